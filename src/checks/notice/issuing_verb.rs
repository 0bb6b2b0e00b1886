use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Message, Safety, Severity, message};
use crate::source::{Span, Spanned};
use crate::values::unit_name;

pub(super) const CHECK: Check = Check {
    name: "issuing-verb",
    severity: Severity::Warning,
    summary: Localized {
        zh: "“印发”“转发”“批转”用错，或者通知标题的格式不对",
        en: "印发, 转发 or 批转 misused, or a notice’s title of the wrong form",
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》第八条、第九条：通知适用于发布、传达、批转、转发公文，标题由发文机关名称、事由和文种组成",
        en: "Regulations on official documents, articles 8 and 9: what a notice is for, and what its title consists of",
    },
    page: Localized {
        zh: "\
## 为什么
自己制定的计划用“印发”，上级、同级和不相隶属机关的公文用“转发”，下级的公文用“批转”。标题里用的词和正文不一样，或者重复、漏写，收文单位就不知道这是谁的文件。

## 示例
~~~plan
# 关于转发《2019年对口帮扶工作要点》的通知

各有关单位：

现将《2019年对口帮扶工作要点》印发给你们。

某某区人民政府办公室
2019年5月6日

# 2019年对口帮扶工作要点

## 一、主要工作
~~~

## 怎么改
本机关的计划写“关于印发《…》的通知”；转发别的机关的公文，标题里写明是哪个机关的。
",
        en: "\
## Why
An office issues (印发) its own plan, forwards (转发) what higher, equal or unrelated bodies wrote, and approves and forwards (批转) what lower ones did.

## What to do
Write 关于印发《…》的通知 for one’s own plan; where another body’s document is forwarded, name that body.
",
    },
    run,
};

/// The verbs, in the order of their length.
const VERBS: [&str; 5] = ["印发", "转发", "批转", "下发", "发布"];

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(title) = &context.plan.notice.title else {
        without_kind(context, findings);
        return;
    };
    let written = context.source.slice(title.span);
    doubled(title, written, findings);
    wrapped(title, written, findings);
    particle(title, written, findings);
    let Some((verb, object)) = verb_and_object(written) else { return };
    if disagrees(context, title, verb, findings) {
        return;
    }
    match verb {
        "转发" | "批转" => own(title, verb, object, findings),
        _ => others(context, title, written, object, findings),
    }
}

/// The first verb of a title, and what it is about.
fn verb_and_object(title: &str) -> Option<(&'static str, &str)> {
    let about = title.find("关于")?;
    let behind = &title[about..];
    let (at, verb) = VERBS
        .iter()
        .filter_map(|verb| Some((behind.find(verb)?, *verb)))
        .min_by_key(|(at, _)| *at)?;
    Some((verb, behind[at + verb.len()..].trim_start()))
}

/// 关于关于, 印发转发.
fn doubled(title: &Spanned<String>, written: &str, findings: &mut Findings) {
    let pairs = [
        "关于关于",
        "印发印发",
        "转发转发",
        "印发转发",
        "转发印发",
        "印发批转",
        "的的通知",
        "的通知通知",
    ];
    let Some((at, pair)) = pairs.iter().find_map(|pair| Some((written.find(pair)?, *pair))) else {
        return;
    };
    let span = Span::new(title.span.start + at, title.span.start + at + pair.len());
    report(
        span,
        message(format!("标题里“{pair}”重复"), format!("“{pair}” in the title")),
        message("只留一个", "keep one of them"),
        findings,
    );
}

/// 《关于印发…的通知》: a document's own title stands without 《》.
fn wrapped(title: &Spanned<String>, written: &str, findings: &mut Findings) {
    if !written.starts_with("《关于") {
        return;
    }
    let span = Span::new(title.span.start, title.span.start + '《'.len_utf8());
    report(
        span,
        message("通知自己的标题不加书名号", "a notice’s own title stands without 《》"),
        message("删去书名号", "leave them out"),
        findings,
    );
}

/// 关于印发《…》通知 lacks 的.
fn particle(title: &Spanned<String>, written: &str, findings: &mut Findings) {
    let Some(before) =
        written.trim_end().strip_suffix("通知").filter(|before| before.ends_with('》'))
    else {
        return;
    };
    let at = title.span.start + before.len();
    let edit = Edit { span: Span::new(at, at), replacement: "的".to_owned() };
    findings
        .report(
            Span::new(at, at + "通知".len()),
            message("“通知”前面漏了“的”字", "的 is missing before 通知"),
            message("写成“…的通知”", "write …的通知"),
        )
        .fix(Fix { safety: Safety::Unsafe, edits: vec![edit] });
}

/// 关于印发《…》 without 的通知 is taken for the plan's title.
fn without_kind(context: &Context<'_>, findings: &mut Findings) {
    let Some(title) = &context.plan.title else { return };
    let written = context.source.slice(title.span).trim_end();
    if written.ends_with("通知》") {
        wrapped(title, written, findings);
    }
    let Some((verb, object)) = verb_and_object(written) else { return };
    if written.ends_with('》') && object.starts_with('《') {
        report(
            title.span,
            message(
                format!("标题有“关于{verb}”，却没有“的通知”"),
                format!("the title says 关于{verb}, but not 的通知"),
            ),
            message("标题写明文种：“…的通知”", "end the title with 的通知"),
            findings,
        );
    }
}

/// The title says one verb and the text another.
fn disagrees(
    context: &Context<'_>,
    title: &Spanned<String>,
    verb: &str,
    findings: &mut Findings,
) -> bool {
    let known = &VERBS[..3];
    if !known.contains(&verb) {
        return false;
    }
    let used = context.plan.notice.body.iter().find_map(|text| {
        let string = text.as_str();
        let at = ["现将", "现予", "现印发", "现转发", "现批转", "现就"]
            .iter()
            .filter_map(|opening| string.find(opening))
            .min()?;
        let sentence = &string[at..];
        let sentence = &sentence[..sentence.find('。').unwrap_or(sentence.len())];
        // What stands in 《》 has verbs of its own.
        let behind = sentence.rfind('》').map_or(0, |close| close + '》'.len_utf8());
        let is_before =
            known.iter().any(|verb| sentence[..behind].starts_with(&format!("现{verb}")));
        let from = if is_before { 0 } else { behind };
        let (place, other) = known
            .iter()
            .filter_map(|verb| Some((sentence[from..].find(verb)?, *verb)))
            .min_by_key(|(place, _)| *place)?;
        let start = at + from + place;
        Some((other, text.span(start..start + other.len())))
    });
    let Some((other, span)) = used.filter(|(other, _)| *other != verb) else { return false };
    findings
        .report(
            verb_span(context, title, verb).unwrap_or(title.span),
            message(
                format!("标题说“{verb}”，正文说“{other}”"),
                format!("the title says {verb}, the text {other}"),
            ),
            message(
                "自己制定的用“印发”，别的机关的公文用“转发”，下级的公文用“批转”",
                "印发 for one’s own plan, 转发 for another body’s, 批转 for a lower one’s",
            ),
        )
        .related(span, message(format!("这里是“{other}”"), format!("{other} here")));
    true
}

fn verb_span(context: &Context<'_>, title: &Spanned<String>, verb: &str) -> Option<Span> {
    let at = context.source.slice(title.span).find(verb)? + title.span.start;
    Some(Span::new(at, at + verb.len()))
}

/// 转发《2019年…工作要点》: without another body's name it is one's own.
fn own(title: &Spanned<String>, verb: &str, object: &str, findings: &mut Findings) {
    let Some(inner) = object.strip_prefix('《') else { return };
    let is_plan = inner.starts_with(|c: char| c.is_ascii_digit()) && !inner.contains("关于");
    if !is_plan {
        return;
    }
    report(
        title.span,
        message(
            format!("“{verb}”的没有写明是哪个机关的公文"),
            format!("{verb}, but not whose document it is"),
        ),
        message(
            format!("本机关的计划用“印发”；别的机关的，写成“{verb}某机关《…》”"),
            format!("印发 for one’s own plan; else name the body behind {verb}"),
        ),
        findings,
    );
}

/// Bodies above every office that writes plans.
const HIGHEST: [&str; 4] = ["国务院", "中共中央", "中央", "全国人"];

/// 印发《国务院办公厅关于…》: another body's document is forwarded.
fn others(
    context: &Context<'_>,
    title: &Spanned<String>,
    written: &str,
    object: &str,
    findings: &mut Findings,
) {
    let inner = object.trim_start_matches('《');
    let Some(about) = inner.find("关于") else { return };
    let body = inner[..about].trim();
    let issuer = written[..written.find("关于").unwrap_or_default()].trim();
    let signed: Vec<&str> =
        context.plan.notice.issuers.iter().map(|issuer| issuer.value.as_str()).collect();
    let knows_issuer = !issuer.is_empty() || !signed.is_empty();
    let of = |place: &str| issuer.contains(place) || signed.iter().any(|name| name.contains(place));
    let is_highest = HIGHEST.iter().any(|name| body.starts_with(name) && !of(name));
    let is_provincial = ["省", "自治区"].iter().any(|level| {
        body.starts_with(level) || body.chars().take(5).collect::<String>().contains(level)
    }) && !of("省")
        && !of("自治区");
    if !knows_issuer || !unit_name::is_unit_name(body) || !(is_highest || is_provincial) {
        return;
    }
    report(
        title.span,
        message(
            format!("“{body}”的公文应当转发，不是印发"),
            format!("a document of {body} is forwarded (转发), not issued (印发)"),
        ),
        message("改成“转发”", "write 转发"),
        findings,
    );
}

fn report(span: Span, what: Message, help: Message, findings: &mut Findings) {
    findings.report(span, what, help);
}
