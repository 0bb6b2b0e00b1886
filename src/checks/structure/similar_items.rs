use super::likeness;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::{ItemField, WorkItem};
use crate::syntax::{FieldKind, field_kind};

pub(super) const CHECK: Check = Check {
    name: "similar-items",
    severity: Severity::Warning,
    summary: Localized { zh: "两项任务的内容几乎一样", en: "two items have nearly the same text" },
    source: Localized { zh: "实务：一项任务只写一次，才落得到一个责任主体", en: "practice: a task is written once, so that one body answers for it" },
    page: Localized {
        zh: "\
## 为什么
两项任务只差几个字，多半是复制后忘了改，或者同一件事写了两遍，分给了两家。
多像算像，由 `gongwen.yaml` 里的 `thresholds.similarity`（百分数）决定。

## 示例
~~~plan
## 一、主要工作

1.加强教师培训。围绕教职工培训需求，组织名校长、名教师举办讲座，帮助提升学校管理者、教师的教学水平。

2.加强师资建设。围绕教职员培训需求，组织名校长、好教师举办讲座，帮助提升学校管理者、教师的教学水平。
~~~

## 怎么改
删去重复的一项，或者写清两项各做什么。
",
        en: "\
## Why
Items that differ in a few words are most often a copy that was not changed, or one task given to two bodies.
`thresholds.similarity` in `gongwen.yaml` says, in percent, how alike is too alike.

## What to do
Strike out one of them, or say what each is about.
",
    },
    run,
};

/// Characters of the shortest text of which a part may differ: in shorter ones a word makes the difference.
const SHORTEST: usize = 24;

/// Characters of the shortest text that is compared at all.
const SHORTEST_OF_ALL: usize = 12;

/// Edits between short texts that are one task in other words: 修订 for 制定.
const FEW_EDITS: usize = 2;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let items = &context.plan.items;
    if items.len() < 2 {
        return;
    }
    let (mut known, mut texts) = (Vec::new(), Vec::new());
    for item in items {
        let text = text(item);
        if text.len() >= SHORTEST_OF_ALL {
            known.push(item);
            texts.push(text);
        }
    }
    for (earlier, later) in likeness::similar(&texts, context.settings.thresholds.similarity) {
        let (Some(first), Some(item)) = (known.get(earlier), known.get(later)) else { continue };
        if let (Some(a), Some(b)) = (texts.get(earlier), texts.get(later))
            && a.len().min(b.len()) < SHORTEST
            && !is_short_copy(first, item, a, b)
        {
            continue;
        }
        let (title, other) = (shown(item), shown(first));
        findings
            .report(
                item.head,
                message(
                    format!("“{title}”与第{}项“{other}”内容几乎一样", first.number),
                    format!("“{title}” has nearly the text of item {}, “{other}”", first.number),
                ),
                message(
                    "删去重复的一项，或者写清两项各做什么",
                    "strike out one of them, or say what each is about",
                ),
            )
            .related(first.head, message("前面的一项在这里", "the earlier item is here"));
    }
}

/// Whether a short item repeats another: the same numbers, asked of the same units, in nearly the same words.
fn is_short_copy(first: &WorkItem, item: &WorkItem, a: &[char], b: &[char]) -> bool {
    let digits =
        |text: &[char]| -> String { text.iter().copied().filter(char::is_ascii_digit).collect() };
    let numbers = digits(a);
    let owners = |item: &WorkItem| -> Vec<String> {
        item.owners.iter().map(|owner| owner.name.clone()).collect()
    };
    !numbers.is_empty()
        && numbers == digits(b)
        && owners(first) == owners(item)
        && likeness::edits(a, b) <= FEW_EDITS
}

/// Letters and digits of what an item asks for: of its body, and of its title where it has little else.
fn text(item: &WorkItem) -> Vec<char> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>();
    let asks = |field: &&ItemField| {
        matches!(field_kind(&field.label), Some(FieldKind::Content | FieldKind::Target))
    };
    let fields = item.fields.iter().filter(asks).map(|field| &field.value);
    let mut body: Vec<char> = Vec::new();
    for text in item.body.iter().chain(fields) {
        body.extend(letters(text.as_str()));
    }
    if body.len() >= SHORTEST {
        return body;
    }
    let mut whole = letters(&item.title.value);
    if !body.starts_with(&whole) {
        whole.extend(body);
        return whole;
    }
    body
}

/// A title as messages show it.
fn shown(item: &WorkItem) -> String {
    let title = &item.title.value;
    match title.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &title[..at]),
        None => title.clone(),
    }
}

/// Characters of a title that a message shows.
const SHOWN: usize = 20;
