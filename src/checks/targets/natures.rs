//! What a measure by itself says of its object: kilometres want something long, tonnes something that is weighed, persons no building.

use std::sync::LazyLock;

use crate::values::endings::Endings;
use crate::values::words::Words;

/// Words without one of which nothing is measured in kilometres.
#[rustfmt::skip]
const LONG: &[&str] = &[
    "路", "道", "管网", "管线", "管廊", "路网", "电网", "配网", "水网", "骨干网", "防护网", "围网", "河", "渠", "堤", "线路", "干线", "支线", "岸线", "沿线", "海岸", "航线", "线缆", "电缆", "光缆", "光纤", "沟", "桥", "隧", "护栏", "围栏",
    "隔离栏", "林带", "绿带", "隔离带", "景观带", "防火带", "廊", "轨", "里程", "行程", "航程", "长度", "总长", "全长", "延长", "岸", "墙", "坝", "溪", "江", "湖", "海", "街", "巷", "沿", "距", "工程", "半径", "高度", "深度", "宽", "水系", "坡",
    "航", "铁", "步行", "健步", "徒步", "跑", "骑", "马拉松", "边界", "边境", "边防", "界线", "林缘", "养护", "防火", "通达", "排水", "污水", "雨水", "供水", "输水", "燃气", "热力", "清淤", "疏浚", "铺设", "敷设", "架设", "硬化", "绿化",
    "亮化", "拓宽", "巡护", "巡线", "巡查", "通车", "贯通", "开挖", "衬砌", "罚", "滩", "港", "水域", "国道", "风景", "漂流", "示范段", "标段", "车", "勘界", "裂缝", "钻", "进尺", "井", "可燃物", "通信", "杆",
];

/// Words without one of which nothing is weighed.
#[rustfmt::skip]
const HEAVY: &[&str] = &[
    "粮", "米", "麦", "稻", "谷", "菜", "果", "茶", "肉", "蛋", "奶", "油", "鱼", "虾", "水产", "肥", "药", "种", "料", "煤", "炭", "钢", "铁", "铝", "铜", "锂", "锌", "矿", "砂", "石", "沙", "泥", "盐", "糖", "棉", "麻", "菌", "菇", "薯",
    "豆", "垃圾", "污", "废", "渣", "粪", "秸秆", "膜", "碳", "硫", "氮", "磷", "氨", "氧化", "排放", "减排", "物", "吞吐", "货", "运", "产", "总量", "储", "收购", "加工", "生产", "处理", "处置", "回收", "燃", "气", "纸", "塑",
    "胶", "灰", "材", "化工", "酒", "饮", "花椒", "蜂", "能耗", "节能", "能", "产品", "冷", "仓", "苗", "饲", "草", "禽", "畜", "牛", "羊", "猪", "鸡", "炼", "乙烯", "载", "水", "品", "捕", "量", "餐", "厨", "收储", "消费", "供应", "进口",
    "出口", "有机", "化学", "船", "吨", "食", "芪", "参", "木", "竹", "花", "蚕", "茧", "桑", "冰", "雪", "盐", "液", "胺", "树脂", "玻璃", "陶", "砖",
];

/// Verbs by which things are built, laid or put in order, never persons nor events.
#[rustfmt::skip]
const BUILDING: &[&str] = &[
    "新改扩建", "改扩建", "新改建", "新建", "改建", "扩建", "建设", "建成", "修建", "改造", "铺设", "敷设", "架设", "布设", "埋设", "硬化", "更新", "拆除", "整治", "治理", "清淤", "疏浚", "供应", "盘活", "淘汰", "购置", "储备", "归并", "划定",
    "修复", "维修", "加装", "安装", "开挖", "清理", "打造",
];

/// Verbs and links behind which others are counted: 新建学校1所，可容纳学生500人.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "惠及", "服务", "容纳", "覆盖", "受益", "招收", "培训", "培养", "吸纳", "带动", "安置", "组建", "录用", "聘", "可", "供养", "方便", "解决", "涉及", "保障", "满足", "接待", "配备", "选派", "引进", "开展", "举办", "组织", "召开", "邀请", "参与",
    "参加", "招募", "落实", "派", "训", "教育", "搬迁", "转移", "帮扶", "就业", "新增", "不低于", "使", "让", "为", "供", "发动", "动员", "出动", "投入",
];

/// What ends the name of persons, of events, and of what both are counted for.
#[rustfmt::skip]
const PERSONS_AND_EVENTS: &[&str] = &[
    "员", "师", "人", "者", "工", "生", "长", "民", "兵", "手", "家", "众", "童", "妇", "才", "干", "队", "伍", "士", "医", "户", "官", "警", "宾", "力", "青年", "游客", "学位", "团", "班", "组", "群", "人群", "对象", "人口", "人数", "先锋",
    "活动", "演出", "会", "赛", "节", "季", "课", "展", "讲堂", "专场", "行动", "集市", "夜市", "秀", "沙龙", "论坛", "演练", "培训", "宣讲", "市集", "典型", "模范", "标兵", "岗位", "岗", "代表", "梯队", "后备", "书记", "主任", "干部", "职",
    "床位", "规模", "能力", "剧目", "节目", "戏", "剧", "电影", "养殖", "场", "品牌", "IP", "总部",
];

static LONG_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(LONG.iter().copied()));
static HEAVY_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(HEAVY.iter().copied()));
static BUILDING_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(BUILDING.iter().copied()));
static OTHER_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(OTHERS.iter().copied()));
static PERSON_WORDS: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(PERSONS_AND_EVENTS.iter().copied()));

/// Whether nothing in a clause is measured by its length: 建设食堂12公里.
pub(super) fn lacks_length(clause: &str) -> bool {
    !LONG_WORDS.are_in(clause) && !clause.ends_with(['线', '管', '带', '网', '长'])
}

/// Whether nothing in a clause is weighed: 培训班10公斤.
pub(super) fn lacks_weight(clause: &str) -> bool {
    !HEAVY_WORDS.are_in(clause)
}

/// What is built in a clause that ends before an amount of persons or events: 改造供水管网 before 28名.
pub(super) fn built<'c>(clause: &'c str, object: &str) -> Option<&'c str> {
    let (word, start, end) = BUILDING_WORDS.find_all(clause).next()?;
    let thing = clause[end..].trim();
    if OTHER_WORDS.are_in(&clause[end..]) || clause[..start].ends_with(['对', '向', '为', '在'])
    {
        return None;
    }
    let is_bare = thing.is_empty();
    let last = if object.is_empty() { thing } else { object };
    let is_other = PERSON_WORDS.close(last) || PERSON_WORDS.close(thing);
    // 改造120人 and 更新20人 may mean persons; 新建9人 cannot.
    let is_strict = word < STRICT;
    (!is_other && (!is_bare || is_strict)).then_some(if is_bare { BUILDING[word] } else { thing })
}

/// How many of the verbs, the first, take no persons even without an object.
const STRICT: usize = 9;
