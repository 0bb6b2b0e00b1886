use std::collections::BTreeSet;

use memchr::memmem;

use crate::checks::notice::annexes;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::source::Span;
use crate::syntax::{Block, LabelStyle, Text, is_annex};

pub(super) const CHECK: Check = Check {
    name: "dangling-reference",
    severity: Severity::Error,
    summary: Localized {
        zh: "指向不存在的附件、条、项、部分",
        en: "a reference to an annex, article, item or part that does not exist",
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》第十九条：公文内容应当准确",
        en: "Regulations on official documents, article 19: a document is accurate",
    },
    page: Localized {
        zh: "\
## 为什么
“详见附件3”却只有两个附件，“按第十二项”却只有十项，读的人无处可查。多半是增删之后没有改引用。
引用别的文件（《……条例》第十条）不查。

## 示例
~~~plan
## 一、主要工作

1.发展产业。培育企业10家，标准见第五条。

2.改善民生。建设学校2所。
~~~

## 怎么改
核对所指的附件、序号，改正或者补上。
",
        en: "\
## Why
A reference to annex 3 of two, or to item 12 of ten, leads nowhere; most often something was struck out and the reference stayed.
References to other documents are not looked at.

## What to do
Check what is meant, and mend the reference or add what is missing.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let text = context.source.text();
    let may_refer = |word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    if may_refer("附件") || may_refer("附表") {
        annex_references(context, findings);
    }
    if may_refer("第") {
        let numbers = Numbers::of(context);
        for text in context.outline.texts() {
            number_references(text, &numbers, findings);
        }
    }
}

/// 详见附件3.
fn annex_references(context: &Context<'_>, findings: &mut Findings) {
    let standing = annexes::present(context);
    let named = annexes::named(context);
    let mut known: BTreeSet<u32> =
        standing.iter().chain(&named).filter_map(|annex| annex.number).collect();
    let count = standing.len().max(named.len());
    known.extend((1..=count).filter_map(|number| u32::try_from(number).ok()));
    for text in context.outline.texts() {
        let string = text.as_str();
        if is_annex(string) || string.starts_with("附件：") || string.starts_with("附件:") {
            continue;
        }
        for word in ["附件", "附表"] {
            for at in memmem::find_iter(string.as_bytes(), word) {
                let behind = &string[at + word.len()..];
                let blanks = behind.len() - behind.trim_start_matches(' ').len();
                let Some((number, length)) = annexes::number(&behind[blanks..]) else {
                    let place = at..at + word.len();
                    if count == 0 && is_named_alone(&string[..at], behind) {
                        report_no_annex(text.span(place), word, findings);
                    }
                    continue;
                };
                let end = at + word.len() + blanks + length;
                let goes_on = ["个", "份", "项", "、", ".", "．", "：", ":"]
                    .iter()
                    .any(|mark| string[end..].starts_with(mark) && at == 0)
                    || ["个", "份", "项", "张"].iter().any(|unit| string[end..].starts_with(unit));
                if goes_on || known.contains(&number) || !is_own_annex(&string[..at]) {
                    continue;
                }
                report_annex(text.span(at..end), word, number, count, findings);
            }
        }
    }
}

/// 见附件, at the end of a clause.
fn is_named_alone(before: &str, behind: &str) -> bool {
    let closes = behind.chars().next().is_none_or(|c| "，。；）)、".contains(c));
    closes && ["见", "详见", "按照", "参照", "对照"].iter().any(|word| before.ends_with(word))
}

fn report_no_annex(span: Span, word: &str, findings: &mut Findings) {
    findings.report(
        span,
        message(format!("没有{word}：全文没有列出{word}"), "no annex: there are none".to_owned()),
        message(
            "补上附件和附件说明，或者改写这一句",
            "add the annex and list it, or write the sentence anew",
        ),
    );
}

/// Whether an annex is one of this document, by what stands before it.
fn is_own_annex(before: &str) -> bool {
    let before = before.trim_end();
    let is_other = before.ends_with(['》', '号', '的', '件', '其', '〕', '〉', '”']);
    let follows = before.is_empty()
        || before.ends_with([
            '见', '（', '(', '，', '。', '；', '：', '、', '按', '照', '和', '与', '及', '写',
            '将', '填', '附', '在', '据', '以', '对', '参',
        ])
        || before.ends_with("本通知")
        || before.ends_with("本方案");
    follows && !is_other
}

fn report_annex(span: Span, word: &str, number: u32, count: usize, findings: &mut Findings) {
    let (zh, en) = if count == 0 {
        (format!("没有{word}{number}：全文没有附件"), format!("no annex {number}: there are none"))
    } else {
        (
            format!("没有{word}{number}：附件只有{count}个"),
            format!("no annex {number}: there are {count}"),
        )
    };
    findings.report(
        span,
        message(zh, en),
        message("核对附件的序号，或者补上附件", "check the number, or add the annex"),
    );
}

/// The numbers that headings of a document have.
#[derive(Default)]
struct Numbers<'o> {
    all: BTreeSet<u32>,
    bracketed: BTreeSet<u32>,
    parts: BTreeSet<u32>,
    articles: BTreeSet<u32>,
    /// The headings themselves.
    titles: BTreeSet<&'o str>,
    /// Items are counted too, for tables number them in a column.
    items: u32,
}

impl<'o> Numbers<'o> {
    fn of(context: &Context<'o>) -> Self {
        let items = u32::try_from(context.plan.items.len()).unwrap_or(u32::MAX);
        let mut numbers = Self { items, ..Self::default() };
        for block in &context.outline.blocks {
            match block {
                Block::Heading(heading) => {
                    let Some(label) = &heading.label else {
                        numbers.article(heading.title.as_str());
                        continue;
                    };
                    numbers.titles.insert(heading.title.as_str());
                    numbers.all.insert(label.value);
                    match label.style {
                        LabelStyle::ChineseBracketed | LabelStyle::ArabicBracketed => {
                            numbers.bracketed.insert(label.value);
                        }
                        LabelStyle::Chinese | LabelStyle::Ordinal => {
                            numbers.parts.insert(label.value);
                        }
                        _ => {}
                    }
                }
                Block::Paragraph(paragraph) => numbers.article(paragraph.text.as_str()),
                _ => {}
            }
        }
        numbers
    }

    /// Whether `before` refers to a heading of this document: 见主要工作第（十二）项.
    fn refers_to_heading(&self, before: &str) -> bool {
        let mut starts = before.char_indices().rev().take(LONGEST_HEADING);
        let verb = starts.find(|(_, c)| "见按照据".contains(*c));
        let Some((at, verb)) = verb else { return false };
        let named = before[at + verb.len_utf8()..].trim_start_matches('“').trim_end_matches('”');
        self.titles.contains(named)
    }

    /// 第五条 at the start of a line.
    fn article(&mut self, line: &str) {
        let Some(rest) = line.trim_start().strip_prefix('第') else { return };
        if let Some((value, length)) = annexes::number(rest)
            && rest[length..].starts_with('条')
        {
            self.articles.insert(value);
        }
    }

    /// Whether a reference with this unit leads anywhere.
    fn have(&self, value: u32, unit: &str, is_bracketed: bool) -> bool {
        match unit {
            "条" if !self.articles.is_empty() => self.articles.contains(&value),
            "部分" | "章" | "篇" => self.parts.contains(&value),
            _ if is_bracketed => self.bracketed.contains(&value) || self.has_none(),
            _ => self.all.contains(&value) || value <= self.items,
        }
    }

    /// （三） may stand within a paragraph; without any bracketed heading nobody knows.
    fn has_none(&self) -> bool {
        self.bracketed.is_empty() && self.all.is_empty()
    }
}

/// Characters of the longest heading that a reference names.
const LONGEST_HEADING: usize = 16;

const UNITS: [&str; 6] = ["部分", "条", "项", "款", "章", "点"];

/// 见第五条, 本方案第七部分.
fn number_references(text: &Text, numbers: &Numbers<'_>, findings: &mut Findings) {
    let string = text.as_str();
    for at in memmem::find_iter(string.as_bytes(), "第") {
        let Some(reference) = reference(string, at) else { continue };
        let before = &string[..at];
        let refers = refers_here(before)
            || numbers.refers_to_heading(before)
            || counts_items(before, &string[reference.end..], reference.unit);
        if !refers || numbers.have(reference.value, reference.unit, reference.is_bracketed) {
            continue;
        }
        let written = &string[at..reference.end];
        findings.report(
            text.span(at..reference.end),
            message(
                format!("“{written}”不存在"),
                format!("there is no “{written}” in this document"),
            ),
            message(
                "核对序号；引用别的文件的，写明文件名称",
                "check the number; where another document is meant, name it",
            ),
        );
    }
}

struct Reference {
    value: u32,
    unit: &'static str,
    is_bracketed: bool,
    end: usize,
}

fn reference(string: &str, at: usize) -> Option<Reference> {
    let rest = &string[at + '第'.len_utf8()..];
    let inner = rest.strip_prefix(['（', '(']);
    let number = inner.unwrap_or(rest);
    let (value, length) = annexes::number(number)?;
    let behind = &number[length..];
    let behind = match inner {
        Some(_) => behind.strip_prefix(['）', ')'])?,
        None => behind,
    };
    let unit = UNITS.into_iter().find(|unit| behind.starts_with(unit))?;
    let next = behind[unit.len()..].chars().next();
    // 第三条线, 第二点五: the unit is part of another word.
    let is_word = next.is_some_and(|next| "线路街道河船腿主生高目防式名件".contains(next));
    let end = string.len() - behind.len() + unit.len();
    (!is_word).then_some(Reference { value, unit, is_bracketed: inner.is_some(), end })
}

/// Whether 第11项工作 is an item of this document: 其中第11项工作, 第1项至第3项工作由…. No other document is named in the sentence.
fn counts_items(before: &str, behind: &str, unit: &str) -> bool {
    let sentence = before.rfind(['。', '；', '\n']).map_or(0, |at| at + '。'.len_utf8());
    let sentence = before.get(sentence..).unwrap_or(before);
    let opens = sentence.is_empty()
        || sentence
            .ends_with(['，', '（', '、', '至', '到', '和', '与', '及', '将', '对', '由', '—'])
        || sentence.ends_with("其中");
    let goes_on = ["工作", "任务", "事项", "举措", "措施", "由", "至", "到", "和", "、", "—"];
    let others = [
        "《", "》", "〔", "条例", "办法", "报告", "会议", "国家", "省", "上级", "文件", "议", "法",
    ];
    unit == "项"
        && opens
        && goes_on.iter().any(|word| behind.starts_with(word))
        && !others.iter().any(|word| sentence.contains(word))
}

/// Whether a number behind `before` is one of this document: a word refers to it, and no other document is named.
fn refers_here(before: &str) -> bool {
    let own = [
        "本方案",
        "本计划",
        "本要点",
        "本通知",
        "本意见",
        "本清单",
        "本安排",
        "本文",
        "本文件",
        "本办法",
        "本规定",
        "上述",
        "前述",
        "本表",
    ];
    let refers = ["见", "按", "按照", "依照", "参照", "根据", "依据", "执行", "同", "如", "落实"];
    let before = before.trim_end();
    own.iter().any(|word| before.ends_with(word))
        || refers.iter().any(|word| before.ends_with(word)) && !before.ends_with("意见")
}
