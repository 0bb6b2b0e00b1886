//! What is read out of whole notices, against annotations made by people.

use std::fmt::Write;
use std::path::Path;

use gongwen::compile;
use gongwen::config::{Register, Settings};
use gongwen::source::SourceFile;
use gongwen::view::{ItemView, PlanView, TargetView, plan_view};
use rust_decimal::Decimal;
use serde_json::Value;

fn view(text: &str, register: &Register) -> PlanView {
    let source = SourceFile::new("plan.md", text);
    plan_view(&source, &compile(&source, &Settings::default(), register).plan, register)
}

fn file(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name))
        .expect("the file is there")
}

/// The notice of 2019 and its annotation. What the annotator doubted may be read either way.
#[test]
fn the_notice_of_2019() {
    let register = Register::from_yaml("units.yaml", &file("plans/units.yaml")).expect("valid");
    let plan = view(&file("plans/2019.md"), &register);
    let gold: Value = serde_json::from_str(&file("tests/reading/2019.json")).expect("valid");
    assert_eq!(plan.title, gold["plan"]["title"]);
    let notice = serde_json::to_value(&plan.notice).expect("JSON");
    for (field, expected) in gold["notice"].as_object().expect("an object") {
        assert_eq!(&notice[field], expected, "{field}");
    }
    let items = gold["items"].as_array().expect("a list");
    assert_eq!(plan.items.len(), items.len());
    for (item, gold) in plan.items.iter().zip(items) {
        assert_eq!(
            (item.number, item.title.as_str()),
            (number(&gold["number"]), gold["title"].as_str().unwrap_or(""))
        );
        assert_eq!(item.section.last().map(String::as_str), gold["section"].as_str());
        let owners: Vec<&str> = item.owners.iter().map(|owner| owner.name.as_str()).collect();
        assert_eq!(owners, strings(&gold["owners"], "name"), "item {}", item.number);
        compare_targets(item, gold);
        compare_deadlines(item, gold);
    }
}

fn compare_targets(item: &ItemView, gold: &Value) {
    let (sure, doubtful): (Vec<&Value>, Vec<&Value>) = gold["targets"]
        .as_array()
        .expect("a list")
        .iter()
        .partition(|target| target.get("doubt").is_none());
    let is = |target: &TargetView, gold: &&Value| {
        let low = target.low.as_deref().and_then(|low| low.parse::<Decimal>().ok());
        target.comparator == gold["comparator"]
            && target.unit == gold["unit"]
            && low == gold["low"].as_i64().map(Decimal::from)
    };
    let got: Vec<&TargetView> = item
        .targets
        .iter()
        .filter(|target| !doubtful.iter().any(|gold| is(target, gold)))
        .collect();
    let values: Vec<&str> = got.iter().map(|target| target.text.as_str()).collect();
    assert_eq!(
        values,
        strings(&Value::Array(sure.iter().map(|gold| (*gold).clone()).collect()), "text"),
        "item {}",
        item.number
    );
    for (target, gold) in got.iter().zip(sure) {
        assert!(is(target, &gold), "item {}: {target:?}", item.number);
        assert_eq!(
            (target.kind.as_str(), target.hedged),
            (gold["kind"].as_str().unwrap_or(""), gold["hedged"] == true),
            "{target:?}"
        );
        let squash = |text: &str| text.replace(['“', '”', '的', '、'], "");
        let (ours, theirs) =
            (squash(&target.object), squash(gold["object"].as_str().unwrap_or("")));
        assert!(
            !ours.is_empty() && (ours.contains(&theirs) || theirs.contains(&ours)),
            "item {}: {ours} or {theirs}",
            item.number
        );
    }
}

fn compare_deadlines(item: &ItemView, gold: &Value) {
    let got: Vec<(&str, Option<&str>, Option<&str>)> = item
        .deadlines
        .iter()
        .map(|deadline| {
            (deadline.text.as_str(), deadline.due.as_deref(), deadline.recurrence.as_deref())
        })
        .collect();
    let expected: Vec<(&str, Option<&str>, Option<&str>)> = gold["deadlines"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|deadline| {
            (
                deadline["text"].as_str().unwrap_or(""),
                deadline["due"].as_str(),
                deadline["recurrence"].as_str(),
            )
        })
        .collect();
    assert_eq!(got, expected, "item {}", item.number);
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or(0)
}

fn strings(list: &Value, field: &str) -> Vec<String> {
    list.as_array()
        .map(|list| {
            list.iter().filter_map(|entry| entry[field].as_str().map(str::to_owned)).collect()
        })
        .unwrap_or_default()
}

/// Every plan of the literate files, item by item.
#[test]
fn notices_of_several_kinds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    let (mut cases, mut wrong) = (0, String::new());
    for path in files {
        let text = std::fs::read_to_string(&path).expect("the file is there");
        let mut name = "";
        for case in text.split("~~~plan\n") {
            let Some((plan, rest)) = case.split_once("~~~\n").filter(|_| !name.is_empty()) else {
                name = last_heading(case);
                continue;
            };
            let (_, items) = rest.split_once("~~~items\n").expect("items follow");
            let (items, _) = items.split_once("~~~").expect("the items end");
            let read = described(&view(&escaped(plan), &Register::default()));
            if read != items {
                let file = path.file_name().unwrap_or_default().display();
                let _ = writeln!(wrong, "{file}: {name}\nexpected\n{items}read\n{read}");
            }
            name = last_heading(rest);
            cases += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases >= 40, "{cases}");
}

fn last_heading(text: &str) -> &str {
    text.rsplit("\n## ").next().and_then(|rest| rest.lines().next()).unwrap_or_default()
}

/// `⟨CR⟩` and the like stand for characters that no editor shows.
fn escaped(plan: &str) -> String {
    plan.replace("⟨CRLF⟩\n", "\r\n")
        .replace("⟨CR⟩\n", "\r")
        .replace("⟨VT⟩\n", "\u{B}")
        .replace("⟨BOM⟩", "\u{FEFF}")
        .replace("⟨ZWSP⟩", "\u{200B}")
        .replace("⟨NBSP⟩", "\u{A0}")
        .replace("⟨TAB⟩", "\t")
}

fn described(plan: &PlanView) -> String {
    let mut lines = String::new();
    for item in &plan.items {
        let owners: Vec<String> = item
            .owners
            .iter()
            .map(|owner| match owner.role.as_str() {
                "lead" => format!("▲{}", owner.name),
                "support" => format!("△{}", owner.name),
                _ => owner.name.clone(),
            })
            .collect();
        let targets: Vec<String> = item
            .targets
            .iter()
            .map(|target| {
                let mark = match target.comparator.as_str() {
                    "at_least" => ">=",
                    "at_most" => "<=",
                    "exactly" => "=",
                    other => other,
                };
                format!("{mark}{}{}", target.low.as_deref().unwrap_or(""), target.unit)
            })
            .collect();
        let due: Vec<&str> = item
            .deadlines
            .iter()
            .filter_map(|deadline| deadline.due.as_deref().or(deadline.recurrence.as_deref()))
            .collect();
        let _ = writeln!(
            lines,
            "{} {} | {} | {} | {}",
            item.number,
            item.title,
            owners.join(" "),
            targets.join(" "),
            due.join(" ")
        );
    }
    lines
}

/// Text that came straight out of Word reads like the plan in Markdown.
#[test]
fn headings_and_run_in_paragraphs_read_alike() {
    let register = Register::from_yaml("units.yaml", &file("plans/units.yaml")).expect("valid");
    let headings = view(&file("plans/2019.md"), &register);
    let (mut pasted, mut follows_title) = (String::new(), false);
    for line in file("plans/2019.md").lines() {
        match line.strip_prefix("#### ") {
            Some(title) => {
                pasted.push_str(title);
                pasted.push('。');
                follows_title = true;
            }
            None if line.is_empty() && follows_title => follows_title = false,
            None => {
                pasted.push_str(line.trim_start_matches(['#', ' ']));
                pasted.push('\n');
            }
        }
    }
    assert!(pasted.contains("\n1.深化互访交流。区委区政府主要领导"), "{pasted}");
    let run_in = view(&pasted, &register);
    assert_eq!(described(&run_in), described(&headings));
    assert_eq!(run_in.notice.issuer, headings.notice.issuer);
    assert_eq!(run_in.notice.copy_to, headings.notice.copy_to);
    assert_eq!(run_in.title, headings.title);
}

/// Where the office says so, the first unit named leads; groups never do.
#[test]
fn the_first_named_leads_where_the_register_says_so() {
    let text = "## 一、工作\n1.甲。完成3个项目。\n责任单位：各镇、区教育局、区财政局\n2.乙。完成3个项目。\n牵头单位：区民政局\n责任单位：区财政局\n";
    let rule = Register::from_yaml("units.yaml", "lead: first-named\n").expect("valid");
    assert_eq!(
        described(&view(text, &rule)),
        "1 甲 | △各镇 ▲区教育局 △区财政局 | =3个 | \n2 乙 | ▲区民政局 区财政局 | =3个 | \n"
    );
    assert_eq!(
        described(&view(text, &Register::default())),
        "1 甲 | 各镇 区教育局 区财政局 | =3个 | \n2 乙 | ▲区民政局 区财政局 | =3个 | \n"
    );
}

/// Pieces of plans, in every order that chance finds; `@` stands for a word of its own.
const PIECES: &[&str] = &[
    "# 关于印发《2024年工作要点@》的通知\n",
    "# 2024年工作方案@\n",
    "## 一、重点任务@\n",
    "##二、产业@（责任单位：市工信局）\n",
    "（一）推进@。完成@3个。（市教育局牵头，市财政局配合）\n",
    "1.建设@。建设2个。\n责任单位：市园林局@、财政局\n",
    "- **走访@。**走访50家。\n",
    "责任单位：市水利局@\n",
    "**完成时限：**6月底前@\n",
    "以上任务@由市教育局负责。\n",
    "附件1\n",
    "附件：1.清单@\n",
    "|序号|任务|责任单位|时限|\n|---|---|---|---|\n|1|任务@|市科技局@|6月|\n||任务@||〃|\n|一|类别@|||\n",
    "任务|一季度|单位\n任务@|完成3个@|市科技局@\n",
    "<table><tr><td>任务</td><td rowspan=2>责任单位</td></tr><tr><td>任务@</td></tr></table>\n",
    "<!-- 说明 -->正文@<!-- gongwen: target 3个 -->\n",
    "<!--\n说明\n-->\n",
    "[^1]: 注@\n",
    "某市人民政府办公室\n2024年3月1日\n",
    "（此件公开发布）\n",
    "抄送：市委办@。\n",
    "---\n",
    "===\n",
    "> 引文@\n",
    "    缩进@\n",
    "```\n代码@\n```\n",
    "\u{FEFF}\u{200B}　　正文@，\r\n续行@。\r",
    "（1）工作目标：新增@5人\n（2）责任单位：市人社局@\n",
    "### 责任单位\n\n市商务局@\n",
    "__加粗@__正文@ ** 又粗： **值\n",
    "\n",
    "\n\n",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None,
        cases: 400,
        ..proptest::prelude::ProptestConfig::default()
    })]

    /// Whatever the pieces and their order: every word stays, every value has its place, blocks and items number alike.
    #[test]
    fn no_word_is_lost(pieces in proptest::collection::vec(0..PIECES.len(), 0..14)) {
        let mut text = String::new();
        let mut words = Vec::new();
        for piece in pieces {
            let mut parts = PIECES[piece].split('@');
            text.push_str(parts.next().unwrap_or_default());
            for part in parts {
                let word = format!("Word{:03}", words.len());
                text.push_str(&word);
                text.push_str(part);
                words.push(word);
            }
        }
        let source = SourceFile::new("plan.md", text.as_str());
        let compiled = compile(&source, &Settings::default(), &Register::default());
        for item in &compiled.plan.items {
            let owners = item.owners.iter().map(|owner| owner.as_written.span);
            let targets = item.targets.iter().map(|target| target.span);
            let deadlines = item.deadlines.iter().map(|deadline| deadline.span);
            for span in owners.chain(targets).chain(deadlines).chain([item.head, item.span]) {
                proptest::prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
            }
        }
        let plan = plan_view(&source, &compiled.plan, &Register::default());
        let numbers: Vec<usize> = serde_json::to_value(&plan.blocks)
            .expect("JSON")
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|block| block["item"].as_u64().and_then(|item| usize::try_from(item).ok()))
            .collect();
        proptest::prop_assert!(numbers.is_sorted(), "{numbers:?}");
        let kept = serde_json::to_string(&plan).expect("JSON");
        for word in words {
            proptest::prop_assert!(kept.contains(&word), "{word} of {text:?}");
        }
    }
}
