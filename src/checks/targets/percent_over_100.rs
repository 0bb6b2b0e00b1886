use std::collections::BTreeSet;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::TargetKind;
use crate::source::Span;
use crate::syntax::{Block, Table, Text};
use crate::values::endings::Endings;
use crate::values::numeral;

pub(super) const CHECK: Check = Check {
    name: "percent-over-100",
    severity: Severity::Error,
    summary: Localized {
        zh: "不可能超过100%的比率超过了100%",
        en: "a rate that cannot exceed 100% does",
    },
    source: Localized {
        zh: "GB/T 15835-2011《出版物上数字用法》；统计工作的惯例：部分不大于整体",
        en: "GB/T 15835-2011 (numerals); practice of statistics: a part is not larger than its whole",
    },
    page: Localized {
        zh: "\
## 为什么
覆盖率、合格率、满意度是部分占整体的份额，写成“195%”多半是多敲了一位，照此无法考核。
增长率、毛入学率、产销率、存贷比这类可以超过100%的，不报。

## 示例
~~~plan
## 一、主要工作
1.普及学前教育。学前三年入园率达到195%以上。
责任单位：区教育局
~~~

## 怎么改
核对数字，改成不超过100%的数；是增长幅度的，写明“增长120%”。
",
        en: "\
## Why
Coverage, pass rates and satisfaction are parts of a whole: 195% is a slip of the pen. Rates of growth and others that may exceed 100% are left alone.

## What to do
Correct the number; where growth is meant say so: `增长120%`.
",
    },
    run,
};

/// Words for a share of a whole that end a noun phrase; of rates (…率) all but those below are.
#[rustfmt::skip]
const SHARES: &[&str] = &[
    "率", "满意度", "知晓度", "占比", "比重", "覆盖面", "参与度", "覆盖", "全覆盖", "办结", "达标", "合格", "优良", "普及", "入户", "参保", "结对", "达标比例", "合格比例", "所占比例",
    "覆盖比例", "入学比例", "优良比例", "天数比例", "水质比例", "断面比例", "干部比例", "人员比例", "面积比例", "好评度", "公开度", "完好度", "通达度", "通畅度", "优良度", "整洁度", "达标度", "信任度", "认可度", "比例",
];

static SHARE_WORDS: LazyLock<Endings> = LazyLock::new(|| Endings::new(SHARES.iter().copied()));

/// Rates that may exceed 100%, and words that only end in 率.
#[rustfmt::skip]
const UNBOUNDED: &[&str] = &[
    "增长率", "增加率", "增值率", "增收率", "提升率", "提高率", "上升率", "毛入学率", "毛入园率", "毛入托率", "收益率", "回报率", "利润率", "利税率", "汇率", "倍率", "周转率", "换手率",
    "杠杆率", "负债率", "债务率", "偿债率", "充足率", "流动性覆盖率", "拨备覆盖率", "准备金覆盖率", "利息覆盖率", "赔付率", "成本率", "成本费用率", "比率", "产销率", "自给率",
    "出栏率", "繁殖率", "繁育率", "繁活率", "产仔率", "产羔率", "使用率", "利用率", "负荷率", "效率", "生产率", "功率", "频率", "速率", "斜率", "分辨率", "曲率", "产出率", "投入产出率", "产值率",
    "溢价率", "折算率", "容积率", "贡献率", "弹性率", "财政自给率", "替代率", "补偿率", "征收比率", "增幅率", "反应率", "复种率", "超额率", "保值率", "保值增值率", "资本金率", "客座率", "上座率",
    "心率", "草率", "表率", "统率", "税率", "利率", "费率", "翻台率", "环比率", "同比率", "供需率", "求人倍率", "拨备率", "拉动率", "放大率", "增长比例", "增加比例", "提高比例", "配套比例", "存贷比例", "置换比例", "补偿比例", "奖励比例", "投入比例", "扩大率", "满负荷率", "投资率", "财务率",
];

static UNBOUNDED_WORDS: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(UNBOUNDED.iter().copied()));

/// Rates of using something that are shares of what arises: 秸秆综合利用率.
const USE_OF_WASTE: &[&str] = &[
    "综合利用率",
    "资源化利用率",
    "回收利用率",
    "秸秆利用率",
    "粪污利用率",
    "垃圾利用率",
    "农膜利用率",
    "再生利用率",
    "化肥利用率",
    "肥料利用率",
    "农药利用率",
    "水利用率",
];

static USES_OF_WASTE: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(USE_OF_WASTE.iter().copied()));

/// Whom or what a share is taken of in 195%以上的村: a share of them, as no number of times is.
#[rustfmt::skip]
const WHOLES: &[&str] = &[
    "村", "行政村", "镇", "乡镇", "街道", "社区", "学校", "企业", "农户", "家庭", "党员", "干部", "学生", "教师", "医院", "机构", "单位", "居民", "群众", "小区", "部门", "事项", "区域", "人口", "县", "中小学",
    "幼儿园", "卫生院", "卫生室", "党组织", "党支部", "建制村", "自然村", "贫困户", "脱贫户", "职工", "适龄",
];

static WHOLE_WORDS: LazyLock<crate::values::words::Words> =
    LazyLock::new(|| crate::values::words::Words::new(WHOLES.iter().copied()));

/// Words between a rate and its value.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "达到", "达", "为", "到", "至", "在", "是", "均", "都", "各", "分别", "力争", "争取", "确保", "保证", "努力", "全部", "要", "需", "应", "须", "必须", "左右", "以上", "总体", "基本", "实现", "突破", "稳步", "逐步",
    "年内", "年底前", "年底", "年末", "今年", "全年", "平均", "约", "近", "超过", "超", "不低于", "不少于", "不得低于", "不得少于", "高于", "至少", "保持", "稳定", "控制", "维持", "提高到", "提升到", "提高至", "提升至",
    "上升到", "上升至", "增加到", "增加至", "提到", "提至", "升至", "升到", "增至", "扩大到", "扩大至", "完成", "月底前", "月底", "月前", "年前", "年", "月", "日", "前", "底", "末", "继续", "持续", "要求", "目标", "指标",
    "上", "和", "及", "与", "、", "，", "：", "%", "％", "≥", "＞", ">", "=", ":", ",", "的", "一直", "始终", "于", "常年", "其中", "由", "从", "不断", "进一步", "有效", "明显", "显著", "大幅", "再", "、分别",
    "提高", "提升", "巩固", "（", "）", "(", ")", "—", "-", "～", "~", "－", "不", "低", "最低", "现有", "当年", "以", "上半年", "下半年", "季度", "每", "一",
];

static LINK_WORDS: LazyLock<Endings> = LazyLock::new(|| Endings::new(LINKS.iter().copied()));

/// Changes, which may be of any size; 提高到 says a level.
const CHANGES: &[&str] = &[
    "增长",
    "增加",
    "提高",
    "提升",
    "上升",
    "扩大",
    "增幅",
    "同比",
    "环比",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "翻",
];

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut over: BTreeSet<Span> = BTreeSet::new();
    for block in &context.outline.blocks {
        if let Block::Table(table) = block {
            look_at_table(table, &mut over);
        }
    }
    for text in context.outline.texts() {
        look(text, "", &mut over);
    }
    for target in context.plan.items.iter().flat_map(|item| &item.targets) {
        let exceeds =
            |value: Option<Decimal>| value.is_some_and(|value| value > Decimal::ONE_HUNDRED);
        if target.kind == TargetKind::Percent
            && target.unit == "%"
            && (exceeds(target.low) || exceeds(target.high))
            && is_share(&target.object)
            && !over
                .range(Span::new(target.span.start, target.span.start)..)
                .next()
                .is_some_and(|span| target.span.contains(*span))
        {
            over.insert(target.span);
        }
    }
    for span in over {
        let written = context.source.slice(span);
        findings.report(
            span,
            message(
                format!("这里的比率不可能超过100%，写的是“{written}”"),
                format!("this rate cannot exceed 100%, but reads {written}"),
            ),
            message(
                "核对数字；是增长幅度的写明“增长”",
                "correct the number; where growth is meant say so",
            ),
        );
    }
}

/// Values over 100% in a text whose subject may stand in `head`.
fn look(text: &Text, head: &str, over: &mut BTreeSet<Span>) {
    let string = text.as_str();
    let bytes = string.as_bytes();
    // ％ and ﹪ begin with the byte EF, 百分之 is rarer.
    for at in memchr::memchr2_iter(b'%', 0xEF, bytes) {
        let Some(sign) = string.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        if !matches!(sign, '%' | '％' | '﹪') {
            continue;
        }
        let start = number_start(&string[..at]);
        let value = numeral::read(&string[start..at]).filter(|read| start + read.length == at);
        let end = at + sign.len_utf8();
        if value.is_some_and(|read| read.value > Decimal::ONE_HUNDRED)
            && is_of_share(&string[..start], &string[end..], head)
        {
            over.insert(text.span(start..end));
        }
    }
    for (at, word) in string.match_indices("百分之") {
        let Some(value) = numeral::read(&string[at + word.len()..]) else { continue };
        let end = at + word.len() + value.length;
        if value.value > Decimal::ONE_HUNDRED && is_of_share(&string[..at], &string[end..], head) {
            over.insert(text.span(at..end));
        }
    }
}

/// Where the digits begin that `before` ends with.
fn number_start(before: &str) -> usize {
    before
        .trim_end_matches(|c: char| {
            numeral::arabic_digit(c).is_some() || matches!(c, '.' | ',' | '．')
        })
        .len()
}

/// A cell with nothing but its value: the head of its column, or the first words of its row, say what it is.
fn look_at_table(table: &Table, over: &mut BTreeSet<Span>) {
    for row in &table.rows {
        for (at, cell) in row.iter().enumerate() {
            let string = cell.as_str();
            if !string.starts_with(|c: char| {
                numeral::arabic_digit(c).is_some() || matches!(c, '≥' | '达')
            }) {
                continue;
            }
            let head = table.head.get(at).map_or("", Text::as_str);
            let subject = row[..at]
                .iter()
                .map(Text::as_str)
                .rev()
                .find(|words| is_share(without_unit(words)));
            let head_says = is_share(without_unit(head));
            if !head_says && subject.is_none() {
                continue;
            }
            look(
                cell,
                if head_says { without_unit(head) } else { without_unit(subject.unwrap_or("")) },
                over,
            );
            let is_in_percent = |words: &str| words.contains(['%', '％']);
            let value = numeral::read(string).filter(|read| read.length == string.len());
            if (is_in_percent(head) || subject.is_some_and(is_in_percent))
                && value.is_some_and(|read| read.value > Decimal::ONE_HUNDRED)
            {
                over.insert(cell.whole());
            }
        }
    }
}

/// 合格率（%）: the name without its measure.
fn without_unit(words: &str) -> &str {
    words.split(['（', '(']).next().unwrap_or(words).trim()
}

/// Whether a phrase names a share of a whole.
fn is_share(phrase: &str) -> bool {
    let phrase = phrase.trim_end();
    SHARE_WORDS.close(phrase) && (!UNBOUNDED_WORDS.close(phrase) || USES_OF_WASTE.close(phrase))
}

/// Whether a value with these words around it is a share of a whole.
fn is_of_share(before: &str, behind: &str, head: &str) -> bool {
    if is_behind(behind) {
        return true;
    }
    let near: usize = before.char_indices().rev().take(NEAR).last().map_or(0, |(at, _)| at);
    let near = &before[near..];
    let near = near.rfind(['。', '；', '\n']).map_or(near, |at| &near[at..]);
    let subject = subject(near.trim_start_matches(['。', '；', '\n']));
    let between = near.get(near.find(subject).map_or(0, |at| at + subject.len())..).unwrap_or("");
    if subject.is_empty() {
        return !head.is_empty() && is_share(head) && !is_change(between);
    }
    is_share(subject) && !is_change(between)
}

/// Characters that are looked back on.
const NEAR: usize = 40;

/// What stands before the links and values at the end of `words`.
fn subject(words: &str) -> &str {
    let mut phrase = words;
    loop {
        let trimmed = phrase.trim_end_matches(|c: char| {
            numeral::arabic_digit(c).is_some() || matches!(c, '.' | ' ' | '．')
        });
        // A noun that ends like a link, as 覆盖 or 上座率 do, is one all the same.
        if is_share(trimmed) {
            return trimmed;
        }
        let next = LINK_WORDS
            .longest(trimmed)
            .map_or(trimmed, |length| &trimmed[..trimmed.len() - length]);
        if next.len() == phrase.len() {
            return phrase;
        }
        phrase = next;
    }
}

/// Whether the words between a rate and its value say how much it changes.
fn is_change(between: &str) -> bool {
    let last = between.rsplit(['，', ',', '、']).next().unwrap_or(between);
    CHANGES.iter().any(|word| {
        last.rfind(word)
            .is_some_and(|at| !last[at + word.len()..].contains(['到', '至', '为', '达']))
    })
}

/// 195%以上的村, 195%的合格率: a share by what stands behind it.
fn is_behind(behind: &str) -> bool {
    let rest = ["以上", "左右", "以内"]
        .iter()
        .find_map(|bound| behind.strip_prefix(bound))
        .unwrap_or(behind);
    let Some(noun) = rest.strip_prefix('的') else { return false };
    if WHOLE_WORDS.begins(noun).is_some() {
        return true;
    }
    let end = noun.find(['，', '。', '；', '、', '：']).unwrap_or(noun.len());
    noun[..end].find('率').is_some_and(|at| at <= NEAR && is_share(&noun[..at + '率'.len_utf8()]))
}
