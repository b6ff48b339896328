//! Verbs that tell when a thing happens and whether it does: data only.
//!
//! Each list is in the order of the alphabet, since it is searched by halves,
//! and knows how long its words are by their first letters, so that most words
//! of a text are not searched for at all; a test holds both. To teach the rules a verb, add it here and a line to
//! `tests/corpus/timex/en/modality.txt`.

/// A list of words in lower case.
#[derive(Debug)]
pub(crate) struct Words {
    words: &'static [&'static str],
    /// The lengths of the words by their first letter, a bit for each length.
    lengths: [u32; 26],
}

impl Words {
    const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 26];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            lengths[(word[0] - b'a') as usize] |= 1 << word.len();
            at += 1;
        }
        Self { words, lengths }
    }
}

/// Whether `word`, in lower case, stands in `list`.
pub(crate) fn is_in(list: &Words, word: &str) -> bool {
    let letter = word.bytes().next().map_or(u8::MAX, |first| first.wrapping_sub(b'a'));
    let lengths = list.lengths.get(usize::from(letter)).copied().unwrap_or(0);
    let may_be = word.len() < 32 && lengths >> word.len() & 1 == 1;
    may_be && list.words.binary_search(&word).is_ok()
}

/// Verbs of the past whose form does not end in `-ed`.
pub(crate) const IRREGULAR_PAST: &Words = &Words::new(&[
    "ate",
    "awoke",
    "became",
    "befell",
    "began",
    "bent",
    "bit",
    "bled",
    "blew",
    "bore",
    "bought",
    "bound",
    "bred",
    "broadcast",
    "broke",
    "brought",
    "built",
    "burnt",
    "burst",
    "came",
    "cast",
    "caught",
    "chose",
    "clung",
    "crept",
    "cut",
    "dealt",
    "died",
    "drank",
    "drew",
    "drove",
    "dug",
    "fed",
    "fell",
    "felt",
    "fled",
    "flew",
    "flung",
    "forbade",
    "forgave",
    "forgot",
    "fought",
    "found",
    "froze",
    "gave",
    "got",
    "grew",
    "heard",
    "held",
    "hid",
    "hit",
    "hung",
    "hurt",
    "kept",
    "killed",
    "knelt",
    "knew",
    "laid",
    "leapt",
    "learnt",
    "led",
    "left",
    "lent",
    "let",
    "lit",
    "lost",
    "made",
    "meant",
    "met",
    "misled",
    "outlawed",
    "overcame",
    "oversaw",
    "overthrew",
    "overtook",
    "paid",
    "put",
    "quit",
    "ran",
    "rang",
    "rebuilt",
    "rode",
    "rose",
    "sang",
    "sank",
    "sat",
    "saw",
    "sent",
    "set",
    "shed",
    "shook",
    "shot",
    "shrank",
    "shut",
    "slept",
    "slid",
    "sold",
    "sought",
    "spat",
    "spent",
    "split",
    "spoke",
    "sprang",
    "spread",
    "sprung",
    "stole",
    "stood",
    "strode",
    "strove",
    "struck",
    "stuck",
    "stung",
    "swam",
    "swept",
    "swore",
    "swung",
    "taught",
    "thought",
    "threw",
    "took",
    "tore",
    "undertook",
    "underwent",
    "upheld",
    "went",
    "wept",
    "withdrew",
    "withheld",
    "woke",
    "won",
    "wore",
    "wound",
    "wrote",
]);

/// Verbs in the present that news uses of what is to come: "they meet on
/// Thursday". None that is as common as a noun, such as `talks`.
pub(crate) const COMING: &Words = &Words::new(&[
    "airs", "appear", "appears", "arrive", "arrives", "begin", "convene", "convenes",
    "debut", "debuts", "depart", "departs", "expire", "flies", "fly", "gather",
    "gathers", "goes", "holds", "host", "hosts", "kick", "kicks", "launch", "launches",
    "leave", "leaves", "meet", "meets", "open", "perform", "performs", "reopen",
    "reopens", "resume", "resumes", "return", "returns", "travel", "travels", "visits",
]);

/// The same behind a form of "be": "they are meeting on Thursday".
pub(crate) const COMING_PARTICIPLES: &Words = &Words::new(&[
    "arriving",
    "beginning",
    "closing",
    "convening",
    "debuting",
    "departing",
    "ending",
    "expiring",
    "flying",
    "gathering",
    "going",
    "hosting",
    "kicking",
    "launching",
    "leaving",
    "meeting",
    "opening",
    "performing",
    "playing",
    "releasing",
    "reopening",
    "resuming",
    "retiring",
    "returning",
    "starting",
    "touring",
    "traveling",
    "travelling",
    "visiting",
    "voting",
]);

/// What stands before "to" and something that is yet to be done: "agreed to",
/// "urged him to".
pub(crate) const BEFORE_INFINITIVE: &Words = &Words::new(&[
    "about",
    "advised",
    "agreed",
    "agrees",
    "aimed",
    "aims",
    "appealed",
    "asked",
    "asks",
    "authorised",
    "authorized",
    "called",
    "calls",
    "chose",
    "decided",
    "decides",
    "demanded",
    "due",
    "eager",
    "expected",
    "hoped",
    "hopes",
    "hoping",
    "instructed",
    "intend",
    "intended",
    "intends",
    "invited",
    "invites",
    "likely",
    "meant",
    "obliged",
    "offered",
    "offers",
    "ordered",
    "orders",
    "planned",
    "plans",
    "pledged",
    "pledges",
    "poised",
    "prepared",
    "preparing",
    "pressed",
    "promised",
    "promises",
    "proposed",
    "proposes",
    "ready",
    "requested",
    "required",
    "scheduled",
    "seeking",
    "seeks",
    "set",
    "slated",
    "sought",
    "supposed",
    "threatened",
    "threatens",
    "told",
    "unlikely",
    "urged",
    "urges",
    "voted",
    "vowed",
    "vows",
    "wanted",
    "wants",
    "warned",
    "willing",
    "wished",
    "wishes",
]);

/// What stands before "to" and something that was not done: "failed to".
pub(crate) const FAILURES: &Words = &Words::new(&[
    "decline",
    "declined",
    "declines",
    "declining",
    "fail",
    "failed",
    "failing",
    "fails",
    "failure",
    "forgot",
    "neglected",
    "omitted",
    "refusal",
    "refuse",
    "refused",
    "refuses",
    "refusing",
    "unable",
    "unwilling",
]);

/// Verbs and nouns that deny what follows: "denied that", "no evidence that".
pub(crate) const DENIALS: &Words = &Words::new(&[
    "denial",
    "denials",
    "denied",
    "denies",
    "deny",
    "denying",
    "dismissed",
    "dismisses",
    "disproved",
    "disputed",
    "disputes",
    "falsely",
    "rebutted",
    "refuted",
    "refutes",
    "rejected",
    "rejects",
    "untrue",
]);

/// Verbs of what then does not take place: "the meeting was cancelled".
pub(crate) const CANCELLATIONS: &Words = &Words::new(&[
    "abandoned",
    "aborted",
    "axed",
    "canceled",
    "cancelled",
    "cancels",
    "postponed",
    "postpones",
    "scrapped",
    "scraps",
    "scuppered",
    "shelved",
]);

/// Words that only suppose: "may", "perhaps".
pub(crate) const DOUBTS: &Words = &Words::new(&[
    "allegedly",
    "could",
    "hypothetically",
    "may",
    "maybe",
    "might",
    "perhaps",
    "possibly",
    "potentially",
    "supposedly",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_in_order() {
        let lists = [
            IRREGULAR_PAST,
            COMING,
            COMING_PARTICIPLES,
            BEFORE_INFINITIVE,
            FAILURES,
            DENIALS,
            CANCELLATIONS,
            DOUBTS,
        ];
        for list in lists {
            assert!(list.words.is_sorted(), "{list:?}");
            assert!(list.words.iter().all(|word| is_in(list, word)), "{list:?}");
        }
    }
}
