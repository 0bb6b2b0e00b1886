//! Plans that lay pages out in every way the standard knows.

use std::fmt::Write as _;

/// A notice with all parts of a head, its plan behind it.
pub(crate) const FULL: &str = "\
---
份号: \"000123\"
密级: 机密★1年
紧急程度: 特急
---

吴政办发〔2024〕12号

# 关于印发《2024年吴江区优化营商环境重点工作安排》的通知

各镇人民政府、街道办事处，吴江开发区、汾湖高新区、吴江高新区、太湖新城管委会，区各委办局，区各直属单位：

《2024年吴江区优化营商环境重点工作安排》已经区政府第28次常务会议审议通过，现印发给你们，请结合实际，认真组织实施。

苏州市吴江区人民政府办公室
2024年3月15日

# 2024年吴江区优化营商环境重点工作安排

## 一、总体要求

坚持以新时代中国特色社会主义思想为指导，全面贯彻新发展理念，着力推动高质量发展。

## 二、重点任务

### （一）提升政务服务效能

#### 1.推进“高效办成一件事”

6月底前新增主题服务12项以上，网上可办率达到98%以上。

责任单位：区行政审批局、公安局

#### 2.建设基层便民服务中心

完成8个镇（街道）便民服务中心标准化改造。

责任单位：区行政审批局，各镇（街道）

---

抄送：区委各部委办局，区人大常委会办公室，区政协办公室，区法院，区检察院，区人武部，各民主党派区委（总支、支部），区工商联。
苏州市吴江区人民政府办公室 2024年3月15日印发
";

/// A notice whose plan has `count` items.
pub(crate) fn of_items(count: usize) -> String {
    let mut plan = "\
# 关于印发《2024年重点工作任务分解》的通知

各镇人民政府，区各有关单位：

现将《2024年重点工作任务分解》印发给你们，请认真贯彻执行。

苏州市吴江区人民政府办公室
2024年3月15日

# 2024年重点工作任务分解

"
    .to_owned();
    let sections = ["乡村振兴", "民生保障", "安全生产", "城市更新", "数字政府"];
    let works = [
        "健全部门协同、上下联动的工作体系，推动资源、力量、政策向一线倾斜",
        "坚持因地制宜、分类施策，选择5个镇（街道）先行试点，11月底前在全区推开",
        "深入开展“百日攻坚”行动，围绕群众反映强烈的突出问题逐项整改",
    ];
    for number in 1..=count {
        if number % 25 == 1 {
            let section = number / 25;
            let label =
                ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
                    [section % 12];
            writeln!(plan, "## {label}、{}\n", sections[section % 5]).expect("a string");
        }
        let due = number % 12 + 1;
        writeln!(
            plan,
            "#### {number}.推进第{number}批项目建设\n\n{}。{due}月底前完成{}个项目，投资{}亿元以上，群众满意度不低于{}%。\n\n责任单位：区发改委、财政局，各镇（街道）\n",
            works[number % 3],
            number % 17 + 3,
            number % 9 + 1,
            85 + number % 15,
        )
        .expect("a string");
    }
    plan + "---\n\n抄送：区委办公室，区人大常委会办公室，区政协办公室。\n苏州市吴江区人民政府办公室 2024年3月15日印发\n"
}

/// The full notice with another title, three lines long.
pub(crate) fn long_title() -> String {
    let title = "2024年吴江区关于进一步优化营商环境激发市场主体活力促进民营经济高质量发展若干重点工作任务安排";
    FULL.replace("2024年吴江区优化营商环境重点工作安排", title)
}

/// The full notice, issued by six offices.
pub(crate) fn joint() -> String {
    let offices = "\
苏州市吴江区发展和改革委员会
苏州市吴江区工业和信息化局
苏州市吴江区人力资源和社会保障局
国家税务总局苏州市吴江区税务局
苏州市吴江区财政局
苏州市吴江区市场监督管理局
2024年3月15日";
    FULL.replace("苏州市吴江区人民政府办公室\n2024年3月15日", offices)
}

/// The full notice without its record.
pub(crate) fn without_record() -> String {
    FULL[..FULL.find("\n---\n\n抄送").expect("a record")].to_owned()
}
