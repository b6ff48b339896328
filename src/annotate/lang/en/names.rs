//! Names that everyone writes about: countries with their peoples, alliances,
//! agencies, armed groups, parties, regions, seas, wars.
//!
//! Written by hand, in the files of `known/`. One name a line: the full name,
//! then behind `=` what else it is called, parted by `|`. An alias of capital
//! letters only is found in capitals only, so that `WHO` is not `Who`. To add a
//! name, add a line there and one to `tests/corpus/mentions/en/`.

use crate::annotate::mention::EntityType;

/// Names by what they name.
pub(crate) const KNOWN: &[(EntityType, &str)] = &[
    (EntityType::Organisation, include_str!("known/organisations.txt")),
    (EntityType::Gpe, include_str!("known/places-with-government.txt")),
    (EntityType::Location, include_str!("known/other-places.txt")),
    (EntityType::Facility, include_str!("known/facilities.txt")),
    (EntityType::Norp, include_str!("known/groups.txt")),
    (EntityType::Event, include_str!("known/events.txt")),
    (EntityType::Law, include_str!("known/laws.txt")),
    (EntityType::Product, include_str!("known/products.txt")),
    (EntityType::Language, include_str!("known/languages.txt")),
];

/// Words in capitals that abbreviate no organisation, and no other name: things,
/// illnesses, offices, measures.
const COMMON_ACRONYMS: &str = "AGM AI AIDS AK APR ATM BC BMI BOD CCTV CD CEC CEO CEOs CET CFO CM \
    COO COVID CPI CPR CSR CT CTO CV DIY DJ DM DNA DVD EEG EEZ EEZs ER ESG EST ETF FAQ FAQs FDI \
    FIR FIRs FM FPV GDP GED GMO GMT GNP GPA GPS GST HD HDMI HIV HR HTML ICU ID IDP IDPs IDs IED \
    IEDs II III IOU IP IPO IPOs IQ ISP IT IV IVF JP KPI KPIs LAN LCD LED LGBT LGBTQ LNG LPG MA \
    MBA MC MD ML MLA MLAs MOU MP MPs MRI MVP NFT NFTs NGO NGOs NID OK ODA OTP PA PC PCR PCs PDF \
    PE PHD PIN PM PPE PPP PR PS PTSD QC QR RAM RNA RV SARS SDG SDGs SEZ SEZs SIM SME SMEs SMS \
    SOS STD SUV SUVs TB TV TVs UAV UAVs UFO UFOs UHC URL USB UTC VAT VI VII VIII VIP VIPs VP VPN \
    VR WMD WW XL";

/// Whether `word` abbreviates something that has no name.
pub(crate) fn is_common_acronym(word: &str) -> bool {
    COMMON_ACRONYMS.split_ascii_whitespace().any(|it| it == word)
}

/// Countries by ISO 3166 code: other names, then behind `;` what the people
/// and what belongs to the country are called, the adjective first.
pub(crate) const COUNTRIES: &str = include_str!("known/countries.txt");

/// Given names of men that the US Census does not have, or has as rare.
pub(crate) const MASCULINE_NAMES: &str = include_str!("known/masculine-names.txt");

/// The same for women.
pub(crate) const FEMININE_NAMES: &str = include_str!("known/feminine-names.txt");

/// Given names, each line the full form and then its short ones.
pub(crate) const NICKNAMES: &str = include_str!("known/nicknames.txt");
