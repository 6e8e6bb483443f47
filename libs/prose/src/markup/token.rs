//! The signs in a line of markup.

use super::complaint::{Complaint, Trouble};
use crate::limits::{MAX_HREF, MAX_NUMBER};
use crate::{Href, LangCode, Link, Target};

/// A letter or a sign.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Letter(char),
    Break,
    /// A run of `*`: whether it may open and close.
    Stars {
        count: usize,
        opens: bool,
        closes: bool,
    },
    /// A link begins; none where its address is not allowed.
    Link(Option<Link>),
    LinkEnd,
    /// `{uk: `, and as it was written.
    Lang(LangCode, String),
    LangEnd,
}

/// The letters and signs of a source in which `\n` is a break.
pub(super) fn tokens(source: &str, line: usize, complaints: &mut Vec<Complaint>) -> Vec<Token> {
    let mut out = Vec::with_capacity(source.len());
    let (mut at, mut link_end) = (0, None);
    while let Some(letter) = source[at..].chars().next() {
        let rest = &source[at + letter.len_utf8()..];
        let mut length = letter.len_utf8();
        match letter {
            '\\' => match rest.chars().next().filter(char::is_ascii_punctuation) {
                Some(escaped) => {
                    length += 1;
                    out.push(Token::Letter(escaped));
                }
                None => out.push(Token::Letter('\\')),
            },
            '\n' => out.push(Token::Break),
            '*' => {
                length = rest.len() + 1 - rest.trim_start_matches('*').len();
                let solid = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace());
                let (opens, closes) = (solid(source[at + length..].chars().next()), solid(source[..at].chars().next_back()));
                out.push(Token::Stars { count: length, opens, closes });
            }
            '{' if rest.starts_with('}') => length = 2,
            '{' => match lang(rest) {
                Some((code, end)) => {
                    length += end;
                    out.push(Token::Lang(code, source[at..at + length].to_owned()));
                }
                None => out.push(Token::Letter('{')),
            },
            '}' => out.push(Token::LangEnd),
            '[' if link_end.is_none() => match link(rest) {
                Some(found) => {
                    if found.link.is_none() {
                        complaints.push(Complaint::new(line, Trouble::Address, &found.address));
                    }
                    link_end = Some((at + 1 + found.words, at + 1 + found.end));
                    out.push(Token::Link(found.link));
                }
                None => out.push(Token::Letter('[')),
            },
            ']' if link_end.is_some_and(|(words, _)| words == at) => {
                length = link_end.take().map_or(1, |(_, end)| end - at);
                out.push(Token::LinkEnd);
            }
            letter => out.push(Token::Letter(letter)),
        }
        at += length;
    }
    out
}

/// `uk: ` behind a brace, and its length.
fn lang(rest: &str) -> Option<(LangCode, usize)> {
    let end = rest.bytes().take(40).position(|byte| byte == b':')?;
    let code = LangCode::parse(&rest[..end])?;
    Some((code, end + 1 + usize::from(rest[end + 1..].starts_with(' '))))
}

struct Found {
    link: Option<Link>,
    /// As it was written.
    address: String,
    /// Where the words end.
    words: usize,
    /// Where all of it ends.
    end: usize,
}

/// `words](address lang)` behind a bracket.
fn link(rest: &str) -> Option<Found> {
    let words = words(rest)?;
    let behind = rest[words..].strip_prefix("](")?;
    let (mut address, mut lang, mut open, mut escape) = (String::new(), None::<String>, 0_usize, false);
    for (at, letter) in behind.char_indices().take(MAX_HREF + 100) {
        match letter {
            _ if escape => {
                escape = false;
                lang.as_mut().unwrap_or(&mut address).push(letter);
            }
            '\\' => escape = true,
            '\n' | '[' => return None,
            ' ' if lang.is_none() => lang = Some(String::new()),
            ')' if open == 0 => {
                let lang = lang.as_deref().map(str::trim).filter(|lang| !lang.is_empty());
                let code = lang.and_then(LangCode::parse);
                let good = lang.is_some() == code.is_some();
                let link = target(&address).filter(|_| good).map(|to| Link { to, lang: code });
                return Some(Found { link, address, words, end: words + 2 + at + 1 });
            }
            letter => {
                open = match letter {
                    '(' => open + 1,
                    ')' => open - 1,
                    _ => open,
                };
                lang.as_mut().unwrap_or(&mut address).push(letter);
            }
        }
    }
    None
}

/// Where the words of a link end: at `]`, with no other `[` before it.
fn words(rest: &str) -> Option<usize> {
    let mut escape = false;
    for (at, letter) in rest.char_indices() {
        match letter {
            _ if escape => escape = false,
            '\\' => escape = true,
            ']' => return Some(at),
            '[' => return None,
            _ => {}
        }
    }
    None
}

fn target(address: &str) -> Option<Target> {
    match address.strip_prefix("item:") {
        Some(item) => number(item).map(Target::Item),
        None => Href::parse(address).map(Target::Href),
    }
}

/// The number of an item or a medium.
pub(super) fn number(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| plain && (1..=MAX_NUMBER).contains(number))
}
