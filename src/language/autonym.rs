//! What languages call themselves.

use super::primary;

/// By the codes of ISO 639, in order.
const AUTONYMS: [(&str, &str); 41] = [
    ("ar", "العربية"),
    ("bg", "български"),
    ("bn", "বাংলা"),
    ("ca", "català"),
    ("cs", "čeština"),
    ("cy", "Cymraeg"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "español"),
    ("et", "eesti"),
    ("eu", "euskara"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("ga", "Gaeilge"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "hrvatski"),
    ("hu", "magyar"),
    ("id", "Indonesia"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lt", "lietuvių"),
    ("nb", "norsk"),
    ("nl", "Nederlands"),
    ("nn", "nynorsk"),
    ("pl", "polski"),
    ("pt", "português"),
    ("ro", "română"),
    ("ru", "русский"),
    ("sk", "slovenčina"),
    ("sr", "српски"),
    ("sv", "svenska"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "українська"),
    ("ur", "اردو"),
    ("zh", "中文"),
];

/// What the language of a tag calls itself; the tag, if that is not known.
///
/// ```
/// assert_eq!(dateline::language::autonym("de-CH"), "Deutsch");
/// ```
pub fn autonym(tag: &str) -> &str {
    let known = AUTONYMS.binary_search_by_key(&&*primary(tag), |(code, _)| code);
    known.map_or(tag, |at| AUTONYMS[at].1)
}
