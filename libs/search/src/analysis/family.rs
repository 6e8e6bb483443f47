//! Derivation: who does it, she who does it, the doing, the trade.
//!
//! Suffix rules only, each tied to a pair; whether the relative is a word at all, the caller asks the lemma table.
//! They are conservative: `kierownik` and `kierowca` share letters and nothing else.

/// Endings that stand for one another: every member of a row may replace every other.
const ROWS: [&[&str]; 49] = [
    &["acz", "aczka", "anie", "alnia", "alnictwo", "alniczy", "alnik", "arka"],
    &["owca", "owczyni", "owanie"],
    &["owacz", "owaczka", "owanie"],
    &["ca", "czyni"],
    &["awca", "awczyni", "awanie", "az"],
    &["arz", "arka", "arstwo", "arski", "arnia"],
    &["erz", "erka", "erstwo", "erski"],
    &["nik", "niczka", "nictwo", "niczy"],
    &["owy", "owa", "owosc"],
    &["owa", "owosc", "owy"],
    &["or", "orka", "orstwo", "orski", "orowanie"],
    &["er", "erka", "erstwo", "erski"],
    &["ier", "ierka", "ierstwo", "ierski"],
    &["ista", "istka", "istyczny"],
    &["ysta", "ystka", "ystyczny"],
    &["yk", "yczka", "yka", "yczny"],
    &["ik", "iczka", "ika", "iczny"],
    &["log", "lozka", "logia", "logiczny"],
    &["graf", "grafka", "grafia", "graficzny"],
    &["euta", "eutka", "eutyczny", "ia", "ja"],
    &["un", "unka", "unczy"],
    &["ant", "antka", "antyka"],
    &["ent", "entka"],
    &["ator", "atorka", "acja", "owanie"],
    &["or", "orka", "ura", "cja"],
    &["ak", "aczka"],
    &["man", "manka"],
    &["ciel", "cielka", "cielski", "cielstwo"],
    &["nik", "nica", "niczka"],
    &["nia", "nik", "niczka", "niczy"],
    &["owa", "owka"],
    &["iec", "cowa", "iectwo", "iecki"],
    &["wa", "wlany", "wlaniec", "wnictwo"],
    &["arz", "arka", "owanie"],
    &["er", "erka", "owanie"],
    &["er", "az", "owanie"],
    &["a", "iarz", "iarka", "iarski"],
    &["un", "unka", "a"],
    &["cja", "cyjny", "cjonista", "cjonistka"],
    &["ia", "iczny", "ik", "iczka"],
    &["tor", "torka", "cja", "cyjny"],
    &["um", "ista", "istka", "alny"],
    &["er", "erka", "ing"],
    &["ny", "na"],
    &["o", "owy", "owiec"],
    &["", "owy", "owiec"],
    &["", "ier", "ierka", "owy"],
    &["", "ista", "istka"],
    &["", "ka"],
];

/// A stem of so many letters is needed in every row, and of so many where a whole word is the stem.
const STEM: [usize; 2] = [3, 5];

/// Folded words that may be related to the folded lemma by derivation; most of them do not exist.
pub(crate) fn relatives(lemma: &str) -> Vec<String> {
    let mut found = Vec::new();
    for row in ROWS {
        for ending in row {
            let Some(root) = lemma.strip_suffix(ending).filter(|root| root.len() >= STEM[usize::from(row[0].is_empty())]) else { continue };
            found.extend(row.iter().filter(|other| *other != ending).map(|other| format!("{root}{other}")));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::relatives;

    #[test]
    fn trades_meet_their_doing_and_their_women() {
        assert!(relatives("spawacz").contains(&"spawanie".to_owned()));
        assert!(relatives("ksiegowa").contains(&"ksiegowosc".to_owned()));
        assert!(relatives("kucharz").contains(&"kucharka".to_owned()));
        for (word, other) in [
            ("nauczyciel", "nauczycielka"),
            ("kierowca", "kierowczyni"),
            ("operatorka", "operator"),
            ("pracownica", "pracownik"),
            ("krawiec", "krawcowa"),
            ("opieka", "opiekunka"),
            ("montaz", "monter"),
            ("murowanie", "murarz"),
            ("magazyn", "magazynier"),
            ("budowa", "budowlany"),
            ("recepcja", "recepcjonistka"),
            ("produkcyjny", "produkcja"),
        ] {
            assert!(relatives(word).contains(&other.to_owned()), "{word}, {other}");
            assert!(relatives(other).contains(&word.to_owned()), "{other}, {word}");
        }
        assert!(!relatives("kierowca").contains(&"kierownik".to_owned()));
        assert!(!relatives("kurier").contains(&"kur".to_owned()));
    }
}
