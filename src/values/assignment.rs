//! Who does what (分工), as a stretch of text says it: 市教育局牵头，市财政局、市人社局等配合.

use std::ops::Range;
use std::sync::LazyLock;

use super::measure::Dimension;
use super::role::{self, Role};
use super::unit_name;
use super::words::Words;
use super::{numeral, quantity};

/// Some units and what they do, as byte ranges of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The list of names.
    pub names: Range<usize>,
    /// The words that give the role; empty where the names of the others give it.
    pub words: Range<usize>,
    /// What they do.
    pub role: Role,
}

/// What [`read`] finds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assignment {
    /// Who does what, in order.
    pub shares: Vec<Share>,
    /// Stretches that say until when: 6月底前完成.
    pub times: Vec<Range<usize>>,
}

/// Words before the first name: 由市教育局牵头, 该项工作由….
const OPENINGS: &[&str] = &[
    "该项工作",
    "此项工作",
    "本项工作",
    "以上工作",
    "上述工作",
    "具体工作",
    "具体",
    "以上",
    "均",
    "，",
    "拟",
];

/// Words that bring in those who take part beside the units named before.
const JOINING: &[&str] = &["牵头会同", "负责会同", "并会同", "会同", "牵头联合", "联合"];

/// Words without one of which nobody is told what to do.
static ASSIGNING: LazyLock<Words> =
    LazyLock::new(|| Words::new(role::verbs().chain(JOINING.iter().copied())));

/// Words before a name that add nothing.
const FILLERS: &[&str] = &["并由", "交由", "由", "其中", "并", "请", "以及", "及", "和"];

/// Reads a text that says who does what, and nothing else; `None` where it says anything more.
///
/// Every name must look like a unit's, and some verb must give a role.
pub fn read(text: &str) -> Option<Assignment> {
    if !ASSIGNING.are_in(text) {
        return None;
    }
    let mut reader = Reader { text, found: Assignment::default(), open: None, is_joined: false };
    for piece in pieces(text) {
        reader.piece(piece);
    }
    reader.finish()
}

/// Whether a piece of text says until when and names no unit: 6月底前完成, 长期坚持.
pub fn is_time(piece: &str) -> bool {
    let has_digit = piece.contains(|c: char| {
        c.is_numeric() || matches!(c, '一' | '二' | '三' | '四' | '全' | '年' | '季')
    });
    let is_dated =
        has_digit && ["年", "月", "日", "季度", "周"].iter().any(|unit| piece.contains(unit));
    let is_ongoing =
        ["长期", "持续", "常态化", "贯穿全年", "全年"].iter().any(|word| piece.starts_with(word));
    let is_feast =
        ["节前", "汛前", "汛期前", "期末前", "学期"].iter().any(|word| piece.contains(word));
    // 12月22日前完成24个项目验收 is the task itself.
    let is_task = piece.split_once('前').is_some_and(|(_, behind)| {
        behind.starts_with("完成") && behind.contains(|c: char| c.is_ascii_digit())
    });
    (is_dated || is_ongoing || is_feast)
        && !is_task
        && !piece.contains("年级")
        && piece.chars().count() <= 24
        && !unit_name::is_unit_name(piece)
        && !states_deed(piece)
}

/// Verbs that say with an amount what is to be done: 7月开展检查1次 is more than a time.
const DEEDS: &[&str] = &[
    "开展", "完成", "召开", "组织", "举办", "建设", "建成", "新建", "培训", "检查", "改造", "新增",
    "实施",
];

/// Whether a piece says how much is to be done.
fn states_deed(piece: &str) -> bool {
    DEEDS.iter().any(|verb| piece.contains(verb))
        && piece.char_indices().filter(|(_, character)| numeral::may_begin(*character)).any(
            |(at, _)| {
                quantity::read(&piece[at..]).is_some_and(|read| {
                    matches!(
                        read.dimension,
                        Dimension::Count | Dimension::Money | Dimension::Physical
                    )
                })
            },
        )
}

struct Reader<'t> {
    text: &'t str,
    found: Assignment,
    /// Where the names that have no role yet begin, and where they end so far.
    open: Option<Range<usize>>,
    /// Whether the open names were brought in by 会同.
    is_joined: bool,
}

impl Reader<'_> {
    fn piece(&mut self, piece: Range<usize>) {
        let mut piece = self.without_openings(piece);
        let written = &self.text[piece.clone()];
        if is_time(written) {
            self.found.times.push(piece);
            return;
        }
        if let Some(word) = JOINING.iter().find(|word| written.starts_with(**word)) {
            self.join(piece.start, piece.start..piece.start + word.len());
            piece.start += word.len();
        }
        while let Some((at, word)) = inner_word(&self.text[piece.clone()]) {
            let words = piece.start + at..piece.start + at + word.len();
            self.join(words.start, words.clone());
            piece.start = words.end;
        }
        let written = &self.text[piece.clone()];
        match role::closing(written) {
            Some((at, role)) => {
                if at > 0 {
                    self.extend(piece.start..piece.start + at);
                }
                let role = if self.is_joined && role != Role::Lead { Role::Support } else { role };
                self.close(piece.start + at..piece.end, role);
                self.is_joined = false;
            }
            None if written.is_empty() => {}
            None => self.extend(piece),
        }
    }

    fn without_openings(&self, mut piece: Range<usize>) -> Range<usize> {
        let is_first = self.open.is_none() && self.found.shares.is_empty();
        loop {
            let written = &self.text[piece.clone()];
            let mut words = FILLERS.iter().chain(OPENINGS.iter().filter(|_| is_first));
            let Some(word) = words.find(|word| written.starts_with(**word)) else { return piece };
            piece.start += word.len();
        }
    }

    fn extend(&mut self, names: Range<usize>) {
        match &mut self.open {
            Some(open) => open.end = names.end,
            None => self.open = Some(names),
        }
    }

    /// The names before `at` lead those that follow.
    fn join(&mut self, at: usize, words: Range<usize>) {
        if let Some(open) = &mut self.open {
            open.end = open.end.max(at.min(words.start));
        } else {
            let from = self.found.shares.last().map_or(0, |share| share.words.end);
            if !self.text[from..at].trim_matches(['，', '、', '；', ',', ' ', '由']).is_empty()
            {
                let start = at
                    - self.text[from..at]
                        .trim_start_matches(['，', '、', '；', ',', ' ', '由'])
                        .len();
                self.open = Some(start..at);
            }
        }
        if self.open.is_some() {
            self.close(words, Role::Lead);
        }
        self.is_joined = true;
    }

    fn close(&mut self, words: Range<usize>, role: Role) {
        let Some(mut names) = self.open.take() else { return };
        // 甲，乙、丙配合: who stands before the comma and is told no role is whom they help.
        let comma = || self.text[names.clone()].find(['，', '；', ',', ';']);
        if role == Role::Support
            && self.found.shares.is_empty()
            && let Some(length) = comma()
        {
            let helped = names.start..names.start + length;
            let mark = self.text[helped.end..].chars().next().map_or(0, char::len_utf8);
            names.start = helped.end + mark;
            let words = helped.end..helped.end;
            self.found.shares.push(Share { names: helped, words, role: Role::Responsible });
        }
        self.found.shares.push(Share { names, words, role });
    }

    fn finish(mut self) -> Option<Assignment> {
        if let Some(names) = self.open.take() {
            // Those named last without a verb support who leads: 甲牵头，乙、丙.
            self.found.shares.last()?;
            let words = names.end..names.end;
            self.found.shares.push(Share { names, words, role: Role::Support });
        }
        let names_units = |share: &Share| {
            let names = &self.text[share.names.clone()];
            let mut parts = unit_name::split_list(names).into_iter().peekable();
            // 各区、镇、办事处: behind 各 a single letter names a kind of places.
            let takes_together = names.contains('各');
            parts.peek().is_some()
                && parts.all(|name| {
                    let name = without_mark(&names[name]);
                    unit_name::is_unit_name(name)
                        || takes_together
                            && matches!(name, "镇" | "乡" | "区" | "县" | "市" | "村" | "场")
                })
        };
        let is_whole = !self.found.shares.is_empty() && self.found.shares.iter().all(names_units);
        is_whole.then_some(self.found)
    }
}

fn without_mark(name: &str) -> &str {
    role::mark(name).map_or(name, |(at, _)| &name[..at])
}

/// 牵头 or 会同 inside a piece, with a name behind it: 甲牵头乙配合, 甲会同乙负责.
fn inner_word(piece: &str) -> Option<(usize, &'static str)> {
    let closing = role::closing(piece).map_or(piece.len(), |(at, _)| at);
    let words = ["牵头会同", "负责会同", "牵头联合", "牵头组织", "牵头，", "会同", "牵头"];
    let found = words.iter().filter_map(|word| piece.find(word).map(|at| (at, *word)));
    let (at, word) = found.min_by_key(|(at, word)| (*at, usize::MAX - word.len()))?;
    (at > 0 && at + word.len() < closing).then_some((at, word))
}

/// Pieces between separators outside brackets, without blanks at their ends.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, character) in text.char_indices() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '、' | '，' | '；' | ',' | ';' | '。' if depth == 0 => {
                pieces.extend(trimmed(text, start..at));
                start = at + character.len_utf8();
            }
            _ if depth == 0 && character.is_whitespace() => {
                pieces.extend(trimmed(text, start..at));
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    pieces.extend(trimmed(text, start..text.len()));
    pieces
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    let end = range.start + piece.trim_end().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(text: &str) -> String {
        let Some(found) = read(text) else { return "—".to_owned() };
        let mark = |role| match role {
            Role::Lead => "▲",
            Role::Support => "△",
            Role::Responsible => "",
        };
        let shares = found
            .shares
            .iter()
            .map(|share| format!("{}{}", mark(share.role), &text[share.names.clone()]));
        let times = found.times.iter().map(|time| format!("@{}", &text[time.clone()]));
        shares.chain(times).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn who_does_what() {
        let cases = [
            ("市教育局牵头，市财政局、市人社局等配合", "▲市教育局 | △市财政局、市人社局等"),
            ("由市教育局牵头，市财政局参与", "▲市教育局 | △市财政局"),
            ("市教育局、市财政局按职责分工负责", "市教育局、市财政局"),
            ("市教育局会同市财政局、市审计局落实", "▲市教育局 | △市财政局、市审计局"),
            ("市教育局牵头会同市财政局落实", "▲市教育局 | △市财政局"),
            ("市教育局牵头，会同市财政局、市审计局抓好落实", "▲市教育局 | △市财政局、市审计局"),
            ("市教育局牵头、市财政局配合", "▲市教育局 | △市财政局"),
            ("市教育局牵头市财政局配合", "▲市教育局 | △市财政局"),
            ("市教育局牵头负责，各区镇配合", "▲市教育局 | △各区镇"),
            ("市教育局牵头，市财政局", "▲市教育局 | △市财政局"),
            ("市教育局牵头，6月底前完成", "▲市教育局 | @6月底前完成"),
            ("市教育局，市财政局负责", "市教育局，市财政局"),
            ("市教育局，市财政局、市人社局配合", "市教育局 | △市财政局、市人社局"),
            ("市教育局牵头，市财政局，市人社局配合", "▲市教育局 | △市财政局，市人社局"),
            ("该项工作由市教育局牵头，市财政局配合", "▲市教育局 | △市财政局"),
            ("市教育局牵头，7月和10月各开展检查1次", "—"),
            ("主要由群众参与", "—"),
            ("做好资金保障工作由市财政局负责", "—"),
            ("由区财政局和镇各承担一半", "—"),
            ("市教育局、市财政局", "—"),
            ("", "—"),
        ];
        for (text, expected) in cases {
            assert_eq!(shares(text), expected, "{text}");
        }
    }
}
