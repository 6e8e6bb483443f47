//! Folding: lower case, no diacritics, and what it takes to put the Polish ones back.

/// The longest word kept, in folded bytes; the rest of a longer one is cut off.
pub(crate) const LONGEST: usize = 40;

/// Lower-cases and strips diacritics, Polish and other: `Łódź` → `lodz`, `Käse` → `kase`, `ß` → `ss`.
///
/// Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        push(letter, &mut out);
    }
    out
}

/// Folds one letter onto the end of `out`.
pub(crate) fn push(letter: char, out: &mut String) {
    if letter.is_ascii() {
        out.push(letter.to_ascii_lowercase());
        return;
    }
    for lower in letter.to_lowercase() {
        match plain(lower) {
            Some(plain) => out.push_str(plain),
            None if is_mark(lower) => {}
            None => out.push(lower),
        }
    }
}

/// Which Polish diacritic the letter carries: 1 for ą ć ę ł ń ó ś ż, 2 for ź, 0 for none.
pub(crate) fn mark(letter: char) -> u32 {
    match letter {
        'ą' | 'ć' | 'ę' | 'ł' | 'ń' | 'ó' | 'ś' | 'ż' | 'Ą' | 'Ć' | 'Ę' | 'Ł' | 'Ń' | 'Ó' | 'Ś' | 'Ż' => 1,
        'ź' | 'Ź' => 2,
        _ => 0,
    }
}

/// How many bits of a spelling mask the folded letter takes: two for z, one where one diacritic is possible.
pub(crate) fn room(letter: u8) -> u32 {
    match letter {
        b'a' | b'c' | b'e' | b'l' | b'n' | b'o' | b's' => 1,
        b'z' => 2,
        _ => 0,
    }
}

/// Puts Polish diacritics back: a folded word and the mask that [`super::tokens`] made of its spelling.
pub(crate) fn restore(folded: &str, spelling: u32) -> String {
    let mut at = 0;
    let mut out = String::with_capacity(folded.len() + 4);
    for letter in folded.chars() {
        let bits = if letter.is_ascii() { room(letter as u8) } else { 0 };
        let mark = if bits == 0 || at + bits > 31 { 0 } else { spelling >> at & ((1 << bits) - 1) };
        at += bits;
        out.push(match (letter, mark) {
            ('a', 1) => 'ą',
            ('c', 1) => 'ć',
            ('e', 1) => 'ę',
            ('l', 1) => 'ł',
            ('n', 1) => 'ń',
            ('o', 1) => 'ó',
            ('s', 1) => 'ś',
            ('z', 1) => 'ż',
            ('z', 2) => 'ź',
            (letter, _) => letter,
        });
    }
    out
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'þ' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        _ => return None,
    })
}
