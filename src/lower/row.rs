//! A row of a table of tasks as a work item.

use std::borrow::Cow;

use super::columns::{self, Column};
use super::table::Reader;
use super::tree::{Content, Node, NodeKind, Shape};
use crate::source::{Span, Spanned};
use crate::syntax::{
    Field, FieldKind, Heading, Label, LabelStyle, Paragraph, Text, read_number, split_fields,
};

impl<'o> Reader<'o> {
    /// A row as an item: `cells` with those of merged ones filled in, `own` where the row has its own.
    pub(super) fn node(&self, row: &[Text], own: &[bool], cells: &[Text]) -> Node<'o> {
        let title_at = self.title_column(own);
        // Without a column of tasks the row is about its unit.
        let title = title_at
            .or_else(|| self.unit_column())
            .and_then(|at| cells.get(at))
            .cloned()
            .unwrap_or_default();
        let number = self.positions(Column::Number).first().and_then(|at| row.get(*at));
        let (mut heading, fields) = heading(&title, number);
        if title.is_empty() {
            heading.span = place(row);
        }
        let mut node = Node::new(Cow::Owned(heading), Shape::Row(place(row)));
        node.kind = NodeKind::Item;
        for (at, cell) in
            cells.iter().enumerate().filter(|(at, cell)| Some(*at) != title_at && !cell.is_empty())
        {
            let head = &self.heads[at];
            match self.columns[at] {
                Column::Field(kind) => stated(head, kind, cell, &mut node.content),
                Column::Value if !is_blank(cell) => {
                    let value = self.composed(head, &title, cell, cells);
                    node.content.push(owned(field(head, FieldKind::Target, value)));
                }
                Column::Indicator if !is_blank(cell) => {
                    let value = self.composed(head, head, cell, cells);
                    node.content.push(owned(field(head, FieldKind::Target, value)));
                }
                Column::Progress if !is_blank(cell) => {
                    let is_number = cell.as_str().chars().all(|c| c.is_ascii_digit() || c == '.');
                    let value = if is_number {
                        self.composed(head, &title, cell, cells)
                    } else {
                        cell.clone()
                    };
                    node.content.push(Content::Progress(field(head, FieldKind::Content, value)));
                }
                Column::Task if own[at] => {
                    stated(head, FieldKind::Content, cell, &mut node.content);
                }
                Column::Task
                | Column::Number
                | Column::Category
                | Column::Measure
                | Column::Value
                | Column::Indicator
                | Column::Progress
                | Column::Other => {}
            }
        }
        node.content.extend(fields.into_iter().map(owned));
        node
    }

    /// The column with what the row is about; where that is merged with the row above, what is to be done there.
    fn title_column(&self, own: &[bool]) -> Option<usize> {
        let task = self.positions(Column::Task).first().copied();
        let more = self.positions(Column::Field(FieldKind::Content));
        match task {
            Some(at) if own[at] => Some(at),
            _ => more.into_iter().find(|at| own[*at]).or(task),
        }
    }

    fn unit_column(&self) -> Option<usize> {
        let is_unit = |column: &Column| matches!(column, Column::Field(FieldKind::Owners(_)));
        self.columns.iter().position(is_unit)
    }

    /// An indicator as one phrase: its name, its value, its measure.
    fn composed(&self, head: &Text, name: &Text, value: &Text, cells: &[Text]) -> Text {
        let written = value.as_str();
        let digits = written
            .char_indices()
            .skip_while(|(_, c)| !c.is_ascii_digit())
            .find(|(_, c)| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '—' | '～' | '~' | ','))
            .map_or(written.len(), |(at, _)| at);
        let behind = written[digits..].chars().next();
        let is_bare =
            behind.is_none_or(|c| matches!(c, '以' | '左' | '及' | '（' | '(' | '，' | ' '));
        let measure_at = self.positions(Column::Measure).first().copied();
        let measure = measure_at
            .and_then(|at| cells.get(at))
            .filter(|cell| !cell.is_empty())
            .cloned()
            .or_else(|| columns::measure(head))
            .or_else(|| columns::measure(name));
        let mut phrase = Text::new();
        phrase.append(&without_parentheses(name));
        phrase.append(&value.slice(0..digits));
        if let Some(measure) = measure.filter(|_| is_bare && digits > 0) {
            let at = value.whole().end;
            phrase.push(measure.as_str(), Span::new(at, at));
        }
        phrase.append(&value.slice(digits..written.len()));
        phrase
    }
}

/// A cell that only says that there is nothing to say.
fn is_blank(cell: &Text) -> bool {
    matches!(cell.as_str().trim(), "/" | "-" | "—" | "——" | "－" | "无")
}

fn without_parentheses(name: &Text) -> Text {
    let end = name.as_str().find(['（', '(']).filter(|&at| at > 0);
    name.slice(0..end.unwrap_or(name.as_str().len()))
}

/// A cell as a field of its column; what it states itself (牵头单位：…) comes before what the head says.
fn stated(head: &Text, kind: FieldKind, cell: &Text, content: &mut Vec<Content<'_>>) {
    let (prose, fields) = split_fields(cell);
    let is_prose = !matches!(kind, FieldKind::Owners(_) | FieldKind::Persons | FieldKind::Deadline);
    let has_roles = fields.iter().any(|field| matches!(field.kind, FieldKind::Owners(_)));
    if is_prose && !fields.is_empty() {
        content.push(owned(field(head, kind, prose.text.slice(0..prose.tail))));
        content.extend(fields.into_iter().map(owned));
    } else if matches!(kind, FieldKind::Owners(_)) && prose.text.is_empty() && has_roles {
        content.extend(fields.into_iter().map(owned));
    } else {
        content.push(owned(field(head, kind, cell.clone())));
    }
}

fn owned<'o>(field: Field) -> Content<'o> {
    Content::Field(Cow::Owned(Field { is_inline: false, ..field }))
}

pub(super) fn field(head: &Text, kind: FieldKind, value: Text) -> Field {
    let label = Spanned::new(head.as_str().to_owned(), head.whole());
    Field { kind, label, value, is_inline: false }
}

/// The head of an item: number and title from its cells, fields from the title's parentheses.
fn heading(title: &Text, number: Option<&Text>) -> (Heading, Vec<Field>) {
    let (own, at) = read_number(title).map_or((None, 0), |(label, at)| (Some(label), at));
    let (prose, fields) = split_fields(&title.slice(at..title.as_str().len()));
    let text = prose.text.slice(0..prose.tail);
    let end = text.as_str().find('。').map_or(text.as_str().len(), |at| at + '。'.len_utf8());
    let run_in = text.slice(end..text.as_str().len()).trim();
    let run_in = (!run_in.is_empty()).then(|| Paragraph::plain(run_in));
    let title_end = text.as_str()[..end].trim_end_matches('。').len();
    let heading = Heading {
        markdown_level: None,
        label: number.and_then(label).or(own),
        level: LabelStyle::Arabic.level(),
        title: text.slice(0..title_end).trim(),
        run_in,
        span: title.whole(),
    };
    (heading, fields)
}

fn label(number: &Text) -> Option<Label> {
    let bare = number.as_str().trim_matches(|c: char| !c.is_ascii_digit());
    let value = bare.parse().ok()?;
    Some(Label {
        written: number.as_str().to_owned(),
        bare: bare.to_owned(),
        value,
        style: LabelStyle::Arabic,
        span: number.whole(),
    })
}

pub(super) fn with_number(number: &Text, title: &Text) -> Text {
    let mut whole = number.clone();
    if !number.as_str().ends_with(['、', '）', ')', '.']) {
        let end = number.whole().end;
        whole.push("、", Span::new(end, end));
    }
    whole.append(title);
    whole
}

pub(super) fn place(row: &[Text]) -> Span {
    let cells = row.iter().filter(|cell| !cell.is_empty()).map(Text::whole);
    cells.reduce(Span::to).unwrap_or_default()
}
