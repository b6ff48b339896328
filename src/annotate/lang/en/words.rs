//! Words by class: what stands before a name, what never is one, what a
//! sentence is held together with.

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u32);

impl Classes {
    /// A full stop behind it belongs to it: `Dr.`, `Sept.`
    pub(crate) const ABBREVIATION: Self = Self(1);
    /// Stands before a name, and so ends no sentence with its full stop: `Dr.`
    pub(crate) const BEFORE_NAME: Self = Self(1 << 1);
    /// Articles, prepositions, conjunctions, auxiliaries and the like: common
    /// words that are no name even with a capital.
    pub(crate) const FUNCTION: Self = Self(1 << 2);
    /// `he`, `her`, `they`
    pub(crate) const PRONOUN: Self = Self(1 << 3);
    /// `he`, `him`, `his`
    pub(crate) const MASCULINE: Self = Self(1 << 4);
    /// `she`, `her`
    pub(crate) const FEMININE: Self = Self(1 << 5);
    /// `they`, `their`
    pub(crate) const PLURAL: Self = Self(1 << 6);
    /// Titles and offices before a person's name: `president`, `mr`.
    pub(crate) const TITLE: Self = Self(1 << 7);
    /// Offices and trades that name a speaker without a name: `spokesman`,
    /// `officials`.
    pub(crate) const ROLE: Self = Self(1 << 8);
    /// `a`, `the`, `this`
    pub(crate) const DETERMINER: Self = Self(1 << 9);
    /// `in`, `at`, `from`
    pub(crate) const PREPOSITION: Self = Self(1 << 10);
    /// `and`, `but`, `that`
    pub(crate) const CONJUNCTION: Self = Self(1 << 11);
    /// Forms of be, have and do.
    pub(crate) const AUXILIARY: Self = Self(1 << 12);
    /// `will`, `would`, `may`
    pub(crate) const MODAL: Self = Self(1 << 13);
    /// `not`, `never`, `no`
    pub(crate) const NEGATION: Self = Self(1 << 14);
    /// Common verbs in a past form that show the tense of a sentence: `went`.
    pub(crate) const PAST: Self = Self(1 << 15);
    /// Last word of organisations: `Ministry`, `Corp`, `University`.
    pub(crate) const ORGANISATION_HEAD: Self = Self(1 << 16);
    /// Last word of places: `River`, `Province`, `Street`.
    pub(crate) const PLACE_HEAD: Self = Self(1 << 17);
    /// Given names of men and women, in part the same.
    pub(crate) const MASCULINE_NAME: Self = Self(1 << 18);
    /// See [`MASCULINE_NAME`](Self::MASCULINE_NAME).
    pub(crate) const FEMININE_NAME: Self = Self(1 << 19);

    /// Both sets together.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two sets have a class in common.
    pub(crate) fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Words of each class, in lower case, parted by white space. A word may stand
/// in several lists.
pub(crate) const LISTS: &[(Classes, &str)] = &[
    (
        Classes::ABBREVIATION.and(Classes::BEFORE_NAME),
        "dr mr mrs ms mx prof rev fr sr hon gov sen rep lt col gen maj capt cpl sgt cmdr adm brig \
      pres supt st mt ft msgr amb det insp messrs mme mlle",
    ),
    (
        Classes::ABBREVIATION,
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri \
      inc corp co ltd bros llc plc cos vs etc approx est dept univ assn ave blvd rd no nos vol \
      fig al cf viz ca jr esq int'l nat'l inst ult prox pp",
    ),
    (
        Classes::FUNCTION.and(Classes::DETERMINER),
        "a an the this that these those some any each every either neither both all no another \
      such what which whatever whichever several many few most more much other",
    ),
    (
        Classes::FUNCTION.and(Classes::PREPOSITION),
        "in on at by for from with without of to into onto upon about above across after against \
      along alongside amid among amongst around as before behind below beneath beside besides \
      between beyond despite down during except inside near off out outside over past per since \
      through throughout till toward towards under underneath unlike until up via within \
      following regarding concerning",
    ),
    (
        Classes::FUNCTION.and(Classes::CONJUNCTION),
        "and or but nor so yet if because although though while whereas unless whether when where \
      whenever wherever than once that as since",
    ),
    (
        Classes::FUNCTION.and(Classes::PRONOUN),
        "i me my mine myself we us our ours ourselves you your yours yourself \
      who whom whose it its itself one everyone everybody someone somebody anyone anybody nobody \
      nothing something anything everything others",
    ),
    (
        Classes::FUNCTION.and(Classes::PRONOUN).and(Classes::MASCULINE),
        "he him his himself",
    ),
    (
        Classes::FUNCTION.and(Classes::PRONOUN).and(Classes::FEMININE),
        "she her hers herself",
    ),
    (
        Classes::FUNCTION.and(Classes::PRONOUN).and(Classes::PLURAL),
        "they them their theirs themselves",
    ),
    (
        Classes::FUNCTION.and(Classes::AUXILIARY),
        "be am is are was were been being have has had having do does did isn't aren't wasn't \
      weren't hasn't haven't hadn't doesn't don't didn't i'm you're we're they're it's he's \
      she's that's there's i've you've we've they've",
    ),
    (
        Classes::FUNCTION.and(Classes::MODAL),
        "will would shall should can could may might must cannot won't wouldn't shan't shouldn't \
      can't couldn't mightn't mustn't ought i'll you'll he'll she'll we'll they'll it'll i'd \
      you'd he'd she'd we'd they'd",
    ),
    (
        Classes::FUNCTION.and(Classes::NEGATION),
        "not never no neither nor none nobody nothing isn't aren't wasn't weren't hasn't haven't \
      hadn't doesn't don't didn't won't wouldn't shan't shouldn't can't cannot couldn't mightn't \
      mustn't without",
    ),
    (
        Classes::FUNCTION,
        "also just only even still already again then there here now however moreover meanwhile \
      therefore thus hence instead rather otherwise perhaps maybe indeed nevertheless \
      nonetheless additionally furthermore finally afterwards afterward later earlier today \
      yesterday tomorrow tonight recently currently soon often sometimes always usually how why \
      whether yes oh well ok okay please let let's according like further first second third \
      last next new old thus very too quite else together apart asked told added said says \
      among given based including under including because both back away",
    ),
];
