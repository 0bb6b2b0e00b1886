use std::collections::HashSet;

use crate::checks::neighbours::{Digest, ItemDigest, TargetDigest};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "dropped-item",
    severity: Severity::Info,
    summary: Localized {
        zh: "上年计划里的量化事项今年没有了",
        en: "an item with a target in last year’s plan is gone",
    },
    source: Localized {
        zh: "督查工作的惯例：目标逐年可比",
        en: "practice of supervision offices: targets are compared from year to year",
    },
    page: Localized {
        zh: "\
## 为什么
改底稿时误删的事项，没有人会发现。与上一年度的同名计划比较，一并检查时才比较；大半事项都换了的计划，不作比较。

## 示例
上一年度的计划：

~~~beside
# 2018年结对帮扶工作要点

## 一、主要工作
1.开展技能培训。全年举办技能培训班6期。
责任单位：区人社局
2.组织劳务协作。全年举办招聘会2场。
责任单位：区人社局
~~~

今年的计划：

~~~plan
# 2019年结对帮扶工作要点

## 一、主要工作
1.开展技能培训。全年举办技能培训班6期。
责任单位：区人社局
~~~

## 怎么改
确认是有意取消的；误删的补上。
",
        en: "\
## Why
Nobody notices an item that was deleted by mistake. It is compared with the plan of the same title for the year before, where both are checked together;
a plan most of whose items are new is not compared.

## What to do
Make sure that it was meant to go, or put it back.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let (Some(last), Some(own)) = (context.neighbours.last_year(), context.neighbours.own()) else {
        return;
    };
    let known = Known::of(own);
    let gone: Vec<&ItemDigest> = last.items.iter().filter(|item| !known.has(item)).collect();
    // Of a plan that was written anew nothing is missing.
    if gone.len() * 2 > last.items.len() {
        return;
    }
    for item in gone.into_iter().filter(|item| !item.targets.is_empty()) {
        let (path, line, title_then) = (&last.path, item.line, &item.title);
        findings.report(
            own.title,
            message(
                format!("上年的事项“{title_then}”今年没有了（{path} 第{line}行）"),
                format!("last year’s item {title_then} is gone ({path}:{line})"),
            ),
            message(
                "确认是有意取消的；误删的补上",
                "make sure that it was meant to go, or put it back",
            ),
        );
    }
}

/// By what an item of last year is known again.
struct Known<'d> {
    titles: HashSet<&'d str>,
    objects: HashSet<(&'d str, &'d str)>,
}

impl<'d> Known<'d> {
    fn of(digest: &'d Digest) -> Self {
        let titles = digest.items.iter().map(|item| item.title.as_str()).collect();
        let targets = digest.items.iter().flat_map(|item| &item.targets);
        Self { titles, objects: targets.filter_map(object).collect() }
    }

    fn has(&self, item: &ItemDigest) -> bool {
        self.titles.contains(item.title.as_str())
            || item.targets.iter().filter_map(object).any(|object| self.objects.contains(&object))
    }
}

fn object(target: &TargetDigest) -> Option<(&str, &str)> {
    target.names_its_object().then_some((&target.object, &target.unit))
}
