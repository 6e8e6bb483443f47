#![cfg(not(target_arch = "wasm32"))]
use super::*;
use crate::offer::{Apply, Contract, Level, Part, Perk, Shift, Start, Topic, Welcome};
use chrono::NaiveDate;

fn of(title: &str, text: &str) -> Advert {
    let mut advert = Advert { title: title.into(), text: text.into(), ..Advert::default() };
    read_facts(&mut advert);
    assert_eq!((advert.title.as_str(), advert.text.as_str()), (title, text));
    advert
}

fn text(text: &str) -> Advert {
    of("", text)
}

fn asked(advert: &Advert) -> Vec<(Level, Topic, &str)> {
    advert.requirements.iter().map(|asked| (asked.level, asked.topic, asked.text.as_str())).collect()
}

#[test]
fn a_labour_office_text_is_read_by_its_headings() {
    let advert = text(
        "Opis ogłoszenia Zakres obowiązków:sprzedaż kwiatów Opis oferty:praca stała, praca w wolne dni Zmianowość:dwie zmiany Data rozpoczęcia pracy:12.08.2021 Wynagrodzenie brutto:od 2 800 PLN System wynagrodzenia:Czasowy ze stawką miesięczną Zawód:sprzedawca* Praca tymczasowa:NIE Wymiar etatu:0.5 Liczba godzin w tygodniu:20.0 Liczba godzin w miesiącu:80.0 Liczba wolnych miejsc pracy:2 Wymagania konieczne:Uprawnienia:Prawo jazdy kat. B, obsługa komputera Wykształcenie:zasadnicze zawodowe, brak Wymagania pożądane:Języki:angielski, w mowie - A2",
    );
    assert_eq!(
        (advert.shifts.clone(), advert.time.clone(), advert.hours),
        ([Shift::Two, Shift::Weekend].into(), [WorkingTime::Part].into(), Some(20.0))
    );
    assert_eq!((advert.starts, advert.openings), (NaiveDate::from_ymd_opt(2021, 8, 12).map(Start::On), 2));
    assert_eq!(
        asked(&advert),
        [
            (Level::Must, Topic::Licence, "Prawo jazdy kat. B, obsługa komputera"),
            (Level::Must, Topic::Education, "zasadnicze zawodowe"),
            (Level::Nice, Topic::Language, "angielski, w mowie - A2")
        ]
    );
    assert_eq!(stated_occupation(&advert.text), Some("sprzedawca".into()));
    assert_eq!(text("Zawód: kucharz [512001]").occupation.as_deref(), Some("512001"));
}

#[test]
fn what_was_read_from_the_text_is_noted_and_what_the_source_gave_is_not() {
    let mut advert = Advert {
        text: "Umowa o pracę, praca na dwie zmiany, zapewniamy zakwaterowanie. Od zaraz.".into(),
        contracts: [Contract::Mandate].into(),
        openings: 3,
        ..Advert::default()
    };
    read_facts(&mut advert);
    assert_eq!(advert.contracts, [Contract::Mandate].into());
    assert_eq!(advert.from_text, [Part::Shift, Part::Perk, Part::Start].into());
    read_facts(&mut advert);
    assert_eq!(advert.from_text, [Part::Shift, Part::Perk, Part::Start].into(), "also when it is read again");
    assert_eq!(text("Zapraszamy.").from_text, [].into());
}

#[test]
fn no_contact_is_lifted_out_of_the_text_of_an_employer_who_hides_it() {
    let text = "Osoba do kontaktu:Jan Przykład Numer telefonu:62 555 01 23, CV: kadry@bar.example";
    let of = |hidden| {
        let mut advert = Advert { text: text.into(), apply: Apply { hidden, ..Apply::default() }, ..Advert::default() };
        read_facts(&mut advert);
        advert
    };
    assert_eq!((of(false).apply.phone.as_str(), of(false).apply.email.as_str()), ("62 555 01 23", "kadry@bar.example"));
    assert_eq!(of(true).apply, Apply { hidden: true, ..Apply::default() });
    assert_eq!(of(true).text, text);
}

#[test]
fn shifts_are_read_from_set_phrases() {
    use Shift::*;
    for (said, shifts) in [
        ("gotowość do pracy w systemie 3-zmianowym", vec![Three]),
        ("pracę w systemie dwuzmianowym: 6-14/14-22", vec![Two]),
        ("Praca na dwie zmiany, również w weekendy", vec![Two, Weekend]),
        ("praca w systemie jednozmianowym", vec![One]),
        ("system czterobrygadowy", vec![Continuous]),
        ("praca zmianowa również w porze nocnej", vec![Rota, Night]),
        ("gotowość do pracy w systemie zmianowym", vec![Rota]),
        ("pracę w systemie zmianowym (zmiany dzienne i nocne, 3 zmiany)", vec![Three]),
        ("nie jest to praca zmianowa", vec![]),
        ("Zmianowość:jedna zmiana Wymiar etatu:1.0 praca zmianowa", vec![One]),
        ("Wolne weekendy! Elastyczne godziny pracy", vec![Flexible]),
        ("weekendy wolne, w weekendy wolne", vec![]),
        ("otwartość na zmiany, praca zmianowa", vec![Rota]),
        ("otwartość na zmiany", vec![]),
        ("nie pracujemy w weekendy", vec![]),
    ] {
        assert_eq!(text(said).shifts, shifts.into_iter().collect(), "{said}");
    }
}

#[test]
fn contracts_are_read_from_clauses_about_them() {
    use Contract::*;
    for (said, contracts) in [
        ("Oferujemy umowę o pracę na czas nieokreślony, premie", vec![Employment]),
        ("stabilne zatrudnienie na podstawie umowy o pracę na zastępstwo oraz premie", vec![Replacement]),
        ("umowa o pracę lub kontrakt B2B", vec![Employment, B2b]),
        ("zatrudnienie w oparciu o umowę zlecenie", vec![Mandate]),
        ("Umowę o pracę tymczasową", vec![Temporary]),
        ("współpraca na podstawie umowy agencyjnej", vec![Agency]),
        ("sprzedaż do klientów B2B", vec![]),
        ("przygotowywanie umów o pracę i świadectw", vec![]),
        ("bez umowy o pracę", vec![]),
        ("Rodzaj umowy:Umowa o pracę na okres próbny Sposób aplikowania:bezpośrednio", vec![Trial]),
        ("Praca tymczasowa:TAK Zmianowość:nie dotyczy", vec![Temporary]),
    ] {
        assert_eq!(text(said).contracts, contracts.into_iter().collect(), "{said}");
    }
    assert_eq!(of("Staż w dziale kadr", "").contracts, [Internship].into());
}

#[test]
fn what_a_source_said_in_a_field_is_not_said_again_by_the_text() {
    let mut advert = Advert {
        contracts: [Contract::B2b].into(),
        hours: Some(10.0),
        text: "umowa o pracę, 40 godzin tygodniowo".into(),
        ..Advert::default()
    };
    read_facts(&mut advert);
    assert_eq!((advert.contracts, advert.hours, advert.time), ([Contract::B2b].into(), Some(10.0), [WorkingTime::Part].into()));
}

#[test]
fn perks_are_promises_not_refusals() {
    use Perk::*;
    for (said, perks) in [
        ("Zapewniamy bezpłatne zakwaterowanie i wyżywienie", vec![Housing, Meals]),
        ("Bezpłatny transport pracowniczy z Wrocławia", vec![Transport]),
        ("dowóz do pracy z okolicznych miejscowości", vec![Transport]),
        ("darmowe posiłki na terenie firmy", vec![Meals]),
        ("nie zapewniamy zakwaterowania", vec![]),
        ("zakwaterowanie we własnym zakresie", vec![]),
        ("możliwości dojazdu do zakładu pracy we własnym zakresie", vec![]),
        ("miejsce zamieszkania, przygotowywanie posiłków", vec![]),
    ] {
        assert_eq!(text(said).perks, perks.into_iter().collect(), "{said}");
    }
}

#[test]
fn a_welcome_is_for_whoever_answers() {
    use Welcome::*;
    for (said, welcome) in [
        ("Praca bez doświadczenia", vec![NoExperience]),
        ("Doświadczenie w obsłudze klienta nie jest wymagane", vec![NoExperience]),
        ("nie wymagamy doświadczenia", vec![NoExperience]),
        ("osoby z orzeczeniem o stopniu niepełnosprawności", vec![Disability]),
        ("Do aplikowania zachęcamy OBYWATELI UKRAINY, osoby niepełnosprawne", vec![Disability, Ukrainian]),
        ("Mile widziani pracownicy z Ukrainy i wszyscy chętni nawet bez doświadczenia.", vec![NoExperience, Ukrainian]),
        ("praca z dziećmi z orzeczeniem o niepełnosprawności", vec![]),
        ("kopia orzeczenia o niepełnosprawności", vec![]),
        ("Opiekun osób niepełnosprawnych", vec![]),
        ("mile widziana znajomość języka ukraińskiego", vec![]),
        ("oddziały w Rumunii, Czechach, Ukrainie", vec![]),
        ("winda dla osób z niepełnosprawnością", vec![]),
    ] {
        assert_eq!(text(said).welcome, welcome.into_iter().collect(), "{said}");
    }
}

#[test]
fn work_from_home_is_whole_only_where_it_is_said() {
    for (title, said, remote) in [
        ("Grafik (praca zdalna)", "", Remote::Remote),
        ("Frontend Developer – REMOTE", "", Remote::Remote),
        ("Grafik", "praca w pełni zdalna", Remote::Remote),
        ("Grafik", "możliwość pracy zdalnej", Remote::Hybrid),
        ("Grafik", "praca w modelu hybrydowym", Remote::Hybrid),
        ("Grafik", "możliwość 100% pracy zdalnej", Remote::Remote),
        ("Grafik", "rekrutacja prowadzona zdalnie. Podobne oferty: tester (praca zdalna)", Remote::OnSite),
        ("Mechanik", "naprawa samochodów hybrydowych, rekrutacja zdalna", Remote::OnSite),
        ("Grafik", "nie ma możliwości pracy zdalnej", Remote::OnSite),
    ] {
        assert_eq!(of(title, said).remote, remote, "{title} {said}");
    }
}

#[test]
fn both_working_times_are_kept_when_both_are_offered() {
    for (said, time) in [
        ("praca na pełny etat", [WorkingTime::Full].into()),
        ("umowę o pracę na 3/4 etatu", [WorkingTime::Part].into()),
        ("w niepełnym wymiarze godzin", [WorkingTime::Part].into()),
        ("pracę na pełny i 1/2 etatu", [WorkingTime::Full, WorkingTime::Part].into()),
        ("w pełnym lub niepełnym wymiarze", [WorkingTime::Full, WorkingTime::Part].into()),
        ("praca dorywcza", [WorkingTime::Extra].into()),
        ("20h/tyg", [WorkingTime::Part].into()),
        ("40 godzin tygodniowo", [WorkingTime::Full].into()),
    ] {
        assert_eq!(text(said).time, time, "{said}");
    }
}

#[test]
fn licences_education_and_languages_are_kept_in_the_sources_words() {
    use {Level::*, Topic::*};
    for (said, requirements) in [
        ("Czynne prawo jazdy kat. B To oferujemy", vec![(Must, Licence, "prawo jazdy kat. B")]),
        (
            "Wymagane prawo jazdy kategorii C+E, karta kierowcy",
            vec![(Must, Licence, "prawo jazdy kategorii C+E"), (Must, Licence, "karta kierowcy")],
        ),
        ("mile widziane prawo jazdy kat. B", vec![(Nice, Licence, "prawo jazdy kat. B")]),
        ("uprawnienia na wózki widłowe UDT - warunek konieczny", vec![(Must, Licence, "uprawnienia na wózki widłowe UDT")]),
        ("uprawnienia SEP do 1kV", vec![(Must, Licence, "uprawnienia SEP")]),
        ("wykształcenie minimum zawodowe, dokładność", vec![(Must, Education, "wykształcenie minimum zawodowe")]),
        ("Preferowane wykształcenie wyższe techniczne", vec![(Nice, Education, "wykształcenie wyższe techniczne")]),
        ("bardzo dobra znajomość języka angielskiego, odporność", vec![(Must, Language, "bardzo dobra znajomość języka angielskiego")]),
        (
            "Znajomość języka angielskiego na poziomie minimum B2 Znajomość Javy",
            vec![(Must, Language, "Znajomość języka angielskiego na poziomie minimum B2")],
        ),
        (
            "komunikatywna znajomość języka niemieckiego Prawo jazdy",
            vec![(Must, Language, "komunikatywna znajomość języka niemieckiego"), (Must, Licence, "Prawo jazdy")],
        ),
        (
            "z językiem czeskim. Wymagana znajomość języka czeskiego na poziomie C1",
            vec![(Must, Language, "znajomość języka czeskiego na poziomie C1")],
        ),
        ("wykształcenie średnie doświadczenie w branży", vec![(Must, Education, "wykształcenie średnie")]),
        ("Nauczyciel języka niemieckiego, kurs na prawo jazdy, szkolenie UDT", vec![]),
        ("zarządzanie kategoriami", vec![]),
    ] {
        assert_eq!(asked(&text(said)), requirements, "{said}");
    }
    assert_eq!(asked(&of("Kierowca kat. C+E", "")), [(Must, Licence, "kat. C+E")]);
}

#[test]
fn starts_openings_and_support_are_read() {
    let places = text("Liczba wolnych miejsc pracy:2, dla niepełnosprawnych 1 Sposób aplikowania:bezpośrednio");
    assert_eq!((places.openings, places.openings_disabled, places.welcome), (2, 1, [Welcome::Disability].into()));
    assert_eq!(text("Praca od zaraz!").starts, Some(Start::Now));
    assert_eq!(text("Przewidywany start: od zaraz Długość").starts, Some(Start::Now));
    assert_eq!(text("Zatrudnimy 5 osób do zbioru").openings, 5);
    assert_eq!(text("Poszukujemy ambitnych osób").openings, 1);
    assert_eq!(of("BARMAN (PRACE INTERWENCYJNE)", "").support, [Support::Intervention].into());
    assert_eq!(text("w ramach robót publicznych").support, [Support::PublicWorks].into());
    assert_eq!(of("Staż z urzędu pracy", "").support, [Support::Internship].into());
}
