//! What an editor is told.

use crate::Doc;
use crate::check::{Finding, Readability, Rule, Severity};
use base::Lang;

fn found(markup: &str) -> Vec<Finding> {
    Doc::from_markup(markup).0.check(Lang::Pl)
}

fn rules(markup: &str) -> Vec<Rule> {
    found(markup).into_iter().map(|finding| finding.rule).collect()
}

#[test]
fn headings_have_words_and_skip_no_level() {
    assert_eq!(rules("## A\n\n### B\n\n#### C\n\n## D"), []);
    assert_eq!(rules("### A"), [Rule::HeadingSkipped]);
    assert_eq!(rules("## A\n\n#### B\n\n##"), [Rule::HeadingSkipped, Rule::HeadingEmpty]);
}

#[test]
fn somebody_decides_what_is_said_instead_of_a_picture() {
    assert_eq!(rules("![Rynek w maju](media:1)\n\n![-](media:1)"), []);
    assert_eq!(rules("![](media:1)"), [Rule::AltMissing]);
    assert_eq!(found("![](media:1)")[0].severity, Severity::Error);
    assert_eq!(rules("![rynek.JPG](media:1)\n\n![IMG_2026](media:1)"), [Rule::AltFileName, Rule::AltFileName]);
    assert_eq!(rules("![Rynek](media:1 \"rynek\")"), [Rule::AltCaption]);
}

#[test]
fn links_say_where_they_lead() {
    assert_eq!(rules("[Statut gminy](/a) i [Statut gminy](/a)"), []);
    assert_eq!(rules("[Tutaj](/a) [więcej…](/b) [Click here](/c) [тут](/d)"), [Rule::LinkVague; 4]);
    assert_eq!(rules("[https://jasna.pl](/a) [www.jasna.pl](/a)"), [Rule::LinkBare; 2]);
    assert_eq!(rules("[Statut](/a) i [statut](/b)"), [Rule::LinkSame]);
    assert_eq!(rules("[ ](/a) b"), [Rule::LinkEmpty]);
}

#[test]
fn tables_have_headers_and_a_caption() {
    assert_eq!(rules("| caption: Opłaty |\n| a |\n| --- |\n| b |"), []);
    assert_eq!(rules("| a |\n| b |"), [Rule::TableHeader, Rule::TableCaption]);
}

#[test]
fn paragraphs_are_what_they_look_like() {
    assert_eq!(rules("\\- a\n\n\\- b\n\n\\- c\n\nd\n\n\\- e"), [Rule::ListFaked]);
    assert_eq!(rules("Trzeba:\\\n– dowodu\\\n– wniosku"), [Rule::ListFaked]);
    assert_eq!(rules("UWAGA MIESZKAŃCY GMINY"), [Rule::Capitals]);
    assert_eq!(rules("a\n\n{}"), [Rule::Empty]);
    assert_eq!(rules("| caption: a |\n| b |\n| --- |\n|  |"), []);
    assert_eq!(Doc::default().check(Lang::Pl), []);
    assert_eq!(rules(&"dom ".repeat(101))[0], Rule::Long);
}

#[test]
fn a_finding_says_where_it_is_and_what_to_do() {
    let all = found("## Opłaty\n\n> [tutaj](/a)");
    assert_eq!((all[0].place.as_str(), all[0].heading.as_deref()), ("/content/1/content/0", Some("Opłaty")));
    assert_eq!(all[0].sentence(Lang::Pl), "Odnośnik „tutaj” nie mówi, dokąd prowadzi.");
    let braces = found("[{1}](/a) [{1}](/b)");
    assert_eq!(braces[0].sentence(Lang::En), "Links “{1}” lead to different places. Give them different words.");
    for rule in Rule::ALL {
        let finding = Finding {
            severity: Severity::Error,
            rule,
            place: String::new(),
            heading: None,
            said: vec!["a".into(), "b".into(), "c".into()],
        };
        assert!(Lang::ALL.iter().all(|&lang| !finding.sentence(lang).contains(['{', '}'])), "{rule:?}");
    }
}

#[test]
fn officialese_is_hard_and_plain_words_are_not() {
    let hard = "W związku z koniecznością przeprowadzenia nieodzownych prac modernizacyjnych infrastruktury wodociągowej zawiadamia się \
        zainteresowanych mieszkańców o planowanym czasowym wstrzymaniu dostarczania wody pitnej do nieruchomości zlokalizowanych przy ulicy. ";
    let findings = found(&hard.repeat(5));
    assert!(findings.iter().any(|finding| finding.rule == Rule::Hard && finding.place.is_empty()));
    assert!(findings.iter().any(|finding| finding.rule == Rule::SentenceLong && finding.said[0].starts_with("W związku")));
    assert!(Doc::from_markup(&hard.repeat(5)).0.check(Lang::En).iter().all(|finding| finding.rule != Rule::Hard));
    let plain = "Jutro nie będzie wody. Prace trwają od rana. Woda wróci przed nocą. ";
    assert_eq!(rules(&format!("{}\n\n{}", plain.repeat(5), plain.repeat(6))), []);
    let text = Readability::of(&Doc::from_markup("Ala ma kota. Samorządowy urząd.").0);
    assert_eq!((text.sentences, text.words, text.hard), (2, 5, 1));
    assert!((text.fog() - 0.4 * (2.5 + 20.0)).abs() < 1e-9);
}

#[test]
fn whatever_was_not_understood_has_a_sentence_in_each_language() {
    let (_, complaints) = Doc::from_markup("[a](x:y)\n\n# b\n\n**c");
    assert_eq!(complaints[0].sentence(Lang::Pl), "„x:y” nie jest adresem, do którego można prowadzić. Został sam tekst.");
    let (_, lost) = Doc::from_html("<s>a</s>");
    assert_eq!(lost[0].sentence(Lang::En), "The text “a” was crossed out. Now it is not.");
}
