//! What the words of numbers, currencies and units amount to.
//!
//! A word for money that several countries use has no code, unless the text
//! says whose it is. To add a currency or unit, add its words to a list here
//! and to its class in `words.rs`.

/// Words with one meaning, parted by white space.
type List<T> = &'static [(&'static str, T)];

/// What `word`, in lower case, means in `list`.
fn meaning<T: Copy>(list: List<T>, word: &str) -> Option<T> {
    let has = |words: &str| words.split_ascii_whitespace().any(|it| it == word);
    list.iter().find(|(words, _)| has(words)).map(|&(_, meaning)| meaning)
}

/// `seven`
pub(crate) fn numeral(word: &str) -> Option<u64> {
    const NUMERALS: &str = "zero one two three four five six seven eight nine ten eleven \
        twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
    const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
    let place = |list: &str| list.split_ascii_whitespace().position(|it| it == word);
    let ten = || place(TENS).map(|at| (at + 2) * 10);
    place(NUMERALS).or_else(ten).and_then(|it| u64::try_from(it).ok())
}

/// `seventh`
pub(crate) fn ordinal(word: &str) -> Option<u64> {
    const ORDINALS: &str = "zeroth first second third fourth fifth sixth seventh eighth \
        ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth \
        seventeenth eighteenth nineteenth twentieth";
    let place = ORDINALS.split_ascii_whitespace().position(|it| it == word);
    place.and_then(|it| u64::try_from(it).ok()).or(match word {
        "thirtieth" => Some(30),
        "hundredth" => Some(100),
        "thousandth" => Some(1000),
        _ => None,
    })
}

/// What `thirds` and the like divide by.
pub(crate) fn denominator(word: &str) -> Option<u64> {
    meaning(
        &[
            ("half", 2),
            ("third thirds", 3),
            ("quarter quarters", 4),
            ("fifth fifths", 5),
            ("sixth sixths", 6),
            ("eighth eighths", 8),
            ("tenth tenths", 10),
        ],
        word,
    )
}

/// The power of ten that `million` and the like stand for.
pub(crate) fn exponent(word: &str) -> Option<i8> {
    meaning(
        &[
            ("hundred hundreds", 2),
            ("thousand thousands k", 3),
            ("lakh lakhs", 5),
            ("million millions m mn", 6),
            ("crore crores", 7),
            ("billion billions bn b", 9),
            ("trillion trillions tn trn", 12),
        ],
        word,
    )
}

/// The code of a currency by its sign, as it stands before an amount.
pub(crate) fn code_of_sign(sign: &str) -> Option<&'static str> {
    meaning(
        &[
            ("$ us$ u.s.$", "USD"),
            ("a$ au$", "AUD"),
            ("c$ ca$", "CAD"),
            ("nz$", "NZD"),
            ("hk$", "HKD"),
            ("s$", "SGD"),
            ("nt$", "TWD"),
            ("r$", "BRL"),
            ("j$", "JMD"),
            ("e£", "EGP"),
            ("€", "EUR"),
            ("£", "GBP"),
            ("₹", "INR"),
            ("₦ n", "NGN"),
            ("₩", "KRW"),
            ("₽", "RUB"),
            ("₺", "TRY"),
            ("₫", "VND"),
            ("฿", "THB"),
            ("₱", "PHP"),
            ("₴", "UAH"),
            ("₪", "ILS"),
            ("r", "ZAR"),
            ("ksh", "KES"),
            ("rp", "IDR"),
        ],
        sign,
    )
    .or_else(|| code(sign))
}

/// The code of a currency by its name alone, where only one has it. A `dollar`
/// is the American and a `pound` the British one, as their signs are.
pub(crate) fn code(word: &str) -> Option<&'static str> {
    meaning(
        &[
            ("dollar dollars buck bucks usd us$", "USD"),
            ("euro euros eur", "EUR"),
            ("pound pounds sterling pence quid gbp", "GBP"),
            ("yen jpy", "JPY"),
            ("yuan renminbi rmb cny", "CNY"),
            ("rupiah idr", "IDR"),
            ("rand zar", "ZAR"),
            ("naira ngn", "NGN"),
            ("cedi cedis ghs", "GHS"),
            ("real reais brl", "BRL"),
            ("krona kronor sek", "SEK"),
            ("zloty pln", "PLN"),
            ("forint huf", "HUF"),
            ("baht thb", "THB"),
            ("ringgit myr rm", "MYR"),
            ("dong vnd", "VND"),
            ("taka bdt", "BDT"),
            ("afghani afghanis afn", "AFN"),
            ("hryvnia hryvnias uah", "UAH"),
            ("shekel shekels ils", "ILS"),
            ("birr etb", "ETB"),
            ("drachma drachmas", "GRD"),
            ("kes ksh", "KES"),
            ("inr", "INR"),
            ("chf", "CHF"),
            ("aud", "AUD"),
            ("cad", "CAD"),
            ("nzd", "NZD"),
            ("ugx", "UGX"),
            ("tzs", "TZS"),
            ("aed", "AED"),
            ("sar", "SAR"),
            ("qar", "QAR"),
            ("kwd", "KWD"),
            ("pkr", "PKR"),
            ("lkr", "LKR"),
            ("sgd", "SGD"),
            ("php", "PHP"),
            ("krw", "KRW"),
            ("twd nt", "TWD"),
            ("hkd", "HKD"),
            ("rub", "RUB"),
            ("czk", "CZK"),
            ("try", "TRY"),
            ("egp", "EGP"),
            ("mxn", "MXN"),
            ("ars", "ARS"),
            ("clp", "CLP"),
            ("cop", "COP"),
            ("pen", "PEN"),
            ("nok", "NOK"),
            ("dkk", "DKK"),
        ],
        word,
    )
}

/// The code of a country's currency, by the word before it: `Canadian` dollars.
/// Words of two parts have a hyphen here.
pub(crate) fn code_of_country(word: &str) -> Option<&'static str> {
    meaning(COUNTRIES, word)
}

const COUNTRIES: List<&str> = &[
    ("us u.s. american united-states", "USD"),
    ("canadian", "CAD"),
    ("australian", "AUD"),
    ("new-zealand", "NZD"),
    ("hong-kong", "HKD"),
    ("singapore singaporean", "SGD"),
    ("taiwan taiwanese new-taiwan", "TWD"),
    ("jamaican", "JMD"),
    ("namibian", "NAD"),
    ("fijian fiji", "FJD"),
    ("liberian", "LRD"),
    ("british", "GBP"),
    ("egyptian", "EGP"),
    ("lebanese", "LBP"),
    ("syrian", "SYP"),
    ("sudanese", "SDG"),
    ("south-sudanese", "SSP"),
    ("indian", "INR"),
    ("pakistani pakistan", "PKR"),
    ("sri-lankan sri-lanka", "LKR"),
    ("nepalese nepali nepal", "NPR"),
    ("mauritian", "MUR"),
    ("kenyan kenya", "KES"),
    ("ugandan uganda", "UGX"),
    ("tanzanian tanzania", "TZS"),
    ("somali", "SOS"),
    ("swiss", "CHF"),
    ("congolese", "CDF"),
    ("rwandan rwanda", "RWF"),
    ("burundian", "BIF"),
    ("mexican", "MXN"),
    ("chilean", "CLP"),
    ("colombian", "COP"),
    ("argentine argentinian", "ARS"),
    ("cuban", "CUP"),
    ("philippine", "PHP"),
    ("uruguayan", "UYU"),
    ("dominican", "DOP"),
    ("emirati uae", "AED"),
    ("moroccan", "MAD"),
    ("saudi", "SAR"),
    ("qatari", "QAR"),
    ("omani", "OMR"),
    ("yemeni", "YER"),
    ("iranian", "IRR"),
    ("iraqi", "IQD"),
    ("kuwaiti", "KWD"),
    ("jordanian", "JOD"),
    ("bahraini", "BHD"),
    ("tunisian", "TND"),
    ("algerian", "DZD"),
    ("libyan", "LYD"),
    ("serbian", "RSD"),
    ("turkish", "TRY"),
    ("swedish", "SEK"),
    ("norwegian", "NOK"),
    ("danish", "DKK"),
    ("icelandic", "ISK"),
    ("czech", "CZK"),
    ("south-korean", "KRW"),
    ("north-korean", "KPW"),
    ("japanese", "JPY"),
    ("chinese", "CNY"),
    ("russian", "RUB"),
    ("belarusian", "BYN"),
    ("zambian", "ZMW"),
    ("malawian", "MWK"),
    ("ethiopian", "ETB"),
    ("ghanaian ghana", "GHS"),
    ("nigerian", "NGN"),
    ("south-african", "ZAR"),
];

/// The sign of a unit.
pub(crate) fn unit(word: &str) -> Option<&'static str> {
    meaning(
        &[
            ("km kilometre kilometres kilometer kilometers", "km"),
            ("m metre metres meter meters", "m"),
            ("cm centimetre centimetres centimeter centimeters", "cm"),
            ("mm millimetre millimetres millimeter millimeters", "mm"),
            ("mile miles", "mi"),
            ("yard yards", "yd"),
            ("foot feet ft", "ft"),
            ("inch inches", "in"),
            ("acre acres", "acre"),
            ("hectare hectares", "ha"),
            ("kg kilogram kilograms kilo kilos", "kg"),
            ("g gram grams", "g"),
            ("mg milligram milligrams", "mg"),
            ("tonne tonnes", "t"),
            ("ton tons", "ton"),
            ("pound pounds lb lbs", "lb"),
            ("ounce ounces oz", "oz"),
            ("litre litres liter liters", "L"),
            ("gallon gallons", "gal"),
            ("barrel barrels", "bbl"),
            ("bushel bushels", "bu"),
            ("carat carats", "ct"),
            ("degree degrees", "°"),
            ("celsius", "°C"),
            ("fahrenheit", "°F"),
            ("watt watts", "W"),
            ("kw kilowatt kilowatts", "kW"),
            ("mw megawatt megawatts", "MW"),
            ("gw gigawatt gigawatts", "GW"),
            ("kwh", "kWh"),
            ("mwh", "MWh"),
            ("gwh", "GWh"),
            ("volt volts", "V"),
            ("hertz hz", "Hz"),
            ("khz", "kHz"),
            ("mhz", "MHz"),
            ("ghz", "GHz"),
            ("byte bytes", "B"),
            ("kb", "kB"),
            ("mb megabyte megabytes", "MB"),
            ("gb gigabyte gigabytes", "GB"),
            ("tb terabyte terabytes", "TB"),
            ("kph", "km/h"),
            ("mph", "mi/h"),
            ("knots", "kn"),
            ("bpd", "bbl/d"),
            ("sqm", "m²"),
            ("decibel decibels", "dB"),
            ("calorie calories", "cal"),
        ],
        word,
    )
}

/// A unit behind `square`.
pub(crate) fn squared(unit: &str) -> Option<&'static str> {
    meaning(
        &[
            ("km", "km²"),
            ("m", "m²"),
            ("cm", "cm²"),
            ("mi", "mi²"),
            ("yd", "yd²"),
            ("ft", "ft²"),
            ("in", "in²"),
        ],
        unit,
    )
}

/// A unit behind `cubic`.
pub(crate) fn cubed(unit: &str) -> Option<&'static str> {
    meaning(&[("km", "km³"), ("m", "m³"), ("cm", "cm³"), ("ft", "ft³")], unit)
}

/// A unit before `per hour`.
pub(crate) fn hourly(unit: &str) -> Option<&'static str> {
    meaning(&[("km", "km/h"), ("mi", "mi/h"), ("m", "m/h")], unit)
}
