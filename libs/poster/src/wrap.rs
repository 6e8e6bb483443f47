//! Text in lines of a width.

use crate::face::Face;

/// The longest text that is looked at, in letters: more never fits.
const LONGEST: usize = 300;

pub(crate) struct Lines {
    pub lines: Vec<String>,
    /// Nothing was left out.
    pub whole: bool,
}

/// A text in at most so many lines of at most so many pixels; what is left out leaves an ellipsis.
pub(crate) fn lines(face: &Face, text: &str, size: f32, room: f32, most: usize) -> Lines {
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(LONGEST).collect();
    let mut lines: Vec<String> = Vec::new();
    for word in plain.split_whitespace().flat_map(|word| pieces(face, word, size, room)) {
        match lines.last_mut() {
            Some(line) if face.width(&format!("{line} {word}"), size) <= room => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    let whole = lines.len() <= most && text.chars().count() <= LONGEST;
    lines.truncate(most);
    if !whole && let Some(last) = lines.last_mut() {
        while !last.is_empty() && face.width(&format!("{last}…"), size) > room {
            last.pop();
        }
        *last = format!("{}…", last.trim_end_matches([' ', ',', '.', ':', ';', '-', '–']));
    }
    Lines { lines, whole }
}

/// A word, or its pieces where it is longer than a line.
fn pieces(face: &Face, word: &str, size: f32, room: f32) -> Vec<String> {
    let mut pieces = vec![String::new()];
    if face.width(word, size) <= room {
        return vec![word.to_owned()];
    }
    for letter in word.chars() {
        let last = pieces.last_mut().map(|last| format!("{last}{letter}")).unwrap_or_default();
        if face.width(&last, size) > room {
            pieces.push(letter.to_string());
        } else if let Some(piece) = pieces.last_mut() {
            *piece = last;
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, most: usize) -> Lines {
        lines(&Face::own().unwrap(), text, 84.0, 1040.0, most)
    }

    #[test]
    fn every_word_stands_in_some_line_and_no_line_is_too_wide() {
        let face = Face::own().unwrap();
        let text = "Przebudowa ulicy Polnej: zamknięty odcinek od Rynku do Szkolnej, objazd przez Młyńską";
        let Lines { lines, whole } = wrapped(text, 9);
        assert!(whole && lines.len() > 2);
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|line| face.width(line, 84.0) <= 1040.0));
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        for text in ["słowo ".repeat(80), "x".repeat(900)] {
            let Lines { lines, whole } = wrapped(&text, 3);
            assert!(!whole && lines.len() == 3 && lines[2].ends_with('…'), "{lines:?}");
        }
    }
}
