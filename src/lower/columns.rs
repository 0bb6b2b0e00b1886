//! Columns of a table of tasks (任务分解表): what the words in its head mean.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::syntax::{FieldKind, Text, field_kind};
use crate::values;
use crate::values::role::Role;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// 序号
    Number,
    /// 类别, 领域: what groups rows.
    Category,
    /// 重点任务, 项目名称: what is to be done.
    Task,
    /// 责任单位, 工作目标, 完成时限 …: what a field of that name holds.
    Field(FieldKind),
    /// 目标值: a value whose measure stands in another column or in the head.
    Value,
    /// 造林（亩）: a value that its own head names; the row is about a unit.
    Indicator,
    /// 计量单位
    Measure,
    /// 一季度, 6月底: what is to be done by then.
    Progress,
    /// Last year's value, telephone numbers and the like.
    Other,
}

use Column::{Category, Measure, Number, Other, Task, Value};

const OWNERS: Column = Column::Field(FieldKind::Owners(Role::Responsible));
const LEAD: Column = Column::Field(FieldKind::Owners(Role::Lead));
const SUPPORT: Column = Column::Field(FieldKind::Owners(Role::Support));
const PERSONS: Column = Column::Field(FieldKind::Persons);
const TARGET: Column = Column::Field(FieldKind::Target);
const DEADLINE: Column = Column::Field(FieldKind::Deadline);
const CONTENT: Column = Column::Field(FieldKind::Content);
const REMARK: Column = Column::Field(FieldKind::Remark);

/// Heads that are known as a whole.
#[rustfmt::skip]
const WHOLE: &[(&str, Column)] = &[
    ("序号", Number), ("编号", Number), ("序", Number), ("号", Number), ("项次", Number),
    ("类别", Category), ("分类", Category), ("类型", Category), ("领域", Category), ("板块", Category), ("大项", Category),
    ("方面", Category), ("专项", Category), ("专题", Category), ("条线", Category), ("一级指标", Category), ("重点领域", Category),
    ("项目", Task), ("任务", Task), ("事项", Task), ("内容", CONTENT), ("措施", CONTENT), ("举措", CONTENT), ("任务分解", Task),
    ("指标", Task), ("指标名称", Task), ("二级指标", Task), ("三级指标", Task), ("重点工作", Task), ("工作", Task), ("主要工作", Task), ("主题", Task), ("活动主题", Task), ("活动名称", Task), ("活动内容", CONTENT),
    ("任务内容", Task), ("工作事项", Task), ("年度重点工作", Task), ("任务要求", Task), ("工作要点", Task), ("实事", Task),
    ("报告内容", Task), ("议定事项", Task), ("名称", Task), ("目标名称", Task), ("任务清单", Task), ("责任清单", OWNERS), ("时限清单", DEADLINE), ("目标清单", TARGET), ("措施清单", CONTENT),
    ("目标值", Value), ("指标值", Value), ("年度目标值", Value), ("计划数", Value), ("目标数", Value), ("任务数", Value),
    ("年度计划", Value), ("计划值", Value),  ("预期值", Value), ("预期目标值", Value),
    ("计量单位", Measure), ("指标单位", Measure), ("数量单位", Measure),
    ("牵头", LEAD), ("主办", LEAD), ("配合", SUPPORT), ("协办", SUPPORT), ("责任", OWNERS), ("责任分工", OWNERS), ("分工", OWNERS),
    ("乡镇", OWNERS), ("镇街", OWNERS), ("乡镇名称", OWNERS), ("县区", OWNERS), ("区县", OWNERS), ("县市区", OWNERS), ("地区", OWNERS), ("单位名称", OWNERS),
    ("责任者", OWNERS), ("部门", OWNERS), ("牵头部门", LEAD), ("牵头负责", LEAD),
    ("目标", TARGET), ("时限", DEADLINE), ("时间", DEADLINE), ("完成日期", DEADLINE), ("实施时间", DEADLINE), ("完成期限", DEADLINE),
    ("时间进度", DEADLINE), ("进度要求", DEADLINE), ("进度", DEADLINE), ("起止时间", DEADLINE), ("计划完成时间", DEADLINE),
    ("时间表", DEADLINE), ("时间要求", DEADLINE), ("期限", DEADLINE),
];

static WHOLE_HEADS: LazyLock<HashMap<&str, Column>> =
    LazyLock::new(|| WHOLE.iter().copied().collect());

/// Parts of heads, tried in this order: what comes first decides.
#[rustfmt::skip]
const PARTS: &[(&str, Column)] = &[
    ("电话", Other), ("进展", Other), ("完成情况", Other), ("落实情况", Other), ("来源", Other), ("依据", Other), ("完成率", Other),
    ("职务", Other), ("上年", Other), ("去年", Other), ("实绩", Other), ("基数", Other), ("实际", Other), ("现状", Other),
    ("备注", REMARK), ("说明", REMARK),
    ("计量单位", Measure), ("总投资", Other), ("计划投资", Column::Indicator), ("年度投资", Column::Indicator),
    ("领导", PERSONS), ("责任人", PERSONS), ("负责人", PERSONS), ("联系人", PERSONS), ("联络员", PERSONS), ("经办人", PERSONS),
    ("市长", PERSONS), ("县长", PERSONS), ("区长", PERSONS), ("项目长", PERSONS), ("专员", PERSONS),
    ("牵头单位", LEAD), ("牵头部门", LEAD), ("牵头科室", LEAD), ("牵头责任", LEAD), ("主办单位", LEAD), ("主办部门", LEAD), ("主责", LEAD),
    ("主要责任单位", LEAD), ("第一责任单位", LEAD), ("组长单位", LEAD),
    ("配合", SUPPORT), ("协办", SUPPORT), ("协助", SUPPORT), ("协同", SUPPORT), ("参与单位", SUPPORT), ("参与部门", SUPPORT),
    ("参加单位", SUPPORT), ("支持单位", SUPPORT), ("协作单位", SUPPORT), ("协调单位", SUPPORT),
    ("责任单位", OWNERS), ("责任部门", OWNERS), ("责任主体", OWNERS), ("责任科室", OWNERS), ("责任处室", OWNERS), ("部室", OWNERS), ("承办", OWNERS),
    ("落实单位", OWNERS), ("实施单位", OWNERS), ("实施主体", OWNERS), ("负责单位", OWNERS), ("责任分工", OWNERS), ("责任股室", OWNERS),
    ("完成单位", OWNERS), ("任务单位", OWNERS), ("建设单位", OWNERS), ("业主单位", OWNERS), ("主管部门", OWNERS), ("主管单位", OWNERS),
    ("时限", DEADLINE), ("时间节点", DEADLINE), ("时间安排", DEADLINE), ("完成时间", DEADLINE), ("办结时间", DEADLINE),
    ("进度安排", DEADLINE), ("进度计划", DEADLINE), ("时序进度", DEADLINE), ("推进计划", DEADLINE), ("时间要求", DEADLINE),
    ("类别", Category), ("领域", Category), ("板块", Category), ("大类", Category),
    ("目标值", Value), ("指标值", Value),
    ("目标", TARGET), ("量化", TARGET), ("成效", TARGET), ("预期成果", TARGET), ("完成标准", TARGET), ("工作标准", TARGET), ("考核指标", TARGET),
    ("成果", TARGET),
    ("措施", CONTENT), ("举措", CONTENT), ("做法", CONTENT), ("工作内容", CONTENT), ("主要内容", CONTENT), ("具体内容", CONTENT),
    ("建设内容", CONTENT), ("实施内容", CONTENT), ("建设规模", CONTENT), ("工作要求", CONTENT), ("实施路径", CONTENT),
    ("任务", Task), ("事项", Task), ("项目", Task), ("重点工作", Task), ("指标", Task), ("要点", Task), ("实事", Task), ("名称", Task), ("要求", CONTENT),
];

/// A head with its blanks and what its parentheses add, in bytes at the most: 40 hanzi.
const LONGEST_CELL: usize = 120;

/// The longest head in characters; longer cells say what is to be done.
const LONGEST_HEAD: usize = 16;

/// What a head says its column holds; `None` for words that head no column of a table of tasks.
pub(super) fn column_of(head: &Text) -> Option<Column> {
    let name = bare(head.as_str());
    let length = name.chars().count();
    if length == 0 || length > LONGEST_HEAD || name.contains(['。', '；', '，']) {
        return None;
    }
    let known = WHOLE_HEADS.get(name.as_str()).copied();
    known
        .or_else(|| is_period(&name).then_some(Column::Progress))
        .or_else(|| of_several(&name))
        .or_else(|| PARTS.iter().find(|(word, _)| name.contains(word)).map(|(_, column)| *column))
        .or_else(|| match field_kind(&name) {
            // A column named 重点任务 holds the tasks themselves.
            Some(FieldKind::Content) | None => None,
            Some(kind) => Some(Column::Field(kind)),
        })
}

/// A head that names leads and supports, or units and persons, in one.
fn of_several(name: &str) -> Option<Column> {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let is_both = has(&["牵头", "主办"]) && has(&["配合", "协办", "参与"])
        || has(&["牵头单位", "牵头部门"]) && has(&["责任单位", "责任部门"])
        || has(&["单位", "部门"]) && has(&["责任人", "责任领导", "负责人"]);
    is_both.then_some(OWNERS)
}

/// Whether a cell reads like the head of a column: shorter than what most cells say.
pub(super) fn is_head(cell: &Text) -> bool {
    if cell.is_empty() || cell.as_str().len() > LONGEST_CELL {
        return false;
    }
    let name = bare(cell.as_str());
    WHOLE_HEADS.contains_key(name.as_str())
        || is_period(&name)
        || name.chars().count() <= 8
            && PARTS.iter().any(|(word, _)| name.ends_with(word))
            && column_of(cell).is_some()
        || is_indicator(cell)
        || name == "单位"
        || name.ends_with("单位") && name.chars().count() <= 6
}

/// A head without blanks and without what its parentheses add.
fn bare(head: &str) -> String {
    let outside = head.split(['（', '(']).next().unwrap_or_default();
    outside.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '：' | ':')).collect()
}

/// What the parentheses of a head add: the measure of its values, as in 投资额（万元）.
pub(super) fn measure(head: &Text) -> Option<Text> {
    let string = head.as_str();
    let open = string.find(['（', '('])?;
    let inner = open + string[open..].chars().next().map_or(0, char::len_utf8);
    let close = inner + string[inner..].find(['）', ')'])?;
    let measure = head.slice(inner..close).trim();
    let length = measure.as_str().chars().count();
    (1..=5).contains(&length).then_some(measure)
}

/// Whether a head names an indicator with its measure: 造林（亩）, 城镇新增就业（人）.
pub(super) fn is_indicator(head: &Text) -> bool {
    let is_measure = |inner: &Text| {
        let inner = inner
            .as_str()
            .trim_start_matches("单位：")
            .trim_start_matches(['万', '亿', '千', '百']);
        values::measure::read(inner).is_some_and(|measure| measure.length == inner.len())
    };
    measure(head).as_ref().is_some_and(is_measure)
}

/// Stretches of the year at the head of a column: 一季度, 第二季度进度安排, 上半年, 1—3月, 6月底.
pub(super) fn is_period(name: &str) -> bool {
    let stem = ["季度", "上半年", "下半年", "半年", "年底", "月底", "月份", "月"]
        .iter()
        .find_map(|word| name.find(word).map(|at| at + word.len()));
    let behind = stem.map_or("", |end| &name[end..]);
    let is_plan = behind.is_empty()
        || [
            "进度", "目标", "计划", "任务", "安排", "前", "末", "完成", "推进", "工作", "形象",
            "节点", "底",
        ]
        .iter()
        .any(|word| behind.starts_with(word));
    let before = stem.map_or("", |end| &name[..end]);
    let starts = before.starts_with(|c: char| {
        c.is_ascii_digit() || "第一二三四五六七八九十上下半年到".contains(c)
    });
    stem.is_some() && starts && is_plan && !name.ends_with("时间")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn heads_are_understood_in_their_many_wordings() {
        let cases: &[(&str, Option<Column>)] = &[
            ("序 号", Some(Number)),
            ("重点任务", Some(Task)),
            ("工作任务", Some(Task)),
            ("项目名称", Some(Task)),
            ("工作内容", Some(CONTENT)),
            ("目标任务", Some(TARGET)),
            ("2024年目标", Some(TARGET)),
            ("年度目标值（万元）", Some(Value)),
            ("牵头单位", Some(LEAD)),
            ("配合单位", Some(SUPPORT)),
            ("责任单位（部门）", Some(OWNERS)),
            ("县级责任领导", Some(PERSONS)),
            ("牵头及配合单位", Some(OWNERS)),
            ("责任单位及责任人", Some(OWNERS)),
            ("牵头责任单位", Some(LEAD)),
            ("完成时限", Some(DEADLINE)),
            ("一季度", Some(Column::Progress)),
            ("第二季度进度安排", Some(Column::Progress)),
            ("1-6月", Some(Column::Progress)),
            ("联系电话", Some(Other)),
            ("2023年完成情况", Some(Other)),
            ("姓名", None),
            ("进一步完善社会信用体系，建立健全信用修复机制", None),
        ];
        for (head, expected) in cases {
            let mut text = Text::new();
            text.push(head, Span::new(0, head.len()));
            assert_eq!(column_of(&text), *expected, "{head}");
        }
    }
}
