//! Files: blobs in a folder and in a bucket that answers like S3, and a scanner that is real.

#![expect(clippy::unwrap_used, reason = "all of this is tests, and a test that cannot go on should stop")]

mod bucket;
mod clamd;

use bucket::Bucket;
use bytes::Bytes;
use chrono::Duration;
use clamd::{Clamd, EICAR};
use futures::{StreamExt, TryStreamExt, stream};
use platform::blob::{BlobFault, Blobs, Stored};
use platform::scan::{Scanner, Verdict};
use platform::{Clock, Configuration, hash};
use std::io;
use std::process::Command;

/// A content that comes in pieces.
fn pieces(content: &[u8], length: usize) -> impl futures::Stream<Item = io::Result<Bytes>> {
    stream::iter(content.chunks(length).map(Bytes::copy_from_slice).map(Ok).collect::<Vec<_>>())
}

/// Pieces put together again.
async fn together(pieces: impl futures::Stream<Item = io::Result<Bytes>>) -> Vec<u8> {
    pieces.try_collect::<Vec<_>>().await.unwrap().concat()
}

async fn whole(blobs: &Blobs, sha256: &str, range: Option<std::ops::Range<u64>>) -> Option<Vec<u8>> {
    Some(together(blobs.get(sha256, range).await.unwrap()?.bytes).await)
}

async fn kept(blobs: &Blobs) -> Vec<Stored> {
    let mut kept: Vec<Stored> = blobs.list().try_collect().await.unwrap();
    kept.sort_by(|one, other| one.sha256.cmp(&other.sha256));
    kept
}

/// What is promised of every place.
async fn keeps_its_promises(blobs: Blobs) {
    assert_eq!(kept(&blobs).await, []);
    let small = blobs.put(pieces(b"abc", 1)).await.unwrap();
    assert_eq!(small, Stored { sha256: hash("abc"), size: 3 });
    assert_eq!(blobs.put(pieces(b"abc", 3)).await.unwrap(), small, "again");
    let empty = blobs.put(pieces(b"", 1)).await.unwrap();
    assert_eq!(empty.size, 0);
    assert_eq!(whole(&blobs, &empty.sha256, None).await.unwrap(), b"");

    let content: Vec<u8> = (0..21_000_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let large = blobs.put(pieces(&content, 70_001)).await.unwrap();
    assert_eq!(large.size, content.len() as u64);
    assert_eq!(blobs.put(pieces(&content, 300_007)).await.unwrap(), large, "again, in other pieces");
    assert!(whole(&blobs, &large.sha256, None).await.unwrap() == content);

    let mut both = vec![empty.clone(), large.clone(), small.clone()];
    both.sort_by(|one, other| one.sha256.cmp(&other.sha256));
    assert_eq!(kept(&blobs).await, both);

    let older = async |hours| blobs.older(Clock::default().now() + Duration::hours(hours)).try_collect::<Vec<_>>().await.unwrap();
    let mut names: Vec<_> = older(1).await.into_iter().filter_map(|old| old.name).collect();
    names.sort();
    assert_eq!(names, both.iter().map(|one| one.sha256.clone()).collect::<Vec<_>>());
    assert_eq!(older(-1).await, [], "nothing was here an hour ago");

    let part = blobs.get(&large.sha256, Some(10_000_000..10_000_010)).await.unwrap().unwrap();
    assert_eq!((part.size, part.range.clone()), (large.size, 10_000_000..10_000_010));
    assert_eq!(together(part.bytes).await, content[10_000_000..10_000_010]);
    assert_eq!(whole(&blobs, &small.sha256, Some(1..99)).await.unwrap(), b"bc", "a range is cut at the end");
    #[expect(clippy::reversed_empty_ranges, reason = "what a person may ask for")]
    for range in [3..4, 1..1, 2..1] {
        assert!(matches!(blobs.get(&small.sha256, Some(range)).await, Err(BlobFault::Outside(3))));
    }

    for at in [0, 150] {
        let broken = pieces(&content, 70_001).enumerate().map(move |(place, piece)| match place == at {
            true => Err(io::Error::other("the line fell")),
            false => piece,
        });
        let why = blobs.put(broken).await.unwrap_err();
        assert!(matches!(&why, BlobFault::BrokeOff(why) if why.to_string() == "the line fell"), "{why}");
    }
    assert_eq!(kept(&blobs).await, both, "what broke off leaves nothing");

    for nothing in [hash("other"), "../../secret.key".into(), String::new(), "ab".into(), hash("abc").to_uppercase()] {
        assert!(blobs.get(&nothing, None).await.unwrap().is_none());
        assert!(blobs.get(&nothing, Some(0..1)).await.unwrap().is_none());
        assert!(!blobs.has(&nothing).await.unwrap());
        blobs.delete(&nothing).await.unwrap();
    }
    blobs.delete(&large.sha256).await.unwrap();
    blobs.delete(&large.sha256).await.unwrap();
    assert!(!blobs.has(&large.sha256).await.unwrap());
    assert!(blobs.has(&small.sha256).await.unwrap());
}

#[tokio::test]
async fn a_folder_keeps_blobs() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("pliki");
    let configuration = Configuration { blobs: format!("file:{}", folder.display()), ..Configuration::default() };
    keeps_its_promises(Blobs::of(&configuration).unwrap()).await;
    let incoming = std::fs::read_dir(folder.join("incoming")).map(Iterator::count).unwrap_or_default();
    assert_eq!(incoming, 0, "nothing unfinished stays");
    let abc = hash("abc");
    assert_eq!(std::fs::read(folder.join(&abc[..2]).join(&abc)).unwrap(), b"abc");
}

#[tokio::test]
async fn a_bucket_keeps_blobs() {
    if std::env::var_os("AWS_ACCESS_KEY_ID").is_none() {
        // Credentials come from the environment, which a running test must not change: it runs once more with them.
        let mut again = Command::new(std::env::current_exe().unwrap());
        again
            .args(["a_bucket_keeps_blobs", "--exact", "--nocapture"])
            .envs([("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test")]);
        assert!(again.status().unwrap().success());
        return;
    }
    let Some(bucket) = Bucket::start() else { return };
    let configuration = Configuration { blobs: bucket.setting(), ..Configuration::default() };
    keeps_its_promises(Blobs::of(&configuration).unwrap()).await;
}

#[test]
fn a_setting_that_names_no_place_is_refused() {
    for wrong in ["data/blobs", "file:", "s3:", "s3://", "s3://pliki?bucket=a", "ftp://host"] {
        let configuration = Configuration { blobs: wrong.into(), ..Configuration::default() };
        let why = format!("{:#}", Blobs::of(&configuration).unwrap_err());
        assert!(why.contains("blobs"), "{wrong}: {why}");
    }
}

fn scanner(clamd: &str) -> Scanner {
    Scanner::of(&Configuration { clamd: clamd.into(), ..Configuration::default() }).unwrap()
}

#[tokio::test]
async fn a_virus_is_found_and_nothing_else() {
    let Some(clamd) = Clamd::start() else { return };
    let scanner = scanner(&clamd.setting());
    assert_eq!(scanner.scan(pieces(b"Uchwa\xC5\x82a nr 1", 4)).await, Verdict::Clean);
    assert_eq!(scanner.scan(pieces(b"", 4)).await, Verdict::Clean);
    let Verdict::Infected(name) = scanner.scan(pieces(EICAR.concat().as_bytes(), 7)).await else { panic!("not found") };
    assert!(name.starts_with("Eicar-Test-Signature"), "{name}");

    let Verdict::NotScanned(why) = scanner.scan(pieces(&vec![7; 4_000_000], 100_000)).await else { panic!("more than it takes") };
    assert!(!why.is_empty());
    let broken = stream::iter([Ok(Bytes::from_static(b"abc")), Err(io::Error::other("the line fell"))]);
    assert_eq!(scanner.scan(broken).await, Verdict::NotScanned("the line fell".into()));
}

#[tokio::test]
async fn what_nobody_looked_at_is_not_called_clean() {
    assert_eq!(scanner("").scan(pieces(b"abc", 1)).await, Verdict::NotScanned("no clamd is set".into()));
    let home = tempfile::tempdir().unwrap();
    let nowhere = scanner(&format!("unix:{}", home.path().join("socket").display()));
    assert!(matches!(nowhere.scan(pieces(b"abc", 1)).await, Verdict::NotScanned(_)));
    for wrong in ["localhost:3310", "tcp:localhost", "unix:socket"] {
        let why = Scanner::of(&Configuration { clamd: wrong.into(), ..Configuration::default() }).unwrap_err().to_string();
        assert!(why.contains("clamd"), "{why}");
    }
}
