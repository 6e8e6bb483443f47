//! Letters: from an act to a mail server that is real, or into the folder.

#![expect(clippy::unwrap_used, reason = "all of this is tests, and a test that cannot go on should stop")]

mod server;

use platform::mail::{Button, Folder, Letter, SendMail, Template, post};
use platform::{Configuration, Worker};
use sea_orm::DbErr;
use server::MailServer;
use std::sync::Arc;
use town::{JASNA, Town};

/// The settings of a portal that sends through `smtp`, or keeps letters in `folder`.
fn set(smtp: Option<String>, folder: &std::path::Path) -> Configuration {
    Configuration {
        smtp: smtp.map(Into::into),
        mail_from: "portal@jasna.example".into(),
        database_url: format!("sqlite:{}", folder.join("cis.sqlite").display()),
        ..Configuration::default()
    }
}

fn worker(town: &Town, configuration: &Configuration) -> Worker {
    let send = SendMail::of(configuration, town.stores.seal.clone()).unwrap();
    Worker::new(town.db.clone(), town.clock.clone(), vec![Arc::new(send)])
}

fn invitation(town: &Town) -> Letter {
    let ctx = town.jasna();
    let template = Template {
        portal: &ctx.portal,
        lang: ctx.lang(),
        heading: "Zaproszenie do redakcji",
        paragraphs: &["Dzień dobry, Łucjo.", "Możesz pisać aktualności gminy <Jasna> & okolic."],
        button: Some(Button { label: "Ustaw hasło", url: "https://jasna.test/zaproszenie/tajny-znak?a=1&b=2" }),
        why: "Ten list wysłał portal gminy, bo ktoś podał ten adres. Jeśli to pomyłka, nic nie rób.",
    };
    let mut letter = template
        .letter("lucja@poczta.example", "Zaproszenie: żółć i gęś, czyli długi temat, który nie mieści się w jednym wierszu nagłówka");
    letter.headers.push(("List-Unsubscribe".into(), "<https://jasna.test/wypisz/tajny-znak>".into()));
    letter.headers.push(("List-Unsubscribe-Post".into(), "List-Unsubscribe=One-Click".into()));
    letter
}

async fn posted(town: &Town, key: &str, letter: &Letter) -> Result<(), DbErr> {
    let act = town.db.act().await?;
    post(&act, JASNA, key, letter, town.clock.now(), &town.stores.seal).await?;
    act.commit().await
}

#[tokio::test]
async fn a_letter_reaches_the_mail_server_with_its_words_whole() {
    let Some(server) = MailServer::start(0) else { return };
    let town = Town::open().await;
    let letter = invitation(&town);
    posted(&town, "invitation:1", &letter).await.unwrap();
    posted(&town, "invitation:1", &letter).await.unwrap();
    let worker = worker(&town, &set(Some(server.url()), server.folder()));
    assert_eq!(worker.run_due().await.unwrap(), 1, "the same letter is posted once");

    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].from, "portal@jasna.example");
    assert_eq!(taken[0].to, ["lucja@poczta.example"]);
    let raw = String::from_utf8(taken[0].bytes.clone()).expect("headers and parts are ASCII");
    assert!(raw.is_ascii());
    let message = mail_parser::MessageParser::default().parse(&taken[0].bytes).unwrap();
    assert_eq!(message.subject(), Some(letter.subject.as_str()));
    let from = message.from().unwrap().first().unwrap();
    assert_eq!((from.name(), from.address()), (Some("Gmina Jasna"), Some("portal@jasna.example")));
    assert!(message.message_id().unwrap().ends_with("@jasna.test"));
    assert_eq!(message.date().unwrap().to_timestamp(), town.clock.now().timestamp());
    let header = |name: &str| message.header_raw(name).unwrap().trim().to_owned();
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    assert_eq!(header("List-Unsubscribe"), "<https://jasna.test/wypisz/tajny-znak>");
    assert_eq!(header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert!(header("Content-Type").starts_with("multipart/alternative"));
    assert_eq!(message.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), letter.text.trim_end());
    assert_eq!(message.body_html(0).unwrap().replace("\r\n", "\n").trim_end(), letter.html.trim_end());
}

#[tokio::test]
async fn a_letter_that_is_refused_for_now_goes_out_later_and_once() {
    let Some(server) = MailServer::start(2) else { return };
    let town = Town::open().await;
    posted(&town, "invitation:1", &invitation(&town)).await.unwrap();
    let worker = worker(&town, &set(Some(server.url()), server.folder()));
    for _ in 0..4 {
        worker.run_due().await.unwrap();
        town.clock.advance(chrono::Duration::minutes(5));
    }
    assert_eq!(server.taken().len(), 1);
    assert_eq!(platform::Queue::depth(&town.db).await.unwrap(), (0, 0));
}

#[tokio::test]
async fn an_act_that_is_given_up_sends_nothing() {
    let town = Town::open().await;
    let act = town.db.act().await.unwrap();
    post(&act, JASNA, "invitation:1", &invitation(&town), town.clock.now(), &town.stores.seal).await.unwrap();
    drop(act);
    let home = tempfile::tempdir().unwrap();
    assert_eq!(worker(&town, &set(None, home.path())).run_due().await.unwrap(), 0);
}

#[tokio::test]
async fn without_a_mail_server_letters_lie_in_a_folder() {
    let town = Town::open().await;
    let home = tempfile::tempdir().unwrap();
    let configuration = set(None, home.path());
    let folder = Folder::of(&configuration);
    assert_eq!(folder.newest(10).await.unwrap(), []);
    let letter = invitation(&town);
    posted(&town, "invitation:1", &letter).await.unwrap();
    worker(&town, &configuration).run_due().await.unwrap();

    let kept = folder.newest(10).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].subject, letter.subject);
    assert_eq!(kept[0].to, "lucja@poczta.example");
    assert_eq!(kept[0].from, "Gmina Jasna <portal@jasna.example>");
    assert!(kept[0].text.contains("https://jasna.test/zaproszenie/tajny-znak?a=1&b=2"));
    assert_eq!(folder.open(&kept[0].name).await.unwrap().as_ref(), Some(&kept[0]));
    for name in ["../town.sqlite", "a/b.eml", "..eml", ".eml", "no-such.eml"] {
        assert_eq!(folder.open(name).await.unwrap(), None, "{name}");
    }
}

#[tokio::test]
async fn the_queue_does_not_show_what_a_letter_says() {
    use sea_orm::{ConnectionTrait, Statement};
    let town = Town::open().await;
    posted(&town, "invitation:1", &invitation(&town)).await.unwrap();
    let ask = Statement::from_string(town.db.backend(), "SELECT payload FROM job WHERE kind = 'mail.send'");
    let payload: String = town.db.read().query_one_raw(ask).await.unwrap().unwrap().try_get("", "payload").unwrap();
    assert!(!payload.contains("tajny-znak") && !payload.contains("lucja"), "{payload}");
}

#[tokio::test]
async fn nothing_that_people_write_begins_another_header() {
    let town = Town::open().await;
    let home = tempfile::tempdir().unwrap();
    let configuration = set(None, home.path());
    let mut letter = invitation(&town);
    letter.subject = "Witaj\r\nBcc: wszyscy@poczta.example\r\n\r\nInny list".into();
    letter.sender = "Jasna\nBcc: wszyscy@poczta.example".into();
    posted(&town, "a", &letter).await.unwrap();
    worker(&town, &configuration).run_due().await.unwrap();
    let kept = &Folder::of(&configuration).newest(1).await.unwrap()[0];
    assert_eq!(kept.subject, "Witaj Bcc: wszyscy@poczta.example Inny list");
    assert!(kept.headers.iter().all(|(name, _)| !name.eq_ignore_ascii_case("bcc")), "{:?}", kept.headers);

    let refused = |to: &str, host: &str, name: &str, value: &str| Letter {
        to: to.into(),
        host: host.into(),
        headers: vec![(name.into(), value.into())],
        ..invitation(&town)
    };
    for letter in [
        refused("lucja@poczta.example\r\nBcc: wszyscy@poczta.example", "jasna.test", "X-A", "b"),
        refused("lucja@poczta.example, wszyscy@poczta.example", "jasna.test", "X-A", "b"),
        refused("Łucja <lucja@poczta.example>", "jasna.test", "X-A", "b"),
        refused("", "jasna.test", "X-A", "b"),
        refused("lucja@poczta.example", "jasna.test>\r\nBcc: a@b.example", "X-A", "b"),
        refused("lucja@poczta.example", "jasna.test", "Bcc", "wszyscy@poczta.example"),
        refused("lucja@poczta.example", "jasna.test", "X-A: b\r\nBcc", "wszyscy@poczta.example"),
        refused("lucja@poczta.example", "jasna.test", "X-A", "b\r\nBcc: wszyscy@poczta.example"),
        refused("lucja@poczta.example", "jasna.test", "Content-Type", "text/html"),
        refused("lucja@poczta.example", "jasna.test", "", "b"),
    ] {
        let answer = posted(&town, "b", &letter).await;
        assert!(matches!(answer, Err(DbErr::Custom(_))), "{letter:?} {:?}: {answer:?}", letter.headers);
    }
}

#[tokio::test]
async fn settings_that_could_not_send_are_refused_at_once() {
    let home = tempfile::tempdir().unwrap();
    let seal = platform::Seal::of(&set(None, home.path())).unwrap();
    let why = |smtp: &str, from: &str| {
        let configuration = Configuration { mail_from: from.into(), ..set(Some(smtp.into()), home.path()) };
        SendMail::of(&configuration, seal.clone()).err().map(|why| format!("{why:#}")).unwrap_or_default()
    };
    assert!(why("smtp://poczta.example", "portal@localhost").contains("mail_from"));
    assert!(why("smtp://poczta.example", "portal").contains("mail_from"));
    assert!(why("https://poczta.example", "portal@jasna.example").contains("smtp"));
    let secret = why("jan:haslo@poczta.example", "portal@jasna.example");
    assert!(secret.contains("smtp") && !secret.contains("haslo"), "{secret}");
    assert_eq!(why("smtps://jan:haslo@poczta.example", "portal@jasna.example"), "");
}

#[tokio::test]
async fn a_letter_is_the_same_in_both_parts_and_safe_in_html() {
    let town = Town::open().await;
    let letter = invitation(&town);
    let expected = "Zaproszenie do redakcji\n\nDzień dobry, Łucjo.\n\nMożesz pisać aktualności gminy <Jasna> & okolic.\n\nUstaw hasło:\n\
                    https://jasna.test/zaproszenie/tajny-znak?a=1&b=2\n\n-- \nGmina Jasna\n\
                    Ten list wysłał portal gminy, bo ktoś podał ten adres. Jeśli to pomyłka, nic nie rób.\n";
    assert_eq!(letter.text, expected);
    assert!(letter.html.contains("&lt;Jasna&gt; &amp; okolic"));
    assert!(letter.html.contains(r#"href="https://jasna.test/zaproszenie/tajny-znak?a=1&amp;b=2""#));
    for outside in ["<img", "<script", "<link", "url(", "@import"] {
        assert!(!letter.html.contains(outside), "{outside}");
    }
}
