//! Word files as templates, filled and read back with other programs than the one that filled them.

mod faults;
mod package;
mod program;

use std::fs;
use std::io::{Cursor, Read};
use std::process::Command;

use package::*;

#[test]
fn a_tag_split_over_runs_is_joined_where_it_begins() {
    let split = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>标题：{</w:t></w:r><w:r><w:t xml:space=\"preserve\">{ </w:t></w:r>\
        <w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:lang w:val=\"en-US\"/></w:rPr><w:t>plan</w:t></w:r>\
        <w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:bookmarkEnd w:id=\"0\"/><w:r><w:t>.title</w:t></w:r>\
        <w:proofErr w:type=\"spellEnd\"/><w:r><w:tab/><w:t>}</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>} 完</w:t></w:r></w:p>";
    assert_eq!(
        body(split),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">标题：2024年&lt;要点&gt;&amp;&quot;计划&quot;</w:t></w:r>\
        <w:r><w:t xml:space=\"preserve\"></w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:lang w:val=\"en-US\"/></w:rPr>\
        <w:t xml:space=\"preserve\"></w:t></w:r><w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:bookmarkEnd w:id=\"0\"/>\
        <w:r><w:t xml:space=\"preserve\"></w:t></w:r><w:proofErr w:type=\"spellEnd\"/><w:r><w:t xml:space=\"preserve\"></w:t></w:r>\
        <w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> 完</w:t></w:r></w:p>"
    );
}

#[test]
fn what_holds_no_tag_stays_byte_for_byte() {
    let untouched = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs></w:pPr><w:r><w:t>甲&amp;乙{ } % }}</w:t></w:r><!-- 注 -->\
        <w:r><w:tab/><w:br/><w:t xml:space=\"preserve\"> &lt;&#x4E2D; </w:t></w:r></w:p>\n<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    assert_eq!(body(untouched), untouched);
}

/// What Word makes of the text of a tag while it is typed, and what it says then.
#[test]
fn what_word_does_to_a_tag_is_undone() {
    for (typed, expected) in [
        ("{{ plan.items[0].body | join(sep=“，”) }}", "举办"),
        ("{{ [1, 2] | join(sep=&quot;、&quot;) }}", "1、2"),
        ("{{ [1, 2] | join(sep=‘；’) }}", "1；2"),
        ("{{ [1, 2] | join(sep=\"；”) }}和{{ \"x\" }}", "1；2和x"),
        ("{{ [1, 2] | join(sep=”；“) }}", "1；2"),
        ("{{\u{A0}plan.year\u{3000}+\u{2009}1 }}", "2025"),
        ("{{ plan.year – 1 }}", "2023"),
        ("{{ [1, 2] ｜ join（sep=＂，＂） }}", "1，2"),
        ("{{ plan\u{200B}.year }}", "2024"),
        ("{% if plan.year &gt; 2000 and plan.year &lt; 3000 %}真{% endif %}", "真"),
        ("{{ \"“引”\" }}", "“引”"),
        ("{{ '“' ~ \"}}\" ~ '&amp;' }}", "“}}&"),
        ("{{ “\u{3000}” }}", "\u{3000}"),
        ("{# “注”}} #}文", "文"),
        ("{{ \"{{\" }}", "{{"),
    ] {
        let said = paragraphs(&document(&line(typed))).concat();
        assert!(said.contains(expected), "{typed}: {said}");
        assert!(!said.contains("{%") && !said.contains("| "), "{typed}: {said}");
    }
}

#[test]
fn paragraphs_of_tags_alone_vanish() {
    let text = [
        line("{% set name = “张三” %}"),
        line("  {% for item in plan.items %}{# 每项 #} "),
        line("{% if item.number == 1 %}"),
        line("首项：{{ item.title }}"),
        line("{% elif item.number &gt; 5 %}"),
        line("后项"),
        line("{% else %}"),
        line("{{ name }}负责{{ item.title }}"),
        line("{% endif %}{% endfor %}"),
        line(""),
        line("完"),
    ];
    assert_eq!(
        paragraphs(&document(&text.concat())),
        ["首项：开展培训", "张三负责走访企业", "", "完"]
    );
}

#[test]
fn rows_between_rows_of_tags_repeat() {
    let text = table(&[
        row(&[&line("序号"), &line("事项")]),
        row(&[
            "<w:p><w:r><w:t>{% for item </w:t></w:r><w:r><w:t>in plan.items %}</w:t></w:r></w:p>",
            "<w:p/>",
        ]),
        row(&[&line("{{ item.number }}"), &line("{{ item.title }}")]),
        row(&[&line(""), &line("{% endfor %}")]),
    ]);
    let document = document(&text);
    assert_eq!(document.matches("<w:tr ").count(), 3, "{document}");
    assert_eq!(paragraphs(&document), ["序号", "事项", "1", "开展培训", "2", "走访企业"]);
}

/// ECMA-376 part 1 §17.4.65: a cell ends in a paragraph. A table without rows is none.
#[test]
fn no_cell_is_left_without_a_paragraph() {
    let choice = |condition: &str| {
        [line(&format!("{{% if {condition} %}}")), line("有"), line("{% endif %}")].concat()
    };
    let nested = table(&[row(&[&line("内")])]);
    let nested = [line("{% if true %}"), nested, line("{% endif %}")].concat();
    let text =
        table(&[row(&[&choice("true"), &choice("false"), &line("{% set x = 1 %}"), &nested])]);
    let cells: Vec<String> = body(&text)
        .split("<w:tcW w:w=\"1\" w:type=\"dxa\"/></w:tcPr>")
        .skip(1)
        .map(str::to_owned)
        .collect();
    assert_eq!(cells[0], format!("{}</w:tc><w:tc><w:tcPr>", line("有")));
    assert_eq!(cells[1], "<w:p/></w:tc><w:tc><w:tcPr>");
    assert_eq!(cells[2], "<w:p/></w:tc><w:tc><w:tcPr>");
    assert!(cells[4].ends_with("</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"), "{}", cells[4]);
    let empty = table(&[
        row(&[&line("{% for item in [] %}")]),
        row(&[&line("{{ item }}")]),
        row(&[&line("{% endfor %}")]),
    ]);
    assert_eq!(body(&(line("前") + &empty + &line("后"))), line("前") + &line("后"));
}

/// A section ends where it did, whatever the condition, and once.
#[test]
fn the_end_of_a_section_stays() {
    let ending = |tags: &str| {
        format!("<w:p><w:pPr><w:jc w:val=\"left\"/>{SECTION}</w:pPr>{}</w:p>", run(tags))
    };
    let kept = format!("<w:p><w:pPr><w:jc w:val=\"left\"/>{SECTION}</w:pPr></w:p>");
    let between = |opener: &str, closer: &str| {
        document(&[line("前"), ending(opener), line("中"), ending(closer), line("后")].concat())
    };
    for (opener, times) in [("{% for x in [1, 2] %}", 2), ("{% if false %}", 0)] {
        let closer = if times == 2 { "{% endfor %}" } else { "{% endif %}" };
        let expected =
            [line("前"), kept.clone(), line("中").repeat(times), kept.clone(), line("后")].concat();
        assert!(between(opener, closer).contains(&expected), "{}", between(opener, closer));
    }
}

/// A bookmark over several paragraphs keeps both of its ends, and a page its end.
#[test]
fn marks_with_another_half_stay() {
    let start = "<w:bookmarkStart w:id=\"7\" w:name=\"正文\"/>";
    let end = "<w:bookmarkEnd w:id=\"7\"/>";
    let text = [
        format!("<w:p>{start}{}</w:p>", run("{% for item in plan.items %}")),
        line("{{ item.number }}"),
        format!(
            "<w:p>{}{end}<w:bookmarkStart w:id=\"8\"/><w:bookmarkEnd w:id=\"8\"/></w:p>",
            run("{% endfor %}")
        ),
    ];
    let expected = format!("{start}{}{}{end}", line("1"), line("2"));
    assert_eq!(body(&text.concat()).replace(" xml:space=\"preserve\"", ""), expected);
    let page = format!("<w:p>{}<w:r><w:br w:type=\"page\"/></w:r></w:p>", run("{% set x = 1 %}"));
    assert!(body(&page).contains("<w:br w:type=\"page\"/>"));
}

/// Tags amid text repeat what is between them, over paragraphs too; then no paragraph vanishes that the XML needs.
#[test]
fn tags_amid_text_repeat_what_is_between() {
    let within = line("{% for item in plan.items %}{{ item.title }}；{% endfor %}完");
    assert_eq!(paragraphs(&document(&within)), ["开展培训；走访企业；完"]);
    let over = [
        line("名单：{% for item in plan.items %}"),
        line("{{ item.title }}"),
        line("{% endfor %}"),
    ];
    assert_eq!(paragraphs(&document(&over.concat())), ["名单：", "开展培训", "", "走访企业", ""]);
    let styled = "<w:p><w:r><w:t>甲{% if false %}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>乙</w:t></w:r><w:r><w:t>{% endif %}丙</w:t></w:r></w:p>";
    assert_eq!(paragraphs(&document(styled)), ["甲丙"]);
}

#[test]
fn lines_of_values_become_lines_in_word() {
    let said = document(&line("{{ plan.items[0].text }}"));
    assert!(said.contains("</w:t><w:br/><w:t xml:space=\"preserve\">"), "{said}");
    let lines = paragraphs(&said).concat();
    assert!(lines.contains("培训班。/每期不少于50人。"), "{lines}");
    assert_eq!(paragraphs(&document(&line("{{ \"甲\\r\\n乙\\n\" }}"))), ["甲/乙/"]);
}

/// Tracked deletions are no template any more; insertions are.
#[test]
fn deleted_text_is_no_template() {
    let text = "<w:p><w:r><w:t>{{ plan.t</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>x {{ plan.nope </w:delText></w:r></w:del>\
        <w:ins w:id=\"2\"><w:r><w:t>itle</w:t></w:r></w:ins><w:r><w:t> }}</w:t></w:r></w:p>";
    let said = document(text);
    assert_eq!(paragraphs(&said), [TITLE]);
    assert!(said.contains("<w:delText>x &#123;&#123; plan.nope </w:delText>"), "{said}");
}

/// Text boxes stand inside of paragraphs, and twice: for new readers and for old ones.
#[test]
fn paragraphs_in_text_boxes_are_their_own() {
    let inner = [line("{% if true %}"), line("框{{ plan.year }}"), line("{% endif %}")].concat();
    let text = format!(
        "<w:p><w:r><w:t>外{{{{ plan.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">\
        <mc:Choice Requires=\"wps\"><w:txbxContent>{inner}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{inner}</w:txbxContent></mc:Fallback>\
        </mc:AlternateContent></w:r><w:r><w:t>year }}}}</w:t></w:r></w:p>"
    );
    assert_eq!(paragraphs(&document(&text)), ["外2024", "框2024", "框2024"]);
}

#[test]
fn headers_properties_and_pictures() {
    let header = format!("<w:hdr {NAMESPACES}>{}</w:hdr>", line("页眉{{ plan.year }}"));
    let empty =
        format!("<w:ftr {NAMESPACES}>{}{}</w:ftr>", line("{% if false %}"), line("{% endif %}"));
    let core = "\u{FEFF}<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>{{ plan.title | replace(from=&quot;年&quot;, to=\"-\") }}</dc:title></cp:coreProperties>";
    let picture: &[u8] = b"\x89PNG\r\n\x1a\n\0\xFF{{ nothing }}";
    let styles = b"<w:styles>{{ untouched }}</w:styles>";
    let text = "<w:p><w:r><w:drawing><wp:docPr xmlns:wp=\"wp\" id=\"1\" descr=\"{{ plan.title ~ &quot;图&quot; }}\"/></w:drawing></w:r></w:p>";
    let template = word_with(
        text,
        &[
            ("word/header1.xml", "header", header.as_bytes()),
            ("word/footer1.xml", "footer", empty.as_bytes()),
            ("docProps/core.xml", "core-properties", core.as_bytes()),
            ("word/media/image1.png", "", picture),
            ("word/styles.xml", "styles", styles),
        ],
    );
    let docx = made(template.clone()).expect("a file");
    assert_eq!(docx, made(template).expect("a file"), "the same plan makes the same bytes");
    assert_eq!(paragraphs(&part(&docx, "word/header1.xml")), ["页眉2024"]);
    assert!(part(&docx, "word/footer1.xml").ends_with("><w:p/></w:ftr>"));
    assert!(part(&docx, "docProps/core.xml").contains("<dc:title>2024-&lt;要点"));
    assert!(
        part(&docx, "word/document.xml")
            .contains("descr=\"2024年&lt;要点&gt;&amp;&quot;计划&quot;图\"/>")
    );
    assert_eq!(part(&docx, "word/styles.xml").as_bytes(), styles);
    let mut package = zip::ZipArchive::new(Cursor::new(&docx)).expect("a zip");
    let mut copied = Vec::new();
    package
        .by_name("word/media/image1.png")
        .expect("there")
        .read_to_end(&mut copied)
        .expect("read");
    assert_eq!(copied, picture);
    assert_eq!(package.by_index(0).expect("a part").name().expect("a name"), "[Content_Types].xml");
    assert_eq!(package.len(), 8, "nothing of the default template is left");
}

/// `LibreOffice`, where it is installed, opens what was made.
#[test]
fn an_office_suite_opens_what_was_made() {
    if Command::new("soffice").arg("--version").output().is_err() {
        return;
    }
    let text = [
        line("{{ plan.title }}"),
        line("{% for item in plan.items %}"),
        line("{{ item.label }}{{ item.title }}。{{ item.text }}"),
        line("{% endfor %}"),
        table(&[
            row(&[&line("{% for item in plan.items %}"), "<w:p/>"]),
            row(&[
                &line("{{ item.id }}"),
                &(line("{% if item.number == 1 %}") + &line("首项") + &line("{% endif %}")),
            ]),
            row(&[&line("{% endfor %}"), "<w:p/>"]),
        ]),
        "<w:p/>".to_owned(),
    ];
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("notice.docx"), made(word(&text.concat())).expect("a file"))
        .expect("written");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let output = Command::new("soffice")
        .current_dir(folder.path())
        .args([&profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "notice.docx"])
        .output()
        .expect("LibreOffice runs");
    assert!(output.status.success(), "{output:?}");
    let text = fs::read_to_string(folder.path().join("notice.txt")).expect("LibreOffice read it");
    let lines: Vec<&str> =
        text.trim_start_matches('\u{FEFF}').lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines[0], TITLE);
    assert!(lines[1].starts_with("1.开展培训。"), "{text}");
    assert_eq!(lines[2], "每期不少于50人。");
    assert_eq!(&lines[4..], ["2024-01", "首项", "2024-02"], "{text}");
}
