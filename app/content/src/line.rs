//! Lines of calendars and address cards (RFC 5545, 3.1; RFC 6350, 3.2): a name, and values in which nothing typed is a mark.

/// Such a file, line by line.
#[derive(Default)]
pub(crate) struct Lines(String);

impl Lines {
    /// A line whose value is ours: a day, a rule, an address.
    pub fn plain(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter(|letter| !letter.is_control()).collect();
        self.0 += &fold(&format!("{name}:{value}"));
    }

    /// A line whose value somebody typed.
    pub fn text(&mut self, name: &str, value: &str) {
        self.plain(name, &text(value));
    }

    /// A line of several such values with `;` between them.
    pub fn texts(&mut self, name: &str, values: &[&str]) {
        self.plain(name, &values.iter().map(|value| text(value)).collect::<Vec<_>>().join(";"));
    }

    /// The whole file.
    pub fn finish(self) -> String {
        self.0
    }
}

/// Text as RFC 5545, 3.3.11 and RFC 6350, 3.4 write it.
fn text(text: &str) -> String {
    text.replace('\r', "").replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line of at most 75 bytes, continued behind a blank.
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut room = 75;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        room -= letter.len_utf8();
        out.push(letter);
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The lines as whoever reads the file sees them: name and value, unfolded.
    fn read(file: &str) -> Vec<(String, String)> {
        let whole = file.replace("\r\n ", "");
        let split = |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned()));
        whole.split_terminator("\r\n").map(|line| split(line).expect("a name and a value")).collect()
    }

    /// What a value says.
    fn said(value: &str) -> String {
        let mut out = String::new();
        let mut letters = value.chars();
        while let Some(letter) = letters.next() {
            match (letter, letter == '\\') {
                (_, true) => match letters.next() {
                    Some('n') => out.push('\n'),
                    Some(other) => out.push(other),
                    None => panic!("a mark at the end"),
                },
                (other, false) => {
                    assert!(!matches!(other, ',' | ';'), "a bare mark");
                    out.push(other);
                }
            }
        }
        out
    }

    proptest! {
        #[test]
        fn whatever_is_typed_stays_in_its_line_and_is_read_as_it_was_typed(typed in "(\\PC|[\r\n\t\\\\;,:\"]){0,120}") {
            let mut lines = Lines::default();
            lines.text("NOTE", &typed);
            lines.text("TITLE", "x");
            let file = lines.finish();
            prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
            let read = read(&file);
            let names: Vec<&str> = read.iter().map(|(name, _)| name.as_str()).collect();
            prop_assert_eq!(names, ["NOTE", "TITLE"]);
            let kept: String = typed.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
            prop_assert_eq!(said(&read[0].1), kept);
        }
    }

    #[test]
    fn what_editors_type_adds_no_property() {
        assert_eq!(text("Targ; miód, sery\nATTACH:x"), "Targ\\; miód\\, sery\\nATTACH:x");
    }
}
