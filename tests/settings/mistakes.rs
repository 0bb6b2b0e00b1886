//! What is said about mistakes in settings and in the register, word by word.

use gongwen::config::{Profile, Register, Settings};
use gongwen::diagnostic::Language;

use crate::settings;

/// The settings, the line and column, and what is said about it.
pub(crate) const MISTAKES: &[(&str, &str, &str)] = &[
    // Names of settings.
    ("register: a\n\nchekcs: {}", "3:1", "没有“chekcs”这一项设置；是不是“checks”？"),
    ("per_path: {}", "1:1", "没有“per_path”这一项设置；是不是“per-path”？"),
    (
        "thresholds:\n  leading-item: 5",
        "2:3",
        "没有“leading-item”这一项设置；是不是“leading-items”？",
    ),
    ("notice: {heads: none}", "1:10", "没有“heads”这一项设置；是不是“head”？"),
    ("电子邮件: a", "1:1", "没有“电子邮件”这一项设置"),
    ("checks: {}\nchecks: {}", "2:1", "“checks”写了两次"),
    // Names of checks, wherever they may stand.
    ("select: [owner]", "1:10", "没有名为“owner”的检查；是不是“owners”？"),
    (
        "ignore:\n  - owners\n  - mising-target",
        "3:5",
        "没有名为“mising-target”的检查；是不是“missing-target”？",
    ),
    (
        "checks:\n  missing-tagret: off",
        "2:3",
        "没有名为“missing-tagret”的检查；是不是“missing-target”？",
    ),
    (
        "per-path:\n  \"a\": {typografy: off}",
        "2:9",
        "没有名为“typografy”的检查；是不是“typography”？",
    ),
    ("checks: {完成时限: off}", "1:10", "没有名为“完成时限”的检查"),
    // Values.
    ("profile: draf", "1:10", "这里不能写“draf”；是不是“draft”？"),
    ("checks: {all: wraning}", "1:15", "这里不能写“wraning”；是不是“warning”？"),
    ("checks: {all: 3}", "1:15", "这里不能写“3”"),
    ("checks: {all: [error]}", "1:15", "这里应当是一个值"),
    ("notice: {head: leter}", "1:16", "这里不能写“leter”；是不是“letter”？"),
    ("notice: {record-on-even-page: maybe}", "1:31", "这里应当是 true 或者 false"),
    ("select: owners", "1:9", "这里应当是列表，如 [甲, 乙]"),
    ("checks: [missing-target]", "1:9", "这里应当是一行行的“名称: 值”"),
    ("register: [a]", "1:11", "这里应当是文字"),
    ("thresholds: {similarity: 101}", "1:14", "这里不能写“101”，应当是50到100的整数"),
    ("thresholds: {leading-items: 0}", "1:14", "这里不能写“0”，应当是1到1000的整数"),
    ("thresholds: {leading-items: -3}", "1:14", "这里不能写“-3”，应当是1到1000的整数"),
    ("thresholds: {leading-items: 很多}", "1:29", "这里应当是整数"),
    (
        "per-path: {\"a[\": {all: off}}",
        "1:12",
        "这里不能写“a[”，应当是路径的写法，如 draft/** 或者 2018*.md",
    ),
];

#[test]
fn mistakes_are_told_with_their_place() {
    for (yaml, place, words) in MISTAKES {
        let error = Settings::from_yaml("plans/gongwen.yaml", yaml).expect_err(yaml);
        assert_eq!(error.text(Language::Chinese), format!("plans/gongwen.yaml:{place}：{words}"));
        let english = error.text(Language::English);
        assert!(english.starts_with(&format!("plans/gongwen.yaml:{place}: ")), "{english}");
        let values = yaml.contains("电子邮件") || yaml.contains("完成时限");
        let is_chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        assert!(values || !english.contains(is_chinese), "{english}");
    }
}

#[test]
fn a_byte_order_mark_and_comments_are_no_settings() {
    assert_eq!(settings("\u{FEFF}profile: draft\n").profile, Profile::Draft);
    assert_eq!(settings("# profile: draft\n\n").profile, Profile::Issue);
}

#[test]
fn advice_lists_what_is_possible() {
    for (yaml, zh, en) in [
        ("profile: x", "可以写：draft、issue、strict", "possible here: draft, issue, strict"),
        (
            "checks: {all: x}",
            "可以写：off、info、warning、error",
            "possible here: off, info, warning, error",
        ),
        (
            "thresholds: {x: 1}",
            "可以写：leading-items、similarity",
            "possible here: leading-items, similarity",
        ),
        (
            "select: [x]",
            "检查的名称见 gongwen checks；也可以写组名 owners、targets、deadlines、structure、notice、typography、across、plan，或者 all",
            "gongwen checks lists the names; groups are owners, targets, deadlines, structure, notice, typography, across, plan, and all is every check",
        ),
        (
            "profile：draft",
            "冒号要用半角的“:”，后面空一格：名称: 值",
            "write the colon as “:”, with a blank behind it: name: value",
        ),
        (
            "profile: draft\nselect：[owners]",
            "冒号要用半角的“:”，后面空一格：名称: 值",
            "write the colon as “:”, with a blank behind it: name: value",
        ),
        ("checks:\n\tall: off", "缩进要用空格，不能用制表符", "indent with blanks, not with tabs"),
        (
            "checks:\n  # all: off",
            "这一项没有内容：写上内容，或者删掉这一行",
            "this setting is empty: write something, or delete the line",
        ),
    ] {
        let error = Settings::from_yaml("gongwen.yaml", yaml).expect_err(yaml);
        assert_eq!((error.help.zh.as_str(), error.help.en.as_str()), (zh, en), "{yaml}");
    }
}

#[test]
fn mistakes_in_the_register_are_told_too() {
    for (yaml, words) in [
        ("units:\n  - nam: 甲", "units.yaml:2:5：没有“nam”这一项设置；是不是“name”？"),
        ("units:\n  - full-name: 甲", "units.yaml:2:5：缺少“name”"),
        (
            "units:\n  - name: 甲\n    former-names: [{name: 乙, untl: 2018}]",
            "units.yaml:3:30：没有“untl”这一项设置；是不是“until”？",
        ),
        (
            "units:\n  - name: 甲\n    former-names: [{name: 乙, until: 前年}]",
            "units.yaml:3:30：这里不能写“前年”，应当是年份或者日期，如 2018、2018-12-31",
        ),
        (
            "units:\n  - name: 甲\n    former-names: [[乙]]",
            "units.yaml:3:20：这里应当是名称，或者 {name: 名称, until: 年份}",
        ),
        ("lead: first-name", "units.yaml:1:7：这里不能写“first-name”；是不是“first-named”？"),
    ] {
        let error = Register::from_yaml("units.yaml", yaml).expect_err(yaml);
        assert_eq!(error.text(Language::Chinese), words);
    }
    let register = "units: [{name: 甲, former-names: [乙, {name: 丙, until: 2018}, {name: 丁, until: 2018-06-30}]}]";
    let register = Register::from_yaml("units.yaml", register).expect("valid");
    let former = &register.units[0].former_names;
    assert!(former.iter().all(|name| name.is_former_in(2019)));
    assert_eq!(
        former.iter().map(|name| name.is_former_in(2018)).collect::<Vec<_>>(),
        [true, false, false]
    );
}
