//! What becomes of another site.

use crate::bring::{Files, Taken, read_wordpress, take};
use crate::{Bringing, Fate, Format, Loss, Lost, Report};
use base::Lang;
use content::{Draft, Kind, Published, Site, Sites, Tongue};
use platform::Ctx;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use town::Town;
use url::Url;

const WORDPRESS: &str = include_str!("fixtures/wordpress.xml");

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/fixtures").join(name)
}

async fn bring(ctx: &Ctx, taken: Taken, publish: bool) -> Report {
    Bringing { ctx, publish, files: None, below: None, dry: false }.bring(taken, |_| {}).await.unwrap()
}

async fn site(town: &Town, ctx: &Ctx) -> Arc<Site> {
    Sites::follow(&town.derived, &town.db).await.unwrap();
    Site::of(ctx).await.unwrap()
}

/// The newest Polish text of an item, as markup.
async fn text(ctx: &Ctx, one: &Published) -> String {
    super::newest(ctx, one.id).await.to_markup()
}

fn fate(report: &Report, key: &str) -> Fate {
    report.entries.iter().find(|entry| entry.key == key).unwrap().fate
}

#[tokio::test]
async fn a_wordpress_site_becomes_news_and_a_tree_of_pages() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let report = bring(&ctx, read_wordpress(WORDPRESS.as_bytes()).unwrap(), true).await;
    let site = site(&town, &ctx).await;
    let (office, desk) = (site.at("/urzad").unwrap(), site.at("/urzad/kasa").unwrap());
    assert_eq!((office.said[&Tongue::Pl].title.as_str(), desk.parent), ("Urząd & kasa", Some(office.id)));
    let news = site.show(&ctx, Kind::News, "drogi", 10);
    assert_eq!(news.len(), 1);
    assert_eq!(
        (news[0].0.said[&Tongue::Pl].lead.as_str(), news[0].1.to_rfc3339().as_str()),
        ("Most jest gotowy.", "2020-05-04T10:00:00+00:00")
    );
    // Links lead to items, wherever these are moved.
    let said = text(&ctx, office).await;
    assert!(said.contains(&format!("[kasę](item:{})", desk.id)) && said.contains(&format!("[nowy most](item:{})", news[0].0.id)), "{said}");
    assert!(text(&ctx, desk).await.contains("Kasa czynna do 15.\n\nWróć do"), "empty lines part paragraphs");
    assert_eq!(site.once_at("/2020/05/nowy-most").unwrap().id, news[0].0.id);
    assert!(site.once_at("/urzad").is_none(), "a page that stands where it stood needs no sign");
    assert_eq!((report.count(Fate::New), report.count(Fate::Left)), (4, 2));
}

#[tokio::test]
async fn the_report_names_everything_that_was_lost_in_three_languages() {
    let town = Town::open().await;
    let report = bring(&town.jasna(), read_wordpress(WORDPRESS.as_bytes()).unwrap(), false).await;
    let losses: Vec<_> =
        report.entries.iter().map(|entry| (entry.key.as_str(), entry.lost.iter().map(Lost::code).collect::<Vec<_>>())).collect();
    assert_eq!(
        losses,
        [
            ("10", vec!["block"]),
            ("11", vec!["shortcode", "file"]),
            ("20", vec!["category", "comments", "image"]),
            ("21", vec![]),
            ("30", vec!["file"]),
            ("32", vec!["kind"]),
        ]
    );
    for (lang, words) in [(Lang::Pl, "Usunięto skrót wtyczki [gallery]"), (Lang::En, "[gallery] was removed"), (Lang::Uk, "[gallery]")] {
        assert!(report.text(lang).contains(words), "{}", report.text(lang));
    }
    assert_eq!(report.json()["counts"]["new"], 4);
    assert_eq!(report.json()["entries"][1]["lost"][0]["words"], "gallery");
}

#[tokio::test]
async fn drafts_stay_drafts_and_without_being_told_nothing_is_published() {
    let town = Town::open().await;
    let (jasna, ciemna) = (town.jasna(), town.ciemna());
    bring(&jasna, read_wordpress(WORDPRESS.as_bytes()).unwrap(), true).await;
    bring(&ciemna, read_wordpress(WORDPRESS.as_bytes()).unwrap(), false).await;
    let shown = site(&town, &jasna).await.addresses().map(|one| one.said[&Tongue::Pl].title.clone()).collect::<Vec<_>>();
    assert_eq!(shown, ["Urząd & kasa", "Kasa", "Nowy most"]);
    assert_eq!(site(&town, &ciemna).await.addresses().count(), 0);
}

#[tokio::test]
async fn bringing_again_changes_what_changed_there_and_leaves_what_was_edited_here() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let report = bring(&ctx, read_wordpress(WORDPRESS.as_bytes()).unwrap(), true).await;
    let again = bring(&ctx, read_wordpress(WORDPRESS.as_bytes()).unwrap(), true).await;
    assert_eq!((again.count(Fate::New), again.count(Fate::Changed), again.count(Fate::Unchanged)), (0, 0, 4));
    let number = |key: &str| report.entries.iter().find(|entry| entry.key == key).unwrap().item.unwrap();
    let draft = Draft { title: "Kasa gminy".into(), body: prose::Doc::from_markup("Nasza.").0, ..Draft::default() };
    content::save(&ctx, number("11"), Tongue::Pl, 1, &draft).await.unwrap();
    content::remove(&ctx, number("21")).await.unwrap();
    let changed = WORDPRESS
        .replace("Otwieramy go jutro", "Otwarty")
        .replace("Kasa czynna", "Kasa nieczynna")
        .replace("Jeszcze nie wiadomo", "Wiadomo");
    let third = bring(&ctx, read_wordpress(changed.as_bytes()).unwrap(), true).await;
    assert_eq!(["10", "11", "20", "21"].map(|key| fate(&third, key)), [Fate::Unchanged, Fate::Edited, Fate::Changed, Fate::Removed]);
    let site = site(&town, &ctx).await;
    let bridge = site.with_id(number("20")).unwrap();
    assert!(text(&ctx, bridge).await.starts_with("Otwarty."));
    assert_eq!(bridge.first.to_rfc3339(), "2020-05-04T10:00:00+00:00", "it is as old as it was");
}

#[tokio::test]
async fn a_folder_of_old_html_becomes_a_tree_with_links_that_hold() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let report = bring(&ctx, take(Format::Html, &fixtures("html"), None).unwrap(), true).await;
    let site = site(&town, &ctx).await;
    let (office, cash) = (site.at("/urzad").unwrap(), site.at("/urzad/kasa").unwrap());
    assert_eq!(text(&ctx, office).await.lines().next().unwrap(), "Zażółć gęślą jaźń.", "iso-8859-2, and the title is not said twice");
    let taxes = site.at("/urzad/referaty/podatki").unwrap();
    assert_eq!((taxes.said[&Tongue::Pl].title.as_str(), site.at("/urzad/referaty").unwrap().parent), ("Podatki", Some(office.id)));
    let front = site.at("/gmina-stara").unwrap();
    assert_eq!(text(&ctx, front).await, format!("Zapraszamy do [urzędu](item:{}) i [kasy](item:{}).\n", office.id, cash.id));
    let said = text(&ctx, cash).await;
    assert!(said.starts_with("Kasa czynna w środę.") && said.contains(&format!("[Strona główna](item:{})", front.id)), "{said}");
    assert_eq!(site.once_at("/urzad/kasa.html").unwrap().id, cash.id);
    let lost = |key: &str| report.entries.iter().find(|entry| entry.key == key).unwrap().lost.iter().map(Lost::code).collect::<Vec<_>>();
    assert_eq!(lost("urzad/kasa.html"), ["letters", "file", "dead-link", "link"]);
    assert_eq!((lost("urzad/index.html"), lost("urzad/referaty/")), (vec!["header"], vec!["section"]));
}

#[tokio::test]
async fn a_folder_of_markdown_keeps_its_dates_and_links() {
    let town = Town::open().await;
    let ctx = town.jasna();
    bring(&ctx, take(Format::Markdown, &fixtures("markdown"), None).unwrap(), true).await;
    let site = site(&town, &ctx).await;
    let (news, at) = site.show(&ctx, Kind::News, "drogi", 5)[0];
    assert_eq!((at.to_rfc3339().as_str(), news.said[&Tongue::Pl].lead.as_str()), ("2024-03-01T11:00:00+00:00", "Otwieramy most."));
    let page = site.at("/o-gminie").unwrap();
    assert_eq!(text(&ctx, page).await, format!("Czytaj o [moście](item:{}).\n", news.id));
    assert!(text(&ctx, news).await.contains("| --- |"), "a table stays a table");
}

#[tokio::test]
async fn what_would_shut_somebody_out_stays_a_draft_and_files_at_hand_come_along() {
    struct Shelf;

    #[async_trait::async_trait]
    impl Files for Shelf {
        async fn keep(&self, _: &Ctx, address: &Url) -> anyhow::Result<Option<i64>> {
            Ok(address.path().ends_with("most.jpg").then_some(7))
        }
    }

    let town = Town::open().await;
    let ctx = town.jasna();
    let undescribed = WORDPRESS.replace("alt=\"Most\"", "");
    let bringing = Bringing { ctx: &ctx, publish: true, files: Some(&Shelf), below: None, dry: false };
    let report = bringing.bring(read_wordpress(undescribed.as_bytes()).unwrap(), |_| {}).await.unwrap();
    let bridge = report.entries.iter().find(|entry| entry.key == "20").unwrap();
    assert!(bridge.lost.iter().any(|lost| matches!(lost, Lost::Here(Loss::Unready, _))), "{bridge:?}");
    assert!(!bridge.lost.iter().any(|lost| lost.code() == "image"));
    assert!(site(&town, &ctx).await.with_id(bridge.item.unwrap()).is_none());
    let described = bringing.bring(read_wordpress(WORDPRESS.as_bytes()).unwrap(), |_| {}).await.unwrap();
    assert_eq!(fate(&described, "20"), Fate::Changed);
    let site = site(&town, &ctx).await;
    assert!(text(&ctx, site.with_id(bridge.item.unwrap()).unwrap()).await.contains("![Most](media:7)"));
}

#[tokio::test]
async fn a_site_is_brought_into_one_portal_only() {
    let town = Town::open().await;
    bring(&town.jasna(), read_wordpress(WORDPRESS.as_bytes()).unwrap(), true).await;
    assert_eq!(site(&town, &town.ciemna()).await.addresses().count(), 0);
    let own = bring(&town.ciemna(), read_wordpress(WORDPRESS.as_bytes()).unwrap(), true).await;
    assert_eq!((own.count(Fate::New), own.entries[0].item), (4, Some(1)));
}

#[tokio::test]
async fn a_trial_says_what_would_come_and_writes_nothing() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let trial = Bringing { ctx: &ctx, publish: true, files: None, below: None, dry: true };
    let said = trial.bring(read_wordpress(WORDPRESS.as_bytes()).unwrap(), |_| {}).await.unwrap();
    assert!(content::carry::is_empty(ctx.db.read(), &ctx).await.unwrap());
    assert!(said.entries.iter().all(|entry| entry.item.is_none()));
    // Had a word of the trial stayed, nothing would be new now.
    let mut came = bring(&ctx, read_wordpress(WORDPRESS.as_bytes()).unwrap(), true).await;
    assert_eq!(came.count(Fate::New), 4);
    came.entries.iter_mut().for_each(|entry| entry.item = None);
    assert_eq!(said, came, "the trial said what came");
    let stored = serde_json::to_string(&said).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&stored).unwrap(), said, "and says so later");
}

#[tokio::test]
async fn pages_come_below_a_section_and_addresses_that_are_taken_are_told() {
    let town = Town::open().await;
    let ctx = town.jasna();
    bring(&ctx, read_wordpress(WORDPRESS.as_bytes()).unwrap(), true).await;
    let first = site(&town, &ctx).await;
    let (section, bridge) = (first.at("/urzad").unwrap().id, first.once_at("/2020/05/nowy-most").unwrap().id);
    // The same pages from another site.
    let taken = Taken { name: "inna".into(), ..read_wordpress(WORDPRESS.as_bytes()).unwrap() };
    let below = Bringing { ctx: &ctx, publish: true, files: None, below: Some((section, "/urzad".into())), dry: false };
    let report = below.bring(taken, |_| {}).await.unwrap();
    let site = site(&town, &ctx).await;
    assert_eq!(site.at("/urzad/urzad/kasa").unwrap().parent, site.at("/urzad/urzad").map(|page| page.id));
    assert_eq!(site.once_at("/2020/05/nowy-most").unwrap().id, bridge, "what led somewhere still leads there");
    let clashes = |key: &str| {
        let entry = report.entries.iter().find(|entry| entry.key == key).unwrap();
        entry.lost.iter().filter(|lost| lost.code() == "onward").map(|lost| lost.words().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((clashes("20"), clashes("10")), (vec!["/2020/05/nowy-most".to_owned()], vec!["/urzad".to_owned()]));
}

#[tokio::test]
async fn a_packed_export_is_read_like_an_unpacked_one() {
    use std::io::Write;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("eksport.xml.gz");
    let mut packed = flate2::write::GzEncoder::new(std::fs::File::create(&path).unwrap(), flate2::Compression::fast());
    packed.write_all(WORDPRESS.as_bytes()).unwrap();
    packed.finish().unwrap();
    let taken = take(Format::Wordpress, &path, None).unwrap();
    assert_eq!((taken.pieces.len(), taken.name.as_str()), (4, "wordpress:https://www.stara.example/"));
}
