use std::sync::LazyLock;

use super::{likes, natures};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::{Target, TargetKind};
use crate::values::endings::Endings;
use crate::values::words::Words;

pub(super) const CHECK: Check = Check {
    name: "unfit-measure",
    severity: Severity::Warning,
    summary: Localized {
        zh: "量词和所说的事物不相配", en: "a measure word does not fit what it counts"
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》第十九条：表述准确；《国务院关于在我国统一实行法定计量单位的命令》",
        en: "Regulations on official documents, article 19: wording is exact; State Council order on legal units of measurement",
    },
    page: Localized {
        zh: "\
## 为什么
“培训3亩”“发放资金30公里”没法执行，多半是改稿时串了行。

## 示例
~~~plan
## 一、主要工作
1.开展培训。全年培训农技人员300亩。
责任单位：区农业农村局
~~~

## 怎么改
换成相配的单位：人用“人、名、人次”，会议用“次、场、期”，土地用“亩、公顷”，道路用“公里、米、条”，资金用“元、万元”。
",
        en: "\
## Why
Training is not measured in acres nor money in kilometres; usually a line was mixed up in editing.

## What to do
Use a measure that fits: persons 人, 名, 人次; meetings 次, 场, 期; land 亩, 公顷; roads 公里, 米, 条; money 元.
",
    },
    run,
};

/// Classes of measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Area,
    Length,
    Mass,
    Volume,
    Power,
    Money,
    Person,
    Visit,
    Household,
    Event,
    Machine,
    Building,
    Plant,
    Animal,
    Other,
}

use Class::{
    Animal, Area, Building, Event, Household, Length, Machine, Mass, Money, Other, Person, Plant,
    Power, Visit, Volume,
};

#[rustfmt::skip]
const CLASSES: &[(Class, &[&str])] = &[
    (Area, &["亩", "平方米", "公顷", "平方公里"]),
    (Length, &["公里", "米", "延米", "海里", "厘米", "毫米"]),
    (Mass, &["吨", "公斤", "千克", "克", "斤", "担", "毫克", "吨标准煤"]),
    (Volume, &["立方米", "升", "毫升"]),
    (Power, &["千瓦", "兆瓦", "吉瓦", "千瓦时", "兆瓦时", "千伏安", "兆伏安", "瓦", "蒸吨"]),
    (Money, &["元", "美元", "欧元", "港元", "日元", "英镑"]),
    (Person, &["人", "名", "位"]),
    (Visit, &["人次"]),
    (Household, &["户"]),
    (Event, &["场", "场次", "期"]),
    (Machine, &["台", "辆", "台套", "艘", "架", "盏"]),
    (Building, &["座", "栋", "幢"]),
    (Plant, &["株", "棵", "丛"]),
    (Animal, &["头", "只", "羽", "匹", "尾"]),
];

/// What ends an object, and the classes that never count it. Whatever is not named here accepts every measure.
#[rustfmt::skip]
const OBJECTS: &[(&[&str], &[Class])] = &[
    // what is held
    (&["会议", "座谈会", "推进会", "联席会", "现场会", "例会", "讲座", "论坛", "报告会", "恳谈会", "发布会", "对接会", "推介会", "招聘会", "洽谈会", "培训班", "宣讲", "党课", "研讨会", "研讨班", "班会", "听证会", "调度会", "协调会", "动员会", "运动会", "音乐会", "交流会", "观摩会", "演练", "比赛", "竞赛", "演出", "巡演", "主题活动", "宣传活动", "文化活动", "文体活动", "惠民活动", "志愿服务活动"],
        &[Area, Length, Mass, Volume, Power, Machine, Building, Plant, Animal, Household]),
    (&["专题培训", "技能培训", "业务培训", "培训", "轮训"],
        &[Area, Length, Mass, Volume, Power, Machine, Building, Plant, Animal]),
    (&["活动", "大讲堂", "讲堂", "清查", "排查整治", "授课", "品种", "总部", "场景", "应用场景", "材料", "安置", "游客", "缺口"],
        &[Length, Area, Volume, Power, Plant, Building]),
    (&["活动", "检查", "巡查", "调研", "走访", "督查", "抽查", "宣传"],
        &[Mass, Volume, Power, Plant, Animal]),
    // persons
    (&["教师", "干部", "人员", "医生", "护士", "医师", "骨干", "志愿者", "党员", "学员", "人才", "农民工", "劳动力", "职工", "员工", "学生", "毕业生", "辅导员", "指导员", "网格员", "联络员", "特派员", "带头人", "传承人", "技术员", "农技员", "专家", "工作者", "调解员", "护林员", "医务工作者", "青年", "妇女", "老人", "老年人", "残疾人", "儿童", "高校毕业生", "大学生", "退役军人", "新型职业农民", "高素质农民", "技工", "工匠", "社工", "校长", "就业"],
        &[Area, Length, Mass, Volume, Power, Machine, Building, Plant, Animal, Event]),
    // institutions
    (&["企业", "合作社", "公司", "家庭农场", "农场", "中小企业", "规上企业", "专卖店", "社会组织", "机构", "商户", "个体工商户", "市场主体", "经营主体"],
        &[Area, Length, Mass, Volume, Power, Machine, Event, Plant, Animal, Visit]),
    // land
    (&["农田", "茶园", "果园", "桑园", "菜园", "耕地", "造林", "林地", "湿地", "绿地", "草地", "草原", "水田", "稻田", "油菜", "水稻", "小麦", "玉米", "中药材", "土地", "林", "绿化", "经济林", "大棚", "流转土地", "高标准农田", "种植面积", "面积"],
        &[Person, Visit, Event, Machine, Animal, Household]),
    (&["高标准农田", "种植面积", "绿化面积", "建筑面积", "造林面积", "流转面积", "面积", "湿地", "绿地", "耕地"],
        &[Length, Mass, Volume, Power, Building]),
    // lines
    (&["道路", "公路", "农村公路", "管网", "管道", "河道", "堤防", "步道", "绿道", "沟渠", "渠道", "铁路", "高速公路", "骨干路网", "巷道", "水渠", "燃气管道", "污水管网", "供水管网", "雨水管网", "游步道", "机耕路", "产业路", "通村路", "公路路面", "长度", "总长", "干线", "光缆", "线路", "护栏", "里程"],
        &[Person, Visit, Event, Mass, Volume, Machine, Animal, Plant, Building]),
    // money
    (&["资金", "贷款", "财政收入", "预算收入", "公共预算", "税收", "总产值", "产值", "增加值", "销售额", "营业收入", "投资额", "总投资", "固定资产投资", "交易额", "到位资金", "补助资金", "专项资金", "零售总额", "进出口总额", "总额", "外资", "营收", "销售收入", "门票收入", "旅游收入", "经费"],
        &[Area, Length, Mass, Volume, Power, Person, Visit, Event, Machine, Building, Plant, Animal]),
    // buildings
    (&["幼儿园", "医院", "公厕", "厕所", "图书馆", "停车场", "车站", "泵站", "污水处理厂", "卫生室", "卫生院", "文化站", "养老院", "驿站", "书房", "农家书屋", "服务中心", "活动中心", "敬老院", "加油站", "充电站", "公园", "口袋公园", "游园", "广场", "体育馆", "文化馆", "博物馆", "变电站", "水厂", "水库", "桥梁", "泊位", "停车位", "车位"],
        &[Length, Mass, Person, Visit, Event, Animal, Plant]),
    // machines
    (&["充电桩", "公交车", "车辆", "农机", "电梯", "路灯", "摄像头", "机器人", "无人机", "设备", "救护车", "出租车", "锅炉", "炉", "泵", "仪", "终端", "主机", "灭火机", "收割机", "拖拉机", "服务器", "传感器", "检测仪"],
        &[Area, Length, Mass, Volume, Person, Visit, Event, Animal, Plant]),
    // what grows and lives
    (&["树木", "苗木", "树苗", "果树", "乔木"], &[Length, Person, Visit, Event, Machine, Building, Animal, Volume]),
    (&["生猪", "肉牛", "肉羊", "奶牛", "家禽", "蛋鸡", "湖羊"], &[Length, Area, Person, Visit, Event, Building, Plant, Machine, Volume]),
    // by their last character
    (&["员", "师", "研究生", "农民", "居民", "群众", "主持人", "带头人", "负责人", "代表", "游客", "旅客", "贫困人口", "家长"], &[Area, Length, Mass, Volume, Power, Machine, Building, Plant, Animal]),
    (&["户", "用户", "危房改造", "学位", "床位", "岗位", "户厕"], &[Length, Mass, Volume, Power, Event, Plant, Animal, Visit]),
    (&["站", "店", "塔", "厕", "亭", "馆", "厂", "网点", "监测点", "便民点", "示范点", "示范村", "示范镇", "示范户", "基地", "园区", "平台", "应用", "中心", "厂房"],
        &[Length, Mass, Visit, Event, Plant, Animal]),
    (&["路", "水泥路", "危桥改造", "桥", "林带"], &[Person, Visit, Event, Mass, Volume, Machine, Animal]),
    (&["仪式", "博览会", "课堂", "电影", "沙龙", "晚会", "专场", "行动", "排查", "路检路查", "巡河", "通报", "约谈", "会商"], &[Length, Mass, Volume, Power, Machine, Building, Plant, Animal, Area]),
    (&["修复", "退化林修复", "矿山", "历史建筑", "违法建设", "违章建筑"], &[Person, Visit, Event, Animal, Household]),
    // what is written
    (&["方案", "制度", "意见", "办法", "规划", "信息", "简报", "报告", "案例", "标准", "专利", "论文", "文件", "商标", "提案", "议案"],
        &[Area, Length, Mass, Volume, Power, Person, Visit, Machine, Building, Animal, Plant, Household, Event]),
];

static OBJECT_WORDS: LazyLock<Vec<(Endings, &'static [Class])>> = LazyLock::new(|| {
    OBJECTS.iter().map(|(words, refused)| (Endings::new(words.iter().copied()), *refused)).collect()
});

/// Verbs right before an amount, and the classes that never measure what they do.
#[rustfmt::skip]
const VERBS: &[(&str, &[Class])] = &[
    ("培训", &[Area, Length, Mass, Volume, Power, Machine, Building, Plant, Animal]),
    ("轮训", &[Area, Length, Mass, Volume, Power, Machine, Building, Plant, Animal]),
    ("召开", &[Area, Length, Mass, Volume, Power, Machine, Building, Plant, Animal, Household, Person]),
    ("选派", &[Area, Length, Mass, Volume, Power, Money, Building, Plant, Animal, Event]),
    ("选聘", &[Area, Length, Mass, Volume, Power, Money, Building, Plant, Animal, Event]),
    ("招聘", &[Area, Length, Mass, Volume, Power, Money, Building, Plant, Animal]),
    ("招募", &[Area, Length, Mass, Volume, Power, Money, Building, Plant, Animal, Event]),
    ("发放", &[Length, Power, Building]),
    ("种植", &[Person, Visit, Event, Machine, Building, Animal, Household]),
    ("造林", &[Person, Visit, Event, Machine, Building, Animal, Length, Mass]),
    ("资助", &[Area, Length, Mass, Volume, Power, Building, Plant, Animal]),
    ("救助", &[Area, Length, Mass, Volume, Power, Building, Plant]),
    ("转移就业", &[Area, Length, Mass, Volume, Power, Building, Plant, Animal, Event, Machine]),
    ("新增就业", &[Area, Length, Mass, Volume, Power, Building, Plant, Animal, Event, Machine]),
    ("走访", &[Area, Length, Mass, Volume, Power, Plant, Animal]),
    ("举办", &[Area, Mass, Volume, Power, Building, Plant, Animal, Machine, Household]),
];

static VERB_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(VERBS.iter().map(|(word, _)| *word)));

/// Events that are measured by their course.
const COURSES: &[&str] = &["马拉松", "健康跑", "徒步", "骑行", "越野", "长跑", "健步走", "环湖"];

fn run(context: &Context<'_>, findings: &mut Findings) {
    let source = context.source.text();
    for item in &context.plan.items {
        look(source, &item.targets, context, findings);
    }
}

fn look(source: &str, targets: &[Target], context: &Context<'_>, findings: &mut Findings) {
    for (at, target) in targets.iter().enumerate() {
        if !matches!(target.kind, TargetKind::Count | TargetKind::Money) {
            continue;
        }
        let class = class_of(&target.unit);
        if let Some(whole) = likes::unlike_its_like(source, targets, at) {
            report_unlike(target, whole, context, findings);
            continue;
        }
        if class == Other || likes::is_counted_like_before(source, targets, at) {
            continue;
        }
        let written = context.source.slice(target.span);
        let clause = clause_before(source, target.span.start);
        if COURSES.iter().any(|course| target.object.contains(course)) {
            continue;
        }
        let unfit = unfit_object(target, class)
            .filter(|_| is_near(source, target))
            .or_else(|| unfit_verb(clause, written, target, class))
            .or_else(|| unfit_nature(source, written, target, class));
        if let Some(thing) = unfit {
            let measure = &target.unit;
            findings.report(
                target.span,
                message(
                    format!("“{thing}”不用“{measure}”来计量"),
                    format!("{thing} is not measured in {measure}"),
                ),
                message(
                    "核对数字后面的单位；多半是串了行或者用错了量词",
                    "correct the measure behind the number",
                ),
            );
        }
    }
}

fn report_unlike(target: &Target, whole: &Target, context: &Context<'_>, findings: &mut Findings) {
    let (measure, other) = (&target.unit, &whole.unit);
    findings
        .report(
            target.span,
            message(
                format!("这里用“{measure}”，同一事物前面用“{other}”来计量"),
                format!("measured in {measure} here, but in {other} before"),
            ),
            message(
                "核对数字后面的单位；多半是串了行或者用错了量词",
                "correct the measure behind the number",
            ),
        )
        .related(
            whole.span,
            message(
                format!("前面是“{}”", context.source.slice(whole.span)),
                format!("{} before", context.source.slice(whole.span)),
            ),
        );
}

/// What cannot be measured so by its nature: a canteen in kilometres, a pipe in persons.
fn unfit_nature(source: &str, written: &str, target: &Target, class: Class) -> Option<String> {
    let clause = whole_clause_before(source, target.span.start);
    let behind: String = source[target.span.end..]
        .chars()
        .take(LONGEST_OBJECT)
        .take_while(|c| !matches!(c, '，' | '。' | '；' | '\n' | '|' | '：'))
        .collect();
    let behind = behind.trim();
    let object = target.object.trim();
    let stands_near = !object.is_empty() && (clause.contains(object) || behind.contains(object));
    let lacks = |is_lacking: fn(&str) -> bool| {
        let is_sum = ["合计", "总计", "共计", "小计", "累计"].contains(&object);
        (stands_near
            && !is_sum
            && object.chars().count() > 1
            && is_lacking(&format!("{clause}{written}{behind}"))
            && is_lacking(clause))
        .then(|| object.to_owned())
    };
    match class {
        Length if target.unit == "公里" => lacks(natures::lacks_length),
        Mass => lacks(natures::lacks_weight),
        Person | Visit if behind.is_empty() => {
            natures::built(clause, if stands_near { object } else { "" }).map(str::to_owned)
        }
        Event if behind.is_empty() && target.unit != "期" => {
            natures::built(clause, if stands_near { object } else { "" }).map(str::to_owned)
        }
        _ => None,
    }
}

/// Characters of an object behind its amount at the most.
const LONGEST_OBJECT: usize = 24;

/// The clause before a place, lists with 、 included.
fn whole_clause_before(text: &str, at: usize) -> &str {
    let from = text[..at].char_indices().rev().take(50).last().map_or(at, |(from, _)| from);
    let near = &text[from..at];
    let start = near
        .rfind(['，', '。', '；', '：', '\n', '|', ',', ':', ';'])
        .and_then(|mark| Some(mark + near[mark..].chars().next()?.len_utf8()));
    &near[start.unwrap_or(0)..]
}

pub(super) fn class_of(unit: &str) -> Class {
    let unit = unit.split('/').next().unwrap_or(unit);
    CLASSES.iter().find(|(_, units)| units.contains(&unit)).map_or(Other, |(class, _)| *class)
}

/// The object, if nothing of this class counts it.
fn unfit_object(target: &Target, class: Class) -> Option<String> {
    let object = target.object.trim_end_matches(['等', '”', '）', ')']);
    // 进园区6场: where it takes place is not what is counted.
    let is_place = object.starts_with(['进', '赴'])
        && !["进口", "进出", "进修"].iter().any(|word| object.starts_with(word))
        || ["走进", "深入", "面向"].iter().any(|word| object.starts_with(word));
    if is_place {
        return None;
    }
    // Of 水费 or 建设资金项目 the last word says what is counted.
    let refused = OBJECT_WORDS
        .iter()
        .filter_map(|(words, refused)| Some((words.longest(object)?, refused)))
        .max_by_key(|(length, _)| *length);
    let (longest, _) = refused?;
    if object[..object.len() - longest].ends_with(['进', '赴', '入', '到', '在']) {
        return None;
    }
    let is_refused = OBJECT_WORDS
        .iter()
        .any(|(words, refused)| words.longest(object) == Some(longest) && refused.contains(&class));
    is_refused.then(|| object.to_owned())
}

/// The verb right before the amount, if it takes nothing of this class and no other object is named.
fn unfit_verb(clause: &str, written: &str, target: &Target, class: Class) -> Option<String> {
    let words = clause.trim_end_matches(|c: char| !c.is_alphanumeric());
    let words = ["至少", "不少于", "不低于", "约", "共", "超过", "达到", "达", "各类", "各"]
        .iter()
        .find_map(|link| words.strip_suffix(link))
        .unwrap_or(words);
    let (verb, _, end) = VERB_WORDS.find_all(words).last()?;
    let (word, refused) = VERBS[verb];
    let is_inside = VERB_WORDS.find_all(written).last().map(|(verb, ..)| VERBS[verb]);
    let (word, refused) = is_inside.unwrap_or((word, refused));
    let is_direct = is_inside.is_some() || end == words.len();
    let is_bare = target.object.is_empty() || target.object == word || is_direct;
    (is_bare && refused.contains(&class)).then(|| word.to_owned())
}

/// Whether the object stands in the clause of the amount, and not in one before it.
fn is_near(source: &str, target: &Target) -> bool {
    // 人员每个卫生院不少于3名: the last word is not what is counted. 每学期开展演练 is.
    let each = ["每", "各镇", "各村", "各县", "各区", "各校", "各乡", "各街", "各单位", "各部门"]
        .iter()
        .filter_map(|word| target.object.rfind(word))
        .max()
        .map(|at| &target.object[at..]);
    let is_each = each.is_some_and(|words| {
        !["开展", "举办", "召开", "组织"].iter().any(|verb| words.contains(verb))
    });
    let before = clause_before(source, target.span.start);
    let behind = source[target.span.end..].trim_start_matches('的');
    // Of 医生、乡村医生培训班 the last member stands in the clause.
    let last = target.object.rsplit('、').next().unwrap_or(&target.object);
    !is_each && !last.is_empty() && (before.contains(last) || behind.starts_with(&target.object))
}

fn clause_before(text: &str, at: usize) -> &str {
    let from = text[..at].char_indices().rev().take(30).last().map_or(at, |(from, _)| from);
    let near = &text[from..at];
    let start = near
        .rfind(['，', '。', '；', '、', '：', '\n', '|', ','])
        .and_then(|mark| Some(mark + near[mark..].chars().next()?.len_utf8()));
    &near[start.unwrap_or(0)..]
}
