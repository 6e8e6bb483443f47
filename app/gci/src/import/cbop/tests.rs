#![cfg(not(target_arch = "wasm32"))]
use super::*;
use crate::offer::{Remote, WorkingTime};
use serde_json::json;

fn offer() -> Value {
    json!({
        "hash": "0a1b2c", "typOferty": "OFERTA_PRACY", "statusOferty": "A", "czyWazna": true, "kodJezyka": "pl", "link": "https://oferty.praca.gov.pl/portal/lista-ofert/szczegoly-oferty/0a1b2c",
        "warunkiPracyIPlacy": {
            "stanowisko": "KUCHARZ", "zakresObowiazkow": "Gotowanie.\n Porządek. ", "rodzajZatrudnienia": "Umowa o pracę na okres próbny", "wymiarEtatu": 0.5, "zmianowosc": "dwie zmiany",
            "lGodzinWTygodniu": "20.0", "dataRozpoczeciaPracy": "01.12.2026", "wynagrodzenieBrutto": "od 2 403 PLN", "systemWynagradzania": "Czasowy ze stawką miesięczną", "pracaWWolneDni": true,
            "pracaTymczasowa": false, "zakwaterowanie": "true", "wyzywienie": false, "miejscowosc": "Jasna", "powiat": "jasieński", "wojewodztwo": "wielkopolskie", "kraj": "Polska", "trybyPracy": "Stacjonarna"
        },
        "wymagania": {
            "wymaganiaKonieczne": {"wyksztalcenia": "zasadnicze zawodowe, brak", "uprawnienia": "Prawo jazdy kat. B", "umiejetnosciSzczegoly": [{"nazwa": "obsługa pieca"}]},
            "wymaganiaPozadane": {"jezyki": "angielski, w mowie - A2"},
            "wymaganiaDodatkowe": {"staze": "rok"},
            "inneWymagania": "Oferta w ramach prac interwencyjnych"
        },
        "danePracodawcy": {
            "pracodawca": "Bar Jasny", "sposobAplikowania": "P", "osobaDoKontaktu": "Jan Przykład", "nrTelefonu": "62 555 01 23", "email": "praca@bar.example", "adres": "Rynek 1, Jasna",
            "miejscowosc": "Poznań", "wymaganeDokumenty": "CV", "publikowacDanePracodawcy": true, "pokazacDaneKontaktowePracodawcy": true
        },
        "pozostaleDane": {
            "identyfikatorOferty": "StPr/26/0001", "lWolnychMiejsc": 3, "lWolnychMiejscDlaNiepeln": 1, "dataDodaniaOferty": "20.11.2026", "ofertaWaznaDo": "20.12.2026", "ofertaDlaOsobZarej": true,
            "finansZPfron": false, "pracodZainteresZatrUA": true, "kodZawodu": "RPd057|512001"
        }
    })
}

fn read(pack: &Value) -> Vec<Read> {
    adverts(pack.to_string().as_bytes()).collect()
}

fn one(change: impl FnOnce(&mut Value)) -> Advert {
    let mut offer = offer();
    change(&mut offer);
    read(&json!([[offer]])).remove(0).unwrap()
}

#[test]
fn an_offer_with_all_its_groups_is_an_advert() {
    let advert = one(|_| {});
    assert_eq!(
        (advert.external_id.as_str(), advert.title.as_str(), advert.text.as_str()),
        ("0a1b2c", "KUCHARZ", "Gotowanie.\n Porządek. ")
    );
    assert_eq!((advert.places, advert.employer.as_str()), (vec!["Jasna, jasieński, wielkopolskie".into()], "Bar Jasny"));
    assert_eq!((advert.contracts, advert.time, advert.hours), ([Contract::Trial].into(), [WorkingTime::Part].into(), Some(20.0)));
    assert_eq!((advert.shifts, advert.perks, advert.remote), ([Shift::Two, Shift::Weekend].into(), [Perk::Housing].into(), Remote::OnSite));
    assert_eq!(
        (advert.starts, advert.expires),
        (NaiveDate::from_ymd_opt(2026, 12, 1).map(Start::On), NaiveDate::from_ymd_opt(2026, 12, 20))
    );
    assert_eq!((advert.openings, advert.openings_disabled, advert.occupation.as_deref()), (3, 1, Some("512001")));
    assert_eq!((advert.welcome, advert.support), ([Welcome::Disability, Welcome::Ukrainian].into(), [Support::Intervention].into()));
    assert_eq!((advert.pay[0].from, advert.pay[0].unit, advert.pay[0].net), (Some(240_300), crate::pay::Unit::Month, Some(false)));
    assert_eq!((advert.pay_text.as_str(), advert.apply.how.as_str()), ("od 2 403 PLN", "bezpośrednio do pracodawcy; CV"));
    let asked: Vec<(Level, Topic, &str)> =
        advert.requirements.iter().map(|asked| (asked.level, asked.topic, asked.text.as_str())).collect();
    assert_eq!(
        asked,
        [
            (Level::Must, Topic::Education, "zasadnicze zawodowe"),
            (Level::Must, Topic::Licence, "Prawo jazdy kat. B"),
            (Level::Must, Topic::Skill, "obsługa pieca"),
            (Level::Nice, Topic::Language, "angielski, w mowie - A2"),
            (Level::Extra, Topic::Experience, "rok"),
            (Level::Must, Topic::Other, "Oferta w ramach prac interwencyjnych"),
            (Level::Must, Topic::Other, "Oferta dla osób zarejestrowanych w urzędzie pracy"),
        ]
    );
}

#[test]
fn the_employer_is_shown_only_as_far_as_the_flags_allow() {
    let hidden = one(|offer| offer["danePracodawcy"]["publikowacDanePracodawcy"] = json!(false));
    assert_eq!((hidden.employer.as_str(), hidden.apply.address.as_str(), hidden.apply.phone.as_str()), ("", "", "62 555 01 23"));
    let silent = one(|offer| offer["danePracodawcy"]["pokazacDaneKontaktowePracodawcy"] = json!(false));
    assert_eq!(
        (silent.employer.as_str(), silent.apply.person, silent.apply.phone, silent.apply.email),
        ("Bar Jasny", String::new(), String::new(), String::new())
    );
    let unsaid = one(|offer| {
        let employer = offer["danePracodawcy"].as_object_mut().unwrap();
        employer.remove("publikowacDanePracodawcy");
        employer.remove("pokazacDaneKontaktowePracodawcy");
    });
    assert_eq!((unsaid.employer, unsaid.apply.phone), (String::new(), String::new()));
    let office = one(|offer| {
        offer["danePracodawcy"]["sposobAplikowania"] = json!("U");
        offer["danePracodawcy"]["publikowacDanePracodawcy"] = json!(false);
        offer["danePracodawcy"]["pokazacDaneKontaktowePracodawcy"] = json!(false);
    });
    assert_eq!((office.employer.as_str(), office.apply.phone.as_str()), ("", "62 555 01 23"));
    assert!(office.apply.how.starts_with("kontakt przez powiatowy urząd pracy"));
}

#[test]
fn an_employer_who_hides_the_contact_is_not_reached_through_the_text_either() {
    let reached = |shown: bool| {
        let mut advert = one(|offer| {
            offer["danePracodawcy"] =
                json!({"pracodawca": "Bar", "publikowacDanePracodawcy": true, "pokazacDaneKontaktowePracodawcy": shown});
            offer["warunkiPracyIPlacy"]["zakresObowiazkow"] = json!("Gotowanie. Kontakt: tel. 600 100 200, praca@bar.example");
        });
        crate::import::read_facts(&mut advert);
        advert.apply
    };
    assert_eq!((reached(true).phone.as_str(), reached(true).email.as_str()), ("600 100 200", "praca@bar.example"));
    assert_eq!((reached(false).phone.as_str(), reached(false).email.as_str()), ("", ""));
}

#[test]
fn the_kind_of_offer_tells_contract_and_support() {
    for (kind, contract, support) in [
        ("STAZ", Some(Contract::Internship), None),
        ("STAZ_UP", Some(Contract::Internship), Some(Support::Internship)),
        ("PRAKT_STUDENT", Some(Contract::Internship), None),
        ("PRZYG_ZAW", None, Some(Support::AdultTraining)),
        ("SPOL_UZYTECZ", None, Some(Support::SociallyUseful)),
        ("WOLONTARIAT", Some(Contract::Volunteering), None),
    ] {
        let advert = one(|offer| {
            offer["typOferty"] = json!(kind);
            offer["warunkiPracyIPlacy"]["rodzajZatrudnienia"] = json!(null);
            offer["wymagania"] = json!({});
        });
        assert_eq!((advert.contracts.into_iter().next(), advert.support.into_iter().next()), (contract, support), "{kind}");
    }
    let works = one(|offer| {
        offer["wymagania"] = json!(null);
        offer["pozostaleDane"]["kodKategoriiOferty"] = json!("roboty publiczne");
    });
    assert_eq!(works.support, [Support::PublicWorks].into());
}

#[test]
fn an_agent_is_wanted_where_the_dictionary_says_so_and_shifts_that_do_not_apply_are_none() {
    let advert = one(|offer| {
        offer["warunkiPracyIPlacy"]["rodzajZatrudnienia"] = "Umowa agencyjna".into();
        offer["warunkiPracyIPlacy"]["zmianowosc"] = "nie dotyczy".into();
        offer["warunkiPracyIPlacy"]["pracaWWolneDni"] = false.into();
        offer["warunkiPracyIPlacy"]["wymiarEtatu"] = "pełny etat / część etatu".into();
    });
    assert_eq!((advert.contracts, advert.shifts), ([Contract::Agency].into(), [].into()));
    assert_eq!(advert.time, [WorkingTime::Full, WorkingTime::Part].into());
}

#[test]
fn pay_gets_its_unit_from_the_system_of_pay() {
    assert_eq!(with_unit("od 18,3 PLN", "czasowy ze stawką godzinową"), "od 18,3 PLN brutto / godz.");
    assert_eq!(with_unit("2 800 PLN", "czasowo-premiowy ze stawką miesięczną"), "2 800 PLN brutto / mies.");
    assert_eq!(with_unit("31,40 PLN/godz", "czasowy ze stawką godzinową"), "31,40 PLN/godz brutto");
    assert_eq!(with_unit("900 EUR", "czasowy ze stawką tygodniową"), "900 EUR brutto / tydz.");
    assert_eq!(with_unit("4 000 PLN", "akordowy"), "4 000 PLN brutto");
}

#[test]
fn flat_offers_wrapped_packs_and_numbers_for_text_are_read() {
    let flat = json!({"oferty": [{"stanowisko": 5, "identyfikatorOferty": 17, "miejscePracy": "Jasna", "nieznane": [1]}]});
    let advert = read(&flat).remove(0).unwrap();
    assert_eq!((advert.title.as_str(), advert.external_id.as_str(), advert.places[0].as_str(), advert.openings), ("5", "17", "Jasna", 1));
}

#[test]
fn a_bad_offer_is_told_by_its_number_and_the_others_are_read() {
    let (mut late, mut old, mut bare) = (offer(), offer(), offer());
    late["pozostaleDane"]["ofertaWaznaDo"] = json!("wkrótce");
    old["statusOferty"] = json!("H");
    bare["warunkiPracyIPlacy"] = json!({"stanowisko": ["a"]});
    let read = read(&json!([[late, offer()], [old, bare, offer(), 7]]));
    let rejects: Vec<(usize, &str)> =
        read.iter().filter_map(|read| read.as_ref().err()).map(|reject| (reject.line, reject.field.as_str())).collect();
    assert_eq!(rejects, [(1, "ofertaWaznaDo"), (3, "statusOferty"), (4, "stanowisko"), (6, "stanowisko")]);
    assert_eq!(read.iter().filter(|read| read.is_ok()).count(), 2);
}

#[test]
fn a_document_that_is_no_pack_is_one_reject() {
    for text in ["{}", "[]", "[[]]", "{\"a\": 1}"] {
        let read: Vec<Read> = adverts(text.as_bytes()).collect();
        assert!(read[0].as_ref().unwrap_err().reason.contains("stanowisko") && read.len() == 1, "{text}");
    }
}
