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

const WORDS: &[(Kind, &str)] = &[
    (
        Kind::Meeting,
        "meet met meeting talks negotiate negotiation summit conference visit \
         visited travel travelled arrive arrived gather gathered convene welcomed host \
         hosted forum session reception dialogue",
    ),
    (
        Kind::Agreement,
        "sign signing agree agreement accord treaty deal truce ceasefire contract pact \
         ratify ratification settle settlement buy bought sell sold sale acquire \
         acquisition merge merger purchase memorandum",
    ),
    (
        Kind::Vote,
        "vote voting elect election referendum poll ballot runoff by-election primary \
         plebiscite",
    ),
    (
        Kind::Office,
        "appoint appointment resign resignation nominate nomination inaugurate \
         inauguration sworn succeed dismiss dismissal sack sacked fire fired hire hired \
         retire retirement oust ousted promote step stepped took coronation crowned",
    ),
    (
        Kind::Law,
        "pass passed adopt adopted enact law bill decree ban banned sanction sanctions \
         approve approval repeal repealed legislation veto vetoed ruling rule ruled \
         regulation ordinance budget",
    ),
    (
        Kind::Justice,
        "arrest arrested detain detained charge charged trial court hearing sentence \
         sentenced convict convicted conviction acquit acquitted verdict indict indicted \
         sue sued lawsuit raid raided prosecute jail jailed extradite extradition \
         testify testified inquest released appeal appealed",
    ),
    (
        Kind::Attack,
        "attack kill killed bomb bombing blast explosion explode shoot shot shooting \
         fight fought fighting battle invade invasion airstrike strike-force assault \
         massacre shell shelled shelling ambush war hijack hijacked murder murdered stab \
         stabbed assassinate assassination rocket missile clash clashed captured seized \
         wounded besieged siege coup",
    ),
    (
        Kind::Disaster,
        "earthquake flood flooded storm hurricane cyclone typhoon fire crash crashed \
         collapse collapsed derail derailed eruption erupted outbreak epidemic pandemic \
         sank sink capsize capsized wildfire drought landslide leak spill tsunami tornado",
    ),
    (
        Kind::Protest,
        "protest demonstrate demonstration march marched rally rallied strike struck \
         walkout boycott riot rioted picket sit-in petition",
    ),
    (
        Kind::Opening,
        "open opened opening found founded establish established launch launched build \
         built complete completed close closed closure start started begin began begun \
         end ended inaugural created introduced unveiled set",
    ),
    (
        Kind::Life,
        "born die died death dead marry married wedding funeral buried birth divorce \
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
