use crate::checks::titles;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::source::{Span, Spanned};

pub(super) const CHECK: Check = Check {
    name: "year-mismatch",
    severity: Severity::Error,
    summary: Localized { zh: "标题、日期、文号里的年份互相矛盾", en: "years in titles, dates and number contradict each other" },
    source: Localized { zh: "《党政机关公文处理工作条例》第十九条：公文内容应当准确", en: "Regulations on official documents, article 19: a document is accurate" },
    page: Localized {
        zh: "\
## 为什么
沿用上年底稿时最容易漏改年份。

## 示例
~~~plan
# 关于印发《2019年对口帮扶工作要点》的通知

各有关单位：

现将《2019年对口帮扶工作要点》印发给你们。

某某区人民政府办公室
2019年5月6日

# 2018年对口帮扶工作要点

## 一、主要工作
~~~

## 怎么改
通知标题、正文引用、计划标题、文首设置里的年度应当一致；成文日期在计划年度或者上一年；文号、印发日期与成文日期同年（跨年印发除外）。
",
        en: "\
## Why
Last year’s draft is where this year’s plan begins, and its year is easily left standing.

## What to do
Titles, quotations and front matter name one year; the notice is dated in it or the year before; number and printing follow the date.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(planned) = context.plan.year.as_ref().map(|year| year.value) else { return };
    for place in stated(context).iter().filter(|place| place.value != planned) {
        contradicts(place.span, place.value, planned, context, findings);
    }
    let notice = &context.plan.notice;
    let titles = context.plan.title.iter().chain(&notice.title);
    if titles.into_iter().any(|title| years(&title.value).len() > 1) {
        // A plan for 2018—2020年 may be issued at any time.
        return;
    }
    let Some(issued) = &notice.issued_on else { return };
    let issued_year = issued.value.year();
    // A plan is issued in its year, or in the last quarter of the one before.
    let is_early = issued_year + 1 == planned && issued.value.month() >= 10;
    if issued_year != planned && !is_early {
        contradicts(issued.span, issued_year, planned, context, findings);
        return;
    }
    // What is dated at the end of December may be printed in January.
    let later = i16::from(issued.value.month() == 12);
    if let Some(printed) = &notice.printed_on
        && !(issued_year..=issued_year + later).contains(&printed.value.year())
    {
        report(
            printed.span,
            format!("印发日期在{}年，成文日期在{issued_year}年", printed.value.year()),
            format!("printed in {}, but dated {issued_year}", printed.value.year()),
            findings,
        );
    }
    if let Some(number) = &notice.document_number
        && let Some(year) = bracketed_year(&number.value)
        && year != issued_year
    {
        report(
            number.span,
            format!("文号是{year}年的，成文日期在{issued_year}年"),
            format!("numbered {year}, but dated {issued_year}"),
            findings,
        );
    }
}

/// The years that titles, quotations of them and front matter state.
fn stated(context: &Context<'_>) -> Vec<Spanned<i16>> {
    let mut places: Vec<Spanned<i16>> = Vec::new();
    let plan = titles::of_plan(context);
    let bare = plan.as_ref().map(|plan| plan.bare.clone());
    let body = titles::in_notice_body(context)
        .into_iter()
        .filter(|quoted| Some(&quoted.bare) == bare.as_ref());
    let mentions = plan.into_iter().chain(titles::in_notice_title(context)).chain(body);
    for mention in mentions {
        let written = context.source.slice(mention.span);
        let years = years(written);
        // 2018—2020年 and titles without a year say nothing about one year.
        if let [(start, year)] = years[..] {
            let start = mention.span.start + start;
            places.push(Spanned::new(year, Span::new(start, start + 4)));
        }
    }
    let front_matter = &context.outline.front_matter;
    places.extend(front_matter.value.year.map(|year| Spanned::new(year, front_matter.span)));
    places
}

/// Years of four digits in a title, each with its place.
fn years(title: &str) -> Vec<(usize, i16)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = title[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
        let length =
            title[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(title.len() - start);
        let year = title[start..start + length]
            .parse()
            .ok()
            .filter(|year| length == 4 && (1900..2200).contains(year));
        found.extend(year.map(|year| (start, year)));
        at = start + length;
    }
    found
}

/// The year in 〔2019〕5号, whatever its brackets.
fn bracketed_year(number: &str) -> Option<i16> {
    years(number).first().map(|(_, year)| *year)
}

fn contradicts(
    span: Span,
    year: i16,
    planned: i16,
    context: &Context<'_>,
    findings: &mut Findings,
) {
    let finding = findings.report(
        span,
        message(
            format!("这里是{year}年，计划是{planned}年的"),
            format!("{year} here, but the plan is for {planned}"),
        ),
        message("核对年份，改成一致", "check the year and make them agree"),
    );
    if let Some(year) = context.plan.year.as_ref().filter(|year| year.span != span) {
        finding
            .related(year.span, message(format!("这里是{planned}年"), format!("{planned} here")));
    }
}

fn report(span: Span, zh: String, en: String, findings: &mut Findings) {
    findings.report(
        span,
        message(zh, en),
        message("核对年份，改成一致", "check the year and make them agree"),
    );
}
