use std::collections::HashMap;

use crate::checks::neighbours::{Digest, ItemDigest, TargetDigest};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::{Comparator, TargetKind};

pub(super) const CHECK: Check = Check {
    name: "lowered-target",
    severity: Severity::Warning,
    summary: Localized { zh: "目标低于上年的计划", en: "a target is lower than last year’s" },
    source: Localized {
        zh: "督查工作的惯例：目标逐年可比",
        en: "practice of supervision offices: targets are compared from year to year",
    },
    page: Localized {
        zh: "\
## 为什么
沿用上年底稿时改错数字，或者目标调低而没有说明，督查时无法交代。与同一文件夹树里上一年度的同名计划比较，一并检查时才比较。

## 示例
上一年度的计划：

~~~beside
# 2018年结对帮扶工作要点

## 一、主要工作
1.开展技能培训。全年举办技能培训班6期。
责任单位：区人社局
~~~

今年的计划：

~~~plan
# 2019年结对帮扶工作要点

## 一、主要工作
1.开展技能培训。全年举办技能培训班3期。
责任单位：区人社局
~~~

## 怎么改
核对数字；确需调低的，用 allow 写明理由。
",
        en: "\
## Why
A number mistyped in last year’s draft, or a target lowered without a word, cannot be explained when it is followed up. It is compared with the plan of
the same title for the year before, where both are checked together.

## What to do
Check the number; where it is meant, say why in an allow comment.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let (Some(last), Some(own)) = (context.neighbours.last_year(), context.neighbours.own()) else {
        return;
    };
    let then = Targets::of(last);
    let now = Targets::of(own);
    for item in &own.items {
        for target in &item.targets {
            let Some(before) = now.counterpart(item, target, &then) else { continue };
            if !is_weaker(target, before) {
                continue;
            }
            let (path, line) = (&last.path, before.line);
            let (object, is, was) = (&target.object, &target.text, &before.text);
            let of = if object.is_empty() { String::new() } else { format!("（{object}）") };
            let (zh, en) = if is_ceiling(target) {
                ("比上年放宽", "laxer than")
            } else {
                ("比上年降低", "lower than")
            };
            findings.report(
                target.span,
                message(
                    format!("目标“{is}”{of}{zh}，上年是“{was}”（{path} 第{line}行）"),
                    format!("the target {is} ({object}) is {en} last year’s {was} ({path}:{line})"),
                ),
                message(
                    "核对数字；确需调低的，用 allow 写明理由",
                    "check the number; where it is meant, say why in an allow comment",
                ),
            );
        }
    }
}

/// A plan's targets by what they are about; those of which there are several are not told apart.
struct Targets<'d> {
    by_object: HashMap<Key<'d>, Option<&'d TargetDigest>>,
    by_item: HashMap<Key<'d>, Option<&'d TargetDigest>>,
}

/// Object or title, unit, and whether a growth is meant.
type Key<'d> = (&'d str, &'d str, TargetKind);

impl<'d> Targets<'d> {
    fn of(digest: &'d Digest) -> Self {
        let mut found = Self { by_object: HashMap::new(), by_item: HashMap::new() };
        for item in &digest.items {
            for target in &item.targets {
                if !target.object.is_empty() {
                    let same = found.by_object.entry(key(&target.object, target));
                    same.and_modify(|known| *known = None).or_insert(Some(target));
                }
                let same = found.by_item.entry(key(&item.title, target));
                same.and_modify(|known| *known = None).or_insert(Some(target));
            }
        }
        found
    }

    /// What `then` promised in place of `target` of `item`: the same object, or else the only such value of the item of that title, if its object may be the same.
    fn counterpart(
        &self,
        item: &'d ItemDigest,
        target: &'d TargetDigest,
        then: &Targets<'d>,
    ) -> Option<&'d TargetDigest> {
        let of_object = key(&target.object, target);
        let same_object = only(&self.by_object, &of_object).and(only(&then.by_object, &of_object));
        let of_item = key(&item.title, target);
        same_object.or_else(|| {
            let before = only(&self.by_item, &of_item).and(only(&then.by_item, &of_item))?;
            let (is, was) = (target.object.as_str(), before.object.as_str());
            (is.contains(was) || was.contains(is)).then_some(before)
        })
    }
}

fn only<'d>(
    targets: &HashMap<Key<'d>, Option<&'d TargetDigest>>,
    key: &Key<'_>,
) -> Option<&'d TargetDigest> {
    targets.get(key).copied().flatten()
}

fn key<'d>(name: &'d str, target: &'d TargetDigest) -> Key<'d> {
    (name, &target.unit, target.kind)
}

/// Whether less is asked for than before: fewer where many are wanted, more where few are.
fn is_weaker(now: &TargetDigest, before: &TargetDigest) -> bool {
    let (Some(low), Some(was)) = (now.low, before.low) else { return false };
    if matches!(now.kind, TargetKind::Duration | TargetKind::Ratio) {
        return false;
    }
    let is_ceiling = |target: &TargetDigest| {
        matches!(target.comparator, Comparator::AtMost | Comparator::LessThan)
    };
    match (is_ceiling(now), is_ceiling(before)) {
        (true, true) => low > was,
        (false, false) => low < was,
        _ => false,
    }
}

fn is_ceiling(target: &TargetDigest) -> bool {
    matches!(target.comparator, Comparator::AtMost | Comparator::LessThan)
}
