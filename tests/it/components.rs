//! What articles hold beside text: components, formulas, code, and data.

use super::site::{Built, Project};

const CHART: &str = "{% component chart(file: string, wide: bool = false, n: number = 1, @root) -%}\n\
    <figure data-n=\"{{ n }}\"{% if wide %} class=\"wide\"{% endif %}><img src=\"{{ root }}{{ file }}\"></figure>\n\
    {%- endcomponent chart %}";

fn project(text: &str) -> Project {
    Project::default()
        .file("templates/components/own.html", CHART)
        .file("content/a.md", text)
}

#[track_caller]
fn page(site: &Built) -> &str {
    assert_eq!(site.mistakes(), Vec::<String>::new());
    site.page("articles/a/index.html")
}

#[test]
fn a_component_is_called_with_arguments_of_its_types() {
    let text = "Before.\n\n{{< chart file=\"a_b*c*.svg\" wide=true n=2.5 />}}\n\n\
                So {{<chart file='<x>' />}} is.\n\n- {{< chart file=\"l\" >}}\n";
    let site = project(text).build();
    let page = page(&site);
    let block =
        "<figure data-n=\"2.5\" class=\"wide\"><img src=\"../../a_b*c*.svg\"></figure>";
    assert!(page.contains(block), "{page}");
    assert!(!page.contains(&format!("<p>{block}")), "{page}");
    assert!(
        page.contains("So <figure data-n=\"1\"><img src=\"../../&lt;x&gt;\">"),
        "{page}"
    );
    assert!(page.contains("src=\"../../l\""), "{page}");
}

#[test]
fn what_a_component_holds_is_annotated_and_its_arguments_are_not() {
    let text = "---\ndate: 2020-05-06\n---\n\
                {{< note title=\"Jane Weir on 3 March 1999\" >}}\n\n\
                It was *signed* in Geneva on 4 May 2018.\n\n{{< /note >}}\n\nAfter.";
    let site = project(text).build();
    let page = page(&site);
    let (_, rest) = page.split_once("<aside class=\"note-box\"").unwrap();
    let (inside, after) = rest.split_once("</aside>").unwrap();
    assert!(
        inside.contains("<em>signed</em>") && inside.contains("2018-05-04"),
        "{inside}"
    );
    assert!(inside.contains("Jane Weir on 3 March 1999"), "{inside}");
    assert!(after.contains("After."), "{after}");
    assert!(!site.page("timeline/index.html").contains("1999"));
    assert!(!site.has("entities/person/jane-weir/index.html"));
}

#[test]
fn calls_that_cannot_be_made_are_told_with_their_place() {
    let check = |text: &str, message: &str, place: &str| {
        let site = project(text).build();
        let found = &site.0.diagnostics;
        let found = found.iter().find(|it| it.code == "component");
        let found = found.unwrap_or_else(|| panic!("{text}: {:?}", site.0.diagnostics));
        assert!(found.message.contains(message), "{text}: {found:?}");
        assert_eq!(found.span.map(|span| span.of(text)), Some(place), "{text}");
    };
    check(
        "x\n\n{{< chrat file=\"a\" />}}",
        "no component `chrat`",
        "{{< chrat file=\"a\" />}}",
    );
    check("{{< chart />}}", "file", "{{< chart />}}");
    check("{{< chart file=3 />}}", "file", "{{< chart file=3 />}}");
    check(
        "{{< chart file=\"a\" colour=\"b\" />}}",
        "colour",
        "{{< chart file=\"a\" colour=\"b\" />}}",
    );
    check("{{< note >}}x{{< /note >}}", "lines of their own", "{{< note >}}");
    check("{{< note >}}\n\n> {{< /note >}}", "lines of their own", "{{< /note >}}");
    check(
        "{{< chart file=\"a\" >}}\n\nx\n\n{{< /chart >}}",
        "0 times",
        "{{< chart file=\"a\" >}}",
    );
    check("[x](<{{< note />}}>)", "cannot stand here", "{{< note />}}");
}

#[test]
fn what_looks_like_a_call_in_code_is_code() {
    let site = project("`{{< chart />}}`\n\n```\n{{< chart />}}\n```\n").build();
    let page = page(&site);
    assert_eq!(page.matches("{{&lt; chart /&gt;}}").count(), 2, "{page}");
}

#[test]
fn a_component_or_a_template_that_does_not_end_is_stopped_and_named() {
    let endless = "{% component chart() %}{% for a in range(end=99999) %}{% for b in range(end=99999) %}many words {% endfor %}{% endfor %}{% endcomponent chart %}";
    let site = Project::default()
        .file("templates/components/own.html", endless)
        .file("content/a.md", "{{< chart />}}")
        .build();
    let message =
        "content/a.md: the component `chart` cannot be used so: it makes more than 1 MiB";
    assert_eq!(site.mistakes(), [message]);

    let endless = "{% for a in range(end=99999) %}{% for b in range(end=99999) %}many words {% endfor %}{% endfor %}";
    let site = Project::default()
        .file("templates/404.html", endless)
        .file("content/a.md", "Text.")
        .build();
    let message = "templates/404.html: makes more than 64 MiB of the page 404.html";
    assert_eq!(site.mistakes(), [message]);
    let within_itself = "{% component chart() %}{{<chart />}}{% endcomponent chart %}";
    let site = Project::default()
        .file("templates/components/own.html", within_itself)
        .file("content/a.md", "{{< chart />}}")
        .build();
    assert!(site.mistakes()[0].contains("recursion"), "{:?}", site.mistakes());
}

#[test]
fn templates_that_include_each_other_are_told() {
    let site = Project::default()
        .file("templates/a.html", "{% include \"b.html\" %}")
        .file("templates/b.html", "{% include \"a.html\" %}")
        .file("content/a.md", "Text.")
        .build();
    let mistakes = site.mistakes();
    assert!(
        mistakes.contains(&"templates/a.html: includes itself".to_owned()),
        "{mistakes:?}"
    );
    let rest = "templates/b.html: Unknown template `a.html`";
    assert!(mistakes.contains(&rest.to_owned()), "{mistakes:?}");
}

#[test]
fn templates_see_data() {
    let site = Project::default()
        .file("data/rain/2019.csv", "town,mm\nWeir & Co,12\n")
        .file("data/who.yaml", "name: Ada\n")
        .file(
            "templates/404.html",
            "{{ data.who.name }}: {% for row in data.rain[\"2019\"] %}{{ row.town }} {{ row.mm }}{% endfor %}",
        )
        .file("templates/components/own.html", "{% component who(@data) %}<b>{{ data.who.name }}</b>{% endcomponent who %}")
        .file("content/a.md", "{{< who />}}")
        .build();
    assert!(page(&site).contains("<b>Ada</b>"));
    assert_eq!(site.page("404.html"), "Ada: Weir &amp; Co 12");
    let broken =
        Project::default().file("data/a.json", "{").file("content/a.md", "Text.");
    assert!(broken.build().mistakes()[0].starts_with("data/a.json: not JSON"));
}

#[test]
fn formulas_are_mathml_where_the_author_asks() {
    let text = "It cost $5 and $x^2$ or $$\\frac{1}{2}$$";
    let site = project(text).build();
    assert!(page(&site).contains("$5 and $x^2$"));
    let site = project(&format!("---\nmath: true\n---\n{text}")).build();
    let html = page(&site);
    assert!(html.contains("$5 and <math") && html.contains("<mfrac>"), "{html}");
    assert!(!html.contains(" style="), "{html}");
    let site = project("---\nmath: true\n---\nSo $\\nosuch$ x.").build();
    assert!(
        site.mistakes()[0].contains("the formula cannot be read"),
        "{:?}",
        site.mistakes()
    );
}

#[test]
fn code_is_marked_by_classes() {
    let site = project("```python\nif x: # no\n```\n").build();
    let html = page(&site);
    assert!(html.contains("<span class=\"hl-word\">if </span>x:"), "{html}");
    assert!(html.contains("<span class=\"hl-comment\"># no"), "{html}");
}
