//! Roles of units (牵头, 配合, 负责), and the words that close a list of names with one.

use std::sync::LazyLock;

use super::endings::Endings;

/// How an owner takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// 牵头单位
    Lead,
    /// 配合单位
    Support,
    /// 责任单位 where the plan tells no lead from support.
    Responsible,
}

impl Role {
    /// The role that counts where a unit is given two: who leads leads, whatever else is said of it.
    #[must_use]
    pub fn stronger(self, other: Self) -> Self {
        let weight = |role| match role {
            Self::Lead => 2,
            Self::Responsible => 1,
            Self::Support => 0,
        };
        if weight(other) > weight(self) { other } else { self }
    }
}

/// Verbs that say what the units before them do.
const VERBS: &[(&str, Role)] = &[
    ("为牵头单位", Role::Lead),
    ("为主办单位", Role::Lead),
    ("为主", Role::Lead),
    ("为配合单位", Role::Support),
    ("为协办单位", Role::Support),
    ("为辅", Role::Support),
    ("为责任单位", Role::Responsible),
    ("牵头", Role::Lead),
    ("主办", Role::Lead),
    ("主抓", Role::Lead),
    ("抓总", Role::Lead),
    ("主责", Role::Lead),
    ("配合", Role::Support),
    ("协办", Role::Support),
    ("协助", Role::Support),
    ("参与", Role::Support),
    ("参加", Role::Support),
    ("协同", Role::Support),
    ("负责", Role::Responsible),
    ("承办", Role::Responsible),
    ("落实", Role::Responsible),
    ("组织实施", Role::Responsible),
    ("组织落实", Role::Responsible),
    ("实施", Role::Responsible),
    ("推进", Role::Responsible),
    ("承担", Role::Responsible),
    ("办理", Role::Responsible),
    ("统筹", Role::Responsible),
    ("负责组织", Role::Responsible),
    ("牵头组织", Role::Lead),
    ("牵头督导", Role::Lead),
    ("协调", Role::Responsible),
    ("完成", Role::Responsible),
    ("保障经费", Role::Support),
    ("落实经费", Role::Support),
    ("安排经费", Role::Support),
    ("保障资金", Role::Support),
    ("落实资金", Role::Support),
];

/// Every verb that [`closing`] knows.
pub(super) fn verbs() -> impl Iterator<Item = &'static str> {
    VERBS.iter().map(|(verb, _)| *verb)
}

/// What stands between the names and such a verb, or between two of them.
#[rustfmt::skip]
const MANNERS: &[&str] = &[
    "按照各自职责分工", "按各自职责分工", "按照职责分工", "按照各自职责", "按照职能职责", "根据职责分工", "依据职责分工", "结合职责分工", "按职能职责", "按职责分工", "按职能分工",
    "按责任分工", "按照职责", "按照分工", "按照职能", "按各自职责", "根据职责", "根据分工", "依据职责", "依职责", "依职能", "按职责", "按职能", "按分工", "按权限", "职责分工",
    "各自", "分别", "分工", "共同", "具体", "在各自职责范围内", "在职责范围内", "密切", "积极", "全力", "做好", "抓好", "分头", "联合", "直接", "主要", "统一", "同步", "一同", "予以", "给予", "全程", "共",
    "相关工作", "有关工作", "工作",
];

/// Verbs, and behind them in the list the manners, all read from the end of a text.
static CLOSING: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(verbs().chain(MANNERS.iter().copied())));

/// A mark behind one name: 市发改委（牵头）.
const MARKS: &[(&str, Role)] = &[
    ("牵头单位", Role::Lead),
    ("牵头部门", Role::Lead),
    ("牵头", Role::Lead),
    ("主办", Role::Lead),
    ("主责", Role::Lead),
    ("配合单位", Role::Support),
    ("配合部门", Role::Support),
    ("配合", Role::Support),
    ("协办", Role::Support),
    ("参与", Role::Support),
    ("责任单位", Role::Responsible),
    ("负责", Role::Responsible),
    ("落实", Role::Responsible),
];

/// The words that say what those named before them do: 市教育局牵头, 市财政局等按职责分工负责. Yields where they begin.
pub fn closing(text: &str) -> Option<(usize, Role)> {
    let mut rest = text.trim_end();
    let mut role: Option<Role> = None;
    while let Some((word, length)) = CLOSING.words(rest).last() {
        if let Some((_, stated)) = VERBS.get(word) {
            if rest.ends_with("政协办") {
                break;
            }
            role = Some(match (role, *stated) {
                (Some(Role::Lead), _) | (_, Role::Lead) => Role::Lead,
                (Some(Role::Support), _) | (_, Role::Support) => Role::Support,
                _ => Role::Responsible,
            });
        }
        rest = rest[..rest.len() - length].trim_end();
    }
    role.map(|role| (rest.len(), role))
}

/// The mark in brackets behind one name: 市发改委（牵头）. Yields where its bracket opens.
pub fn mark(name: &str) -> Option<(usize, Role)> {
    let inner = name.trim_end().strip_suffix(['）', ')', '】', ']'])?;
    let open = inner.rfind(['（', '(', '【', '['])?;
    let written = inner[open..].trim_start_matches(['（', '(', '【', '[']).trim();
    MARKS.iter().find(|(word, _)| *word == written).map(|(_, role)| (open, *role))
}

/// Ways to say “first” of a list of units.
const FIRST: &[&str] = &[
    "第一位",
    "首位",
    "第一个",
    "排第一",
    "排名第一",
    "第一家",
    "第一责任单位",
    "首个",
    "第一名",
    "排在前面",
    "列首",
];

/// Words of a sentence about units, rather than about ranks.
const OF_UNITS: &[&str] = &["单位", "部门", "责任"];

/// Whether a text states that the first unit named for an item leads it: 列第一位的为牵头单位.
pub fn states_first_leads(text: &str) -> bool {
    let verbs = ["牵头", "主办", "主责"];
    if !verbs.iter().any(|verb| text.contains(verb)) {
        return false;
    }
    text.split(['。', '；', ';', '\n']).any(|sentence| {
        FIRST.iter().any(|first| {
            let Some((before, after)) = sentence.split_once(first) else { return false };
            let is_of_units = OF_UNITS.iter().any(|word| sentence.contains(word));
            let is_followed = verbs.iter().any(|verb| leads(after, verb));
            // 牵头单位列首位 says the same the other way round.
            let before = before.trim_end_matches(['列', '排', '在', '为', '名']);
            is_of_units && (is_followed || before.ends_with("牵头单位"))
        })
    })
}

/// Whether what is spoken of just before leads: 为牵头单位, 负责牵头.
fn leads(text: &str, verb: &str) -> bool {
    text.match_indices(verb).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + verb.len()..]);
        let is_said = ["为", "是", "即", "系", "作", "负责", "单位", "部门"]
            .iter()
            .any(|word| before.ends_with(word));
        is_said || after.starts_with("负责")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_close_with_a_role() {
        let cases = [
            ("市教育局牵头", "市教育局", Some(Role::Lead)),
            ("市财政局等按职责分工负责", "市财政局等", Some(Role::Responsible)),
            ("市财政局按照各自职责抓好落实", "市财政局", Some(Role::Responsible)),
            ("市发改委牵头负责", "市发改委", Some(Role::Lead)),
            ("市公安局负责牵头组织实施", "市公安局", Some(Role::Lead)),
            ("各镇密切配合", "各镇", Some(Role::Support)),
            ("各镇配合落实", "各镇", Some(Role::Support)),
            ("市委组织部", "市委组织部", None),
            ("县政协办", "县政协办", None),
            ("各类社会组织", "各类社会组织", None),
            ("市民政局负责组织实施", "市民政局", Some(Role::Responsible)),
            ("市教育局", "市教育局", None),
            ("牵头", "", Some(Role::Lead)),
        ];
        for (text, names, role) in cases {
            let closed = closing(text);
            assert_eq!(closed.map(|(_, role)| role), role, "{text}");
            assert_eq!(closed.map_or(text, |(at, _)| &text[..at]), names, "{text}");
        }
    }

    #[test]
    fn marks_stand_behind_one_name() {
        assert_eq!(mark("市发改委（牵头）"), Some(("市发改委".len(), Role::Lead)));
        assert_eq!(mark("市财政局(配合单位)"), Some(("市财政局".len(), Role::Support)));
        assert_eq!(mark("区农业农村局（扶贫办）"), None);
        assert_eq!(mark("市教育局"), None);
    }

    #[test]
    fn notices_that_let_the_first_lead() {
        for text in [
            "各项任务列第一位的为牵头单位，其他为责任单位。",
            "责任单位排在首位的为牵头单位。",
            "多个单位负责的，排在第一位的责任单位为牵头单位",
            "第一责任单位为牵头单位，负责统筹协调。",
            "（责任单位中排第一位的是牵头单位）",
            "注：有多个责任单位的，第一个为牵头单位。",
            "牵头单位列首位。",
            "每项任务排名第一的部门负责牵头。",
        ] {
            assert!(states_first_leads(text), "{text}");
        }
        for text in [
            "牵头单位要负总责，配合单位要主动作为。",
            "各单位主要负责人是第一责任人，要亲自牵头。",
            "第一季度由牵头单位报送进展。",
            "坚持把安全放在第一位。牵头单位抓好落实。",
            "责任单位：市教育局",
            "我市综合排名位居全省第一位，牵头制定标准3项。",
        ] {
            assert!(!states_first_leads(text), "{text}");
        }
    }
}
