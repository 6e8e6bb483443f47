//! Letters that were kept instead of sent.

use crate::house::{Answer, House, request};
use axum::extract::ConnectInfo;
use http::{Request, header};
use platform::mail::{Folder, Letter, SendMail, post};
use platform::{Configuration, Worker};
use std::net::SocketAddr;
use std::sync::Arc;
use town::JASNA;

/// A house of which `dev` is set or not, a letter in its folder, and the letter's name.
async fn house(dev: bool, home: &std::path::Path) -> (House, String) {
    let database_url = format!("sqlite:{}", home.join("cis.sqlite").display());
    let configuration = Configuration { dev, database_url, ..Configuration::default() };
    let house = House::with(configuration.clone()).await;
    let town = &house.town;
    let letter = Letter {
        to: "lucja@poczta.example".into(),
        sender: "Gmina Jasna".into(),
        host: "jasna.test".into(),
        subject: "Zaproszenie <b>".into(),
        text: "Dzień dobry <i>".into(),
        html: "<h1>Dzień dobry</h1><script>alert(1)</script>".into(),
        headers: Vec::new(),
    };
    let act = town.db.act().await.unwrap();
    post(&act, JASNA, "invitation:1", &letter, town.clock.now(), &town.stores.seal).await.unwrap();
    act.commit().await.unwrap();
    let send = SendMail::of(&configuration, town.stores.seal.clone()).unwrap();
    Worker::new(town.db.clone(), town.clock.clone(), vec![Arc::new(send)]).run_due().await.unwrap();
    let name = Folder::of(&configuration).newest(1).await.unwrap()[0].name.clone();
    (house, name)
}

async fn ask(house: &House, caller: &str, host: &str, path: &str, forwarded: bool) -> Answer {
    let mut request: Request<_> = request(host, path);
    let caller: SocketAddr = caller.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(caller));
    if forwarded {
        request.headers_mut().insert("x-forwarded-for", "203.0.113.9".parse().unwrap());
    }
    house.send(request).await
}

#[tokio::test]
async fn a_kept_letter_can_be_read_at_this_machine_and_its_script_stays_shut_in() {
    let home = tempfile::tempdir().unwrap();
    let (house, name) = house(true, home.path()).await;
    let list = ask(&house, "127.0.0.1:5000", "localhost:3000", "/dev/mail", false).await;
    assert_eq!(list.status, 200);
    assert!(list.text.contains("Zaproszenie &lt;b&gt;") && list.text.contains(&format!("/dev/mail/{name}")), "{}", list.text);

    let one = ask(&house, "[::1]:5000", "jasna.localhost:3000", &format!("/dev/mail/{name}"), false).await;
    assert!(one.text.contains("Dzień dobry &lt;i&gt;"), "{}", one.text);
    assert!(one.text.contains(r#"sandbox="allow-popups""#));
    assert!(one.header(header::CONTENT_SECURITY_POLICY).starts_with("default-src 'none'; frame-src 'self'"));

    let inside = ask(&house, "127.0.0.1:5000", "localhost", &format!("/dev/mail/{name}/html"), false).await;
    assert_eq!(inside.text.trim(), "<h1>Dzień dobry</h1><script>alert(1)</script>");
    let policy = inside.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.starts_with("sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'"), "{policy}");
    assert_eq!(ask(&house, "127.0.0.1:5000", "localhost", "/dev/mail/..%2Fcis.eml", false).await.status, 404);
}

#[tokio::test]
async fn nobody_from_elsewhere_reads_kept_letters() {
    let home = tempfile::tempdir().unwrap();
    let (house, name) = house(true, home.path()).await;
    for path in ["/dev/mail".to_owned(), format!("/dev/mail/{name}"), format!("/dev/mail/{name}/html")] {
        assert_eq!(ask(&house, "192.0.2.7:5000", "localhost", &path, false).await.status, 404);
        assert_eq!(ask(&house, "127.0.0.1:5000", "localhost", &path, true).await.status, 404, "through a proxy");
        assert_eq!(ask(&house, "127.0.0.1:5000", "jasna.test", &path, false).await.status, 404, "by a name of the net");
        assert_eq!(house.get("localhost", &path).await.status, 404, "by nobody knows whom");
    }
}

#[tokio::test]
async fn kept_letters_are_not_there_unless_the_operator_develops() {
    let home = tempfile::tempdir().unwrap();
    let (house, name) = house(false, home.path()).await;
    for path in ["/dev/mail".to_owned(), format!("/dev/mail/{name}")] {
        assert_eq!(ask(&house, "127.0.0.1:5000", "localhost", &path, false).await.status, 404);
    }
}
