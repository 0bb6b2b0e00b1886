//! Tables of tasks (任务分解表): each row is a work item.

use std::borrow::Cow;

use super::columns::{self, Column};
use super::row::{field, place, with_number};
use super::tree::{Content, Node, Shape};
use crate::syntax::{FieldKind, LabelStyle, Table, Text, read_number};
use crate::values::role::Role;

/// The work items of a table, in groups.
#[derive(Debug)]
pub(super) struct Tasks<'o> {
    pub(super) groups: Vec<Group<'o>>,
    /// Whether a column names units or persons.
    pub(super) names_owners: bool,
    /// Whether each row is about a unit and the values it is given, without a task in words.
    pub(super) is_by_unit: bool,
}

/// Rows under one category.
#[derive(Debug, Default)]
pub(super) struct Group<'o> {
    /// The category; none where rows stand by themselves.
    pub(super) title: Option<Text>,
    pub(super) rows: Vec<Node<'o>>,
}

/// Reads a table of tasks; `None` where its head speaks of none.
pub(super) fn read(table: &Table) -> Option<Tasks<'_>> {
    let rows: Vec<&[Text]> =
        std::iter::once(&table.head).chain(&table.rows).map(Vec::as_slice).collect();
    let at = rows.iter().take(MOST_CAPTIONS).position(|row| is_header(row))?;
    let mut reader = Reader {
        columns: Vec::new(),
        heads: Vec::new(),
        above: Vec::new(),
        is_written_out: false,
        category: None,
        groups: Vec::new(),
    };
    reader.header(rows[at]);
    let mut first = at + 1;
    if let Some(next) = rows.get(first).filter(|next| is_second_header(next)) {
        reader.second_header(next);
        first += 1;
    }
    let rows = rows.get(first..).unwrap_or_default();
    reader.settle(rows);
    if !reader.is_of_tasks() {
        return None;
    }
    reader.is_written_out = reader.is_written_out(rows);
    for row in rows {
        reader.row(row);
    }
    let is_by_unit = !reader.has(|column| column == Column::Task);
    let names_owners = reader
        .has(|column| matches!(column, Column::Field(FieldKind::Owners(_) | FieldKind::Persons)));
    let groups: Vec<Group<'_>> =
        reader.groups.into_iter().filter(|group| !group.rows.is_empty()).collect();
    (!groups.is_empty()).then_some(Tasks { groups, names_owners, is_by_unit })
}

/// Whether a table is one of tasks, to tell where a plan begins.
pub(super) fn is_of_tasks(table: &Table) -> bool {
    read(table).is_some()
}

impl<'o> Tasks<'o> {
    pub(super) fn rows(&self) -> impl Iterator<Item = &Node<'o>> {
        self.groups.iter().flat_map(|group| &group.rows)
    }
}

/// Rows above the head: the table's title, the unit of its values.
const MOST_CAPTIONS: usize = 3;

/// A head names at least two columns, and most of its cells are names of columns.
pub(super) fn is_header(row: &[Text]) -> bool {
    let filled = row.iter().filter(|cell| !cell.is_empty()).count();
    let heads = row.iter().filter(|cell| columns::is_head(cell)).count();
    heads >= 2 && heads * 2 >= filled
}

/// A table while it is being read.
pub(super) struct Reader<'o> {
    pub(super) columns: Vec<Column>,
    pub(super) heads: Vec<Text>,
    /// The last cell of each column since the last category, for cells merged with it.
    above: Vec<Text>,
    /// Whether no cells are merged, so that an empty one is missing.
    is_written_out: bool,
    category: Option<Text>,
    groups: Vec<Group<'o>>,
}

impl Reader<'_> {
    fn has(&self, is: impl Fn(Column) -> bool) -> bool {
        self.columns.iter().any(|column| is(*column))
    }

    fn header(&mut self, row: &[Text]) {
        self.heads = row.to_vec();
        self.columns =
            row.iter().map(|head| columns::column_of(head).unwrap_or(Column::Other)).collect();
        self.above = vec![Text::new(); row.len()];
        // 单位 is the measure beside a value, else the unit that answers.
        let has_value = self.has(|column| column == Column::Value);
        for (column, head) in self.columns.iter_mut().zip(&self.heads) {
            let name: String = head.as_str().chars().filter(|c| !c.is_whitespace()).collect();
            if name == "单位" {
                let owners = Column::Field(FieldKind::Owners(Role::Responsible));
                *column = if has_value { Column::Measure } else { owners };
            }
        }
    }

    fn second_header(&mut self, row: &[Text]) {
        let mut heads = self.heads.clone();
        for (head, below) in heads.iter_mut().zip(row) {
            if !below.is_empty() {
                head.clone_from(below);
            }
        }
        self.header(&heads);
    }

    /// Of several columns of tasks, one whose cells are merged groups the others; the first other holds what is to be done.
    fn settle(&mut self, rows: &[&[Text]]) {
        let tasks: Vec<usize> = self.positions(Column::Task);
        if let [first, rest @ ..] = tasks.as_slice()
            && !rest.is_empty()
        {
            let groups = is_merged(*first, rows);
            let rest = if groups {
                self.columns[*first] = Column::Category;
                &rest[1..]
            } else {
                rest
            };
            for at in rest {
                self.columns[*at] = Column::Field(FieldKind::Content);
            }
        }
        if !self.has(|column| column == Column::Task) {
            let instead = [
                Column::Field(FieldKind::Content),
                Column::Field(FieldKind::Target),
                Column::Category,
            ];
            let at = instead.into_iter().find_map(|kind| self.positions(kind).first().copied());
            match at {
                Some(at) => self.columns[at] = Column::Task,
                None => self.find_indicators(rows),
            }
        }
    }

    /// Where each row is about a unit, the columns with values are what the unit answers for. One of them at least says its measure:
    /// telephone numbers have none.
    fn find_indicators(&mut self, rows: &[&[Text]]) {
        if !self.heads.iter().any(columns::is_indicator) {
            return;
        }
        for at in 0..self.columns.len() {
            let head = &self.heads[at];
            let mut cells = rows.iter().filter_map(|row| row.get(at)).peekable();
            let is_value = columns::column_of(head).is_none()
                && cells.peek().is_some()
                && cells.all(|cell| states_value(cell.as_str()));
            if is_value || columns::is_indicator(head) {
                self.columns[at] = Column::Indicator;
            }
        }
    }

    pub(super) fn positions(&self, kind: Column) -> Vec<usize> {
        let of_kind = |(at, column): (usize, &Column)| (*column == kind).then_some(at);
        self.columns.iter().enumerate().filter_map(of_kind).collect()
    }

    fn is_of_tasks(&self) -> bool {
        let names_owners = self.has(|column| {
            matches!(column, Column::Field(FieldKind::Owners(_) | FieldKind::Persons))
        });
        let says_more = self.has(|column| {
            matches!(
                column,
                Column::Field(FieldKind::Deadline | FieldKind::Target | FieldKind::Content)
                    | Column::Value
                    | Column::Progress
            )
        });
        let is_by_unit = names_owners && self.has(|column| column == Column::Indicator);
        self.has(|column| column == Column::Task) && (names_owners || says_more) || is_by_unit
    }

    fn row(&mut self, row: &[Text]) {
        let filled: Vec<(usize, &Text)> =
            row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
        let Some((_, first)) = filled.first() else { return };
        if is_total(first.as_str())
            || filled.get(1).is_some_and(|(_, cell)| is_total(cell.as_str()))
        {
            return;
        }
        if is_header(row) && filled.iter().all(|(_, cell)| columns::column_of(cell).is_some()) {
            let is_same = |at: usize| {
                self.heads.get(at).is_some_and(|head| head.as_str() == row[at].as_str())
            };
            if !filled.iter().any(|(at, _)| is_same(*at)) {
                self.header(row);
                self.settle(&[]);
            }
            return;
        }
        if let Some(title) = self.category_row(&filled) {
            self.above.fill_with(Text::new);
            self.category = Some(title.clone());
            self.groups.push(Group { title: Some(title), rows: Vec::new() });
            return;
        }
        self.task(row);
    }

    /// A row whose only cell, or whose only text in every cell, is the name of a category.
    fn category_row(&self, filled: &[(usize, &Text)]) -> Option<Text> {
        let (first_at, first) = filled.first()?;
        let is_repeated =
            filled.len() > 2 && filled.iter().all(|(_, cell)| cell.as_str() == first.as_str());
        if is_repeated {
            return Some((*first).clone());
        }
        if self.columns.len() < 3 || filled.len() > 2 {
            return None;
        }
        if let [(at, number), (_, title)] = filled {
            let is_ordinal = number.as_str().trim_matches(['（', '）', '(', ')', '、', '.', ' ']);
            let is_chinese = !is_ordinal.is_empty()
                && is_ordinal.chars().all(|c| "一二三四五六七八九十".contains(c));
            let is_numbered = is_chinese && self.columns.get(*at) == Some(&Column::Number);
            return is_numbered.then(|| with_number(number, title));
        }
        let kind = self.columns.get(*first_at)?;
        let has_number = self.has(|column| column == Column::Number);
        let is_category = match kind {
            Column::Number => !first.as_str().chars().all(char::is_numeric),
            Column::Category | Column::Task => {
                read_number(first).is_some_and(|(label, _)| {
                    matches!(
                        label.style,
                        LabelStyle::Chinese | LabelStyle::ChineseBracketed | LabelStyle::Ordinal
                    )
                }) || !has_number && *first_at == 0 && !first.as_str().contains(['，', '。', '；'])
            }
            _ => false,
        };
        is_category.then(|| (*first).clone())
    }

    fn task(&mut self, row: &[Text]) {
        let own: Vec<bool> = (0..self.columns.len())
            .map(|at| row.get(at).is_some_and(|cell| !is_as_above(cell.as_str())))
            .collect();
        self.regroup(row, &own);
        let cells = self.cells(row, &own);
        if self.continues(&own)
            && let Some(last) = self.groups.last_mut().and_then(|group| group.rows.last_mut())
        {
            let shape = Shape::Row(last.span().to(place(row)));
            last.shape = shape;
            for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let field =
                    self.heads.get(at).map(|head| field(head, FieldKind::Content, cell.clone()));
                let is_text = matches!(self.columns.get(at), Some(Column::Task | Column::Field(_)));
                last.content.extend(
                    field.filter(|_| is_text).map(|field| Content::Field(Cow::Owned(field))),
                );
            }
            return;
        }
        let node = self.node(row, &own, &cells);
        match self.groups.last_mut() {
            Some(group) => group.rows.push(node),
            None => self.groups.push(Group { title: None, rows: vec![node] }),
        }
    }

    /// The cells of a row, merged ones filled from above.
    fn cells(&mut self, row: &[Text], own: &[bool]) -> Vec<Text> {
        let leads = |column: &Column| {
            matches!(column, Column::Field(FieldKind::Owners(Role::Lead | Role::Responsible)))
        };
        let has_own_lead = self.columns.iter().zip(own).any(|(column, own)| leads(column) && *own);
        let mut cells = Vec::with_capacity(self.columns.len());
        for (at, column) in self.columns.iter().enumerate() {
            let written = row.get(at).cloned().unwrap_or_default();
            let inherits = match column {
                Column::Category
                | Column::Task
                | Column::Field(
                    FieldKind::Persons | FieldKind::Deadline | FieldKind::Owners(Role::Lead),
                ) => true,
                Column::Field(FieldKind::Owners(_)) => !has_own_lead || is_ditto(written.as_str()),
                _ => is_ditto(written.as_str()),
            };
            let is_said = matches!(column, Column::Category | Column::Task);
            let inherits =
                inherits && (is_said || !self.is_written_out || is_ditto(written.as_str()));
            let cell = match (own[at], inherits) {
                (true, _) => written,
                (false, true) => self.above[at].clone(),
                (false, false) => Text::new(),
            };
            if own[at] || !inherits {
                self.above[at].clone_from(&cell);
            }
            cells.push(cell);
        }
        cells
    }

    /// Opens a new group where the column of categories says so. No merged cell reaches from one category into the next.
    fn regroup(&mut self, row: &[Text], own: &[bool]) {
        let Some(at) = self.positions(Column::Category).first().copied() else { return };
        let Some(category) = row.get(at).filter(|_| own[at]) else { return };
        let is_same = self.category.as_ref().is_some_and(|open| open.as_str() == category.as_str());
        if !is_same {
            self.above.fill_with(Text::new);
            self.category = Some(category.clone());
            self.groups.push(Group { title: Some(category.clone()), rows: Vec::new() });
        }
    }

    /// Whether a row only goes on with the one above: without a number, a task, an owner or a time of its own.
    fn continues(&self, own: &[bool]) -> bool {
        let states = |column: &Column| {
            matches!(
                column,
                Column::Number
                    | Column::Task
                    | Column::Field(
                        FieldKind::Owners(_) | FieldKind::Persons | FieldKind::Deadline
                    )
            )
        };
        !self.columns.iter().zip(own).any(|(column, own)| *own && states(column))
    }
}

/// Whether a cell states a value or that there is none: ≤5.5%, 2,150, —.
fn states_value(cell: &str) -> bool {
    let cell = cell.trim().trim_start_matches(['≤', '≥', '<', '>', '＜', '＞']);
    cell.starts_with(|c: char| c.is_ascii_digit()) || matches!(cell, "" | "—" | "-" | "/" | "——")
}

/// Names of columns below a head that spans several.
fn is_second_header(row: &[Text]) -> bool {
    let mut filled = row.iter().filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some()
        && filled.all(|cell| columns::is_head(cell) && columns::column_of(cell).is_some())
}

/// Whether cells of a column are merged with those above them.
fn is_merged(column: usize, rows: &[&[Text]]) -> bool {
    let cell = |row: &&[Text]| row.get(column).map(|cell| cell.as_str().to_owned());
    let is_filled = |row: &&&[Text]| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let cells: Vec<Option<String>> = rows.iter().filter(is_filled).map(cell).collect();
    cells.windows(2).any(|pair| {
        pair[1].as_deref().is_none_or(|cell| is_as_above(cell) || pair[0].as_deref() == Some(cell))
    })
}

/// An empty cell, or a sign that repeats the cell above.
pub(super) fn is_as_above(cell: &str) -> bool {
    cell.trim().is_empty() || is_ditto(cell)
}

pub(super) fn is_ditto(cell: &str) -> bool {
    matches!(cell.trim(), "〃" | "″" | "\"" | "”" | "同上" | "…" | "......" | "同前")
}

pub(super) fn is_total(cell: &str) -> bool {
    let cell: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    // 全市合计
    let is_short = cell.chars().count() <= 6;
    is_short && ["合计", "总计", "小计", "共计", "总数"].iter().any(|word| cell.ends_with(word))
}
