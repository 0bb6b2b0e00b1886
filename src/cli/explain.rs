//! `gongwen explain CHECK…`

use std::fmt::Write as _;
use std::io::Write;

use gongwen::checks::{self, Check, Group};
use gongwen::diagnostic::{Localized, message};
use gongwen::error::Error;

use crate::arguments::Explain;
use crate::{Failure, Outcome, Session};

pub(crate) fn run(explain: &Explain, session: &Session) -> Result<Outcome, Failure> {
    let text = if explain.all {
        all_pages(session)
    } else {
        let mut pages = Vec::new();
        for name in &explain.checks {
            let (group, check) = find(name)?;
            pages.push(page(group, check, 1, session));
        }
        pages.join("\n")
    };
    session.stdout().write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}

fn find(name: &str) -> Result<(&'static Group, &'static Check), Error> {
    let mut groups = checks::GROUPS.iter();
    let found = groups.find_map(|group| {
        group.checks.iter().find(|check| check.name == name).map(|check| (group, check))
    });
    found.ok_or_else(|| {
        let near = checks::nearest(name, checks::all().map(|check| check.name));
        let help = near.first().map_or_else(
            || message("用 gongwen checks 查看所有检查", "gongwen checks lists them all"),
            |near| message(format!("是不是“{near}”？"), format!("did you mean {near}?")),
        );
        Error::new(
            message(format!("没有名为“{name}”的检查"), format!("no check is named {name}")),
            help,
        )
    })
}

/// All pages as one Markdown document, group by group.
fn all_pages(session: &Session) -> String {
    let mut text = format!("# {}\n", session.say("公文的检查", "The checks of Gongwen"));
    for group in checks::GROUPS {
        let _ = write!(text, "\n## {}\n", group.title.get(session.language));
        for check in group.checks {
            let _ = write!(text, "\n{}", page(group, check, 3, session));
        }
    }
    text
}

/// A check's page, its title at heading level `level`.
fn page(group: &Group, check: &Check, level: usize, session: &Session) -> String {
    let language = session.language;
    let colon = session.say("：", ": ");
    let fact =
        |name: Localized<&str>, value: &str| format!("- {}{colon}{value}\n", name.get(language));
    let mut text = format!("{} {}\n\n", "#".repeat(level), check.name);
    let _ = writeln!(text, "{}\n", check.summary.get(language));
    text += &fact(Localized { zh: "级别", en: "Severity" }, check.severity.label().get(language));
    text += &fact(Localized { zh: "类别", en: "Group" }, group.title.get(language));
    text += &fact(Localized { zh: "依据", en: "Source" }, check.source.get(language));
    text.push('\n');
    text += &lowered(&with_example(check, session), level - 1);
    let heading = "#".repeat(level + 1);
    let _ = writeln!(text, "\n{heading} {}", session.say("怎样不报", "How to silence it"));
    text += &silencing(check, session);
    text
}

/// The page; the example, which is in Chinese as plans are, stands in the Chinese one and is shown with the English one too.
fn with_example(check: &Check, session: &Session) -> String {
    const ADVICE: &str = "## What to do\n";
    let page = check.page.get(session.language);
    let (Some((before, advice)), Some((_, example))) =
        (page.split_once(ADVICE), check.page.zh.split_once("## 示例\n"))
    else {
        return page.to_owned();
    };
    let example = example.split_once("\n## 怎么改\n").map_or(example, |(example, _)| example);
    format!("{before}## Example\n{}\n\n{ADVICE}{advice}", example.trim_end())
}

/// How an office turns the check off, everywhere or in one place.
fn silencing(check: &Check, session: &Session) -> String {
    let name = check.name;
    let everywhere = session.say(
        "处处不报，或者改变级别（error、warning、info），写在 `gongwen.yaml` 里：",
        "Everywhere, or with another severity (error, warning, info), in `gongwen.yaml`:",
    );
    let mut text = format!("{everywhere}\n\n~~~yaml\nchecks: {{{name}: off}}\n~~~\n");
    // What nothing can silence is what watches the silencing.
    if name != "unused-allow" {
        let (here, reason) = (
            session.say(
                "只在一处不报，在该事项里面或者前面写一行注释，写明理由：",
                "In one place, with a comment in or before the item, and a reason:",
            ),
            session.say("理由", "REASON"),
        );
        let _ =
            write!(text, "\n{here}\n\n~~~markdown\n<!-- gongwen: allow {name} {reason} -->\n~~~\n");
    }
    text
}

/// A page with its headings `levels` lower; examples stay as they are.
fn lowered(page: &str, levels: usize) -> String {
    let (mut text, mut is_example) = (String::with_capacity(page.len() + 16), false);
    for line in page.lines() {
        if line.starts_with("~~~") {
            is_example = !is_example;
        } else if line.starts_with('#') && !is_example {
            text.push_str(&"#".repeat(levels));
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}
