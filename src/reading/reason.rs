//! Why a value is taken for a commitment (承诺) or only for a mention (提及).

use crate::diagnostic::Localized;

/// The verdict on a value: whether something is promised with it, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the text commits to the value.
    pub is_commitment: bool,
    /// Why.
    pub reason: Reason,
}

impl Verdict {
    /// A value that the text commits to.
    pub fn commitment(reason: Reason) -> Self {
        Self { is_commitment: true, reason }
    }

    /// A value that is only mentioned.
    pub fn mention(reason: Reason) -> Self {
        Self { is_commitment: false, reason }
    }
}

impl Reason {
    /// Whether what makes one value a mention makes one of those that adjoin it too: 6个方面22项指标.
    pub(super) fn is_shared(self) -> bool {
        !matches!(self, Self::Name | Self::Idiom | Self::Delimits | Self::Age | Self::Base)
    }
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $zh:literal, $en:literal;)*) => {
        /// Why a value is a commitment or a mention.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Reason {
            $($(#[$doc])* $variant,)*
        }

        impl Reason {
            /// The name that machine-readable output uses.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it says to a person.
            pub fn message(self) -> Localized<&'static str> {
                match self { $(Self::$variant => Localized { zh: $zh, en: $en },)* }
            }
        }
    };
}

reasons! {
    /// 至少, 以上, 不超过 …
    Bounded = "bounded", "有“至少、以上、不超过、达到”一类的界限", "a word such as 至少, 以上, 达到 bounds it";
    /// 建成3个, 举办2期
    Action = "action", "动词要求做到这个数量", "a verb asks for so much to be done";
    /// 增长8%, 下降3%
    Change = "change", "要求增减的幅度", "a change by so much is asked for";
    /// 全覆盖, 清零
    Covers = "covers", "要求全部做到", "all of it is to be done";
    /// 不下降, 只增不减
    Maintains = "maintains", "要求保持，不得变差", "what was reached is to be kept";
    /// 进入全省前三
    Ranks = "ranks", "要求达到的位次", "a rank is to be reached";
    /// 3期150人次
    SharedBound = "shared-bound", "与前一个数量并列，界限相同", "it stands in a list with the value before";
    /// A quantity without any word that makes it a mention.
    Stated = "stated", "直接写明的数量，没有别的解释", "a quantity stated as it is";
    /// 责任单位：市教育局
    Owner = "owner", "在责任单位一栏或者“由…负责”里", "named as one who answers for it";
    /// 完成时限：6月底
    DeadlineField = "deadline-field", "在完成时限一栏里", "stated in a field for deadlines";
    /// 6月底前, 年内, 到2025年, 印发后30日内
    Limit = "limit", "写明了期限", "its wording sets a limit";
    /// 二季度, 10月, 9月20日
    PartOfYear = "part-of-year", "要在这段时间里做", "something is done in this part of the year";
    /// 2025年建成
    YearOfCompletion = "year-of-completion", "要在这一年做完", "something is finished in this year";
    /// 每月, 每季度末, 半年度总结
    Recurs = "recurs", "要按周期做", "it recurs";
    /// 长期坚持
    Ongoing = "ongoing", "要长期做", "it goes on without an end";
    /// A directive says so.
    DirectedTarget = "directed-target", "注释 target 指定为目标", "a target comment says so";

    /// 2019年5月6日印发
    DocumentDate = "document-date", "文件自己的日期", "the document's own date";
    /// 市教育局 in a sentence
    Named = "named", "正文里提到的单位", "a unit that a sentence names";
    /// A directive says so.
    DirectedMention = "directed-mention", "注释 not-target 指定为非目标", "a not-target comment says so";
    /// “1+2”
    Quoted = "quoted", "在引号或书名号里，是名称的一部分", "in quotation or title marks, it is part of a name";
    /// 60岁以上老年人
    Age = "age", "年龄，说的是对象", "an age says who is meant";
    /// （建5个专科）
    Bracketed = "bracketed", "在括号里作说明", "in brackets, it explains";
    /// 6个方面
    Structure = "structure", "数的是文章或者工作的结构", "it counts parts of a text or of the work";
    /// 对照22项指标
    Reference = "reference", "引用别处已有的内容", "it refers to what is given elsewhere";
    /// 一张网
    Idiom = "idiom", "汉字数词属于固定说法", "the number belongs to a set phrase";
    /// 24小时值班
    ActivityDuration = "activity-duration", "时间长度，不是要求", "a length of time, nothing that is asked for";
    /// 亿元以上项目
    Delimits = "delimits", "限定对象的范围", "it says which things are meant";
    /// 总投资50亿元的项目
    Describes = "describes", "描述对象本身", "it describes a thing";
    /// 现有12个
    Fact = "fact", "说的是已有的情况", "it tells of what exists or is done";
    /// 截至4月底
    CountedUntil = "counted-until", "统计截止的时间", "up to then something is counted";
    /// 较2018年, 以2018年为基数
    Compared = "compared", "是比较的对象", "something is compared with it";
    /// 有效期至2025年底
    Validity = "validity", "说的是文件的有效期", "it says until when a document is in force";
    /// 自5月1日起
    OnlyBegins = "only-begins", "只说了开始的时间", "it says only when something begins";
    /// 9月召开的会议, 三季度经济运行情况
    Attribute = "attribute", "修饰后面的名词", "it describes what follows";
    /// 2019年, “十四五”期间, 春节
    OnlyNames = "only-names", "只提到时间，没有要求", "it names a time and sets no limit";
    /// 近三年, 节假日, 次月
    Undated = "undated", "没有确定的日期", "nothing dates it";
    /// 2018年完成200亿元
    Past = "past", "说的是过去的时间", "it tells of the past";
    /// 由60%提高到75%
    Base = "base", "是比较的起点", "it is what the result is compared with";
    /// 千人培养计划
    Name = "name", "名称里的数", "a number in a name";
    /// 第36次, 〔2019〕5号
    Ordinal = "ordinal", "序数或者编号", "an ordinal or a number of a document";
    /// 每亩补贴200元
    Rate = "rate", "补助、奖励一类的标准", "a rate of support";
    /// 连续3次排名末位的
    Condition = "condition", "是条件，不是要求", "a condition, nothing that is asked for";
    /// 12345热线
    Unmeasured = "unmeasured", "没有量词的数", "a number that measures nothing";
}
