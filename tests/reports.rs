//! What each report format says, against the published schemas in `tests/schemas/` where there are any.
//!
//! The plans here are made to be hard to report on: Windows line ends, characters outside the Basic Multilingual Plane, signs
//! that mean something to XML, Markdown, terminals or workflow commands, the same line twice.

use std::path::Path;
use std::process::Command;

use gongwen::diagnostic::{Diagnostic, Edit, Fix, Label, Language, Safety, Severity, message};
use gongwen::report::{FORMATS, Report, Summary, format};
use gongwen::source::{SourceFile, Span};
use serde_json::{Value, json};

#[path = "reports/markup.rs"]
mod markup;

/// Lines end as on Windows; 𠮷 lies outside the Basic Multilingual Plane and takes four bytes.
const HOSTILE: &str = "# 要点\r\n\r\n1.走访𠮷家,慰问<b>&\"'::x%。\u{1B}[31m责任单位：\u{0}区民政局\r\n2.走访。\r\n3.走访。\r\n";

/// A plan and the findings in it, made by hand.
struct Case {
    source: SourceFile,
    diagnostics: Vec<Diagnostic>,
    items: usize,
}

fn at(source: &SourceFile, words: &str) -> Span {
    let start = source.text().find(words).expect("the words are in the plan");
    Span::new(start, start + words.len())
}

fn finding(check: &'static str, severity: Severity, span: Span, what: &str) -> Diagnostic {
    Diagnostic {
        check,
        severity,
        message: message(what, format!("en {what}")),
        span,
        related: Vec::new(),
        help: message("改", "mend"),
        fix: None,
    }
}

fn hostile() -> Case {
    let source = SourceFile::new("./计划 1/a.md", HOSTILE);
    let edit =
        |words: &str, new: &str| Edit { span: at(&source, words), replacement: new.to_owned() };
    let comma = Diagnostic {
        fix: Some(Fix { safety: Safety::Safe, edits: vec![edit(",", "，")] }),
        ..finding("halfwidth-punctuation", Severity::Warning, at(&source, ","), "半角“,”\n换行")
    };
    let tags = Diagnostic {
        fix: Some(Fix { safety: Safety::Unsafe, edits: vec![edit("&", "和"), edit("<b>", "")] }),
        related: vec![Label {
            span: at(&source, "# 要点"),
            message: message("标题<在此>", "the title"),
        }],
        ..finding(
            "inconsistent-term",
            Severity::Info,
            at(&source, "<b>&\"'"),
            "<b>&\"'::x%\u{1B}[0m\u{0}",
        )
    };
    let whole_line = at(&source, "2.走访。\r\n");
    let diagnostics = vec![
        comma,
        tags,
        finding("missing-owner", Severity::Error, whole_line, "没有责任单位"),
        finding("missing-owner", Severity::Error, at(&source, "3.走访。"), "没有责任单位"),
    ];
    Case { source, diagnostics, items: 3 }
}

fn in_order() -> Case {
    Case {
        source: SourceFile::new("计划 1/b.md", "1.好。\n"), diagnostics: Vec::new(), items: 1
    }
}

fn write_in(language: Language, name: &str, cases: &[Case]) -> String {
    let reports: Vec<Report<'_>> = cases
        .iter()
        .map(|case| Report {
            source: &case.source,
            diagnostics: &case.diagnostics,
            items: case.items,
        })
        .collect();
    let mut out = Vec::new();
    let format = format(name).expect("the format is known");
    (format.write)(&reports, language, &mut out).expect("memory can be written");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn write(name: &str, cases: &[Case]) -> String {
    write_in(Language::Chinese, name, cases)
}

fn parsed(name: &str, cases: &[Case]) -> Value {
    serde_json::from_str(&write(name, cases)).expect("valid JSON")
}

fn schema(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas").join(name);
    std::fs::read_to_string(path).expect("the schema is there")
}

/// What a published schema says against a report.
fn faults(schema_name: &str, report: &Value) -> Vec<String> {
    // A pattern as it was first published is no regular expression by itself; this is how an erratum put it right.
    let text = schema(schema_name)
        .replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: Value = serde_json::from_str(&text).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let errors = validator.iter_errors(report);
    errors.map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn help_names_every_format() {
    for language in ["zh", "en"] {
        let output = Command::new(env!("CARGO_BIN_EXE_gongwen"))
            .args(["check", "--help", "--lang", language])
            .output()
            .expect("the program runs");
        let help = String::from_utf8(output.stdout).expect("UTF-8");
        for format in FORMATS {
            assert!(help.contains(format.name), "{} in {language}", format.name);
        }
    }
}

#[test]
fn the_closing_line_counts() {
    let one = Summary { plans: 1, items: 1, errors: 1, warnings: 1, infos: 1 };
    assert_eq!(
        one.sentence(Language::English),
        "checked 1 plan with 1 item: 1 error, 1 warning, 1 note"
    );
    let two = Summary { plans: 2, items: 0, errors: 2, warnings: 0, infos: 2 };
    assert_eq!(
        two.sentence(Language::English),
        "checked 2 plans with 0 items: 2 errors, 0 warnings, 2 notes"
    );
    assert_eq!(
        two.sentence(Language::Chinese),
        "检查了2个计划、0个事项：2个错误，0个警告，2个提示"
    );
}

#[test]
fn concise_has_one_line_for_each_finding() {
    assert_eq!(
        write("concise", &[hostile(), in_order()]),
        "\
./计划 1/a.md:3:7: 警告[halfwidth-punctuation] 半角“,” 换行
./计划 1/a.md:3:10: 提示[inconsistent-term] <b>&\"'::x%\u{FFFD}[0m\u{FFFD}
./计划 1/a.md:4:1: 错误[missing-owner] 没有责任单位
./计划 1/a.md:5:1: 错误[missing-owner] 没有责任单位
检查了2个计划、4个事项：2个错误，1个警告，1个提示
"
    );
}

#[test]
fn nothing_reaches_the_terminal_that_could_command_it() {
    for name in ["text", "concise", "summary"] {
        let report = anstream::adapter::strip_str(&write(name, &[hostile()])).to_string();
        assert!(!report.contains(|c: char| c.is_control() && c != '\n'), "{name}: {report:?}");
        assert!(name == "summary" || report.contains("\u{FFFD}[0m"), "{name}: {report:?}");
    }
}

#[test]
fn the_summary_is_aligned() {
    assert_eq!(
        write("summary", &[hostile(), in_order()]),
        "\
检查                   错误  警告  提示
missing-owner             2     -     -
halfwidth-punctuation     -     1     -
inconsistent-term         -     -     1
合计                      2     1     1

计划           错误  警告  提示
./计划 1/a.md     2     1     1
计划 1/b.md       -     -     -
合计              2     1     1

检查了2个计划、4个事项：2个错误，1个警告，1个提示
"
    );
    assert_eq!(
        write_in(Language::English, "summary", &[in_order()]),
        "checked 1 plan with 1 item: 0 errors, 0 warnings, 0 notes\n"
    );
}

#[test]
fn github_gets_workflow_commands() {
    assert_eq!(
        write("github", &[hostile()]),
        "\
::warning file=计划 1/a.md,line=3,endLine=3,col=7,endColumn=7,title=halfwidth-punctuation::半角“,”%0A换行%0A改
::notice file=计划 1/a.md,line=3,endLine=3,col=10,endColumn=15,title=inconsistent-term::<b>&\"'::x%25\u{FFFD}[0m\u{FFFD}%0A改
::error file=计划 1/a.md,line=4,endLine=5,title=missing-owner::没有责任单位%0A改
::error file=计划 1/a.md,line=5,endLine=5,col=1,endColumn=5,title=missing-owner::没有责任单位%0A改
检查了1个计划、3个事项：2个错误，1个警告，1个提示
"
    );
}

#[test]
fn json_lines_are_the_findings_of_json() {
    let cases = [hostile(), in_order()];
    let whole = parsed("json", &cases);
    let lines: Vec<Value> = write("ndjson", &cases)
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object on each line"))
        .collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(whole["findings"], Value::Array(lines.clone()));
    assert_eq!(lines[0]["fix"][0]["replacement"], "，");
    assert_eq!(
        (&lines[0]["fix_safety"], &lines[1]["fix_safety"]),
        (&json!("safe"), &json!("unsafe"))
    );
    assert_eq!(lines[1]["related"][0]["message"], "标题<在此>");
    assert_eq!(lines[3]["fix_safety"], Value::Null);
    assert_eq!(write("ndjson", &[in_order()]), "");
    assert_eq!(parsed("json", &[in_order()])["findings"], json!([]));
}

#[test]
fn sarif_follows_its_schema() {
    let report = parsed("sarif", &[hostile(), in_order()]);
    assert_eq!(faults("sarif-2.1.0.json", &report), Vec::<String>::new());
    assert_eq!(faults("sarif-2.1.0.json", &parsed("sarif", &[in_order()])), Vec::<String>::new());
    let mut broken = report.clone();
    broken["runs"][0]["results"][0]["level"] = json!("info");
    assert_ne!(faults("sarif-2.1.0.json", &broken), Vec::<String>::new(), "the schema is strict");

    let run = &report["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["artifacts"][1]["location"]["uri"], "%E8%AE%A1%E5%88%92%201/b.md");
    let results = run["results"].as_array().expect("results");
    let levels: Vec<&Value> = results.iter().map(|result| &result["level"]).collect();
    assert_eq!(levels, ["warning", "note", "error", "error"]);
    for result in results {
        let index =
            usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
    // “# 要点” and two line ends of two characters are eight; six more stand before the comma.
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        *region,
        json!({
            "startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 8,
            "charOffset": 14, "charLength": 1, "snippet": { "text": "," }
        })
    );
    let change = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["deletedRegion"]["charOffset"], 14);
    assert_eq!(change["insertedContent"]["text"], "，");
    assert_eq!(
        results[1]["fixes"][0]["artifactChanges"][0]["replacements"][1]["insertedContent"]["text"],
        ""
    );
    let related = &results[1]["relatedLocations"][0];
    assert_eq!(related["message"]["text"], "标题<在此>");
    assert_eq!(related["physicalLocation"]["region"]["startLine"], 1);
    // A line with its end reaches to the start of the next.
    let region = &results[2]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["endLine"], &region["endColumn"]), (&json!(5), &json!(1)));
}

#[test]
fn sarif_describes_every_check() {
    for (language, why) in [(Language::Chinese, "## 为什么"), (Language::English, "## Why")] {
        let report: Value = serde_json::from_str(&write_in(language, "sarif", &[])).expect("JSON");
        let rules = report["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules").clone();
        assert_eq!(rules.len(), gongwen::checks::all().count());
        for (rule, check) in rules.iter().zip(gongwen::checks::all()) {
            let text = |at: &str| rule.pointer(at).and_then(Value::as_str).unwrap_or_default();
            assert_eq!(text("/id"), check.name);
            assert_eq!(text("/shortDescription/text"), check.summary.get(language));
            let full = text("/fullDescription/text");
            assert!(full.len() > check.summary.get(language).len() + 10, "{}: {full}", check.name);
            assert!(
                !full.contains("## 示例") && !full.contains("## What"),
                "{}: {full}",
                check.name
            );
            assert!(!full.contains('\n'), "{}: {full}", check.name);
            assert!(text("/help/markdown").contains(why), "{}", check.name);
            assert!(text("/help/markdown").contains(check.source.get(language)), "{}", check.name);
        }
    }
}

fn fingerprints(format: &str, pointer: &str, cases: &[Case]) -> Vec<String> {
    let report = parsed(format, cases);
    let list = report.pointer("/runs/0/results").unwrap_or(&report).as_array().cloned();
    list.unwrap_or_default()
        .iter()
        .map(|entry| entry.pointer(pointer).and_then(Value::as_str).expect("text").to_owned())
        .collect()
}

/// The findings of one check on each line that holds `words`.
fn marked(path: &str, text: &str, words: &str) -> Case {
    let source = SourceFile::new(path, text);
    let found = text.match_indices(words).map(|(start, _)| {
        finding(
            "vague-quantity",
            Severity::Warning,
            Span::new(start, start + words.len()),
            &format!("第{start}字“{words}”"),
        )
    });
    let diagnostics = found.collect();
    Case { source, diagnostics, items: 1 }
}

#[test]
fn fingerprints_outlive_moved_lines_and_tell_findings_apart() {
    for (format, pointer) in
        [("sarif", "/partialFingerprints/primaryLocationLineHash"), ("gitlab", "/fingerprint")]
    {
        let of = |text: &str| fingerprints(format, pointer, &[marked("a.md", text, "若干")]);
        let before = of("1.新建若干所，改建若干所。\n2.新建若干所，改建若干所。\n3.培训若干人。\n");
        let mut unique = before.clone();
        unique.sort();
        unique.dedup();
        assert_eq!((before.len(), unique.len()), (5, 5), "{format}");
        let moved = of(
            "0.先说一句。\r\n\r\n#### 2.新建若干所，改建若干所。\r\n\r\n（3）新建若干所，改建若干所。\r\n四、培训若干人。\r\n",
        );
        assert_eq!(moved, before, "{format}");
        let other = of("1.新建若干座，改建若干座。\n");
        assert!(!before.contains(&other[0]), "{format}: another line is another finding");
    }
    let both = [marked("a.md", "若干\n", "若干"), marked("b.md", "若干\n", "若干")];
    let known = fingerprints("gitlab", "/fingerprint", &both);
    assert_ne!(known[0], known[1], "one line in two plans");
}

/// GitLab publishes no schema: these are the fields its documentation asks for, and their values.
#[test]
fn gitlab_gets_what_its_documentation_asks_for() {
    let report = parsed("gitlab", &[hostile(), in_order()]);
    let issues = report.as_array().expect("an array");
    let mut known = std::collections::BTreeSet::new();
    for issue in issues {
        for field in ["description", "check_name", "fingerprint", "severity"] {
            assert!(issue[field].as_str().is_some_and(|text| !text.is_empty()), "{field}: {issue}");
        }
        let severity = issue["severity"].as_str().unwrap_or_default();
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        assert_eq!(issue["location"]["path"], "计划 1/a.md", "no ./ before a relative path");
        assert!(issue["location"]["lines"]["begin"].is_u64());
        assert!(known.insert(issue["fingerprint"].to_string()), "a fingerprint stands twice");
    }
    let severities: Vec<&Value> = issues.iter().map(|issue| &issue["severity"]).collect();
    assert_eq!(severities, ["minor", "info", "major", "major"]);
    assert_eq!(issues[2]["location"]["lines"]["begin"], 4);
    assert_eq!(issues[2]["description"], "没有责任单位。改");
    assert_eq!(parsed("gitlab", &[in_order()]), json!([]));
}

#[test]
fn reviewdog_gets_bytes_and_suggestions() {
    let case = hostile();
    let report = parsed("rdjson", &[hostile(), in_order()]);
    let name = "reviewdog-diagnostic-result.json";
    assert_eq!(faults(name, &report), Vec::<String>::new());
    assert_eq!(faults(name, &parsed("rdjson", &[in_order()])), Vec::<String>::new());
    let mut broken = report.clone();
    broken["diagnostics"][0]["severity"] = json!("error");
    assert_ne!(faults(name, &broken), Vec::<String>::new(), "the schema is strict");

    let entries = report["diagnostics"].as_array().expect("diagnostics");
    // 1.走访𠮷家 is 2 + 3 + 3 + 4 + 3 bytes.
    assert_eq!(
        entries[0]["location"]["range"],
        json!({ "start": { "line": 3, "column": 16 }, "end": { "line": 3, "column": 17 } })
    );
    assert_eq!(entries[2]["location"]["range"]["end"], json!({ "line": 5, "column": 1 }));
    assert_eq!(entries[2].get("suggestions"), None);
    assert!(entries[1]["message"].as_str().is_some_and(|text| text.contains("第1行：标题<在此>")));

    let applied = |entry: &Value| {
        let suggestion = &entry["suggestions"][0];
        let place = |end: &str, field: &str| {
            let number = suggestion["range"][end][field].as_u64().expect("a number");
            usize::try_from(number).expect("small") - 1
        };
        let lines: Vec<&str> = case.source.text().split('\n').collect();
        assert_eq!(place("start", "line"), place("end", "line"));
        let line = lines[place("start", "line")];
        let text = suggestion["text"].as_str().expect("text");
        format!("{}{text}{}", &line[..place("start", "column")], &line[place("end", "column")..])
    };
    assert!(applied(&entries[0]).starts_with("1.走访𠮷家，慰问<b>&"));
    assert!(applied(&entries[1]).starts_with("1.走访𠮷家,慰问和\"'::x%。"), "both edits at once");
}

#[test]
fn junit_follows_its_schema() {
    let report = write("junit", &[hostile(), in_order()]);
    let allowed = markup::xsd(&schema("junit-10.xsd"));
    let elements = markup::elements(&report);
    assert_eq!(markup::faults(&allowed, &elements), Vec::<String>::new());
    let strange = report.replace("classname=", "class=");
    assert_ne!(markup::faults(&allowed, &markup::elements(&strange)), Vec::<String>::new());
    assert!(!report.contains(|c: char| c.is_control() && c != '\n'), "{report:?}");

    let of = |name: &str, attribute: &str| -> Vec<String> {
        let found = elements.iter().filter(|element| element.name == name);
        found.map(|element| element.attribute(attribute).to_owned()).collect()
    };
    assert_eq!(of("testsuite", "name"), ["计划 1/a.md", "计划 1/b.md"]);
    assert_eq!(
        (of("testsuites", "tests"), of("testsuites", "failures")),
        (vec!["4".into()], vec!["2".into()])
    );
    assert_eq!(of("testsuite", "tests"), ["3", "1"]);
    assert_eq!(of("testsuite", "failures"), ["2", "0"]);
    assert_eq!(
        of("testcase", "name"),
        ["missing-owner", "halfwidth-punctuation", "inconsistent-term", "没有发现问题"]
    );
    assert_eq!(of("failure", "type"), ["error", "warning"]);
    assert_eq!(of("failure", "message"), ["没有责任单位（另有1处）", "半角“,” 换行"]);
    let hint = elements.iter().find(|element| element.name == "system-out").expect("a hint passes");
    assert!(
        hint.text.contains("计划 1/a.md:3:10: 提示[inconsistent-term] <b>&\"'::x%"),
        "{}",
        hint.text
    );
}

#[test]
fn html_stands_alone() {
    let page = write("html", &[hostile(), in_order()]);
    let elements = markup::elements(&page);
    let of = |name: &str| -> Vec<&str> {
        elements
            .iter()
            .filter(|element| element.name == name)
            .map(|element| &*element.text)
            .collect()
    };
    assert_eq!(of("h2"), ["./计划 1/a.md", "计划 1/b.md", "查什么，依据是什么"]);
    let classes: Vec<&str> = elements
        .iter()
        .filter(|element| element.name == "article")
        .map(|element| element.attribute("class"))
        .collect();
    assert_eq!(classes, ["warning", "info", "error", "error"]);
    assert_eq!(of("mark"), [",", "<b>&\"'", "# 要点", "2.走访。", "3.走访。"]);
    assert_eq!((of("del"), of("ins")), (vec![",", "&", "<b>"], vec!["，", "和", "（删去）"]));
    assert!(page.contains("检查了2个计划、4个事项：2个错误，1个警告，1个提示"));
    assert!(page.contains("没有发现问题"));
    // Nothing is fetched and nothing runs; each severity has its box.
    for word in ["<script", "http:", "https:", "url(", "@import", "\u{1B}", "\u{0}"] {
        assert!(!page.contains(word), "{word}");
    }
    for severity in ["error", "warning", "info"] {
        assert!(page.contains(&format!("id=\"{severity}\"")), "{severity}");
        assert!(
            page.contains(&format!("#{severity}:not(:checked) ~ main .{severity}")),
            "{severity}"
        );
    }
    assert!(write_in(Language::English, "html", &[in_order()]).contains("<html lang=\"en\">"));
}

/// A report on real findings of the program itself, in every format and both languages.
#[test]
fn real_plans_can_be_reported_in_every_format() {
    let root = env!("CARGO_MANIFEST_DIR");
    for format in FORMATS {
        for language in ["zh", "en"] {
            let output = Command::new(env!("CARGO_BIN_EXE_gongwen"))
                .current_dir(root)
                .args(["check", "plans", "--lang", language, "--output-format", format.name])
                .output()
                .expect("the program runs");
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            match format.name {
                "sarif" => {
                    let report = serde_json::from_str(&text).expect("JSON");
                    assert_eq!(faults("sarif-2.1.0.json", &report), Vec::<String>::new());
                }
                "rdjson" => {
                    let report = serde_json::from_str(&text).expect("JSON");
                    let name = "reviewdog-diagnostic-result.json";
                    assert_eq!(faults(name, &report), Vec::<String>::new());
                }
                "junit" | "html" => assert!(!markup::elements(&text).is_empty()),
                _ => assert!(text.contains("plans/2019.md") || format.name == "summary"),
            }
        }
    }
}
