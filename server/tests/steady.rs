//! The server as the operator runs it: its figures and its log, its end with somebody still there, an import that is cut off.

#![expect(clippy::unwrap_used, reason = "all of this is tests, and a test that cannot go on should stop")]

use platform::Db;
use sea_orm::{ConnectionTrait, Statement};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;

/// A database with an operator and a town, in a folder of its own.
struct House {
    home: tempfile::TempDir,
}

impl House {
    async fn open() -> Self {
        let house = Self { home: tempfile::tempdir().unwrap() };
        std::fs::write(house.home.path().join("manifest.json"), "{}").unwrap();
        let db = house.db().await;
        db.migrate().await.unwrap();
        portal::add(&db, &portal::demo::operator().draft()).await.unwrap();
        let jasna = portal::demo::towns().into_iter().find(|town| town.draft().portal.slug == "jasna").unwrap();
        portal::add(&db, &jasna.draft()).await.unwrap();
        db.close().await.unwrap();
        house
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.home.path().join("cis.sqlite").display())
    }

    async fn db(&self) -> Db {
        Db::open(&self.url()).await.unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command.args(["--site-root", &self.home.path().display().to_string()]).args(arguments).env("DATABASE_URL", self.url());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn wait_for(server: &mut Child, at: SocketAddr) {
    while TcpStream::connect(at).is_err() {
        assert!(server.try_wait().unwrap().is_none(), "the server ended by itself");
        thread::yield_now();
    }
}

fn get(at: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(at).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: jasna.localhost:{}\r\nConnection: close\r\n\r\n", at.port()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn end(server: &Child) {
    assert!(Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap().success());
}

#[tokio::test]
async fn the_operator_reads_figures_and_a_log_of_json_lines() {
    let house = House::open().await;
    let (at, figures) = (free(), free());
    let mut server = house
        .command(&["--listen", &at.to_string(), "--metrics-listen", &figures.to_string(), "serve"])
        .env("CIS_LOG", "json")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    wait_for(&mut server, at);
    wait_for(&mut server, figures);
    assert!(get(at, "/oferty-pracy?q=kucharz").starts_with("HTTP/1.1 200"));
    assert!(get(at, "/nie-ma").starts_with("HTTP/1.1 404"));
    let said = get(figures, "/metrics");
    assert!(said.starts_with("HTTP/1.1 200"), "{said}");
    for line in ["cis_requests_total{route=\"/oferty-pracy\",status=\"200\"} 1", "# TYPE cis_request_seconds"] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!said.contains("kucharz") && !said.contains("nie-ma"), "figures name routes, never what people ask: {said}");
    assert!(get(at, "/metrics").starts_with("HTTP/1.1 404"), "on a port of their own");
    end(&server);
    let lines: Vec<String> = BufReader::new(server.stderr.take().unwrap()).lines().map(Result::unwrap).collect();
    assert!(server.wait().unwrap().success());
    let lines: Vec<serde_json::Value> =
        lines.iter().map(|line| serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"))).collect();
    let messages: Vec<_> = lines.iter().filter_map(|line| line["fields"]["message"].as_str()).collect();
    assert!(messages.contains(&"market ready") && messages.last() == Some(&"ended"), "{messages:?}");
}

#[tokio::test]
async fn who_is_still_asking_when_the_server_ends_is_answered() {
    let house = House::open().await;
    let at = free();
    let mut server = house.command(&["--listen", &at.to_string(), "serve"]).spawn().unwrap();
    wait_for(&mut server, at);
    let form = "theme=dark&back=%2F";
    let mut under_way = TcpStream::connect(at).unwrap();
    write!(
        under_way,
        "POST /widok HTTP/1.1\r\nHost: jasna.localhost:{}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\nExpect: 100-continue\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        at.port(),
        form.len()
    )
    .unwrap();
    // The server says so once somebody reads the form: the request is under way.
    let mut first = [0; 25];
    under_way.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 100 Continue\r\n\r\n");
    end(&server);
    while TcpStream::connect(at).is_ok() {
        assert!(server.try_wait().unwrap().is_none(), "it ended with somebody still there");
        thread::yield_now();
    }
    under_way.write_all(form.as_bytes()).unwrap();
    let mut answer = String::new();
    under_way.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(server.wait().unwrap().success());
}

/// The database's answer to a question for one number.
async fn count(db: &Db, query: &str) -> i64 {
    let row = db.read().query_one_raw(Statement::from_string(db.backend(), query)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// Adverts in a line each, more than two batches of five hundred.
fn adverts() -> String {
    let line = |number: u32| serde_json::json!({"id": number.to_string(), "title": format!("Kucharz {number}"), "desc": "Praca w kuchni."});
    (1..=1_200).map(|number| format!("{}\n", line(number))).collect()
}

#[tokio::test]
async fn an_import_that_was_killed_between_batches_is_completed_by_the_next() {
    let house = House::open().await;
    let (pipe, file) = (house.path("rura.jsonl"), house.path("oferty.jsonl"));
    std::fs::write(&file, adverts()).unwrap();
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let name = pipe.display().to_string();
    let mut import = house.command(&["import", "offers", &name, "--source", "pup", "--format", "jsonl"]).spawn().unwrap();
    // What the import waits for is held back, so that it is killed after two batches and before the end.
    let mut held = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    held.write_all(adverts().as_bytes()).unwrap();
    let db = house.db().await;
    while count(&db, "SELECT COUNT(*) FROM offer").await < 1_000 {
        assert!(import.try_wait().unwrap().is_none(), "the import ended by itself");
        tokio::task::yield_now().await;
    }
    import.kill().unwrap();
    import.wait().unwrap();
    drop(held);
    assert_eq!(count(&db, "SELECT COUNT(*) FROM offer").await, 1_000, "whole batches, and no part of one");
    assert_eq!(count(&db, "SELECT COUNT(*) FROM import_run WHERE finished_at IS NOT NULL").await, 0);

    let name = file.display().to_string();
    for _ in 0..2 {
        assert!(house.command(&["import", "offers", &name, "--source", "pup"]).status().unwrap().success());
        assert_eq!(count(&db, "SELECT COUNT(*) FROM offer").await, 1_200);
        assert_eq!(count(&db, "SELECT COUNT(DISTINCT external_id) FROM offer").await, 1_200, "none twice");
        assert_eq!(count(&db, "SELECT COUNT(*) FROM offer WHERE closed_at IS NOT NULL").await, 0, "none lost");
    }
    db.close().await.unwrap();
}
