//! A save that was acknowledged is there, whatever ends the server the moment after.

#![expect(clippy::unwrap_used, reason = "all of this is tests, and a test that cannot go on should stop")]

use account::Admission;
use base::Role;
use futures::TryStreamExt;
use platform::{Clock, Configuration, Db, Job, Stores};
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

const PASSWORD: &str = "lipa rower jezioro";
const EDITOR: &str = "redakcja@jasna.example.com";

/// A server over a database that outlives it.
struct House {
    home: tempfile::TempDir,
    at: SocketAddr,
}

impl House {
    fn url(&self) -> String {
        format!("sqlite:{}", self.home.path().join("cis.sqlite").display())
    }

    /// Starts the server and waits until it takes connections.
    fn serve(&self) -> Child {
        let mut server = Command::new(env!("CARGO_BIN_EXE_server"))
            .args(["--listen", &self.at.to_string(), "--site-root", &self.home.path().display().to_string(), "serve"])
            .env("DATABASE_URL", self.url())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while TcpStream::connect(self.at).is_err() {
            assert!(server.try_wait().unwrap().is_none(), "the server ended by itself");
            thread::yield_now();
        }
        server
    }

    /// Sends a form; the answer's head, or nothing where the server went before it was whole.
    fn post(&self, path: &str, cookie: &str, form: &str) -> Option<String> {
        self.send(path, cookie, "application/x-www-form-urlencoded", form)
    }

    fn send(&self, path: &str, cookie: &str, kind: &str, form: &str) -> Option<String> {
        let mut stream = TcpStream::connect(self.at).ok()?;
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: jasna.localhost:{}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n{form}",
            self.at.port(),
            form.len()
        );
        stream.write_all(head.as_bytes()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        answer.split_once("\r\n\r\n").map(|(head, _)| head.to_owned())
    }

    /// Saves and publishes news or, as the other kind of writer, brings files, until told to stop; the titles and names that the
    /// server said were there.
    fn write(&self, cookie: &str, brings: bool, next: &AtomicU32, done: &AtomicU32, stop: &AtomicBool) -> Vec<String> {
        let mut said = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let title = if brings { format!("plik-{number}.txt") } else { format!("Wiadomość {number}") };
            let answer = if brings {
                let file = format!("Content-Disposition: form-data; name=\"file\"; filename=\"{title}\"\r\nContent-Type: text/plain");
                let form = format!("--cut\r\n{file}\r\n\r\nUchwała nr {number}\r\n--cut--\r\n");
                self.send("/pulpit/media", cookie, "multipart/form-data; boundary=cut", &form)
            } else {
                let form = format!("kind=news&act=publish&title={}&lead=Kr%C3%B3tko.&body=Tekst.", title.replace(' ', "+"));
                self.post("/pulpit/tresci/nowa", cookie, &form)
            };
            match answer {
                Some(head) if head.starts_with("HTTP/1.1 303") => {
                    said.push(title);
                    done.fetch_add(1, Ordering::Relaxed);
                }
                Some(head) => panic!("refused: {head}"),
                None => return said,
            }
        }
        said
    }
}

async fn house() -> House {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let house = House { home: tempfile::tempdir().unwrap(), at: listener.local_addr().unwrap() };
    std::fs::write(house.home.path().join("manifest.json"), "{}").unwrap();
    let db = Db::open(&house.url()).await.unwrap();
    db.migrate().await.unwrap();
    portal::add(&db, &portal::demo::operator().draft()).await.unwrap();
    let jasna = portal::demo::towns().into_iter().find(|town| town.draft().portal.slug == "jasna").unwrap();
    let portal_id = portal::add(&db, &jasna.draft()).await.unwrap();
    let editor = Admission { portal_id, email: EDITOR.into(), name: "Renata".into(), role: Role::Editor, password: PASSWORD.into() };
    account::admit(&db, Clock::default().now(), &editor).await.unwrap();
    db.close().await.unwrap();
    house
}

async fn texts(db: &Db, query: &str) -> BTreeSet<String> {
    let rows = db.read().query_all_raw(Statement::from_string(db.backend(), query)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}

/// Kills the server this often in the middle of its work and looks at what is left.
async fn kill(times: u32) {
    let house = house().await;
    let mut server = house.serve();
    let form = format!("email={}&password={}", EDITOR.replace('@', "%40"), PASSWORD.replace(' ', "+"));
    let head = house.post("/logowanie", "", &form).unwrap();
    let line = head.lines().find(|line| line.to_lowercase().starts_with("set-cookie: ")).unwrap();
    let cookie = line["set-cookie: ".len()..].split(';').next().unwrap().to_owned();
    let next = AtomicU32::new(1);
    let mut acknowledged = BTreeSet::new();
    for round in 0..times {
        let (stop, done) = (AtomicBool::new(false), AtomicU32::new(0));
        let chance = RandomState::new().hash_one(());
        // Every third time before the first saves, else in the middle of many, however slow the machine is.
        let wanted = if round % 3 == 0 { 0 } else { 6 + u32::try_from(chance % 8).unwrap() };
        thread::scope(|scope| {
            let house = &house;
            let writers = [false, false, true].map(|brings| {
                let (cookie, next, done, stop) = (&cookie, &next, &done, &stop);
                scope.spawn(move || house.write(cookie, brings, next, done, stop))
            });
            while done.load(Ordering::Relaxed) < wanted && !writers.iter().all(thread::ScopedJoinHandle::is_finished) {
                thread::sleep(Duration::from_millis(2));
            }
            thread::sleep(Duration::from_millis(chance % 60));
            server.kill().unwrap();
            server.wait().unwrap();
            stop.store(true, Ordering::Relaxed);
            acknowledged.extend(writers.into_iter().flat_map(|writer| writer.join().unwrap()));
        });
        server = house.serve();
    }
    server.kill().unwrap();
    server.wait().unwrap();

    let db = Db::open(&house.url()).await.unwrap();
    let whole = "SELECT version.title FROM publication JOIN version ON version.portal_id = publication.portal_id AND \
                 version.item_id = publication.item_id AND version.tongue = publication.tongue AND version.number = publication.number \
                 JOIN item ON item.portal_id = version.portal_id AND item.id = version.item_id";
    let mut published = texts(&db, whole).await;
    published.extend(texts(&db, "SELECT name FROM media").await);
    assert!(acknowledged.len() > 10, "too little was written: {}", acknowledged.len());
    assert_eq!(acknowledged.difference(&published).collect::<Vec<_>>(), Vec::<&String>::new(), "lost");
    let halves = [
        "SELECT slug FROM item WHERE NOT EXISTS (SELECT 1 FROM version WHERE version.portal_id = item.portal_id AND version.item_id = item.id)",
        "SELECT tongue FROM publication WHERE NOT EXISTS (SELECT 1 FROM version WHERE version.portal_id = publication.portal_id AND version.item_id = publication.item_id AND version.number = publication.number)",
    ];
    for query in halves {
        assert_eq!(texts(&db, query).await, BTreeSet::new(), "{query}");
    }
    let examined = platform::audit::examine(&db, 2).await.unwrap();
    assert_eq!(examined.broken, None);
    let stores = Stores::open(&Configuration { database_url: house.url(), ..Configuration::default() }).unwrap();
    let clock = Clock::default();
    clock.advance(chrono::Duration::hours(25));
    for sweep in [Arc::new(media::Sweep(stores.clone())) as Arc<dyn Job>, Arc::new(app::ForgetStrays(stores.clone()))] {
        sweep.run(&db, &clock, 0, "").await.unwrap();
    }
    let kept: BTreeSet<_> = stores.blobs.list().map_ok(|blob| blob.sha256).try_collect().await.unwrap();
    assert_eq!(kept, texts(&db, "SELECT sha256 FROM media").await, "no blob without a medium, no medium without its blob");
    println!("{times} kills, {} saves acknowledged, {} published", acknowledged.len(), published.len());
}

#[tokio::test]
async fn a_killed_server_loses_no_save_that_it_acknowledged() {
    kill(3).await;
}

#[tokio::test]
#[ignore = "two hundred kills take minutes: bin/test --long"]
async fn a_server_killed_two_hundred_times_loses_no_save_that_it_acknowledged() {
    kill(200).await;
}
