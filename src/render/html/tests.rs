//! Documents as HTML, with marks over some of their words.

use super::*;
use crate::{
    content::{Article, RawHtml},
    language::{Catalogues, Languages},
    render::weave::{Edge, sort},
    source::Source,
};

/// A tag that tests can read: its name, and an anchor on its first piece.
struct Named(&'static str);

impl Tag for Named {
    fn open(&self, html: &mut String, edge: Edge) {
        html.extend(["<", self.0, if edge == Edge::Own { " id>" } else { ">" }]);
    }

    fn close(&self, html: &mut String, _: Edge) {
        html.extend(["</", self.0, ">"]);
    }
}

fn english() -> Languages {
    Languages::new(&Catalogues::read(&[]).0, "en", [])
}

/// Writes Markdown with tags over the first place of each of some words.
fn write(markdown: &str, words: &[(&str, &'static str)]) -> Woven {
    let source = Source::new("content/a.md", markdown);
    let document = Article::parse(&source, RawHtml::LeaveOut).0.document;
    let mark = |&(words, name): &(&str, &'static str)| {
        let start = document.text().find(words).expect("the words are in the text");
        Mark { span: Span::new(start, start + words.len()), tag: Named(name) }
    };
    let mut marks = words.iter().map(mark).collect();
    sort(&mut marks);
    let addresses = Addresses {
        links: document.links().map(|link| Some(link.target.clone())).collect(),
        images: document
            .images()
            .map(|image| {
                Some(Shown { address: image.target.clone(), ..Shown::default() })
            })
            .collect(),
        components: Vec::new(),
    };
    let languages = english();
    super::write(&document, &marks, &addresses, Words(languages.site()))
}

#[track_caller]
fn check(markdown: &str, words: &[(&str, &'static str)], html: &str) {
    assert_eq!(write(markdown, words).body.replace('\n', ""), html);
}

#[test]
fn marks_are_cut_only_where_they_cross_emphasis() {
    let s = [("One two three.", "s")];
    check("One *two* three.", &s, "<p><s id>One <em>two</em> three.</s></p>");
    check("*One two three.*", &s, "<p><s id><em>One two three.</em></s></p>");
    check("*One* two.", &[("One two", "b")], "<p><b id><em>One</em> two</b>.</p>");
    check(
        "One *two three* four.",
        &[("One two", "b")],
        "<p><b id>One </b><em><b>two</b> three</em> four.</p>",
    );
    check(
        "**One *two*** three.",
        &[("two three", "b")],
        "<p><strong>One <b id><em>two</em></b></strong><b> three</b>.</p>",
    );
}

#[test]
fn links_lead_where_they_may() {
    check("[a](b.md \"c\")", &[], "<p><a href=\"b.md\" title=\"c\">a</a></p>");
    check("[a](javascript:b)", &[], "<p>a</p>");
    check(
        "[*a* b](c)",
        &[("a b", "s")],
        "<p><s id><a href=\"c\"><em>a</em> b</a></s></p>",
    );
    check("![a & b](javascript:c)", &[], "<p>a &amp; b</p>");
    check("![a](b.png)", &[], "<p><img src=\"b.png\" alt=\"a\" loading=\"lazy\"></p>");
}

#[test]
fn the_title_stands_apart_and_headings_leave_no_hole() {
    let woven = write("# A *b*\n\nC.\n\n#### D\n\n## E", &[("b", "s")]);
    assert_eq!(woven.title.as_deref(), Some("A <s id><em>b</em></s>"));
    let body = "<p>C.</p><h2 id=\"d\">D</h2><h2 id=\"e\">E</h2>";
    assert_eq!(woven.body.replace('\n', ""), body);
}

#[test]
fn tables_have_a_head_and_a_body() {
    check(
        "| a | b |\n|---|--:|\n| c | d |\n| e | f |",
        &[("d", "s")],
        "<div class=\"wide\" role=\"group\" aria-label=\"table\" tabindex=\"0\"><table>\
         <thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"end\">b</th></tr></thead>\
         <tbody><tr><td>c</td><td class=\"end\"><s id>d</s></td></tr>\
         <tr><td>e</td><td class=\"end\">f</td></tr></tbody></table></div>",
    );
}

#[test]
fn code_is_not_text_but_has_its_place() {
    check(
        "Run `a<b` now.",
        &[("Run \u{fffc} now.", "s")],
        "<p><s id>Run <code>a&lt;b</code> now.</s></p>",
    );
    check(
        "`a` runs.",
        &[("\u{fffc} runs.", "s")],
        "<p><s id><code>a</code> runs.</s></p>",
    );
    check("Run `a`", &[("Run", "s")], "<p><s id>Run</s> <code>a</code></p>");
    check(
        "```rust\na\n```",
        &[],
        "<pre tabindex=\"0\"><code class=\"language-rust\">a</code></pre>",
    );
}

#[test]
fn lists_and_tasks_are_lists() {
    check(
        "3. a\n4. b",
        &[("b", "s")],
        "<ol start=\"3\"><li>a</li><li><s id>b</s></li></ol>",
    );
    let task = "<span class=\"task\" role=\"img\" aria-label=\"done\">☑</span> ";
    check("- [x] a", &[], &format!("<ul><li>{task}a</li></ul>"));
}

#[test]
fn footnotes_go_to_the_end() {
    let body =
        write("A[^n] b[^n].\n\n[^n]: *C* d.\n\nE.", &[("C d", "s"), ("E", "b")]).body;
    let (text, notes) = body.split_once("<section").expect("there are notes");
    assert!(text.contains("<p><b id>E</b>.</p>"), "{body}");
    assert_eq!(text.matches("id=\"fnref-1\"").count(), 1, "{body}");
    assert!(notes.contains("<li id=\"fn-1\"><p><s id><em>C</em> d</s>.</p>"), "{body}");
    assert!(notes.contains("href=\"#fnref-1\""), "{body}");
}

#[test]
fn any_script_is_text() {
    check("قال «نعم» & ذهب", &[("نعم", "s")], "<p>قال «<s id>نعم</s>» &amp; ذهب</p>");
}

#[test]
fn wire_copy_has_speech_and_standfirst() {
    let text = "He spoke on Monday at length to all who had come.\n\n- No, he said.\n\nIt ended.";
    let document =
        Article::parse(&Source::new("content/a.txt", text), RawHtml::LeaveOut).0.document;
    let marks: [Mark<Named>; 0] = [];
    let languages = english();
    let words = Words(languages.site());
    let body = super::write(&document, &marks, &Addresses::default(), words).body;
    assert!(body.starts_with("<p class=\"standfirst\">He spoke"), "{body}");
    assert!(body.contains("<p class=\"speech\">- No, he said.</p>"), "{body}");
}
