//! A light stemmer for words no dictionary knows: firms, English trades, new coinages.

const ENDINGS: [&str; 34] = [
    "iego", "iemu", "iami", "owie", "owej", "owym", "ach", "ami", "ego", "emu", "iem", "owi", "ych", "ich", "ymi", "imi", "iom", "owa",
    "ie", "ow", "om", "em", "ej", "ia", "iu", "io", "im", "ym", "a", "e", "i", "o", "u", "y",
];

/// Cuts the longest inflectional ending that leaves at least four letters: `frontendow` → `frontend`.
///
/// Takes and gives folded words; only for words outside the lemma table.
pub fn stem(folded: &str) -> &str {
    if !folded.is_ascii() {
        return folded;
    }
    ENDINGS
        .iter()
        .find(|end| folded.len() >= end.len() + 4 && folded.ends_with(**end))
        .map_or(folded, |end| &folded[..folded.len() - end.len()])
}
