//! Polish sentences, words and syllables.

/// After these a full stop ends no sentence.
const ABBREVIATIONS: [&str; 45] = [
    "al", "art", "godz", "im", "itp", "lok", "m.in", "mld", "mln", "np", "nr", "ok", "os", "pkt", "pl", "por", "poz", "prof", "r", "rozdz",
    "rys", "s", "św", "tel", "tj", "tys", "tzn", "tzw", "ul", "ust", "ws", "zm", "zob", "dz.u", "dz", "lic", "mgr", "inż", "dr", "hab",
    "ww", "gm", "pow", "woj", "min",
];

/// Sentences of a text without line ends, without blanks round them.
pub fn sentences(text: &str) -> Vec<&str> {
    let (mut out, mut start) = (Vec::new(), 0);
    let ends = text.char_indices().filter(|(_, letter)| matches!(letter, '.' | '!' | '?' | '…'));
    for (at, sign) in ends {
        let behind = &text[at + sign.len_utf8()..];
        let closing = behind.trim_start_matches(['.', '!', '?', '…', '”', '"', ')', '»']);
        let end = text.len() - closing.len();
        let next = closing.trim_start();
        let goes_on = closing.len() == next.len() || next.starts_with(char::is_lowercase);
        if at < start || goes_on || (sign == '.' && is_abbreviation(&text[start..at])) {
            continue;
        }
        out.push(text[start..end].trim());
        start = end;
    }
    out.push(text[start..].trim());
    out.retain(|sentence| !sentence.is_empty());
    out
}

/// Words with at least one letter.
pub fn words(sentence: &str) -> impl Iterator<Item = &str> {
    let trimmed = |word: &'_ str| -> bool { word.chars().any(char::is_alphabetic) };
    sentence.split_whitespace().filter(move |word| trimmed(word))
}

/// Syllables of a Polish word: its vowels; an `i` before another vowel only softens (`niania` has two).
pub fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let is_vowel = |letter: char| matches!(letter, 'a' | 'ą' | 'e' | 'ę' | 'i' | 'o' | 'ó' | 'u' | 'y');
    let counts = |(at, letter): (usize, &char)| {
        let softens = *letter == 'i' && letters.get(at + 1).is_some_and(|&next| is_vowel(next));
        is_vowel(*letter) && !softens
    };
    letters.iter().enumerate().filter(|&each| counts(each)).count()
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit([' ', '\u{a0}', '(', '„', '/']).next().unwrap_or(before);
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    initial || number && word.len() <= 2 || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_vowels_but_for_a_softening_i() {
        let known = [("niania", 2), ("dom", 1), ("urząd", 2), ("samorządowy", 5), ("ziemia", 2), ("rodzina", 3), ("mieszkaniec", 3)];
        for (word, count) in known {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        let text = "Zgodnie z art. 8 ust. 6 ustawy z 6 września 2001 r. Rada działa. Przyjdź na ul. Długą 5! Czekamy.";
        assert_eq!(sentences(text).len(), 3, "{:?}", sentences(text));
        assert_eq!(sentences("Koszt to 12.50 zł. Dr J. Nowak przyjmuje. A Ty?").len(), 3);
        assert!(sentences("  ").is_empty());
    }
}
