use super::*;
use crate::store;
use town::{JASNA, REGION};

async fn open_titles(town: &Town) -> Vec<String> {
    let mut titles: Vec<_> = store::open_offers(&town.db).await.unwrap().into_iter().map(|offer| offer.advert.title).collect();
    titles.sort();
    titles
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let town = Town::open().await;
    let file = || vec![advert("1", "Kucharz", "Września"), advert("2", "Murarz", "Gniezno")];
    let first = bring(&town, JASNA, "pup", file()).await;
    assert_eq!((first.new, first.places_resolved), (2, 2));
    let second = bring(&town, JASNA, "pup", file()).await;
    assert_eq!((second.new, second.changed, second.unchanged, second.closed), (0, 0, 2, 0));
}

#[tokio::test]
async fn what_left_a_snapshot_is_closed_and_what_changed_is_changed() {
    let town = Town::open().await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kucharz", "Września"), advert("2", "Murarz", "Gniezno")]).await;
    bring(&town, JASNA, "inne", vec![advert("1", "Lekarz", "Września")]).await;
    let next = bring(&town, JASNA, "pup", vec![advert("1", "Kucharka", "Września")]).await;
    assert_eq!((next.changed, next.closed), (1, 1));
    assert_eq!(open_titles(&town).await, ["Kucharka", "Lekarz"], "another source's offers stay");
}

#[tokio::test]
async fn an_offer_that_returns_is_open_again() {
    let town = Town::open().await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kucharz", "Września"), advert("2", "Murarz", "Gniezno")]).await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kucharz", "Września")]).await;
    let back = bring(&town, JASNA, "pup", vec![advert("1", "Kucharz", "Września"), advert("2", "Murarz", "Gniezno")]).await;
    assert_eq!((back.changed, back.unchanged), (1, 1));
    assert_eq!(open_titles(&town).await, ["Kucharz", "Murarz"]);
}

#[tokio::test]
async fn an_empty_file_closes_nothing() {
    let town = Town::open().await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kucharz", "Września")]).await;
    assert_eq!(bring(&town, JASNA, "pup", Vec::new()).await.closed, 0);
    assert_eq!(open_titles(&town).await, ["Kucharz"]);
}

/// Brings in a file as it stands; what it told of and what it rejected.
async fn bring_file(town: &Town, format: Format, file: &[u8]) -> (Outcome, Vec<usize>) {
    let (gazetteer, occupations) = (gazetteer(), Occupations::default());
    let bringing = Bringing {
        db: &town.db,
        clock: &town.clock,
        portal_id: JASNA,
        source: "pup",
        gazetteer: &gazetteer,
        occupations: &occupations,
        overdue: Overdue::Keep,
    };
    let mut told = Vec::new();
    let note = |reject: &crate::import::Reject| {
        told.push(reject.line);
        Ok(())
    };
    let read = adverts(format, crate::import::unpacked(file).unwrap(), None);
    let outcome = bringing.bring(read, note, |_| {}).await.unwrap();
    (outcome, told)
}

fn lines(numbers: std::ops::Range<usize>) -> String {
    let line =
        |n: usize| format!("{{\"id\": {n}, \"title\": \"Kucharz {}\", \"region\": \"Września\", \"desc\": \"{}\"}}\n", n * 7919, n * 31);
    numbers.map(line).collect()
}

#[tokio::test]
async fn a_file_that_breaks_off_closes_nothing_and_the_whole_one_completes_it() {
    use std::io::Write;
    let town = Town::open().await;
    let whole = lines(0..400);
    bring_file(&town, Format::JsonLines, lines(300..500).as_bytes()).await;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(whole.as_bytes()).unwrap();
    let packed = gzip.finish().unwrap();
    let (cut, _) = bring_file(&town, Format::JsonLines, &packed[..packed.len() / 2]).await;
    assert!(cut.incomplete && cut.closed == 0 && cut.new > 50, "{cut:?}");
    let held = open_titles(&town).await.len();
    assert_eq!(held, 200 + cut.new, "what was read stays, and so does what was there");
    let (cut, _) = bring_file(&town, Format::JsonLines, &whole.as_bytes()[..whole.len() / 2]).await;
    assert!(cut.incomplete && cut.closed == 0, "a line that ends within its object tells it too: {cut:?}");
    let (done, _) = bring_file(&town, Format::JsonLines, &packed).await;
    assert_eq!((done.incomplete, done.closed, open_titles(&town).await.len()), (false, 100, 400));
}

#[tokio::test]
async fn an_offer_whose_record_is_broken_today_stays_open() {
    let town = Town::open().await;
    bring_file(&town, Format::JsonLines, lines(1..5).as_bytes()).await;
    let broken = format!(
        "{}{{\"id\": 2, \"title\": [{{}}]}}\n{{\"id\": 3, \"title\": Kucharz}}\n{{\"title\": \"Murarz\", \"expires\": \"kiedyś\"}}\n",
        lines(1..2)
    );
    let (outcome, told) = bring_file(&town, Format::JsonLines, broken.as_bytes()).await;
    assert_eq!((told, outcome.incomplete), (vec![2, 3, 4], false));
    assert_eq!((outcome.closed, open_titles(&town).await.len()), (1, 3), "only the fourth has left");
    let (outcome, _) = bring_file(&town, Format::JsonLines, b"{\"id\": 9, \"title\": \"\"}\n").await;
    assert_eq!((outcome.rejected, outcome.closed), (1, 0));
}

#[tokio::test]
async fn a_ministrys_offer_that_is_over_is_closed_and_a_broken_one_is_not() {
    let town = Town::open().await;
    let pack = |first: &str, second: &str| {
        format!(
            r#"[{{"hash": "a", "stanowisko": "Kucharz"{first}}}, {{"hash": "b", "stanowisko": "Murarz"{second}}}, {{"hash": "c", "stanowisko": "Kelner"}}]"#
        )
    };
    bring_file(&town, Format::Cbop, pack("", "").as_bytes()).await;
    let next = pack(r#", "ofertaWaznaDo": "kiedyś""#, r#", "statusOferty": "N""#);
    let (outcome, _) = bring_file(&town, Format::Cbop, next.as_bytes()).await;
    assert_eq!((outcome.rejected, outcome.closed), (2, 1));
    assert_eq!(open_titles(&town).await, ["Kelner", "Kucharz"]);
    let (outcome, _) = bring_file(&town, Format::Cbop, format!("{}\n[{{\"hash\": \"a\",,}}]\n", pack("", "")).as_bytes()).await;
    assert!(outcome.incomplete, "what stood in a broken pack, nobody knows");
}

#[tokio::test]
async fn one_number_from_one_source_is_two_offers_in_two_portals() {
    let town = Town::open().await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kucharz", "Września")]).await;
    bring(&town, REGION, "pup", vec![advert("1", "Kucharz", "Września")]).await;
    assert_eq!(open_titles(&town).await.len(), 2);
}

#[tokio::test]
async fn an_offer_is_closed_the_day_after_its_last() {
    let town = Town::open().await;
    let today = platform::Clock::day(town.clock.now());
    bring(
        &town,
        JASNA,
        "pup",
        vec![Advert { expires: Some(today), ..advert("1", "Kucharz", "Września") }, advert("2", "Murarz", "Gniezno")],
    )
    .await;
    let worker = platform::Worker::new(town.db.clone(), town.clock.clone(), vec![std::sync::Arc::new(crate::CloseExpired)]);
    worker.schedule().await.unwrap();
    worker.run_due().await.unwrap();
    assert_eq!(open_titles(&town).await, ["Kucharz", "Murarz"], "on its last day it is open");
    town.clock.advance(chrono::Duration::days(2));
    worker.run_due().await.unwrap();
    assert_eq!(open_titles(&town).await, ["Murarz"]);
}

#[tokio::test]
async fn a_broken_line_is_told_of_and_the_rest_goes_in() {
    let town = Town::open().await;
    let file = concat!(
        r#"{"id": 1, "title": "Kucharz", "region": "Września", "desc": "Praca w kuchni."}"#,
        "\n",
        "{broken\n",
        r#"{"id": 2, "title": "Murarz", "region": "Gniezno", "desc": "Praca na budowie."}"#,
        "\n"
    );
    let (outcome, told) = bring_file(&town, Format::JsonLines, file.as_bytes()).await;
    assert_eq!((outcome.new, outcome.rejected), (2, 1));
    assert_eq!(told, [2]);
}

#[tokio::test]
async fn an_occupation_is_the_sources_own_by_code_or_name_and_ours_when_it_is_only_recognised() {
    let town = Town::open().await;
    let names = [("522301", "Sprzedawca"), ("432103", "Magazynier"), ("512001", "Kucharz")];
    crate::add_occupations(&town.db, &names.map(|(code, name)| (code.into(), name.into()))).await.unwrap();
    let (gazetteer, occupations) = (gazetteer(), Occupations::load(&town.db).await.unwrap());
    let bringing = Bringing {
        db: &town.db,
        clock: &town.clock,
        portal_id: JASNA,
        source: "pup",
        gazetteer: &gazetteer,
        occupations: &occupations,
        overdue: Overdue::Keep,
    };
    let adverts = [
        Advert { occupation: Some("512001".into()), ..advert("1", "Magazynier", "Września") },
        Advert {
            text: "Zakres obowiązków:kasa Zawód:sprzedawca* Praca tymczasowa:NIE".into(), ..advert("2", "Ktoś do kasy", "Września")
        },
        advert("3", "Magazynier (k/m)", "Września"),
        advert("4", "Kontroler", "Września"),
    ];
    bringing.bring(adverts.into_iter().map(Ok), |_| Ok(()), |_| {}).await.unwrap();
    let mut offers = store::open_offers(&town.db).await.unwrap();
    offers.sort_by(|a, b| a.advert.external_id.cmp(&b.advert.external_id));
    let told: Vec<_> = offers.iter().map(|offer| (offer.occupation.as_deref(), offer.occupation_stated)).collect();
    assert_eq!(told, [(Some("512001"), true), (Some("522301"), true), (Some("432103"), false), (None, false)]);
}
