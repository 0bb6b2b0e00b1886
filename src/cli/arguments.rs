//! What the command line takes. Help is in Chinese; [`usage`](crate::usage) holds the English.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use gongwen::config::Profile;
use gongwen::diagnostic::Language;
use jiff::civil::Date;

/// 公文：编译政府年度工作计划，检查责任单位、目标和时限，生成通知、责任矩阵和清单
#[derive(Debug, Parser)]
#[command(name = "gongwen", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// 提示用的语言：zh 中文，en 英文
    #[arg(long, global = true, value_enum, default_value_t = Lang::Zh, env = "GONGWEN_LANG", hide_env = true, hide_possible_values = true, hide_default_value = true)]
    pub(crate) lang: Lang,
    /// 是否用颜色：auto 自动，always 总是，never 从不
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, hide_possible_values = true, hide_default_value = true)]
    pub(crate) color: Color,
    /// 设置文件（默认取计划旁边或上级文件夹里的 gongwen.yaml）
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 检查计划，生成通知、责任矩阵和清单
    Build(Build),
    /// 检查计划
    Check(Check),
    /// 输出计划的结构化数据（JSON）
    Export(Plans),
    /// 列出一段文字里读到的数量、时间和单位，说明哪些是承诺、哪些只是提及
    Read(Read),
    /// 输出 JSON Schema：结构化数据的、设置的或者单位名册的
    Schema(Schema),
    /// 说明一项检查
    Explain(Explain),
    /// 列出所有检查
    Checks(Checks),
    /// 新建工作文件夹：计划样例、单位名册、设置
    Init(Init),
}

#[derive(Debug, Args)]
pub(crate) struct Plans {
    /// 计划文件或文件夹；- 是标准输入
    #[arg(value_name = "PATH", default_value = "plans", hide_default_value = true)]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) plans: Plans,
    /// 输出文件夹
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// 本单位的模板文件夹
    #[arg(long, value_name = "DIR")]
    pub(crate) templates: Option<PathBuf>,
    /// 只生成这些格式，如 docx,xlsx
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    pub(crate) formats: Vec<String>,
    #[command(flatten)]
    pub(crate) strictness: Strictness,
    #[command(flatten)]
    pub(crate) faces: Faces,
}

#[derive(Debug, Args)]
pub(crate) struct Faces {
    /// 字体文件夹，可以给多个
    #[arg(long, value_name = "DIR")]
    pub(crate) font_dir: Vec<PathBuf>,
    /// 不用系统字体：在任何机器上生成同样的 PDF
    #[arg(long)]
    pub(crate) no_system_fonts: bool,
    /// 找不到规定的字体就报错，不用自带的字体代替
    #[arg(long)]
    pub(crate) strict_fonts: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) plans: Plans,
    /// 报告格式：text、concise、summary、html、json、ndjson、sarif、github、gitlab、junit、rdjson
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_default_value = true, hide_possible_values = true, value_parser = formats())]
    pub(crate) output_format: String,
    /// 有警告也算不通过
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    #[command(flatten)]
    pub(crate) fixing: Fixing,
    /// 同时检查几个计划（默认按处理器的个数）
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    #[command(flatten)]
    pub(crate) strictness: Strictness,
    #[command(flatten)]
    pub(crate) selecting: Selecting,
    #[command(flatten)]
    pub(crate) known: KnownFindings,
}

#[derive(Debug, Default, Args)]
pub(crate) struct Strictness {
    /// 检查的宽严：draft 起草，issue 印发，strict 从严（优先于设置）
    #[arg(long, value_name = "PROFILE", hide_possible_values = true, value_parser = profiles())]
    pub(crate) profile: Option<Profile>,
}

fn profiles() -> impl clap::builder::TypedValueParser<Value = Profile> {
    let names = PossibleValuesParser::new(Profile::ALL.map(Profile::name));
    names.map(|chosen| {
        let profile = Profile::ALL.into_iter().find(|profile| profile.name() == chosen);
        profile.unwrap_or_default()
    })
}

#[derive(Debug, Default, Args)]
pub(crate) struct Selecting {
    /// 只做这些检查：检查的名称、组名或者 all，用逗号隔开
    #[arg(long, value_name = "CHECK", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// 不做这些检查
    #[arg(long, value_name = "CHECK", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
}

#[derive(Debug, Default, Args)]
pub(crate) struct Fixing {
    /// 改正有把握的问题：不改变任何数字、日期和责任单位
    #[arg(long)]
    pub(crate) fix: bool,
    /// 连同没有十足把握的一起改正，改后请核对
    #[arg(long)]
    pub(crate) unsafe_fixes: bool,
    /// 只列出要改的地方，不写文件
    #[arg(long)]
    pub(crate) diff: bool,
}

#[derive(Debug, Default, Args)]
pub(crate) struct KnownFindings {
    /// 基线文件，其中的问题不再报告（默认取设置旁边的 gongwen-baseline.json）
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// 把现有的问题都写进基线文件
    #[arg(long)]
    pub(crate) write_baseline: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// plan 结构化数据，settings 设置，register 单位名册
    #[arg(value_name = "WHAT", value_enum, default_value_t = SchemaOf::Plan, hide_default_value = true, hide_possible_values = true)]
    pub(crate) what: SchemaOf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SchemaOf {
    Plan,
    Settings,
    Register,
}

fn formats() -> clap::builder::PossibleValuesParser {
    gongwen::report::FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().into()
}

#[derive(Debug, Args)]
pub(crate) struct Read {
    /// 任何文本文件；- 是标准输入
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    pub(crate) path: PathBuf,
    /// 输出格式：text、json
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ReadFormat::Text, hide_default_value = true, hide_possible_values = true)]
    pub(crate) format: ReadFormat,
    /// “年内”“6月底”指哪一年；不写就从文中读
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i16>,
    /// 印发日期，如 2019-05-06：“印发后30日内”从这天算起
    #[arg(long, value_name = "DATE")]
    pub(crate) issued_on: Option<Date>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ReadFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// 检查的名称，如 missing-owner；可以写几个
    #[arg(value_name = "CHECK", required_unless_present = "all")]
    pub(crate) checks: Vec<String>,
    /// 所有检查的说明，合成一份 Markdown
    #[arg(long, conflicts_with = "checks")]
    pub(crate) all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Checks {
    /// 输出格式：text、markdown、json
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ChecksFormat::Text, hide_default_value = true, hide_possible_values = true)]
    pub(crate) format: ChecksFormat,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ChecksFormat {
    Text,
    Markdown,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// 建在哪个文件夹
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) folder: PathBuf,
    /// 在哪里自动检查：github、gitlab、hook（git 提交时）、folder（共享文件夹），可以写几个，用逗号隔开；不写则是 github
    #[arg(
        long,
        value_name = "WHERE",
        value_enum,
        value_delimiter = ',',
        default_value = "github",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) ci: Vec<Automation>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Automation {
    Github,
    Gitlab,
    Hook,
    Folder,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Lang {
    Zh,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Chinese,
            Lang::En => Self::English,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}
