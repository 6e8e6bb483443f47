#![cfg(not(target_arch = "wasm32"))]
//! One letter in, one byte out: what phrases are compared by.

/// Lower case and without diacritics: `Ł` → `l`. Any space is a space, a letter we do not fold is `~`, everything else is `.`.
pub(super) fn plain(letter: char) -> u8 {
    if letter.is_ascii() {
        return match letter as u8 {
            byte if byte.is_ascii_alphanumeric() => byte.to_ascii_lowercase(),
            byte if byte.is_ascii_whitespace() => b' ',
            _ => b'.',
        };
    }
    match letter {
        'ą' | 'Ą' | 'à'..='å' | 'À'..='Å' => b'a',
        'ć' | 'Ć' | 'č' | 'Č' | 'ç' | 'Ç' => b'c',
        'ę' | 'Ę' | 'ě' | 'Ě' | 'è'..='ë' | 'È'..='Ë' => b'e',
        'ł' | 'Ł' => b'l',
        'ń' | 'Ń' | 'ñ' | 'Ñ' => b'n',
        'ó' | 'Ó' | 'ò' | 'ô'..='ö' | 'Ò' | 'Ô'..='Ö' => b'o',
        'ś' | 'Ś' | 'š' | 'Š' | 'ß' => b's',
        'ù'..='ü' | 'Ù'..='Ü' => b'u',
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => b'z',
        space if space.is_whitespace() => b' ',
        other if other.is_alphanumeric() => b'~',
        _ => b'.',
    }
}

/// The plain letters and digits of a name, nothing between them: `Liczba wolnych miejsc` → `liczbawolnychmiejsc`.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().map(plain).filter(u8::is_ascii_alphanumeric).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polish_letters_lose_their_marks() {
        assert_eq!(squeezed("Zażółć gęślą jaźń – ŹRÓDŁO\u{a0}№ 5"), "zazolcgeslajaznzrodlo5");
        assert_eq!([plain('\u{a0}'), plain('ж'), plain('•')], [b' ', b'~', b'.']);
    }
}
