//! Typefaces for artefacts with pages: which face serves which role, and what stands in where none is found.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::config::FontRole;
use crate::diagnostic::{Message, message};

/// A face in a font file.
#[derive(Debug, Clone)]
pub struct FontFile {
    /// Family, as a person would name it.
    pub family: String,
    /// The whole file.
    pub data: Cow<'static, [u8]>,
    /// Number of the face in a collection.
    pub index: u32,
}

/// The face that serves a role.
#[derive(Debug, Clone)]
pub struct RoleFace {
    /// The face.
    pub file: FontFile,
    /// The family that GB/T 9704-2012 calls for.
    pub official: &'static str,
    /// Whether the face is one of those that are compiled in, because no family for the role was found.
    pub is_stand_in: bool,
}

/// Finds a face by a character it has.
pub type FindByCharacter = Box<dyn Fn(char) -> Option<FontFile> + Send + Sync>;

/// The faces of all roles, and a way to find others.
pub struct FontLibrary {
    /// By role.
    pub roles: BTreeMap<FontRole, RoleFace>,
    holding: FindByCharacter,
}

/// A character that another face than its role's had to draw.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fallback {
    /// The character.
    pub character: char,
    /// The family that has it; `None` where no face has, and 〓 stands in its place.
    pub family: Option<String>,
}

/// A role and its families.
struct RoleFamilies {
    role: FontRole,
    /// In Chinese and English, as font files name them; the first is the one the standard calls for.
    families: &'static [&'static str],
    stand_in: fn() -> FontFile,
}

macro_rules! bundled {
    ($family:literal, $file:literal) => {
        || FontFile {
            family: $family.to_owned(),
            #[cfg(feature = "pdf")]
            data: Cow::Borrowed(include_bytes!(concat!("../../templates/fonts/", $file))),
            #[cfg(not(feature = "pdf"))]
            data: Cow::Borrowed(&[]),
            index: 0,
        }
    };
}

const SONG: fn() -> FontFile = bundled!("Gongwen Song", "gongwen-song.otf");
const KAI: fn() -> FontFile = bundled!("Gongwen Kai", "gongwen-kai.ttf");
const HEI: fn() -> FontFile = bundled!("Gongwen Hei", "gongwen-hei.otf");
const TITLE: fn() -> FontFile = bundled!("Gongwen Song Bold", "gongwen-song-bold.otf");

const ROLES: &[RoleFamilies] = &[
    RoleFamilies {
        role: FontRole::Body,
        families: &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "方正仿宋_GBK",
            "FZFangSong-Z02",
            "方正仿宋简体",
            "FZFangSong-Z02S",
            "华文仿宋",
            "STFangsong",
            "朱雀仿宋",
            "Zhuque Fangsong",
            "FandolFang",
            "FandolFang R",
        ],
        stand_in: SONG,
    },
    RoleFamilies {
        role: FontRole::Kai,
        families: &[
            "楷体_GB2312",
            "KaiTi_GB2312",
            "楷体",
            "KaiTi",
            "方正楷体_GBK",
            "FZKai-Z03",
            "方正楷体简体",
            "FZKai-Z03S",
            "华文楷体",
            "STKaiti",
            "楷体-简",
            "Kaiti SC",
            "FandolKai",
            "FandolKai R",
        ],
        stand_in: KAI,
    },
    RoleFamilies {
        role: FontRole::Hei,
        families: &[
            "黑体",
            "SimHei",
            "方正黑体_GBK",
            "FZHei-B01",
            "方正黑体简体",
            "FZHei-B01S",
            "华文黑体",
            "STHeiti",
            "黑体-简",
            "Heiti SC",
            "FandolHei",
            "FandolHei R",
        ],
        stand_in: HEI,
    },
    RoleFamilies {
        role: FontRole::Title,
        families: &[
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05",
            "小标宋体",
            "华文中宋",
            "STZhongsong",
        ],
        stand_in: TITLE,
    },
    RoleFamilies {
        role: FontRole::Song,
        families: &[
            "宋体",
            "SimSun",
            "方正书宋_GBK",
            "FZShuSong-Z01",
            "华文宋体",
            "STSong",
            "宋体-简",
            "Songti SC",
            "FandolSong",
            "FandolSong R",
        ],
        stand_in: SONG,
    },
];

/// The faces that are compiled in, where artefacts are set in type at all, in the order in which they stand in for missing characters.
#[cfg(feature = "pdf")]
pub(crate) fn bundled() -> impl Iterator<Item = FontFile> {
    [SONG, KAI, HEI, TITLE].into_iter().map(|face| face())
}

impl FontLibrary {
    /// Finds a face for every role: the office's own families first, then the usual ones, last the faces that are compiled in.
    ///
    /// `find` looks a family up by one of its names, whatever the case; `holding` finds any face that has a character.
    pub fn new(
        preferred: &BTreeMap<FontRole, Vec<String>>,
        find: impl Fn(&str) -> Option<FontFile>,
        holding: FindByCharacter,
    ) -> Self {
        let face = |role: &RoleFamilies| {
            let own = preferred.get(&role.role).into_iter().flatten().map(String::as_str);
            let found = own.chain(role.families.iter().copied()).find_map(&find);
            let is_stand_in = found.is_none();
            let file = found.unwrap_or_else(role.stand_in);
            (role.role, RoleFace { file, official: role.families[0], is_stand_in })
        };
        Self { roles: ROLES.iter().map(face).collect(), holding }
    }

    /// The faces that are compiled in, and no others: the same on every machine.
    pub fn bundled() -> Self {
        Self::new(&BTreeMap::new(), |_| None, Box::new(|_| None))
    }

    /// A face that has the character, if any has.
    pub fn holding(&self, character: char) -> Option<FontFile> {
        (self.holding)(character)
    }
}

/// A role's name for people.
pub fn role_name(role: FontRole) -> Message {
    match role {
        FontRole::Body => message("正文（仿宋）", "body (Fangsong)"),
        FontRole::Kai => message("二级标题（楷体）", "second-level headings (Kai)"),
        FontRole::Hei => message("一级标题（黑体）", "first-level headings (Hei)"),
        FontRole::Title => message("标题（小标宋）", "title (Xiaobiaosong)"),
        FontRole::Song => message("页码（宋体）", "page numbers (Song)"),
    }
}

/// A role's name as templates know it.
#[cfg(feature = "pdf")]
pub(crate) fn role_key(role: FontRole) -> &'static str {
    match role {
        FontRole::Body => "body",
        FontRole::Kai => "kai",
        FontRole::Hei => "hei",
        FontRole::Title => "title",
        FontRole::Song => "song",
    }
}
