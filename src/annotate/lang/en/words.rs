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
    /// Last word of buildings and works: `Airport`, `Bridge`, `Stadium`.
    pub(crate) const FACILITY_HEAD: Self = Self(1 << 18);
    /// Last word of events: `War`, `Championship`, `Olympics`.
    pub(crate) const EVENT_HEAD: Self = Self(1 << 19);
    /// Last word of laws: `Act`, `Treaty`.
    pub(crate) const LAW_HEAD: Self = Self(1 << 20);
    /// First word of places: `Mount`, `Lake`.
    pub(crate) const PLACE_BEGINNING: Self = Self(1 << 21);
    /// Small words within names of people: `bin`, `van`, `de`.
    pub(crate) const PARTICLE: Self = Self(1 << 22);
    /// Prepositions that stand before places: `in`, `near`.
    pub(crate) const LOCATIVE: Self = Self(1 << 23);
    /// Days and months, which are no names of anything else.
    pub(crate) const CALENDAR: Self = Self(1 << 24);
    /// `million`, `dozen`: multiplies the number before it.
    pub(crate) const MAGNITUDE: Self = Self(1 << 25);
    /// `one` to `ninety`, `hundred`.
    pub(crate) const NUMERAL: Self = Self(1 << 26);
    /// `first`, `hundredth`
    pub(crate) const ORDINAL: Self = Self(1 << 27);
    /// `dollars`, `naira`, `EUR`
    pub(crate) const CURRENCY: Self = Self(1 << 28);
    /// `km`, `tonnes`, `degrees`
    pub(crate) const UNIT: Self = Self(1 << 29);
    /// `percent`, `pc`
    pub(crate) const PERCENT: Self = Self(1 << 30);
    /// `Mr`, `Mrs`: before a surname, and no office.
    pub(crate) const HONORIFIC: Self = Self(1 << 31);

    /// Both sets together.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The classes that both sets have, as bits.
    pub(crate) fn common(self, other: Self) -> u32 {
        self.0 & other.0
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
      fig al cf viz ca jr esq int'l nat'l inst ult prox pp \
      calif fla tex pa mass conn ariz ark colo ill ind kan ky mich minn miss mo mont neb nev okla \
      ore tenn vt va wash wis wyo ga ala ont que",
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
    (
        Classes::HONORIFIC.and(Classes::TITLE),
        "mr mrs ms miss mx dr prof sir dame lord lady madam madame mister messrs mme mlle monsieur \
      sheikh shaikh rev reverend imam ayatollah mullah rabbi pope saint st",
    ),
    (
        Classes::TITLE,
        "president vice deputy prime premier minister chancellor chief king queen prince princess \
      emperor sultan emir crown duke duchess baron baroness secretary undersecretary senator \
      sen representative rep congressman congresswoman congressmen governor gov lieutenant \
      mayor councillor alderman judge justice magistrate attorney prosecutor ambassador envoy \
      consul commissioner director chairman chairwoman chairperson chair ceo cfo coo \
      executive officer professor doctor general gen colonel col major maj captain capt \
      sergeant sgt corporal cpl private admiral adm commander cmdr marshal brigadier brig \
      lieutenant lt superintendent supt inspector detective constable archbishop bishop \
      cardinal father brother sister pastor spokesman spokeswoman spokesperson coach manager \
      leader speaker former ex acting interim assistant honorable honourable hon rt \
      foreign defence defense interior finance health education home treasury \
      opposition candidate mp mla tan sri datuk dato' tun seri alhaji hajj maulana \
      first second lady state staff",
    ),
    (
        Classes::ROLE,
        "spokesman spokeswoman spokesperson spokespeople analyst analysts official officials \
      expert experts researcher researchers professor lecturer director chairman chairwoman \
      chairperson chair chief head leader leaders president founder co-founder cofounder \
      minister secretary ambassador envoy negotiator adviser advisor aide lawyer lawyers \
      attorney solicitor advocate judge prosecutor officer officers police soldier soldiers \
      commander general colonel economist economists scientist scientists doctor doctors nurse \
      teacher journalist reporter correspondent editor author writer activist activists \
      campaigner lawmaker lawmakers senator member manager coach captain player executive \
      governor mayor resident residents witness witnesses farmer owner partner strategist \
      historian diplomat diplomats veteran fellow consultant trader broker engineer architect \
      actor actress singer director producer student students mother father wife husband son \
      daughter brother sister priest bishop imam businessman businesswoman entrepreneur \
      coordinator representative candidate politician deputy",
    ),
    (
        Classes::ORGANISATION_HEAD,
        "ministry department agency authority commission committee council corporation corp inc \
      ltd plc llc company co group holdings association federation union organisation \
      organization institute institution university college school academy foundation fund \
      trust bank party movement alliance coalition league club team fc united city army navy \
      force forces police service services bureau office board court tribunal parliament \
      congress senate assembly house cabinet government administration secretariat directorate \
      inspectorate hospital clinic church mosque museum society network news times post \
      herald tribune gazette journal magazine press radio television tv broadcasting media \
      airlines airways air motors industries electronics technologies systems software \
      pharmaceuticals petroleum oil gas energy insurance securities capital partners ventures \
      investments bros brothers sons & associates consulting solutions labs laboratories \
      laboratory center centre forum initiative project programme program front brigade \
      regiment battalion guard guards corps legion command union unions confederation chamber \
      exchange stores foods records pictures studios entertainment productions publishers \
      books interactive communications telecom railways telecommunications",
    ),
    (
        Classes::PLACE_HEAD,
        "river mountain mountains mount lake sea ocean island islands isles bay gulf strait \
      straits peninsula valley desert hills hill coast cape canyon glacier forest basin delta \
      plateau creek falls reef channel region highlands plains heights beach",
    ),
    (
        Classes::FACILITY_HEAD,
        "airport airfield airbase base bridge stadium arena tower towers building square street \
      avenue road highway boulevard lane station terminal port harbour harbor dam tunnel \
      palace castle temple cathedral monument memorial park garden gardens theatre theater \
      hall hotel prison jail camp barracks plaza mall library cemetery zoo",
    ),
    (
        Classes::EVENT_HEAD,
        "war wars revolution uprising olympics games championship championships cup festival \
      tournament open marathon summit conference congress massacre crisis hurricane storm \
      earthquake prix derby derbies",
    ),
    (
        Classes::LAW_HEAD,
        "act treaty protocol accord accords agreement convention constitution amendment bill law \
      code charter pact resolution",
    ),
    (Classes::PLACE_BEGINNING, "mount mt lake cape gulf strait isle river bay port"),
    (
        Classes::PARTICLE,
        "bin bint ibn al el ul ur van von der den de del della di da das dos du la le les ten ter \
      zu af av ould abu",
    ),
    (Classes::LOCATIVE, "in near at around outside inside across"),
    (
        Classes::CALENDAR,
        "january february march april may june july august september october november december jan \
      feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday \
      saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    ),
    (
        Classes::MAGNITUDE,
        "hundred thousand million billion trillion hundreds thousands millions billions trillions \
      m bn tn mn k lakh lakhs crore crores dozen dozens",
    ),
    (
        Classes::NUMERAL,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
      fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty \
      ninety",
    ),
    (
        Classes::ORDINAL,
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth \
      thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth \
      thirtieth hundredth thousandth",
    ),
    (
        Classes::CURRENCY,
        "dollar dollars cent cents euro euros pound pounds sterling pence yen yuan renminbi won \
      rupee rupees rupiah rouble roubles ruble rubles franc francs peso pesos real reais rand \
      naira shilling shillings cedi cedis dirham dirhams riyal riyals rial rials dinar dinars \
      lira liras krona kronor krone kroner zloty forint baht ringgit dong taka afghani afghanis \
      hryvnia hryvnias shekel shekels mark marks guilder guilders drachma drachmas kwacha birr \
      usd eur gbp jpy cny rmb inr chf aud cad nzd zar ngn kes ksh ugx tzs ghs aed sar qar kwd \
      rs pkr bdt lkr myr rm sgd thb idr php vnd krw twd nt hkd rub uah pln czk huf try ils egp \
      brl mxn ars clp cop pen sek nok dkk buck bucks quid",
    ),
    (
        Classes::UNIT,
        "km kilometre kilometres kilometer kilometers metre metres meter meters m cm centimetre \
      centimetres centimeter centimeters mm millimetre millimetres millimeter millimeters mile \
      miles yard yards foot feet ft inch inches acre acres hectare hectares kg kilogram \
      kilograms kilo kilos gram grams g mg milligram milligrams ton tons tonne tonnes pound \
      pounds lb lbs ounce ounces oz litre litres liter liters gallon gallons barrel barrels \
      degree degrees celsius fahrenheit watt watts kw mw gw kwh mwh gwh megawatt megawatts \
      gigawatt gigawatts kilowatt kilowatts volt volts hertz hz khz mhz ghz byte bytes kb mb gb \
      tb kph mph knots bpd sqm carat carats bushel bushels megabyte megabytes gigabyte \
      gigabytes terabyte terabytes decibel decibels calorie calories",
    ),
    (Classes::PERCENT, "percent pct percentage"),
];
