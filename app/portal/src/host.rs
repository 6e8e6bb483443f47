//! Names of hosts, as the operator types them and as they are kept: lower case, without a port, with punycode for letters beyond ASCII.

use url::Host;

/// The form in which a host's name is kept and compared; none for what is no name of a host.
#[must_use]
pub fn name(typed: &str) -> Option<String> {
    let typed = typed.trim().trim_end_matches('.');
    // What is pasted from the address bar is no name: nobody guesses which part was meant.
    let Ok(Host::Domain(name)) = Host::parse(typed) else { return None };
    let label = |label: &str| {
        let plain = label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        (1..=63).contains(&label.len()) && plain && !label.starts_with('-') && !label.ends_with('-')
    };
    let known = name.contains('.') || name == "localhost";
    (known && name.len() <= 253 && name.split('.').all(label)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_host_is_kept_in_one_form() {
        for (typed, kept) in [
            (" Jasna.PL ", "jasna.pl"),
            ("www.jasna.pl.", "www.jasna.pl"),
            ("jasna.localhost", "jasna.localhost"),
            ("localhost", "localhost"),
            ("żółw.example.com", "xn--w-uga1v8h.example.com"),
            ("ŻÓŁW.example.com", "xn--w-uga1v8h.example.com"),
        ] {
            assert_eq!(name(typed).as_deref(), Some(kept), "{typed}");
        }
    }

    #[test]
    fn what_is_no_name_of_a_host_is_refused() {
        let long = format!("{}.pl", "a".repeat(64));
        for typed in [
            "",
            ".",
            "jasna",
            "https://jasna.pl",
            "jasna.pl:3000",
            "jasna.pl/x",
            "jasna..pl",
            "-jasna.pl",
            "jasna-.pl",
            "jas_na.pl",
            "jas na.pl",
            "10.0.0.1",
            "[::1]",
            "a@jasna.pl",
            "*.jasna.pl",
            long.as_str(),
        ] {
            assert_eq!(name(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_as_it_is(typed in "\\PC{0,40}") {
            if let Some(kept) = name(&typed) {
                prop_assert_eq!(name(&kept), Some(kept));
            }
        }
    }
}
