//! A target as it is compared with others: what is done to what, in which scope and period.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::bounds::behind_last;
use crate::compact::compact;
use crate::model::{Comparator, Target, TargetKind};
use crate::source::{SourceFile, Span};
use crate::values::endings::Endings;
use crate::values::words::Words;

/// Where a target stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// In the item with this index.
    Item(usize),
    /// In the goals, the preamble, a table beside the items.
    Outside,
}

/// A target in comparable form.
#[derive(Debug)]
pub(super) struct Promise {
    pub(super) span: Span,
    pub(super) origin: Origin,
    /// The object as written.
    pub(super) name: String,
    /// The object without what does not tell it from another.
    pub(super) object: String,
    pub(super) is_change: bool,
    is_hedged: bool,
    pub(super) comparator: Comparator,
    pub(super) low: Decimal,
    pub(super) high: Option<Decimal>,
    /// The last characters before object and number: what is done.
    verb: String,
    /// The words of its clause before the number.
    clause: String,
    /// Places, 每, 累计, 上半年 …: what makes two numbers of one thing differ rightly.
    scope: BTreeSet<String>,
    /// Months in which it is due.
    months: BTreeSet<String>,
    is_in_table: bool,
    due: Option<Date>,
    /// What stands before 其中, where the target is a part: the deed is named there.
    whole: Option<String>,
}

impl Promise {
    /// The target in comparable form, if it counts something that has a name.
    ///
    /// That it is due in the plan's `year` goes without saying.
    pub(super) fn of(
        target: &Target,
        origin: Origin,
        source: &SourceFile,
        year: Option<i16>,
    ) -> Option<Self> {
        let is_comparable = matches!(
            target.kind,
            TargetKind::Count
                | TargetKind::Money
                | TargetKind::Percent
                | TargetKind::Growth
                | TargetKind::Duration
        );
        let object = normalised(&target.object);
        if !is_comparable || object.chars().count() < 2 {
            return None;
        }
        let line_start = source.line_start(target.span.start);
        let is_in_table =
            source.text()[line_start..].trim_start_matches([' ', '\t']).starts_with('|');
        let line = near_end(&source.text()[line_start..target.span.start]);
        let sentence = behind_last(line, &['。', '|', '；', '！']);
        let clause = behind_last(sentence, &['，', '、', '：', ',', '（', '(', ':', ';']);
        let behind: String = source.text()[target.span.end..]
            .chars()
            .take(OBJECT)
            .take_while(|c| !matches!(c, '，' | '。' | '；' | '\n' | '|' | '、'))
            .collect();
        let words = compact(clause);
        let verb = verb(&words, &object);
        let mut scope_of_deeds = joint_deed(sentence, clause);
        let all = format!("{sentence}{behind}");
        Some(Self {
            span: target.span,
            origin,
            name: target.object.clone(),
            is_change: target.kind == TargetKind::Growth,
            is_hedged: target.is_hedged,
            comparator: target.comparator,
            low: target.low?,
            high: target.high,
            verb,
            scope: {
                scope_of_deeds.extend(scope(&all, clause, year));
                scope_of_deeds
            },
            months: months(&all),
            clause: words,
            object,
            is_in_table,
            due: target.due,
            whole: sentence.split_once("其中").map(|(before, _)| before.to_owned()),
        })
    }

    /// Whether both promise the same thing with different numbers; `items` is how many items promise it.
    pub(super) fn conflicts(&self, other: &Self, source: &SourceFile, items: usize) -> bool {
        self.differs(other)
            && self.scopes_agree(other)
            && self.is_hedged == other.is_hedged
            && (self.months == other.months || self.months.is_empty() || other.months.is_empty())
            && self.does_the_same(other)
            && is_apart(source.text(), self.span, other.span)
            && self.may_be_the_same(other, items)
    }

    fn may_be_the_same(&self, other: &Self, items: usize) -> bool {
        let is_same_item = self.origin == other.origin && self.origin != Origin::Outside;
        if is_same_item {
            // A column for each quarter tells how far the work is to be by then.
            return self.months == other.months && self.due == other.due;
        }
        // Rows of one table speak of different units.
        if self.is_in_table && other.is_in_table {
            return false;
        }
        let is_weak = self.object.chars().count() < 3
            || WEAK_WORDS.longest(&self.object) == Some(self.object.len());
        let is_one_outside = (self.origin == Origin::Outside) != (other.origin == Origin::Outside);
        if is_weak {
            return is_one_outside
                && items == 1
                && (self.clause == other.clause
                    || !self.verb.is_empty() && self.verb == other.verb);
        }
        true
    }

    /// Whether both speak of the same scope; 其中 in the goals takes a part out that an item may promise by itself.
    fn scopes_agree(&self, other: &Self) -> bool {
        const PART: &str = "其中";
        if self.scope == other.scope {
            return true;
        }
        let (part, single) = if self.scope.contains(PART) { (self, other) } else { (other, self) };
        let is_alike = part.scope.iter().filter(|word| *word != PART).eq(&single.scope);
        is_alike
            && part.origin == Origin::Outside
            && single.origin != Origin::Outside
            && part.object.chars().count() >= 4
            && !single.verb.is_empty()
            && part.whole.as_ref().is_some_and(|whole| whole.contains(&single.verb))
    }

    /// The same deed; where one side names none, any that does not only add to what there is.
    fn does_the_same(&self, other: &Self) -> bool {
        if self.verb == other.verb {
            return true;
        }
        let (named, bare) = if self.verb.is_empty() { (other, self) } else { (self, other) };
        bare.verb.is_empty()
            && named.object.chars().count() >= 4
            && !ADDING.contains(&named.verb.as_str())
            && !bare.clause.ends_with("达到")
    }

    fn differs(&self, other: &Self) -> bool {
        if self.low == other.low && self.high == other.high {
            return false;
        }
        let class = |comparator: Comparator| match comparator {
            Comparator::AtLeast | Comparator::MoreThan => 1,
            Comparator::AtMost | Comparator::LessThan => 2,
            Comparator::About => 3,
            Comparator::Exactly | Comparator::Between => 0,
        };
        let (one, two) = (class(self.comparator), class(other.comparator));
        match (one, two) {
            (0, 0) if self.high.is_some() && other.high.is_some() => true,
            (0, 0) => {
                let (high, other_high) =
                    (self.high.unwrap_or(self.low), other.high.unwrap_or(other.low));
                // 3—5个 and 4个 agree.
                other_high < self.low || high < other.low
            }
            (1, 0) => other.high.unwrap_or(other.low) < self.low,
            (0, 1) => self.high.unwrap_or(self.low) < other.low,
            (2, 0) => other.low > self.low,
            (0, 2) => self.low > other.low,
            (1, 2) => other.low < self.low,
            (2, 1) => self.low < other.low,
            (3, 3) => self.low != other.low,
            (3, _) | (_, 3) => {
                let tenth = self.low.max(other.low).checked_div(Decimal::TEN).unwrap_or_default();
                (self.low - other.low).abs() > tenth
            }
            _ => true,
        }
    }
}

/// Characters of an object that are looked at.
const OBJECT: usize = 24;

/// Objects that say too little to be the same thing in two places.
#[rustfmt::skip]
const WEAK: &[&str] = &[
    "项目", "活动", "会议", "培训", "培训班", "企业", "人员", "学校", "干部", "工作", "任务", "投资", "资金", "问题", "案件", "服务", "宣传", "检查", "建设", "调研", "演练", "讲座", "整治", "覆盖率", "合格率",
    "满意率", "完成率", "达标率", "满意度", "比例", "占比", "总数", "总量", "数量", "面积", "岗位", "名额", "专题培训", "专题活动", "宣传活动", "座谈会", "推进会", "专题会议", "工作会议", "联席会议", "培训活动", "志愿服务",
    "示范点", "示范村", "试点", "典型", "案例", "信息", "简报", "文件", "方案", "制度", "标准", "产品", "品牌", "平台", "基地", "队伍", "机构", "场所", "设施", "设备", "群众", "居民", "农户", "贫困户", "党员", "教师", "学生",
    "志愿者", "专家", "人才", "总投资", "年度投资", "完成投资", "产值", "收入", "专题学习", "集中学习", "学习", "督查", "督导", "专项检查", "专项督查", "专项行动", "行动", "主题活动", "系列活动", "重点项目", "重点工作",
];

static WEAK_WORDS: LazyLock<Endings> = LazyLock::new(|| Endings::new(WEAK.iter().copied()));

/// Deeds that only add to what there is, so that their number is not the number reached.
const ADDING: &[&str] = &[
    "新增",
    "净增",
    "增加",
    "新建",
    "新设",
    "改造",
    "新培",
    "扩建",
    "续建",
    "改建",
    "新引",
    "新发",
    "新建成",
    "淘汰",
    "减少",
    "开工",
    "竣工",
    "储备",
];

/// Words that are no deed of their own.
#[rustfmt::skip]
const NO_DEEDS: &[&str] = &[
    "其中", "完成", "实现", "达到", "达", "力争", "争取", "确保", "全年", "年内", "计划", "任务", "目标", "全面", "继续", "至少", "不少于", "不低于", "超过", "突破", "为", "到", "至", "在", "共", "累计", "稳定", "保持", "控制",
    "增长", "提高", "提升", "下降", "降低", "减少", "增加", "约", "均", "各", "分别", "年底前", "年底", "底前", "月前", "月底", "今年", "不超过", "要", "的", "全市", "全县", "全区", "全镇", "全省", "我市", "我县", "我区",
    "本市", "本县", "本区", "率先", "努力", "积极", "切实", "大力", "稳步", "加快", "持续", "推动", "推进", "促进", "使", "年", "月", "以上", "左右", "以内", "再", "新", "指标", "工作", "落实", "组织", "开展", "以",
];

static NO_DEED_WORDS: LazyLock<Endings> = LazyLock::new(|| Endings::new(NO_DEEDS.iter().copied()));

/// Prefixes that do not tell an object from another.
const PREFIXES: &[&str] = &[
    "各类", "全市", "全县", "全区", "全镇", "全省", "我市", "我县", "我区", "本市", "本县", "本区",
    "共", "的",
];

/// Deeds that a place may stand before.
#[rustfmt::skip]
const DEEDS: &[&str] = &[
    "新改建", "改扩建", "新建成", "新建", "改建", "扩建", "建成", "建设", "改造", "新增", "完成", "实现", "打造", "培育", "引进", "创建", "举办", "开展", "组织", "整治", "治理", "发放", "种植",
];

fn normalised(object: &str) -> String {
    let squashed = compact(object);
    let mut rest = squashed.as_str();
    let mut had_prefix = false;
    while let Some(inner) = PREFIXES.iter().find_map(|prefix| rest.strip_prefix(prefix)) {
        rest = inner;
        had_prefix = true;
    }
    // 全市新建高标准农田: the deed behind the place is no part of the object.
    if had_prefix && let Some(inner) = DEEDS.iter().find_map(|deed| rest.strip_prefix(deed)) {
        rest = inner;
    }
    ["任务", "目标", "以上", "左右", "达到", "等"]
        .iter()
        .find_map(|suffix| rest.strip_suffix(suffix))
        .unwrap_or(rest)
        .to_owned()
}

/// The last two characters of what stands before object and number.
fn verb(clause: &str, object: &str) -> String {
    let mut rest = clause;
    let mut has_object = false;
    loop {
        if !has_object && let Some(before) = rest.strip_suffix(object) {
            rest = before;
            has_object = true;
            continue;
        }
        let next = NO_DEED_WORDS.longest(rest).map_or(rest, |length| &rest[..rest.len() - length]);
        let next = next.trim_end_matches(|c: char| c.is_ascii_digit());
        if next.len() == rest.len() {
            break;
        }
        rest = next;
    }
    let start = rest.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    rest[start..].to_owned()
}

/// Words that make two numbers of one thing differ rightly.
#[rustfmt::skip]
const SCOPES: &[&str] = &[
    "每", "人均", "户均", "年均", "平均", "累计", "总数", "其中", "上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "第一批", "第二批", "首批", "阶段", "近三年", "三年", "五年", "两年", "十四五", "十三五",
    "十五五", "分别", "省级", "市级", "县级", "区级", "国家级", "镇级", "村级", "城镇", "农村", "城区", "市区", "县城", "乡村", "街道", "社区", "园区", "开发区", "高新区", "小学", "初中", "高中", "各", "男", "女",
    "2016年", "2017年", "2018年", "2019年", "2020年", "2021年", "2022年", "2023年", "2024年", "2025年", "2026年", "2027年", "2028年", "2030年", "2035年", "去年", "上年", "比重", "占比", "新增", "净增", "续建", "新开工", "镇", "乡",
];

static SCOPE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(SCOPES.iter().copied()));

/// What of them stands in the clause, and what of periods in the sentence before it.
fn scope(sentence: &str, clause: &str, year: Option<i16>) -> BTreeSet<String> {
    let at = sentence.find(clause).unwrap_or(0);
    let own = year.map(|year| format!("{year}年")).unwrap_or_default();
    let found = SCOPE_WORDS.find_all(sentence).filter(|&(word, start, _)| {
        let scope = SCOPES[word];
        // 三年 in an earlier clause may be part of a name: 学前三年入园率.
        let is_period =
            scope.starts_with("20") || scope.ends_with("季度") || scope.ends_with("半年");
        scope != own && (start >= at || is_period)
    });
    found.map(|(word, ..)| SCOPES[word].to_owned()).collect()
}

/// 新建 of 新建、改扩建幼儿园4所: a number of both deeds is not that of one of them.
fn joint_deed(sentence: &str, clause: &str) -> BTreeSet<String> {
    let deed = sentence
        .strip_suffix(clause)
        .and_then(|before| before.strip_suffix('、'))
        .map(|before| behind_last(before, &['，', '、', '：', ',', '；']))
        .filter(|deed| {
            deed.chars().count() <= LONGEST_DEED && !deed.contains(|c: char| c.is_numeric())
        });
    deed.map(str::to_owned).into_iter().collect()
}

/// Characters of a deed that stands by itself, with 全年 before it, at the most.
const LONGEST_DEED: usize = 6;

/// 6月, 10月: the months that a sentence names.
fn months(sentence: &str) -> BTreeSet<String> {
    let named = sentence.match_indices('月').filter_map(|(at, _)| {
        let before = &sentence[..at];
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        (start < at).then(|| before[start..].to_owned())
    });
    // By the end of the year is the whole year.
    named.filter(|month| month != "12").collect()
}

/// The last 200 characters of a text.
fn near_end(text: &str) -> &str {
    &text[text.char_indices().rev().take(200).last().map_or(0, |(at, _)| at)..]
}

/// Whether two places stand in different sentences.
fn is_apart(text: &str, one: Span, other: Span) -> bool {
    let (first, second) = if one.start <= other.start { (one, other) } else { (other, one) };
    text.get(first.end..second.start)
        .is_some_and(|between| between.len() > FAR || between.contains(['。', '\n', '|', '！']))
}

/// Bytes after which another sentence has begun.
const FAR: usize = 1500;
