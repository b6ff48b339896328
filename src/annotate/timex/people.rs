//! Months and weekdays that are people in a text: where it names Theresa May,
//! "a speech by May" is hers, and where Sunday Adeyemi speaks, "they met Sunday
//! Adeyemi" tells no day.
//!
//! Expressions come in, and those that are dates come out. What the words around
//! one show by themselves is in `rule/name.rs`.

use std::collections::BTreeSet;

use super::{
    super::{Text, lang::WordId, lang::en::time::TimeWord, lang::en::words::Classes},
    Expression,
    cursor::Cursor,
    phrase::{Meaning, Partial},
    rule::name,
};

/// `read` without the names of people whom the text names.
pub(super) fn without_people(
    text: &Text<'_>,
    mut read: Vec<Expression>,
) -> Vec<Expression> {
    if !read.iter().any(is_bare) {
        return read;
    }
    let people = People::of(text);
    if !people.is_empty() {
        read.retain(|it| !is_bare(it) || !people.has(text, it));
    }
    read
}

/// Whether an expression is nothing but a month or weekday.
fn is_bare(it: &Expression) -> bool {
    let is_one_word = it.phrase.end == it.start + 1 && it.phrase.modifier.is_none();
    let is_name = matches!(
        it.phrase.meaning,
        Meaning::Partial(Partial::Month(_) | Partial::Weekday(_))
    );
    is_one_word && is_name
}

/// Who is named like a month or a day.
struct People<'t> {
    /// Months that are somebody's name.
    months: BTreeSet<WordId>,
    /// Weekdays, with the name behind each.
    weekdays: BTreeSet<(WordId, &'t str)>,
}

impl<'t> People<'t> {
    fn of(text: &Text<'t>) -> Self {
        let mut people = Self { months: BTreeSet::new(), weekdays: BTreeSet::new() };
        for sentence in text.sentences {
            let begin = Cursor::new(text, sentence.tokens.clone());
            for at in sentence.tokens.clone() {
                let token = text.tokens[at];
                if !token.is_capitalized() {
                    continue;
                }
                match text.language.get(token.word).time {
                    Some(TimeWord::Month(_) | TimeWord::DoubtfulMonth(_))
                        if is_person(begin.to(at)) =>
                    {
                        people.months.insert(token.word);
                    }
                    Some(TimeWord::Weekday(_)) if name::begins_name(begin.to(at)) => {
                        let behind = text.tokens[at + 1].of(text.text);
                        people.weekdays.insert((token.word, behind));
                    }
                    _ => {}
                }
            }
        }
        people
    }

    fn is_empty(&self) -> bool {
        self.months.is_empty() && self.weekdays.is_empty()
    }

    fn has(&self, text: &Text<'_>, it: &Expression) -> bool {
        let word = text.tokens[it.start].word;
        let sentence = text.sentences[it.sentence].tokens.clone();
        let at = Cursor::new(text, sentence).to(it.start);
        let is_month = self.months.contains(&word) && !name::has_lead(at.back(1));
        is_month || self.weekdays.contains(&(word, at.next().surface()))
    }
}

/// Whether a month is a person here: "Mrs May", "Theresa May", "June Smith".
fn is_person(at: Cursor<'_>) -> bool {
    let titles = Classes::HONORIFIC.and(Classes::TITLE);
    let has_title = at.back(1).and_then(Cursor::token).is_some_and(|before| {
        before.is_capitalized() && at.text().language.is(before.word, titles)
    });
    has_title || name::is_part_of_name(at)
}
