//! Arbitrary documents, all of them as they may be read.

use crate::{
    Block, Cell, Doc, File, Href, Image, Inline, Item, LangCode, Level, Link, Listing, Marks, Row, Scope, Table, Target, Text, Tone, What,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// A document.
pub fn doc() -> impl Strategy<Value = Doc> {
    vec(block(), 1..5).prop_map(|blocks| Doc::of(blocks).0)
}

/// Words with many of the letters that are signs somewhere.
pub fn words() -> impl Strategy<Value = String> {
    let signs = "[-a-c 1.#*>|:!\\[\\](){}\\\\\"'&<=/_\t\u{a0}ąЖ]{0,9}";
    let hard =
        select(vec!["- x", "1. x", "## x", "> x", "---", "::: info", ":::", "| a |", "[[file:1 a]]", "![a](media:1)", "{uk: a}", "{}"]);
    prop_oneof![4 => signs, 1 => "\\PC{1,8}", 1 => hard.prop_map(str::to_owned)]
}

/// A block, with others in it.
pub fn block() -> impl Strategy<Value = Block> {
    leaf().prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(item(inner.clone()), 1..4).prop_map(Block::Bullets),
            (0_u32..=999_999, vec(item(inner.clone()), 1..4)).prop_map(|(start, items)| Block::Numbers(start, items)),
            vec(inner.clone(), 1..4).prop_map(Block::Quote),
            (select(Tone::ALL.to_vec()), vec(inner.clone(), 1..4)).prop_map(|(tone, blocks)| Block::Callout(tone, blocks)),
            table(inner).prop_map(Block::Table),
        ]
    })
}

fn leaf() -> impl Strategy<Value = Block> {
    let media = 1_i64..1000;
    let level = select(vec![Level::Two, Level::Three, Level::Four]);
    let image = (media.clone(), words(), any::<bool>(), words()).prop_map(|(media, alt, decorative, caption)| Image {
        media,
        alt,
        decorative,
        caption,
    });
    let listing = (select(What::ALL.to_vec()), words(), 1_u8..=12).prop_map(|(what, category, limit)| Listing { what, category, limit });
    prop_oneof![
        4 => line().prop_map(Block::Paragraph),
        2 => (level, line()).prop_map(|(level, line)| Block::Heading(level, line)),
        1 => image.prop_map(Block::Image),
        1 => (media, words()).prop_map(|(media, label)| Block::File(File { media, label })),
        1 => listing.prop_map(Block::Listing),
        1 => Just(Block::Rule),
        1 => plain_table().prop_map(Block::Table),
    ]
}

fn item(inner: impl Strategy<Value = Block>) -> impl Strategy<Value = Item> {
    (line(), vec(inner, 0..3)).prop_map(|(lead, rest)| Item { lead, rest })
}

fn table(inner: impl Strategy<Value = Block>) -> impl Strategy<Value = Table> {
    let head = option::of(select(Scope::ALL.to_vec()));
    let cell =
        (head, 1_u16..3, 1_u16..3, vec(inner, 1..3)).prop_map(|(head, colspan, rowspan, blocks)| Cell { head, colspan, rowspan, blocks });
    let row = vec(cell, 1..3).prop_map(|cells| Row { cells });
    (words(), vec(row, 1..3)).prop_map(|(caption, rows)| Table { caption, rows })
}

/// A table such as markup can say.
fn plain_table() -> impl Strategy<Value = Table> {
    let row = |width| vec((any::<bool>(), line()), width);
    (words(), any::<bool>(), (1_usize..4).prop_flat_map(move |width| vec(row(width), 1..4))).prop_map(|(caption, headed, rows)| {
        let cell = |at: usize, (row, line): (bool, Vec<Inline>)| {
            let head = if headed && at == 0 { Some(Scope::Col) } else { row.then_some(Scope::Row) };
            let line = line.into_iter().filter(|inline| *inline != Inline::Break).collect();
            Cell { head, colspan: 1, rowspan: 1, blocks: vec![Block::Paragraph(line)] }
        };
        let row = |(at, row): (usize, Vec<_>)| Row { cells: row.into_iter().map(|each| cell(at, each)).collect() };
        Table { caption, rows: rows.into_iter().enumerate().map(row).collect() }
    })
}

fn line() -> impl Strategy<Value = Vec<Inline>> {
    let text = (words(), marks()).prop_map(|(text, marks)| Inline::Text(Text { text, marks }));
    vec(prop_oneof![5 => text, 1 => Just(Inline::Break)], 0..5)
}

fn marks() -> impl Strategy<Value = Marks> {
    let href = ["https://jasna.pl/a_(b)?c=d|e*f", "/urzad", "mailto:a@b.pl", "tel:+48123", "http://x/{y}[z]"];
    let href = select(href.to_vec()).prop_filter_map("an address", |href| Href::parse(href).map(Target::Href));
    let lang = || select(vec!["uk", "en-GB"]).prop_filter_map("a language", LangCode::parse);
    let to = prop_oneof![href, (1_i64..100).prop_map(Target::Item)];
    let link = (to, option::weighted(0.3, lang())).prop_map(|(to, lang)| Link { to, lang });
    (any::<bool>(), any::<bool>(), option::weighted(0.3, link), option::weighted(0.2, lang()))
        .prop_map(|(bold, italic, link, lang)| Marks { bold, italic, link, lang })
}
