//! Words that tell what somebody does, by line of work.
//!
//! Only words that tell one line from another: a director, a chief or an
//! analyst may be found in any. A word may stand in two lines.

/// Lines of work, each with its words in the singular and in small letters.
pub(crate) const FIELDS: &[&str] = &[
    // Government, parties, diplomacy.
    "minister premier senator congressman congresswoman representative lawmaker mp mep \
     deputy governor mayor councillor councilman councilwoman alderman chancellor ambassador \
     envoy diplomat consul secretary politician legislator parliamentarian prime attaché \
     president vice-president presidential candidate king queen prince princess emir sultan \
     sheikh undersecretary treasurer commissioner negotiator mediator",
    // Armed forces and armed groups.
    "general lieutenant colonel major captain sergeant corporal private admiral commander \
     soldier marine brigadier officer fighter militant warlord insurgent veteran pilot \
     airman sailor guerrilla",
    // Police, courts, law, and those before them.
    "judge justice lawyer attorney prosecutor solicitor barrister magistrate sheriff \
     detective constable policeman policewoman inspector suspect defendant convict inmate \
     notary advocate",
    // Sport.
    "footballer striker midfielder defender goalkeeper winger quarterback linebacker \
     pitcher catcher batsman bowler cricketer coach runner sprinter swimmer cyclist boxer \
     wrestler golfer skier skater gymnast athlete olympian jockey rower tennis player \
     champion medallist medalist referee umpire goalscorer marathoner racer driver",
    // Arts and entertainment.
    "actor actress singer musician composer conductor pianist violinist guitarist drummer \
     rapper painter sculptor poet novelist author playwright screenwriter filmmaker \
     dancer ballerina comedian photographer illustrator architect designer soprano tenor \
     cellist bassist songwriter choreographer curator cartoonist",
    // Science, teaching and medicine.
    "professor scientist physicist chemist biologist geologist astronomer mathematician \
     historian economist sociologist philosopher linguist researcher lecturer teacher \
     headteacher doctor surgeon physician nurse epidemiologist virologist psychologist \
     psychiatrist dentist veterinarian midwife paramedic pharmacist oceanographer \
     climatologist archaeologist botanist zoologist engineer astronaut",
    // Business and trades.
    "banker investor entrepreneur businessman businesswoman trader broker financier \
     industrialist shopkeeper merchant accountant ceo cfo coo retailer manufacturer baker \
     butcher farmer carpenter plumber electrician welder mechanic miner fisherman chef \
     waiter hairdresser tailor restaurateur brewer winemaker landlord",
    // Faith.
    "bishop archbishop cardinal pope priest pastor vicar imam rabbi cleric ayatollah mufti \
     monk nun preacher reverend deacon chaplain missionary minister theologian",
    // Journalism.
    "journalist reporter correspondent editor columnist broadcaster newsreader presenter \
     anchor publisher blogger photojournalist",
];
