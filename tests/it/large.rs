//! Texts that are long, odd, or both: none breaks the annotator or takes more
//! than its length.

use std::{fs, iter, sync::LazyLock, thread};

use dateline::annotate::{Annotator, Context};
use jiff::civil::date;

use crate::sound::check;

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::english);

/// What texts may be made of, over and over.
const ODD: &[&str] = &[
    "x",
    "no capitals at all, neither in london nor anywhere else. ",
    "ALL OF IT IS IN CAPITALS, THE UNITED STATES AND MARIA OKAFOR TOO. ",
    "قال رئيس البلدية إن الجسر سيفتح قبل نهاية العام. ",
    "🙂👩🏽‍🚀🇦🇫 ",
    "\u{0}\u{7}\u{1b}[31m\u{202e} ",
    "“Never closed, she said, and he said: ",
    "“‘",
    "'",
    "(((",
    "1234567890",
    "5,5.5,",
    "May March ",
    "Ada Okafor (AO) and Mr Vane met on 3 March 2019. “No,” said Okafor. ",
    "yesterday, the day before, ",
    "NAME: so be it\n\n",
    "- It is over, he said.\n",
    "-\n",
    "U.S. ",
    "e\u{301}\u{300}",
];

fn context() -> Context {
    Context { reference_date: Some(date(2019, 3, 7)), ..Context::default() }
}

/// `piece` again and again, `bytes` in all or a little more.
fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes.div_ceil(piece.len()))
}

fn annotate(text: &str) {
    check(text, &ANNOTATOR.annotate(text, &context()));
}

#[test]
fn odd_texts_are_annotated_soundly() {
    for piece in ODD {
        annotate(&repeated(piece, 50_000));
    }
}

#[test]
fn ten_megabytes_are_annotated_soundly() {
    let megabytes = 10 << 20;
    let a_word = || repeated("x", megabytes);
    let digits = || repeated("1234567890", megabytes);
    let open = || {
        let words = repeated("and so it went on from day to day ", megabytes);
        format!("“It began, {words}")
    };
    let texts: [&(dyn Fn() -> String + Sync); 3] = [&a_word, &digits, &open];
    thread::scope(|scope| {
        for text in texts {
            scope.spawn(|| annotate(&text()));
        }
    });
}

#[test]
fn ten_thousand_quotes_in_one_another_are_annotated_soundly() {
    let nested = |open: &str, close: &str| {
        format!("{}said Okafor{}", open.repeat(10_000), close.repeat(10_000))
    };
    annotate(&nested("“", "”"));
    annotate(&nested("“‘", "’”"));
    annotate(&nested("« „", "“ »"));
    annotate(&nested("\"'", "'\""));
}

#[test]
fn a_thousand_digits_are_no_date() {
    let digits = "9".repeat(1_000);
    let text =
        format!("In {digits}, on {digits} May, {digits} years ago, {digits}-01-01.");
    let found = ANNOTATOR.annotate(&text, &context());
    check(&text, &found);
    let no_day = found.timexes.iter().all(|it| it.interval.is_none());
    assert!(no_day, "{:?}", found.timexes);
}

/// A pass that looks at all tokens for each token takes four times as long for
/// twice the text. Only time on the processor counts, since the machine is not
/// ours alone; where the system does not tell it, nothing is tested.
#[test]
fn twice_the_text_takes_about_twice_the_time() {
    const BYTES: usize = 100_000;
    const MOST: f64 = 3.2;
    for piece in ODD {
        let (half, whole) = (repeated(piece, BYTES), repeated(piece, 2 * BYTES));
        let ratio = || Some(time_of(&whole)? / time_of(&half)?);
        // Whatever else runs makes some ratios worse; growth shows in each.
        let is_linear = iter::repeat_with(ratio)
            .take(4)
            .any(|ratio| ratio.is_none_or(|ratio| ratio < MOST));
        assert!(is_linear, "{piece:?} takes {MOST} times as long, or more");
    }
}

/// Nanoseconds on the processor that annotating `text` takes this thread, on
/// average: the system counts in ticks, so it is done again for some of them.
fn time_of(text: &str) -> Option<f64> {
    const SOME_TICKS: f64 = 40e6;
    let start = processor_time()?;
    for runs in 1.. {
        std::hint::black_box(ANNOTATOR.annotate(text, &context()));
        let spent = processor_time()? - start;
        if spent >= SOME_TICKS {
            return Some(spent / f64::from(runs));
        }
    }
    None
}

fn processor_time() -> Option<f64> {
    let times = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    times.split(' ').next()?.parse().ok()
}
