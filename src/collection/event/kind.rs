//! What kind of happening a dated sentence tells of.
//!
//! Words go in, a kind comes out: that of the word nearest to the date which
//! names a happening. It knows no grammar. To teach it a word, add it to
//! [`WORDS`] in any form: words are compared by their stems.

use std::collections::HashMap;

use super::words::stem;

/// What kind of happening an event is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// People met, talked or travelled to each other.
    Meeting,
    /// Something was signed, agreed or bought.
    Agreement,
    /// People voted.
    Vote,
    /// Someone took or left an office or a post.
    Office,
    /// A law, a rule or a sanction was made or lifted.
    Law,
    /// Police or courts acted.
    Justice,
    /// Violence and war.
    Attack,
    /// Accidents, diseases and the forces of nature.
    Disaster,
    /// People protested or stopped work.
    Protest,
    /// Something was opened, founded, finished or closed.
    Opening,
    /// Someone was born, married or died of no violence.
    Life,
    /// Something was said, published or asked for.
    Statement,
    /// No word tells.
    #[default]
    Other,
}

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 13] = [
        Self::Meeting,
        Self::Agreement,
        Self::Vote,
        Self::Office,
        Self::Law,
        Self::Justice,
        Self::Attack,
        Self::Disaster,
        Self::Protest,
        Self::Opening,
        Self::Life,
        Self::Statement,
        Self::Other,
    ];

    /// Whether it happens but once to the same people, so that two dates for
    /// it contradict each other: a treaty is signed once, a town is shelled
    /// day after day.
    pub(super) fn is_singular(self) -> bool {
        matches!(
            self,
            Self::Agreement
                | Self::Office
                | Self::Law
                | Self::Opening
                | Self::Life
                | Self::Vote
        )
    }

    /// Whether two sentences that name the same people and this kind on the
    /// same day tell of one happening. Much is said on one day.
    pub(super) fn is_telling(self) -> bool {
        !matches!(self, Self::Statement | Self::Other)
    }
}

/// Words that tell a kind nearly always. Those that mean two things are left
/// out: "strike" is a walkout here and a rocket there, "found" is also the past
/// of "find".
const WORDS: &[(Kind, &str)] = &[
    (
        Kind::Meeting,
        "meet met meeting talks negotiate negotiation summit conference visit visited \
         travel travelled arrive arrived gather gathered convene welcomed host hosted \
         forum reception dialogue",
    ),
    (
        Kind::Agreement,
        "sign signing agree agreement accord treaty deal truce ceasefire contract pact \
         ratify ratification settlement buy bought sell sold sale acquire acquisition \
         merge merger purchase memorandum",
    ),
    (
        Kind::Vote,
        "vote voting elect election referendum poll ballot runoff by-election plebiscite",
    ),
    (
        Kind::Office,
        "appoint appointment resign resignation nominate nomination inaugurate \
         inauguration sworn dismiss dismissal sack sacked hire hired retire retirement \
         oust ousted coronation crowned",
    ),
    (
        Kind::Law,
        "passed adopt adopted enact law bill decree ban banned sanctions approve approval \
         repeal repealed legislation veto vetoed ruling ruled regulation ordinance budget",
    ),
    (
        Kind::Justice,
        "arrest arrested detain detained charged trial court hearing sentenced convict \
         convicted conviction acquit acquitted verdict indict indicted sue sued lawsuit \
         prosecute jail jailed extradite extradition testify testified inquest",
    ),
    (
        Kind::Attack,
        "attack kill killed bomb bombing blast explosion explode shoot shot shooting \
         fight fought fighting battle invade invasion airstrike assault massacre shelled \
         shelling ambush war hijack hijacked murder murdered stab stabbed assassinate \
         assassination rocket missile clash clashed wounded besieged siege coup",
    ),
    (
        Kind::Disaster,
        "earthquake flood flooded storm hurricane cyclone typhoon fire crash crashed \
         collapse collapsed derail derailed eruption erupted outbreak epidemic pandemic \
         sank sink capsize capsized wildfire drought landslide tsunami tornado",
    ),
    (
        Kind::Protest,
        "protest demonstrate demonstration march marched rally rallied walkout boycott \
         riot rioted picket sit-in stoppage",
    ),
    (
        Kind::Opening,
        "open opened opening establish established launch launched build built complete \
         completed closure start started begin began begun end ended inaugural created \
         introduced unveiled",
    ),
    (
        Kind::Life,
        "born die died dead death marry married wedding funeral buried birth divorce \
         divorced",
    ),
    (
        Kind::Statement,
        "say said tell told announce announced announcement report reported publish \
         published release statement warn warned call called urge urged claim claimed \
         write wrote letter speech interview ask asked deny denied confirm confirmed \
         accuse accused condemn condemned declare declared demand demanded broadcast \
         tweet tweeted posted",
    ),
];

/// The kinds that words stand for, by stem.
#[derive(Clone, Debug)]
pub(super) struct Kinds(HashMap<String, Kind>);

impl Kinds {
    pub(super) fn new() -> Self {
        let mut kinds = HashMap::new();
        for (kind, words) in WORDS {
            for word in words.split_whitespace() {
                // What stands first in the list stands for the word.
                kinds.entry(stem(word)).or_insert(*kind);
            }
        }
        Self(kinds)
    }

    /// What a stem stands for, if it names a happening.
    pub(super) fn of(&self, stem: &str) -> Option<Kind> {
        self.0.get(stem).copied()
    }
}
