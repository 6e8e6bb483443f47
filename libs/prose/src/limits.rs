//! How large a document may be.

/// Nodes that may enclose a block, the document itself among them. Texts and breaks do not count.
pub const MAX_DEPTH: usize = 12;
/// Nodes of a document, its texts among them.
pub const MAX_NODES: usize = 20_000;
/// Bytes of a document as JSON.
pub const MAX_JSON: usize = 1 << 20;
/// The largest number of an item or a medium: the editor counts in doubles.
pub const MAX_NUMBER: i64 = (1 << 53) - 1;
/// The largest first number of a list.
pub const MAX_START: u32 = 999_999;
/// Columns or rows that one cell may cover.
pub const MAX_SPAN: u16 = 100;
/// Entries of an embedded list.
pub const MAX_LISTED: u8 = 12;
/// Bytes of an address.
pub const MAX_HREF: usize = 2_000;

/// Whether text may hold this character: tabs, but no other control.
pub fn is_text(letter: char) -> bool {
    letter == '\t' || !letter.is_control()
}
