/// What an answer has to do with frames; without a word it neither holds any nor stands in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// It shows other pages of its own host.
    Holds,
    /// It may be shown by pages of its own host.
    Held,
}
