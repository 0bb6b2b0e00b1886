//! Words that are easily mistaken for others: forms that no standard knows, and near words that a plan uses for one thing.

/// A form that is wrong, the right one, and the characters behind it with which it is no such word: 签定 in 签定向协议.
pub(super) type Misspelling = (&'static str, &'static str, &'static str);

/// Written for like-sounding or like-looking characters, or passed over by the list of recommended forms of words
/// (第一批异形词整理表) and the standards after it.
#[rustfmt::skip]
pub(super) const MISSPELT: &[Misspelling] = &[
    ("签定", "签订", "向点岗"), ("帐户", "账户", ""), ("帐目", "账目", ""), ("帐号", "账号", ""), ("台帐", "台账", "篷"), ("记帐", "记账", "篷"),
    ("对帐", "对账", "篷"), ("结帐", "结账", "篷"), ("帐款", "账款", ""), ("挂帐", "挂账", ""), ("报导", "报道", "致入向师员"), ("计画", "计划", ""),
    ("部份", "部分", "额"), ("充份", "充分", "额"), ("过份", "过分", "额"), ("水份", "水分", "额"), ("布署", "部署", "名"), ("做为", "作为", "民了期"),
    ("消费卷", "消费券", "入"), ("证卷", "证券", ""), ("入场卷", "入场券", ""), ("竟赛", "竞赛", ""), ("竟争", "竞争", "取"), ("通迅", "通讯", "速"),
    ("松驰", "松弛", ""), ("秸杆", "秸秆", ""), ("桔杆", "秸秆", ""), ("人材", "人才", "料质"), ("录象", "录像", ""), ("摄象", "摄像", ""),
    ("图象", "图像", ""), ("身分证", "身份证", ""), ("峻工", "竣工", ""), ("俊工", "竣工", ""), ("幅射", "辐射", ""), ("贯切", "贯彻", ""),
    ("修茸", "修葺", ""), ("辩别", "辨别", ""), ("辩认", "辨认", ""), ("分辩率", "分辨率", ""), ("奖厉", "奖励", ""), ("鼓厉", "鼓励", ""),
    ("激厉", "激励", ""), ("历行节约", "厉行节约", ""), ("追朔", "追溯", ""), ("气侯", "气候", ""), ("时侯", "时候", ""), ("泄秘", "泄密", ""),
    ("慰籍", "慰藉", ""), ("一如继往", "一如既往", ""), ("再接再励", "再接再厉", ""), ("融汇贯通", "融会贯通", ""), ("陪训", "培训", ""),
    ("惟一", "唯一", ""), ("份内职责", "分内职责", ""), ("份内之事", "分内之事", ""), ("按步就班", "按部就班", ""), ("防患于未燃", "防患于未然", ""),
];

/// Where the characters stand that must be the same, so that two near words are taken for one term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shared {
    /// Before them: 城市 of 城市书房.
    Before,
    /// Behind them: 交通 of 智慧交通.
    Behind,
    /// On either side.
    Either,
    /// Nowhere: the words themselves are one.
    Nothing,
}

/// Near words, of which a plan uses one for one thing.
#[rustfmt::skip]
pub(super) const NEAR: &[(Shared, &[&str])] = &[
    (Shared::Nothing, &["其他", "其它"]),
    (Shared::Nothing, &["新能源汽车", "新能源车"]),
    (Shared::Nothing, &["老旧小区", "老旧社区"]),
    (Shared::Nothing, &["标准地", "标准用地"]),
    (Shared::Either, &["医生", "医师"]),
    (Shared::Either, &["建制村", "行政村"]),
    (Shared::Either, &["证照", "证件"]),
    (Shared::Either, &["庭院", "庭园"]),
    (Shared::Either, &["指导员", "辅导员"]),
    (Shared::Either, &["护理员", "护理人员"]),
    (Shared::Either, &["网格员", "网格人员"]),
    (Shared::Either, &["保洁员", "保洁人员"]),
    (Shared::Either, &["调解员", "调解人员"]),
    (Shared::Either, &["协管员", "协管人员"]),
    (Shared::Either, &["讲解员", "解说员"]),
    (Shared::Either, &["监督员", "监察员"]),
    (Shared::Either, &["志愿者", "志愿人员"]),
    (Shared::Before, &["书房", "书屋", "书吧"]),
    (Shared::Before, &["专区", "专栏"]),
    (Shared::Before, &["食堂", "饭堂"]),
    (Shared::Before, &["公园", "小公园"]),
    (Shared::Before, &["线路", "路线"]),
    (Shared::Before, &["演练", "演习"]),
    (Shared::Before, &["步道", "步行道"]),
    (Shared::Before, &["阅览室", "阅读室"]),
    (Shared::Before, &["直播间", "直播室"]),
    (Shared::Before, &["推介会", "推荐会"]),
    (Shared::Before, &["大赛", "竞赛"]),
    (Shared::Before, &["讲堂", "课堂"]),
    (Shared::Before, &["满意度", "满意率"]),
    (Shared::Before, &["知晓率", "知晓度"]),
    (Shared::Before, &["处置率", "处理率"]),
    (Shared::Before, &["利用率", "使用率"]),
    (Shared::Before, &["合格率", "及格率"]),
    (Shared::Behind, &["零工", "临工"]),
    (Shared::Behind, &["智慧", "智能"]),
    (Shared::Behind, &["贫困", "贫穷"]),
    (Shared::Behind, &["小微", "微小"]),
    (Shared::Behind, &["数字化", "数据化"]),
    (Shared::Behind, &["老年", "老年人"]),
    (Shared::Behind, &["残疾", "残疾人"]),
    (Shared::Behind, &["志愿", "志愿者"]),
];

/// What is no part of a term: behind such a verb stands any of them.
pub(super) const VERBS: &[&str] = &[
    "建设", "新建", "改建", "扩建", "开展", "组织", "新增", "改造", "推进", "举办", "完成", "实施",
    "加强", "提高", "提升", "推广", "打造", "开设", "设立", "发展", "培训", "参加", "以上", "全年",
    "每年", "年内", "达到",
];
