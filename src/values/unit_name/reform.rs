//! Reforms of the institutions (机构改革): what units were called before, and since when they no longer are.

/// A unit that a reform has renamed or merged into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reform {
    /// What it was called, without place and level: 国土资源局.
    pub former: &'static str,
    /// What answers for its work now, in words: 自然资源（和规划）局.
    pub now: &'static str,
    /// The name that may simply be put in place of the former; `None` where offices differ from place to place.
    pub replacement: Option<&'static str>,
    /// The year of the reform. Plans for later years should not use the former name.
    pub year: i16,
}

const fn renamed(former: &'static str, now: &'static str, year: i16) -> Reform {
    Reform { former, now, replacement: Some(now), year }
}

const fn moved(former: &'static str, now: &'static str, year: i16) -> Reform {
    Reform { former, now, replacement: None, year }
}

/// The reforms since 2008, as far as they hold for every place.
///
/// Those of 2008 and 2013 reached the last counties in the year that stands here. The reform of 2018 was carried out below the provinces until March 2019; that of 2023 until the end of 2024.
const REFORMS: &[Reform] = &[
    moved("国土资源局", "自然资源局或自然资源和规划局", 2018),
    moved("国土资源厅", "自然资源厅", 2018),
    moved("国土局", "自然资源局或自然资源和规划局", 2018),
    renamed("环境保护局", "生态环境局", 2018),
    renamed("环境保护厅", "生态环境厅", 2018),
    renamed("环保局", "生态环境局", 2018),
    renamed("环保厅", "生态环境厅", 2018),
    renamed("卫生和计划生育委员会", "卫生健康委员会", 2018),
    renamed("卫生计生委", "卫生健康委", 2018),
    renamed("卫计委", "卫健委", 2018),
    renamed("卫计局", "卫健局", 2018),
    renamed("卫生和计划生育局", "卫生健康局", 2018),
    renamed("卫生计生局", "卫生健康局", 2018),
    renamed("工商行政管理局", "市场监督管理局", 2018),
    renamed("工商局", "市场监管局", 2018),
    renamed("质量技术监督局", "市场监督管理局", 2018),
    renamed("质监局", "市场监管局", 2018),
    renamed("食品药品监督管理局", "市场监督管理局", 2018),
    renamed("食品药品监管局", "市场监管局", 2018),
    renamed("食药监局", "市场监管局", 2018),
    renamed("安全生产监督管理局", "应急管理局", 2018),
    renamed("安监局", "应急管理局", 2018),
    moved("旅游局", "文化和旅游局", 2018),
    moved("旅发委", "文化和旅游局", 2018),
    moved("文广新局", "文化和旅游局", 2018),
    moved("文化广电新闻出版局", "文化和旅游局", 2018),
    moved("农委", "农业农村局", 2018),
    renamed("农业局", "农业农村局", 2018),
    renamed("农业厅", "农业农村厅", 2018),
    renamed("国家税务局", "税务局", 2018),
    renamed("地方税务局", "税务局", 2018),
    renamed("国税局", "税务局", 2018),
    renamed("地税局", "税务局", 2018),
    renamed("法制办", "司法局", 2018),
    renamed("法制办公室", "司法局", 2018),
    moved("经济和信息化委员会", "工业和信息化局", 2018),
    moved("经信委", "工业和信息化局", 2018),
    moved("物价局", "发展改革委和市场监管局", 2018),
    renamed("农业委员会", "农业农村委员会", 2018),
    moved("文化局", "文化和旅游局", 2018),
    moved("文化厅", "文化和旅游厅", 2018),
    moved("旅游委", "文化和旅游局", 2018),
    moved("旅游发展委员会", "文化和旅游局", 2018),
    moved("监察局", "监察委员会", 2018),
    renamed("食品药品监督局", "市场监督管理局", 2018),
    renamed("公安消防支队", "消防救援支队", 2018),
    renamed("公安消防大队", "消防救援大队", 2018),
    moved("银监分局", "金融监管分局", 2018),
    moved("出入境检验检疫局", "海关", 2018),
    moved("人事局", "人力资源社会保障局", 2010),
    moved("劳动局", "人力资源社会保障局", 2010),
    moved("劳动保障局", "人力资源社会保障局", 2010),
    moved("劳动和社会保障局", "人力资源社会保障局", 2010),
    moved("人事劳动和社会保障局", "人力资源社会保障局", 2010),
    moved("人事劳动保障局", "人力资源社会保障局", 2010),
    moved("卫生局", "卫生健康委员会或卫生健康局", 2014),
    moved("卫生厅", "卫生健康委员会", 2014),
    moved("人口和计划生育委员会", "卫生健康委员会", 2014),
    moved("人口和计划生育局", "卫生健康局", 2014),
    moved("人口计生委", "卫生健康委", 2014),
    moved("人口计生局", "卫生健康局", 2014),
    moved("计生委", "卫生健康委", 2014),
    moved("计生局", "卫生健康局", 2014),
    moved("扶贫办", "乡村振兴局", 2021),
    moved("扶贫开发办公室", "乡村振兴局", 2021),
    moved("扶贫开发局", "乡村振兴局", 2021),
    moved("银保监局", "金融监管局", 2023),
    moved("银保监分局", "金融监管分局", 2023),
    moved("人防办", "国防动员办", 2023),
    moved("人民防空办公室", "国防动员办公室", 2023),
    moved("乡村振兴局", "农业农村局", 2024),
    moved("扶贫办", "农业农村局", 2024),
    moved("地方金融监管局", "党委金融委员会办公室", 2024),
    moved("地方金融监督管理局", "党委金融委员会办公室", 2024),
];

/// The last reform before `year` that has done away with a name: of 县国土局 in a plan for 2020 that of 2018.
///
/// The name may stand behind a place or a level, and behind nothing else: 市工商局, but not 省粮食和物资储备局.
pub fn reform_of(name: &str, year: i16) -> Option<&'static Reform> {
    REFORMS
        .iter()
        .filter(|reform| reform.year < year)
        .filter(|reform| name.strip_suffix(reform.former).is_some_and(is_place))
        .max_by_key(|reform| (reform.former.len(), reform.year))
}

/// Whether only a place or a level is left of a name: 市, 苏州市吴江区, 国家, nothing.
fn is_place(rest: &str) -> bool {
    rest.is_empty()
        || rest.ends_with(super::place::LEVELS) && !rest.contains(['、', '和', '（', '('])
        || super::leading_place(rest) == Some(rest.len())
}
