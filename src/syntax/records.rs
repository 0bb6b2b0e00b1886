//! Records (台账): blocks of fields one below the other, each opened by the name of what is to be done.

use super::field::{Field, FieldKind};
use super::numbering::{Label, LabelStyle};
use super::outline::titled;
use super::{Block, Heading, Text};
use crate::source::Span;

/// Names of the field that opens a record.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "项目名称", "任务名称", "事项名称", "实事名称", "工作名称", "工作任务", "重点任务", "任务事项", "工作事项", "整改任务", "实事项目", "主要任务",
];

/// Numbers the records of a plan that has no numbers: 项目名称：管网改造 opens an item, and so does the next 项目名称：….
pub(super) fn number(blocks: &mut [Block]) {
    let openings: Vec<(usize, Opening)> =
        blocks.iter().enumerate().filter_map(|(at, block)| Some((at, opening(block)?))).collect();
    let (Some((first, opening)), Some((last, _))) = (openings.first(), openings.last()) else {
        return;
    };
    let is_same = openings.iter().all(|(_, other)| other.name == opening.name);
    let is_numbered =
        |block: &Block| matches!(block, Block::Heading(heading) if heading.label.is_some());
    let names_owners =
        |block: &&Block| matches!(block, Block::Field(Field { kind: FieldKind::Owners(_), .. }));
    let owners = blocks[*first..].iter().filter(names_owners).count();
    if openings.len() < 2
        || !is_same
        || owners * 2 < openings.len()
        || blocks[*first..=*last].iter().any(is_numbered)
    {
        return;
    }
    for (value, (at, opening)) in (1..).zip(openings) {
        let (title, run_in) = titled(&opening.value);
        let label = Label {
            written: format!("{}：", opening.name),
            bare: value.to_string(),
            value,
            style: LabelStyle::Arabic,
            span: opening.span,
        };
        let span = opening.span.to(title.whole());
        blocks[at] = Block::Heading(Heading {
            markdown_level: None,
            label: Some(label),
            level: 0,
            title,
            run_in,
            span,
        });
    }
}

/// The line that opens a record.
struct Opening {
    name: String,
    span: Span,
    value: Text,
}

fn opening(block: &Block) -> Option<Opening> {
    match block {
        Block::Field(field)
            if !field.is_inline && OPENINGS.contains(&field.label.value.as_str()) =>
        {
            let (name, span) = (field.label.value.clone(), field.label.span);
            Some(Opening { name, span, value: field.value.clone() })
        }
        Block::Paragraph(paragraph) => {
            let string = paragraph.text.as_str();
            let opening = string.trim_start();
            let name = OPENINGS.iter().find(|name| opening.starts_with(**name))?;
            let value = opening[name.len()..].trim_start().strip_prefix(['：', ':'])?;
            let start = string.len() - value.len();
            Some(Opening {
                name: (*name).to_owned(),
                span: paragraph.text.span(0..start),
                value: paragraph.text.slice(start..string.len()),
            })
        }
        _ => None,
    }
}
