//! What holds for every document and every text.

use super::around::Portal;
use crate::strategy::{doc, words};
use crate::{Doc, Trouble};
use base::Lang;
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn json_is_read_as_it_was_written(doc in doc()) {
        prop_assert_eq!(Doc::read(&doc.to_json()), Ok(doc));
    }

    #[test]
    fn markup_is_read_as_it_was_printed(doc in doc()) {
        let printed = doc.to_markup();
        let (read, complaints) = Doc::from_markup(&printed);
        prop_assert_eq!(&read, &doc, "{}", printed);
        prop_assert!(complaints.iter().all(|complaint| complaint.trouble == Trouble::Kept), "{:?}", complaints);
    }

    #[test]
    fn any_markup_makes_a_document_that_may_be_kept(lines in vec(words(), 0..12)) {
        let (doc, _) = Doc::from_markup(&lines.join("\n"));
        prop_assert_eq!(Doc::read(&doc.to_json()), Ok(doc.clone()));
        prop_assert_eq!(Doc::from_markup(&doc.to_markup()).0, doc);
    }

    #[test]
    fn any_text_is_markup(text in "(?s).{0,200}") {
        let (doc, _) = Doc::from_markup(&text);
        prop_assert_eq!(Doc::read(&doc.to_json()), Ok(doc));
    }

    #[test]
    fn any_json_is_read_or_refused(text in "[\\[\\]{}:,\"a-z0-9 ]{0,80}") {
        _ = Doc::read(&text);
    }

    #[test]
    fn every_heading_has_an_id_of_its_own(doc in doc()) {
        let html = doc.html(&Portal(Lang::Pl));
        for section in doc.outline() {
            prop_assert_eq!(html.matches(&format!("id=\"{}\"", section.id)).count(), 1);
        }
    }
}
