//! Derivation: who does it, she who does it, the doing, the trade.
//!
//! Suffix rules only, each tied to a pair; whether the relative is a word at all, the caller asks the lemma table.
//! They are conservative: `kierownik` and `kierowca` share letters and nothing else.

/// Endings that stand for one another: every member of a row may replace every other.
const ROWS: [&[&str]; 27] = [
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
    &["euta", "eutka", "eutyczny"],
    &["un", "unka", "unczy"],
    &["ant", "antka", "antyka"],
    &["ent", "entka"],
    &["ator", "atorka", "acja", "owanie"],
    &["or", "orka", "ura", "cja"],
    &["ak", "aczka"],
    &["man", "manka"],
];

/// Folded words that may be related to the folded lemma by derivation; most of them do not exist.
pub(crate) fn relatives(lemma: &str) -> Vec<String> {
    let mut found = Vec::new();
    for row in ROWS {
        for ending in row {
            let Some(root) = lemma.strip_suffix(ending).filter(|root| root.len() >= 3) else { continue };
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
        assert!(!relatives("kierowca").contains(&"kierownik".to_owned()));
    }
}
