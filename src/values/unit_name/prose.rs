//! Names of units in running text: found by how they end, read backwards to where they begin. Precise rather than complete.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::department::{COMMITTEE, DEPARTMENT_ENDINGS, NATIONAL, STEMS, WHOLE};
use super::group::group_at;
use super::place::{LEVELS, PREFECTURES, PROVINCES};
use crate::values::charset::CharSet;
use crate::values::endings::Endings;
use crate::values::words::Words;

/// Bytes of the longest name looked for: 32 hanzi.
const LONGEST: usize = 96;

/// Every word that a name ends with whole, by itself.
static WHOLE_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| WHOLE.iter().copied().collect());
static NATIONAL_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| NATIONAL.iter().copied().collect());
static WHOLE_AT_END: LazyLock<Endings> = LazyLock::new(|| Endings::new(WHOLE.iter().copied()));
static NATIONAL_AT_END: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(NATIONAL.iter().copied()));
static DEPARTMENTS_AT_END: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(DEPARTMENT_ENDINGS.iter().copied()));
static STEMS_AT_END: LazyLock<Endings> = LazyLock::new(|| Endings::new(STEMS.iter().copied()));
static COMMITTEES_AT_END: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(COMMITTEE.iter().copied()));
static PLACES_AT_END: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(PREFECTURES.iter().chain(PROVINCES).copied()));

/// Last characters of names, and 各, with which a group begins.
static MARKS: LazyLock<CharSet> = LazyLock::new(|| {
    let names = WHOLE.iter().chain(NATIONAL).chain(DEPARTMENT_ENDINGS).chain(COMMITTEE);
    let last: HashSet<char> = names.filter_map(|name| name.chars().next_back()).collect();
    last.into_iter().chain(['各']).collect()
});

/// The names of units in running text, as byte ranges in order, none overlapping. Linear in the text.
///
/// A name is taken where its department is known and where it begins is plain; others are passed over.
pub fn find_in_prose(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    Finder { text, at: 0, floor: 0, open: None }
}

/// Whether the whole of a text is one name that [`find_in_prose`] is sure of.
pub fn is_certain(name: &str) -> bool {
    let name = name.trim();
    let base = super::without_alias(name);
    find_in_prose(name).next().is_some_and(|found| {
        found.start == 0 && (found.end == name.len() || found.end == base.trim_end().len())
    })
}

/// Whether a name says whose the unit is: 市教育局 does, 教育局 does not.
pub fn is_placed(name: &str) -> bool {
    let base = super::without_alias(name.trim());
    base.contains('各')
        || NATIONAL_NAMES.contains(base)
        || bare_length(base).is_none_or(|length| length < base.len())
}

/// Whether a text ends with the name of a unit: then brackets behind it hold another name of the same.
pub fn ends_with_unit(text: &str) -> bool {
    let from = text.len().saturating_sub(LONGEST);
    let from = (from..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    bare_length(&text[from..]).is_some()
}

struct Finder<'t> {
    text: &'t str,
    /// Where the search goes on.
    at: usize,
    /// Where the last name ended.
    floor: usize,
    /// A name that a longer one may yet replace: 区委 of 区委办公室.
    open: Option<Range<usize>>,
}

impl Iterator for Finder<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let marks = &*MARKS;
        loop {
            let rest = &self.text[self.at..];
            let Some((offset, mark)) = rest.char_indices().find(|(_, c)| marks.contains(*c)) else {
                self.at = self.text.len();
                return self.open.take();
            };
            let at = self.at + offset;
            self.at = at + mark.len_utf8();
            let found = if mark == '各' { self.group(at) } else { self.name(self.at) };
            let Some(found) = found else { continue };
            match self.open.take() {
                Some(open) if found.start >= open.end => {
                    self.floor = open.end;
                    self.open = Some(found);
                    return Some(open);
                }
                _ => self.open = Some(found),
            }
        }
    }
}

impl Finder<'_> {
    fn name(&self, end: usize) -> Option<Range<usize>> {
        if goes_on(&self.text[..end], &self.text[end..]) {
            return None;
        }
        let floor = match &self.open {
            // A name may grow to the left only from the one that is open.
            Some(open) => open.start,
            None => self.floor,
        };
        let from = end.saturating_sub(LONGEST).max(floor);
        let from = (from..end).find(|&at| self.text.is_char_boundary(at))?;
        let window = stretch(&self.text[from..end]);
        let start = end - window.len() + start_of(window)?;
        let is_apart =
            self.open.as_ref().is_none_or(|open| start <= open.start || start >= open.end);
        is_apart.then_some(start..end)
    }

    fn group(&mut self, at: usize) -> Option<Range<usize>> {
        let found = group_at(self.text, at, self.floor)?;
        self.at = found.end;
        Some(found)
    }
}

/// The hanzi that close a text: a name holds nothing else.
fn stretch(text: &str) -> &str {
    let from = text.char_indices().rev().find(|(_, c)| !is_hanzi(*c));
    &text[from.map_or(0, |(at, c)| at + c.len_utf8())..]
}

pub(super) fn is_hanzi(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}')
}

/// What follows a name that only seemed to end here: 教育局长, 财政部门, 办理.
#[rustfmt::skip]
const GOING_ON: &[(char, &str)] = &[
    ('局', "长面部势限"), ('厅', "长"), ('委', "员托派书常副领主"), ('办', "理法学事好案结成实得"), ('会', "议计展商见场谈期上员"), ('处', "理置罚于"),
    ('部', "门署分件队长位落"), ('室', "内外"), ('站', "位"), ('所', "有以需在长"), ('院', "长校士内"), ('社', "会区保"), ('联', "合系席动网盟"), ('关', "于系键注心怀爱停"), ('校', "长"),
    ('协', "调助作议同会商"), ('心', "理"), ('府', "采"), ('处', "长"), ('馆', "长"), ('队', "伍长"), ('组', "织长"), ('团', "队体结"), ('工', "作程"), ('大', "会代"), ('行', "长"), ('办', "主副公"), ('司', "长"),
];

/// Titles of persons behind a name.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "局长", "厅长", "部长", "主任", "书记", "副局长", "副主任", "副书记", "副部长", "干部", "院长", "会长", "主席", "理事长", "主要负责",
];

static TITLE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(TITLES.iter().copied()));

fn goes_on(before: &str, after: &str) -> bool {
    let Some(next) = after.chars().next().filter(|next| is_hanzi(*next)) else { return false };
    // 区委办公室 is looked at once more at its own end.
    if before.ends_with('办') && after.starts_with("公室") || after.starts_with("公厅") {
        return true;
    }
    let last = before.chars().next_back();
    GOING_ON.iter().any(|(end, nexts)| last == Some(*end) && nexts.contains(next))
        || TITLE_WORDS.begins(after).is_some()
}

/// Where the name that closes `window` begins; `None` where there is none, or where that is not plain.
fn start_of(window: &str) -> Option<usize> {
    if let Some(length) = NATIONAL_AT_END.longest(window) {
        return Some(window.len() - length).filter(|&start| is_border(&window[..start]));
    }
    let youth = ["团省委", "团市委", "团区委", "团县委", "团州委", "团旗委", "团工委"];
    if let Some(name) = youth.iter().find(|name| window.ends_with(**name)) {
        return Some(window.len() - name.len());
    }
    if let Some(committee) = COMMITTEES_AT_END.longest(window) {
        let before = &window[..window.len() - committee];
        if before.ends_with(LEVELS)
            && let Some(start) = start_of_place(before)
        {
            return Some(start);
        }
    }
    let length = bare_length(window)?;
    let (before, bare) = window.split_at(window.len() - length);
    let committee = before.strip_suffix('委').filter(|place| place.ends_with(LEVELS));
    let stands_alone = || committee.is_none() && is_border(before) && stands_alone(bare);
    start_of_place(committee.unwrap_or(before)).or_else(|| stands_alone().then_some(before.len()))
}

/// Bytes of the department that closes a text, without place or level.
fn bare_length(text: &str) -> Option<usize> {
    let whole = WHOLE_AT_END.longest(text);
    let stemmed = DEPARTMENTS_AT_END
        .closing(text)
        .filter_map(|ending| Some(STEMS_AT_END.longest(&text[..text.len() - ending])? + ending));
    whole.into_iter().chain(stemmed).max()
}

/// Names that say nothing of whose they are.
#[rustfmt::skip]
const NOT_ALONE: &[&str] = &[
    "政府", "人民政府", "人大", "党委", "工会", "专班", "工作专班", "指挥部", "领导小组", "领导小组办公室", "联席会议办公室", "办事处", "管委会", "管理委员会", "团委", "工委",
    "法院", "研究室", "海关", "人民医院", "中医院", "卫生院", "图书馆", "博物馆", "文化馆", "档案馆", "电视台", "设计院", "规划院", "慈善会", "党工委", "政协", "纪委",
    "监委", "党校", "行政学院", "社会主义学院",
];

/// Whether a bare name is plain without a place before it: 教育局 is, 信息中心 is not.
fn stands_alone(bare: &str) -> bool {
    let is_office = ["局", "厅", "委员会", "发改委", "改革委", "卫健委", "健康委", "国资委"]
        .iter()
        .any(|end| bare.ends_with(end));
    !NOT_ALONE.contains(&bare)
        && (is_office && bare.chars().count() >= 3
            || WHOLE_NAMES.contains(bare) && bare.chars().count() >= 3)
}

/// Signs and words of one character that may stand right before a name.
const BEFORE: &str =
    "由和与及在向对经请将让被给同跟从是为到至按或并报送等各我本原据受以该、，全责即有含交使商";

/// Words that may stand right before a name.
#[rustfmt::skip]
const WORDS_BEFORE: &[&str] = &[
    "会同", "联合", "组织", "协助", "配合", "牵头", "督促", "指导", "支持", "推动", "引导", "通过", "依托", "借助", "围绕", "发挥", "落实", "报请", "提请",
    "协同", "联系", "要求", "单位", "部门", "参与", "负责", "成立", "召开", "推进", "加强", "邀请", "选派", "抄送", "主送", "提交", "反馈", "安排", "帮助",
    "关于", "根据", "按照",
];

fn is_border(before: &str) -> bool {
    before.is_empty() || BORDERS.close(before)
}

static BORDERS: LazyLock<Endings> = LazyLock::new(|| {
    let signs = BEFORE.split_inclusive(|_: char| true);
    let names = ["局", "委", "办", "厅", "府", "中共"];
    Endings::new(signs.chain(WORDS_BEFORE.iter().copied()).chain(names))
});

/// Where the place that closes a text begins: 苏州市吴江区, 区, 南通. `None` where no level or known place closes it.
fn start_of_place(text: &str) -> Option<usize> {
    let mut start = text.len();
    loop {
        let rest = &text[..start];
        if let Some(place) = PLACES_AT_END.longest(rest) {
            start -= place;
            continue;
        }
        let level =
            ["自治区", "自治州", "自治县", "街道"].iter().find(|level| rest.ends_with(**level));
        let level = level.map(|level| level.len()).or_else(|| {
            rest.chars().next_back().filter(|last| LEVELS.contains(last)).map(char::len_utf8)
        });
        let Some(level) = level else { break };
        let inner = &rest[..rest.len() - level];
        // Every province is known.
        let named = || named_place(inner).filter(|_| !rest.ends_with('省'));
        let place = PLACES_AT_END.longest(inner).or_else(named);
        start = inner.len() - place.unwrap_or(0);
        if place.is_none() {
            break;
        }
    }
    let outer = ["国家税务总局", "中国人民政治协商会议", "共青团", "中共", "国网"]
        .iter()
        .find(|word| text[..start].ends_with(**word));
    start -= outer.map_or(0, |word| word.len());
    (start < text.len()).then_some(start)
}

/// Bytes of a place of two or three characters that closes a text, if what stands before it is no part of it.
fn named_place(text: &str) -> Option<usize> {
    let starts = text.char_indices().rev().map(|(at, _)| at);
    let mut lengths = starts.skip(1).take(2);
    let at = lengths.find(|&at| {
        let before = &text[..at];
        (is_border(before) || before.ends_with(LEVELS))
            && !text[at..].contains(|c| BEFORE.contains(c) || "委局府各好的了做抓实".contains(c))
            && !WORDS_BEFORE.iter().any(|word| text[at..].ends_with(word))
    })?;
    Some(text.len() - at)
}
