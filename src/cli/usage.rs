//! Help and complaints of the command line, in both languages.

use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{ArgAction, CommandFactory, FromArgMatches};

use crate::arguments::Arguments;

/// English help by command (empty for the program itself) and argument (empty for the command itself).
const ENGLISH: &[(&str, &str, &str)] = &[
    (
        "",
        "",
        "Compile a government office's annual work plan: check owners, targets and deadlines, make notice, matrix and checklists",
    ),
    ("", "lang", "Language of messages: zh or en"),
    ("", "color", "Colours: auto, always or never"),
    ("", "settings", "Settings file (default: gongwen.yaml beside the plan or above it)"),
    ("build", "", "Check plans and make notice, matrix and checklists"),
    ("build", "paths", "Plans or folders of plans; - is standard input"),
    ("build", "output", "Folder for what is made"),
    ("build", "templates", "Folder of the office's own templates"),
    ("build", "formats", "Make these formats only, such as docx,xlsx"),
    ("build", "profile", PROFILE),
    ("build", "font_dir", "Folder of typefaces; may be given several times"),
    (
        "build",
        "no_system_fonts",
        "Leave the system's typefaces alone: the same PDF on every machine",
    ),
    ("build", "strict_fonts", "Fail where a typeface is missing, instead of using a bundled one"),
    ("check", "", "Check plans"),
    ("check", "paths", "Plans or folders of plans; - is standard input"),
    (
        "check",
        "output_format",
        "Form of the report: text, concise, summary, html, json, ndjson, sarif, github, gitlab, junit, rdjson",
    ),
    ("check", "deny_warnings", "Fail on warnings too"),
    ("check", "fix", "Make the safe fixes: no number, date or owner changes"),
    ("check", "unsafe_fixes", "Make the other fixes too; look at the result"),
    ("check", "diff", "Show what would be changed, and write nothing"),
    ("check", "jobs", "How many plans to check at once (default: one for each processor)"),
    ("check", "profile", PROFILE),
    (
        "check",
        "select",
        "Run these checks only: names of checks or groups, or all, with commas between them",
    ),
    ("check", "ignore", "Do not run these checks"),
    (
        "check",
        "baseline",
        "File of known findings that are not reported (default: gongwen-baseline.json beside the settings)",
    ),
    ("check", "write_baseline", "Write all that is found now to the baseline"),
    ("export", "", "Print what was read as JSON"),
    ("export", "paths", "Plans or folders of plans; - is standard input"),
    (
        "schema",
        "",
        "Print a JSON Schema: of what export prints, of the settings, or of the register",
    ),
    ("schema", "what", "plan, settings or register"),
    (
        "read",
        "",
        "List the quantities, periods and units of a text: what it commits to and what it mentions",
    ),
    ("read", "path", "Any text file; - is standard input"),
    ("read", "format", "Output format: text, json"),
    ("read", "year", "The year that 年内 and 6月底 mean; read from the text if not given"),
    ("read", "issued_on", "Date of issue, such as 2019-05-06, from which 印发后30日内 counts"),
    ("explain", "", "Explain a check"),
    ("explain", "checks", "Name of the check, such as missing-owner; may be given several times"),
    ("explain", "all", "The pages of all checks as one Markdown document"),
    ("checks", "", "List all checks"),
    ("checks", "format", "Output format: text, markdown, json"),
    ("init", "", "Start a workspace: a plan, the register of units, settings"),
    ("init", "folder", "Where to start it"),
    (
        "init",
        "ci",
        "What checks by itself: github, gitlab, hook (on git commit), folder (a shared folder); several with commas; github if not given",
    ),
];

const PROFILE: &str = "How strictly to check: draft, issue or strict (goes before the settings)";

/// Words around the help itself: Chinese, English.
const HEADINGS: [[&str; 5]; 2] = [
    ["用法：", "命令", "参数", "选项", "显示帮助"],
    ["Usage: ", "Commands", "Arguments", "Options", "Show this help"],
];

/// The arguments, or the exit status once help was shown or a mistake was explained.
pub(crate) fn parse() -> Result<Arguments, ExitCode> {
    let is_english = wants_english();
    let matches = command(is_english).try_get_matches();
    match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => Ok(arguments),
        Err(error)
            if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) =>
        {
            // A closed pipe has read enough.
            let _ = error.print();
            Err(ExitCode::SUCCESS)
        }
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "{}", complaint(&error, is_english));
            Err(ExitCode::from(2))
        }
    }
}

/// Whether English was asked for; help is shown before the arguments are understood.
fn wants_english() -> bool {
    let arguments: Vec<String> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let asked = arguments.windows(2).any(|pair| pair[0] == "--lang" && pair[1] == "en");
    asked
        || arguments.iter().any(|argument| argument == "--lang=en")
        || std::env::var("GONGWEN_LANG").is_ok_and(|lang| lang == "en")
}

fn command(is_english: bool) -> clap::Command {
    let mut root = localized(Arguments::command(), "", is_english);
    let [_, commands, ..] = HEADINGS[usize::from(is_english)];
    root = root
        .subcommand_help_heading(commands)
        .subcommand_required(true)
        .arg_required_else_help(true);
    let names: Vec<String> =
        root.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    for name in names {
        root = root.mut_subcommand(&name, |inner| localized(inner, &name, is_english));
    }
    root
}

fn localized(mut command: clap::Command, name: &str, is_english: bool) -> clap::Command {
    let [usage, _, arguments, options, help] = HEADINGS[usize::from(is_english)];
    command = command
        .help_template(format!("{{about}}\n\n{usage}{{usage}}\n\n{{all-args}}"))
        .disable_help_flag(true)
        .disable_version_flag(name.is_empty())
        .arg(clap::Arg::new("help").short('h').long("help").action(ArgAction::Help).help(help));
    if name.is_empty() {
        let version = if is_english { "Show the version" } else { "显示版本" };
        command = command.arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(version),
        );
    }
    let ids: Vec<String> =
        command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    for id in ids {
        command = command.mut_arg(&id, |argument| {
            let heading = if argument.is_positional() { arguments } else { options };
            let english =
                ENGLISH.iter().find(|(command, known, _)| *command == name && *known == id);
            let argument = argument.help_heading(heading);
            match english {
                Some((.., text)) if is_english => argument.help(*text),
                _ => argument,
            }
        });
    }
    match ENGLISH.iter().find(|(command, id, _)| *command == name && id.is_empty()) {
        Some((.., text)) if is_english => command.about(*text),
        _ => command,
    }
}

/// What is wrong with the command line, and where to look.
fn complaint(error: &clap::Error, is_english: bool) -> String {
    if is_english {
        return error.render().to_string().trim_end().to_owned();
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!(
                "“{}”不能用作 {argument} 的值，可用：{}",
                context(ContextKind::InvalidValue),
                context(ContextKind::ValidValue)
            )
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            return error.render().to_string().trim_end().to_owned();
        }
        _ => format!("命令行有误：{}", error.render().to_string().trim()),
    };
    let near =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .map(context);
    let near = near
        .iter()
        .find(|near| !near.is_empty())
        .map(|near| format!("是不是“{near}”？"))
        .unwrap_or_default();
    format!("错误: {what}\n  = 帮助：{near}用 gongwen --help 查看用法")
}
