//! What stands above a Markdown file's text: names and values between two lines of `---` (YAML) or `+++` (TOML), as static site
//! makers write them. Only plain values and lists of them are read.

/// Names in small letters, with their values.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front(Vec<(String, Vec<String>)>);

impl Front {
    /// What stands above, and the text below. A text without it is all text.
    pub fn split(text: &str) -> (Self, &str) {
        let sign = text.lines().next().map(str::trim_end).filter(|line| matches!(*line, "---" | "+++"));
        let Some(sign) = sign else { return (Self::default(), text) };
        let Some((_, inner)) = text.split_once('\n') else { return (Self::default(), text) };
        let mut at = 0;
        for line in inner.split_inclusive('\n') {
            if line.trim_end() == sign {
                return (Self::read(&inner[..at]), &inner[at + line.len()..]);
            }
            at += line.len();
        }
        (Self::default(), text)
    }

    fn read(lines: &str) -> Self {
        let mut all: Vec<(String, Vec<String>)> = Vec::new();
        for line in lines.lines() {
            let trimmed = line.trim();
            if let Some(value) = trimmed.strip_prefix("- ") {
                if let Some((_, values)) = all.last_mut() {
                    values.push(bare(value));
                }
                continue;
            }
            // What is set in belongs to something that is not read.
            if line.starts_with([' ', '\t', '#']) {
                continue;
            }
            let Some((name, value)) = trimmed.split_once([':', '=']) else { continue };
            let value = value.trim();
            let values = match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
                Some(list) => list.split(',').map(bare).filter(|value| !value.is_empty()).collect(),
                None if value.is_empty() => Vec::new(),
                None => vec![bare(value)],
            };
            all.push((name.trim().to_lowercase(), values));
        }
        Self(all)
    }

    /// The first value of the first of these names that has one.
    pub fn get(&self, names: &[&str]) -> Option<&str> {
        self.all(names).first().map(String::as_str)
    }

    /// All values of the first of these names that is there.
    pub fn all(&self, names: &[&str]) -> &[String] {
        let named = |name: &&str| self.0.iter().find(|(known, values)| known == name && !values.is_empty());
        names.iter().find_map(named).map_or(&[], |(_, values)| values.as_slice())
    }
}

/// A value without its quotation marks.
fn bare(value: &str) -> String {
    let value = value.trim();
    let quoted = |sign: char| value.strip_prefix(sign).and_then(|value| value.strip_suffix(sign));
    match (quoted('"'), quoted('\'')) {
        (Some(inner), _) => inner.replace("\\\"", "\""),
        (_, Some(inner)) => inner.replace("''", "'"),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_read_and_the_rest_is_text() {
        let (front, text) =
            Front::split("---\ntitle: \"Nowy: most\"\ndate: 2024-03-01\ntags:\n  - drogi\n  - mosty\nmap:\n  x: 1\n---\nTekst\n");
        assert_eq!((front.get(&["title"]), front.get(&["date"])), (Some("Nowy: most"), Some("2024-03-01")));
        assert_eq!((front.all(&["categories", "tags"]), text), (&["drogi".to_owned(), "mosty".to_owned()][..], "Tekst\n"));
        let (front, text) = Front::split("+++\ntitle = 'A'\ncategories = [\"b\", \"c\"]\n+++\nx");
        assert_eq!((front.get(&["title"]), front.all(&["categories"]).len(), text), (Some("A"), 2, "x"));
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        for text in ["", "---", "---\ntekst bez końca", "tekst\n---\n"] {
            assert_eq!(Front::split(text), (Front::default(), text));
        }
    }
}
