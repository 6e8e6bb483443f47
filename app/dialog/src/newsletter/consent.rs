//! What somebody agrees to when they ask for the newsletter. Every version that was ever shown stays here: who agreed to which is
//! kept with their address.

use base::Lang;
use portal::Texts;

/// The versions, the first one first.
const VERSIONS: [&str; 1] = [include_str!("../../consents/1.json")];

/// The number of the version that is shown now.
pub(super) const PRESENT: i32 = 1;

/// A version in a language; the present one where the number is not known.
pub(super) fn text(number: i32, lang: Lang) -> String {
    let at = usize::try_from(number - 1).ok().filter(|at| *at < VERSIONS.len()).unwrap_or(VERSIONS.len() - 1);
    let texts: Texts = serde_json::from_str(VERSIONS[at]).unwrap_or_default();
    texts.in_lang(lang).0.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_present_version_is_the_last_and_each_can_be_read_in_three_languages() {
        assert_eq!(usize::try_from(PRESENT).unwrap(), VERSIONS.len());
        for number in 1..=PRESENT {
            let all: std::collections::BTreeSet<_> = Lang::ALL.into_iter().map(|lang| text(number, lang)).collect();
            assert!(all.len() == 3 && !all.contains(""), "{number}");
        }
    }

    #[test]
    fn a_version_that_somebody_agreed_to_never_changes() {
        let hashes = VERSIONS.map(platform::hash);
        assert_eq!(hashes, ["8fb0e94f3b1236e2d2b4882df4fdfe1d0fd69f86cb0681831bbd4d05147f06c3"], "another text is another version");
    }
}
