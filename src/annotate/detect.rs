//! Tells whether a text is in English, and if not, in which language.
//!
//! English has small words – `the`, `of`, `was` – between all others; a text
//! that has enough of them is English, whatever its names. Only another text is
//! looked at twice: by its script, then by the small words of other languages.
//! Doubt counts as English: to miss that a text is foreign costs a few wrong
//! names, the opposite costs all right ones. Trigrams were not chosen; they take
//! as long as all passes together. To add a language, see `lang/others.rs`.

use std::collections::HashMap;

use super::{
    gazetteer::hash,
    lang::{Language, en::words::Classes, others::OTHERS},
    token::Token,
};

/// A language that nobody could name; ISO 639-2 has it so.
pub(super) const UNKNOWN: &str = "und";

/// Fewer words than this are English, unless their script says otherwise.
const FEWEST_WORDS: usize = 20;

/// Stretches of the text that are looked at, and the tokens of each: one long
/// quotation in another language must not decide.
const WINDOWS: usize = 8;
const WINDOW: usize = 50;

/// Letters of Latin that one of a script counts for where each is a syllable or
/// a word.
const LETTERS_OF_A_SIGN: usize = 3;

/// The language of a text, if it is not English: its code in ISO 639-1, or
/// [`UNKNOWN`].
pub(super) fn other_language(
    text: &str,
    tokens: &[Token],
    language: &Language,
) -> Option<&'static str> {
    let (words, english) = english_words(tokens, language);
    if english * 4 >= words && words > 0 {
        return None;
    }
    let sampled = || sample(tokens).filter(|it| it.is_word()).map(|it| it.of(text));
    if let Some(code) = by_script(sampled()) {
        return Some(code);
    }
    if words < FEWEST_WORDS {
        return None;
    }
    by_words(sampled(), words, english)
}

/// Whether there are words enough to tell, and enough of them are small words
/// of English.
pub(super) fn is_english(tokens: &[Token], language: &Language) -> bool {
    let (words, english) = english_words(tokens, language);
    words >= FEWEST_WORDS && english * 4 >= words
}

/// How many words there are, and how many of them are small words of English.
fn english_words(tokens: &[Token], language: &Language) -> (usize, usize) {
    let (mut words, mut english) = (0, 0);
    for token in sample(tokens).filter(|token| token.is_word()) {
        words += 1;
        english += usize::from(language.is(token.word, Classes::FUNCTION));
    }
    (words, english)
}

/// Some tokens from all parts of a text; all, if there are few.
fn sample(tokens: &[Token]) -> impl Iterator<Item = Token> + '_ {
    let step = (tokens.len() / WINDOWS).max(WINDOW);
    tokens.chunks(step).flat_map(|part| part.iter().take(WINDOW)).copied()
}

/// The language of the script that three letters in four are of, unless that is
/// Latin.
fn by_script<'t>(words: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let mut letters: HashMap<Script, usize> = HashMap::new();
    let mut telling = Vec::new();
    for letter in words.flat_map(str::chars).filter(|it| it.is_alphabetic()) {
        let script = script(letter);
        let weight = match script {
            Script::Han | Script::Kana | Script::Hangul => LETTERS_OF_A_SIGN,
            _ => 1,
        };
        *letters.entry(script).or_default() += weight;
        if TELLING.contains(letter) {
            telling.push(letter);
        }
    }
    let count = |script| letters.get(&script).copied().unwrap_or(0);
    let all: usize = Script::ALL.into_iter().map(count).sum();
    let most = Script::ALL.into_iter().max_by_key(|&script| count(script))?;
    // Japanese is written with both.
    let (most, share) = match most {
        Script::Han | Script::Kana => {
            let kana = count(Script::Kana);
            let is_japanese = kana * 10 > count(Script::Han);
            let script = if is_japanese { Script::Kana } else { Script::Han };
            (script, count(Script::Han) + kana)
        }
        other => (other, count(other)),
    };
    // "«Мост открыт», said Berg" is a line of an English text.
    let is_foreign = most != Script::Latin && share * 4 > all * 3;
    is_foreign.then(|| of_script(most, &telling))
}

/// A way of writing, as far as it tells languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Kana,
    Hangul,
    Han,
    Other,
}

impl Script {
    const ALL: [Self; 11] = [
        Self::Latin,
        Self::Greek,
        Self::Cyrillic,
        Self::Hebrew,
        Self::Arabic,
        Self::Devanagari,
        Self::Thai,
        Self::Kana,
        Self::Hangul,
        Self::Han,
        Self::Other,
    ];
}

/// The script of a letter, by the blocks of Unicode.
fn script(letter: char) -> Script {
    match letter {
        '\0'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF00}'..='\u{FF5A}' => {
            Script::Latin
        }
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{590}'..='\u{5FF}' => Script::Hebrew,
        '\u{600}'..='\u{77F}' | '\u{FB50}'..='\u{FEFC}' => Script::Arabic,
        '\u{900}'..='\u{97F}' => Script::Devanagari,
        '\u{E00}'..='\u{E7F}' => Script::Thai,
        '\u{3040}'..='\u{30FF}' => Script::Kana,
        '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}' => Script::Hangul,
        '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => Script::Han,
        _ => Script::Other,
    }
}

/// Letters that only some languages of a script have.
const TELLING: &str = "іїєґыэјљњћђپچژگٹڈےں";

/// The likeliest language of a script, with the telling letters that were seen.
fn of_script(script: Script, telling: &[char]) -> &'static str {
    let has = |letters: &str| telling.iter().any(|&it| letters.contains(it));
    match script {
        Script::Cyrillic if has("їєґ") => "uk",
        Script::Cyrillic if has("јљњћђ") => "sr",
        Script::Cyrillic if has("ыэ") => "ru",
        Script::Cyrillic => "bg",
        Script::Arabic if has("ٹڈےں") => "ur",
        Script::Arabic if has("پچژگ") => "fa",
        Script::Arabic => "ar",
        Script::Greek => "el",
        Script::Hebrew => "he",
        Script::Devanagari => "hi",
        Script::Thai => "th",
        Script::Kana => "ja",
        Script::Hangul => "ko",
        Script::Han => "zh",
        Script::Latin | Script::Other => UNKNOWN,
    }
}

/// The language whose small words a running text in Latin letters has most of,
/// if they are an eighth of all words and twice as many as those of English.
fn by_words<'t>(
    words: impl Iterator<Item = &'t str>,
    all: usize,
    english: usize,
) -> Option<&'static str> {
    let known = small_words();
    let mut counts = [0; OTHERS.len()];
    let mut small = 0;
    for word in words {
        small += usize::from(word.starts_with(char::is_lowercase));
        let languages = known.get(&hash(word)).copied().unwrap_or(0);
        for (language, count) in counts.iter_mut().enumerate() {
            *count += usize::from(languages >> language & 1 == 1);
        }
    }
    // Lists of names have the small words of theirs: "de la Cruz".
    if small * 2 < all {
        return None;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    if most * 8 >= all && most > english * 2 {
        let language = counts.iter().position(|&count| count == most)?;
        return Some(OTHERS[language].0);
    }
    // Running text without any small words of English is none, whatever it is.
    (small >= 100 && english * 30 < small).then_some(UNKNOWN)
}

/// The hash of each word of [`OTHERS`], with a bit for each language that has it.
///
/// It is made for each text that does not look like English: that is rare, and
/// takes some microseconds.
fn small_words() -> HashMap<u64, u32> {
    let mut words = HashMap::new();
    for (language, (_, list)) in OTHERS.iter().enumerate() {
        for word in list.split_ascii_whitespace() {
            *words.entry(hash(word)).or_default() |= 1 << language;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{super::token::tokens, *};

    #[track_caller]
    fn check(text: &str, language: Option<&str>) {
        let english = Language::english();
        assert_eq!(other_language(text, &tokens(text, &english), &english), language);
    }

    #[test]
    fn languages_of_latin_script_are_told_by_their_small_words() {
        let cases = [
            (
                "de",
                "Der Hafen bleibt bis Montag geschlossen, weil die Arbeiter seit gestern nicht mehr \
                 zur Schicht kommen. Die Reederei sprach von einem Schaden in Millionenhöhe und \
                 will mit der Gewerkschaft über höhere Löhne verhandeln.",
            ),
            (
                "fr",
                "Le maire a promis de rouvrir le pont avant la fin de l'année, mais les habitants \
                 du quartier ne le croient plus. Une nouvelle réunion est prévue dans la salle des \
                 fêtes, où ils comptent bien se faire entendre.",
            ),
            (
                "es",
                "El alcalde dijo que el puente se abrirá antes de que termine el año, pero los \
                 vecinos del barrio ya no le creen. Habrá otra reunión en la escuela, y muchos \
                 piensan ir con sus pancartas para que los escuchen.",
            ),
            (
                "no",
                "Ordføreren sier at broen skal åpnes før året er omme, men de som bor i strøket, tror \
                 ikke på det lenger. Det blir et nytt møte på skolen, og mange vil komme for å si \
                 hva de mener om saken.",
            ),
            (
                "pl",
                "Burmistrz zapowiedział, że most zostanie otwarty przed końcem roku, ale mieszkańcy \
                 dzielnicy już mu nie wierzą. Kolejne spotkanie odbędzie się w szkole i wielu z nich \
                 chce na nie przyjść, żeby się wypowiedzieć.",
            ),
            (
                "tr",
                "Belediye başkanı köprünün yıl sonundan önce açılacağını söyledi, ama mahallede \
                 oturanlar artık ona inanmıyor. Okulda yeni bir toplantı olacak ve çok sayıda kişi \
                 bu konuda ne düşündüğünü anlatmak için gelecek.",
            ),
            (
                "sw",
                "Meya alisema kuwa daraja hilo litafunguliwa kabla ya mwisho wa mwaka, lakini wakazi \
                 wa mtaa huo hawamwamini tena. Mkutano mwingine utafanyika katika shule ya kata na \
                 wengi wao wanataka kufika ili kusema mawazo yao.",
            ),
        ];
        for (language, text) in cases {
            check(text, Some(language));
        }
    }

    #[test]
    fn other_scripts_tell_at_once() {
        check("Мэр пообещал открыть мост до конца года.", Some("ru"));
        check(
            "Мер пообіцяв відкрити міст і дорогу до кінця року, її вже чекають.",
            Some("uk"),
        );
        check("وعد رئيس البلدية بفتح الجسر قبل نهاية العام.", Some("ar"));
        check("شهردار گفت پل پیش از پایان سال باز می‌شود.", Some("fa"));
        check("市长承诺在年底前开放大桥。", Some("zh"));
        check("市長は年末までに橋を開くと約束した。", Some("ja"));
        check("시장은 연말 전에 다리를 열겠다고 약속했다.", Some("ko"));
        check("Ο δήμαρχος υποσχέθηκε να ανοίξει τη γέφυρα.", Some("el"));
    }

    #[test]
    fn english_stays_english() {
        check("", None);
        check("12:30 – 14:15 – 16:00", None);
        check("Der Spiegel und Die Zeit", None);
        // Names alone, of the kind that results of matches have.
        check(
            "Juan de la Cruz, Real Madrid. Pedro de los Santos, Atlético de Madrid. Luis del Río, \
             Deportivo La Coruña. Hans von der Heide, Werder Bremen. José da Silva, Porto. Piet van \
             den Berg, Ajax Amsterdam. Ole Gunnar Berg, Viking. Jan de Vries, Den Haag.",
            None,
        );
        check(
            "Mayor Ekrem Yıldırım of Beşiktaş met Szczepan Wiśniewski, Łukasz Dąbrowski and \
             José María de la Fuente at the Palais des Nations, where the delegates of La Paz, São \
             Paulo and Den Haag had been waiting for Ngozi Adéyẹmí since the morning.",
            None,
        );
        check("Reporters in Kabul (کابل) and Moscow (Москва) said so.", None);
    }

    #[test]
    fn a_long_foreign_quotation_in_english_stays_english() {
        let english = "The mayor told the crowd that the bridge would open before the end of the \
                       year. Few of those who had come to the school believed him. ";
        let spanish = "“El puente se abrirá antes de que termine el año, y los vecinos del barrio \
                       lo van a ver con sus propios ojos, porque para eso estamos”, dijo. ";
        check(&format!("{spanish}{}", english.repeat(2)), None);
        check(&format!("{}{spanish}{english}", english.repeat(30)), None);
        check(&format!("{english}{}", spanish.repeat(30)), Some("es"));
    }

    #[test]
    fn running_text_in_no_language_that_we_know_is_unknown() {
        let text = "valo mirena tosku pelanti sorek divanu ".repeat(30);
        check(&text, Some(UNKNOWN));
    }
}
