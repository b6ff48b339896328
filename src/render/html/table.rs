//! Tables of a document.

use super::{Open, Writer};
use crate::{
    content::{Alignment, Element},
    render::{escape, weave::Tag},
};

/// A table that is being written.
#[derive(Debug)]
pub(super) struct Table<'d> {
    columns: &'d [Alignment],
    /// The column of the next cell, from 0.
    column: usize,
    pub(super) is_head: bool,
    pub(super) has_body: bool,
}

impl<'d, T: Tag> Writer<'d, T> {
    pub(super) fn table_part(&mut self, element: &'d Element) {
        self.weaver.enter_block();
        match element {
            Element::Table(columns) => {
                let (column, is_head, has_body) = (0, false, false);
                self.tables.push(Table { columns, column, is_head, has_body });
                // It can be scrolled, so the keyboard must reach it.
                let label = escape::html(self.words.t("table"));
                self.push_fmt(format_args!(
                    "<div class=\"wide\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\"><table>\n"
                ));
                self.open.push(Open::Table);
            }
            Element::TableHead => self.head_row(),
            Element::TableRow => self.row(),
            _ => self.cell(),
        }
    }

    fn head_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.is_head = true;
            table.column = 0;
        }
        self.push("<thead><tr>");
        self.open.push(Open::Row);
    }

    fn row(&mut self) {
        let mut is_first = false;
        if let Some(table) = self.tables.last_mut() {
            is_first = !table.has_body;
            table.has_body = true;
            table.is_head = false;
            table.column = 0;
        }
        self.push(if is_first { "<tbody>\n<tr>" } else { "<tr>" });
        self.open.push(Open::Row);
    }

    fn cell(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return self.open.push(Open::Tag(""));
        };
        let class = match table.columns.get(table.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::End) => " class=\"end\"",
            Some(Alignment::Start) | None => "",
        };
        table.column += 1;
        let (name, end) =
            if table.is_head { ("th scope=\"col\"", "</th>") } else { ("td", "</td>") };
        self.push_fmt(format_args!("<{name}{class}>"));
        self.open.push(Open::Tag(end));
    }
}
