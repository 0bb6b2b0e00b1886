use std::sync::LazyLock;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::syntax::Text;
use crate::values::numeral;
use crate::values::words::Words;

pub(super) const CHECK: Check = Check {
    name: "vague-quantity",
    severity: Severity::Warning,
    summary: Localized {
        zh: "用了无法核对的约数", en: "a quantity that nobody can check"
    },
    source: Localized {
        zh: "督查工作的惯例：目标应当能够核对",
        en: "practice of supervision offices: a target can be verified",
    },
    page: Localized {
        zh: "\
## 为什么
“若干”“一批”到年底多少都算完成，“适当提高”提高多少也说不清。
“大力”“明显”这类话每份文件都有，只在它占了数字的位置（如“大力引进人才”没有写人数，或者整项没有别的目标）时才报。

## 示例
~~~plan
## 一、主要工作
1.选派干部。年内选派若干干部挂职，筛选2个岗位。
责任单位：区委组织部
~~~

## 怎么改
写明数量，如“不少于10个”。
",
        en: "\
## Why
Of 若干 or 一批 any number will do at the end of the year, and nobody knows how much 适当提高 is.
大力 and 明显 stand in every notice; they are reported only where they stand in place of a number.

## What to do
Write a number: `不少于10个`.
",
    },
    run,
};

/// Words for a number that is not given.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "若干", "一批", "一定数量", "一定比例", "一定规模", "一定幅度", "一定次数", "适量", "适当数量", "适当比例", "适当规模", "适当幅度", "适当场次", "适当次数", "适当期数", "数个", "数场", "数次", "数名", "数期", "多名", "多场次",
];

static FINDER: LazyLock<Words> = LazyLock::new(|| Words::new(WORDS.iter().copied()));

/// What makes of them something else: 若干意见 is a document, 第一批 an ordinal, 一批次 a count.
const NAMES_BEHIND: &[&str] =
    &["意见", "规定", "措施", "政策", "问题", "条措施", "条意见", "条规定", "办法"];
const NAMES_BEFORE: &[char] = &['第', '同', '每', '这', '首', '逐', '另', '上', '下', '分'];

/// Words that may stand in place of a measure, before a verb that asks for one.
const MANNERS: &[(&str, Manner)] = &[
    ("适当", Manner::Open),
    ("适度", Manner::Open),
    ("有所", Manner::Open),
    ("一定程度", Manner::Open),
    ("大力", Manner::Zeal),
    ("大幅", Manner::Zeal),
    ("大幅度", Manner::Zeal),
    ("明显", Manner::Zeal),
    ("显著", Manner::Zeal),
    ("逐步", Manner::Zeal),
];

/// How a word leaves the measure open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// 适当: says outright that it is left to judgement.
    Open,
    /// 大力: stands in every notice, and for a measure only where there is no other.
    Zeal,
}

static MANNER_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(MANNERS.iter().map(|(word, _)| *word)));

/// Verbs that say by how much.
#[rustfmt::skip]
const CHANGES: &[&str] = &["提高", "提升", "增加", "增长", "扩大", "减少", "下降", "降低", "上升", "压减", "压缩", "缩短", "增多", "缩减", "回升", "调高", "上调", "下调"];

/// Verbs that say how many.
#[rustfmt::skip]
const DEEDS: &[&str] = &["举办", "召开", "新建", "建成", "改建", "扩建", "新增", "选派", "招聘", "选聘", "引进", "培育", "培训", "种植", "发放", "改造", "打造", "创建", "筛选", "招募", "投放", "开办"];

/// Verbs of doing that say how many where 适当 stands before them, and 大力 where an event follows that is counted.
#[rustfmt::skip]
const ACTS: &[&str] = &[
    "开展", "组织", "检查", "抽查", "巡查", "督查", "走访", "慰问", "培养", "建设", "安装", "实施", "制作", "推出", "评选", "配备", "配置", "设立", "购置", "采购", "更新", "整治", "安排", "完成", "轮训", "申报", "编制", "派出", "邀请", "认定", "命名",
    "检测", "抽检", "储备", "供应", "新设", "拆除", "修建", "铺设", "清理", "改扩建", "加装", "扩建", "接入", "归集", "开放", "签约", "盘活", "发布", "布设", "设置", "发展党员", "修复", "治理", "淘汰",
];

/// What is held and counted: 大力开展宣传活动.
const EVENTS: &[&str] = &[
    "活动",
    "演练",
    "培训",
    "培训班",
    "讲座",
    "检查",
    "比赛",
    "竞赛",
    "演出",
    "招聘会",
    "对接会",
    "推介会",
    "宣讲会",
    "座谈会",
    "赛事",
];

static ACT_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(ACTS.iter().copied()));

/// Verbs that may say either, and mostly neither.
const WIDE: &[&str] = &["发展", "推广", "开发", "扶持"];

/// Of the verbs that say by how much, those that are said of numbers only: 服务水平明显提升 is no measure.
const COUNTED_CHANGES: &[&str] =
    &["增加", "增长", "减少", "下降", "降低", "上升", "缩短", "压减", "压缩"];

static COUNTED_CHANGE_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(COUNTED_CHANGES.iter().copied()));
static CHANGE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(CHANGES.iter().copied()));
static DEED_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(DEEDS.iter().copied()));
static WIDE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(WIDE.iter().copied()));

fn run(context: &Context<'_>, findings: &mut Findings) {
    let items = &context.plan.items;
    for text in context.outline.texts() {
        let start = text.whole().start;
        let before = items.partition_point(|item| item.span.start <= start);
        if before.checked_sub(1).is_some_and(|last| start < items[last].span.end) {
            look(text, findings);
        }
    }
    for item in items {
        let has_target = !item.targets.is_empty();
        for text in &item.body {
            look_for_manner(text, has_target, findings);
        }
        for field in &item.fields {
            let states_target = field.label.contains("目标") || field.label.contains("指标");
            look_for_manner(&field.value, has_target && !states_target, findings);
        }
    }
}

fn look(text: &Text, findings: &mut Findings) {
    let string = text.as_str();
    for (index, at, end) in FINDER.find_all(string) {
        let behind = &string[end..];
        let is_name = NAMES_BEHIND.iter().any(|name| behind.starts_with(name))
            || WORDS[index] == "一批" && behind.starts_with('次')
            || string[..at].ends_with(NAMES_BEFORE)
            || string[..at].ends_with("分成")
            || is_quoted(string, at);
        if !is_name {
            report(text, at, end, WORDS[index], findings);
        }
    }
}

/// 适当提高, 大力引进: words in place of a measure. `is_measured` is whether another target measures the same work.
fn look_for_manner(text: &Text, is_measured: bool, findings: &mut Findings) {
    let string = text.as_str();
    for (index, at, end) in MANNER_WORDS.find_all(string) {
        let behind = string[end..].strip_prefix('地').unwrap_or(&string[end..]);
        let manner = MANNERS[index].1;
        let deed = DEED_WORDS.begins(behind);
        let asks = match manner {
            Manner::Open => deed
                .or_else(|| CHANGE_WORDS.begins(behind))
                .or_else(|| WIDE_WORDS.begins(behind))
                .or_else(|| ACT_WORDS.begins(behind)),
            Manner::Zeal if MANNERS[index].0 == "大力" && holds_event(behind) => {
                deed.or_else(|| ACT_WORDS.begins(behind))
            }
            Manner::Zeal if is_measured && MANNERS[index].0 == "大力" => deed,
            Manner::Zeal if is_measured && MANNERS[index].0 != "逐步" => {
                COUNTED_CHANGE_WORDS.begins(behind)
            }
            Manner::Zeal if is_measured => None,
            Manner::Zeal => {
                deed.or_else(|| CHANGE_WORDS.begins(behind)).or_else(|| WIDE_WORDS.begins(behind))
            }
        };
        let Some((_, length)) = asks else { continue };
        let clause = behind.split(['，', '。', '；', ',', ';']).next().unwrap_or(behind);
        let before = string[..at].rsplit(['，', '。', '；', ',', ';']).next().unwrap_or("");
        let is_counted = [before, clause].iter().any(|words| has_number(words));
        if !is_counted && !is_quoted(string, at) {
            let end = string.len() - behind.len() + length;
            report(text, at, end, &string[at..end], findings);
        }
    }
}

/// Whether the clause that `words` begin with ends in an event that is counted.
fn holds_event(words: &str) -> bool {
    let clause =
        words.split(['，', '。', '；', ',', ';', '、', '|']).next().unwrap_or(words).trim_end();
    ["开展", "组织", "举办"].iter().any(|verb| clause.starts_with(verb))
        && EVENTS.iter().any(|event| clause.ends_with(event))
}

/// Whether words hold a number, names as of “11·9”消防宣传日 left out.
fn has_number(words: &str) -> bool {
    let mut is_named = false;
    words.chars().any(|character| {
        match character {
            '“' | '《' => is_named = true,
            '”' | '》' => is_named = false,
            _ => {}
        }
        !is_named && is_number(character)
    })
}

fn is_number(character: char) -> bool {
    numeral::arabic_digit(character).is_some() || matches!(character, '%' | '％')
}

fn report(text: &Text, at: usize, end: usize, word: &str, findings: &mut Findings) {
    findings.report(
        text.span(at..end),
        message(
            format!("“{word}”是多少，无法核对"),
            format!("nobody can check how many {word} is"),
        ),
        message("写明数量，如“不少于10个”", "write a number, such as 不少于10个"),
    );
}

/// Characters of a quotation or title at the most.
const LONGEST_QUOTATION: usize = 80;

/// Whether the last quotation or title before `at` is still open.
fn is_quoted(string: &str, at: usize) -> bool {
    let last = string[..at]
        .chars()
        .rev()
        .take(LONGEST_QUOTATION)
        .find(|c| matches!(c, '“' | '”' | '《' | '》' | '。'));
    matches!(last, Some('“' | '《'))
}
