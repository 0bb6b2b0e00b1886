use std::collections::BTreeMap;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::Section;
use crate::source::Spanned;

pub(super) const CHECK: Check = Check {
    name: "duplicate-title",
    severity: Severity::Warning,
    summary: Localized {
        zh: "同一级里有两个相同的标题",
        en: "two sections or items side by side have the same title",
    },
    source: Localized { zh: "实务：标题应当概括本部分，互不重复", en: "practice: a title says what is in its part and in no other" },
    page: Localized {
        zh: "\
## 为什么
同一部分里两项任务或者两个小标题相同，多半是复制后忘了改，督查时也分不清说的是哪一项。

## 示例
~~~plan
## 一、主要工作

### （一）加强教育帮扶

选派教师10名。

### （二）加强教育帮扶

选派医生10名。
~~~

## 怎么改
改其中一个标题，或者把两项合并。
",
        en: "\
## Why
Two items or headings with one title in the same part are most often a copy that was not changed, and nobody can tell which of them is meant.

## What to do
Change one of the titles, or join the two.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let plan = context.plan;
    sections(&plan.sections, findings);
    let mut seen: BTreeMap<(&[String], String), &Spanned<String>> = BTreeMap::new();
    for item in &plan.items {
        // Rows of a table share what stands in a cell for all of them.
        let written = context.source.slice(item.head);
        if item.title.value.is_empty() || written.len() < item.title.value.len() {
            continue;
        }
        compare(&mut seen, item.section.as_slice(), &item.title, findings);
    }
}

fn sections(sections: &[Section], findings: &mut Findings) {
    let mut seen = BTreeMap::new();
    for section in sections {
        compare(&mut seen, section.level, &section.title, findings);
        self::sections(&section.sections, findings);
    }
}

/// Reports a title that another part of the same parent has.
fn compare<'p, P: Ord>(
    seen: &mut BTreeMap<(P, String), &'p Spanned<String>>,
    parent: P,
    title: &'p Spanned<String>,
    findings: &mut Findings,
) {
    let bare: String = title.value.chars().filter(|c| c.is_alphanumeric()).collect();
    if bare.is_empty() {
        return;
    }
    let first = *seen.entry((parent, bare)).or_insert(title);
    if first.span == title.span {
        return;
    }
    findings
        .report(
            title.span,
            message(
                format!("标题“{}”与前面的重复", title.value),
                format!("the title “{}” repeats", title.value),
            ),
            message("改其中一个标题，或者把两项合并", "change one of the titles, or join the two"),
        )
        .related(first.span, message("前面的在这里", "the first one is here"));
}
