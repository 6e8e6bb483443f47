//! Function words: never required, never counted.

/// Sorted, folded Polish function words, with those of English and of job-ad shorthand nobody searches by.
const NOISE: [&str; 64] = [
    "a", "aby", "albo", "ale", "and", "ani", "at", "bez", "bo", "by", "byc", "co", "czy", "dla", "do", "ds", "for", "i", "ich", "in",
    "itp", "jak", "jako", "jego", "jej", "jest", "ktora", "ktore", "ktory", "lub", "ma", "na", "nad", "nam", "nas", "nasz", "nie", "o",
    "od", "of", "on", "or", "oraz", "po", "pod", "podczas", "poprzez", "przez", "przy", "sa", "sie", "spraw", "tej", "the", "to", "tym",
    "u", "w", "we", "wraz", "z", "za", "ze", "zl",
];

/// Whether the folded word says nothing by itself.
pub(crate) fn is_noise(folded: &str) -> bool {
    NOISE.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::NOISE.is_sorted());
    }
}
