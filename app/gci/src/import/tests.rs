#![cfg(not(target_arch = "wasm32"))]
use super::*;
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use std::io::{BufReader, Write};
use std::path::PathBuf;

fn packed(text: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(text).unwrap();
    gzip.finish().unwrap()
}

fn all(format: Format, bytes: &[u8]) -> Vec<Read> {
    adverts(format, BufReader::new(bytes), None).collect()
}

#[test]
fn a_gzip_stream_that_breaks_off_gives_what_came_before_and_one_reject() {
    let lines: String = (0..2000).map(|id| format!("{{\"id\": {id}, \"title\": \"Kucharz {}\"}}\n", id * 7919 % 1000)).collect();
    let packed = packed(lines.as_bytes());
    for format in [Format::JsonLines, Format::Csv, Format::Cbop, Format::JobPosting] {
        let cut = unpacked(&packed[..packed.len() / 2]).unwrap();
        let reads: Vec<Read> = adverts(format, cut, None).collect();
        assert!(reads.last().unwrap().is_err(), "{format:?}");
        if format == Format::JsonLines {
            assert!(reads.len() > 100 && reads[..reads.len() - 1].iter().all(Result::is_ok));
            assert!(reads.last().unwrap().as_ref().unwrap_err().reason.contains("breaks off"));
        }
    }
    let mut broken = packed.clone();
    let middle = broken.len() / 2;
    broken[middle..].fill(0);
    assert!(adverts(Format::JsonLines, unpacked(broken.as_slice()).unwrap(), None).last().unwrap().is_err());
    let whole: Vec<Read> = adverts(Format::JsonLines, unpacked(packed.as_slice()).unwrap(), None).collect();
    assert_eq!(whole.iter().filter(|read| read.is_ok()).count(), 2000);
}

#[test]
fn a_line_of_a_megabyte_is_a_line() {
    let text = "praca na dwie zmiany, kat. B, tel. 600 100 200; ".repeat(21_000);
    let line = format!("{{\"title\": \"Kucharz\", \"desc\": \"{text}\"}}\n{{\"title\": \"Kelner\"}}\n");
    assert!(line.len() > 1_000_000);
    let mut reads = all(Format::JsonLines, line.as_bytes());
    assert_eq!(reads.len(), 2);
    let advert = reads[0].as_mut().unwrap();
    assert_eq!(advert.text, text);
    read_facts(advert);
    assert_eq!(advert.apply.phone, "600 100 200");
}

#[test]
fn every_format_can_be_asked_for_by_its_code() {
    for format in Format::ALL {
        assert_eq!(Format::of_code(format.code()), Some(format));
        assert!(all(format, b"").iter().all(Result::is_err));
    }
}

/// Where the adverts of 2021 lie; `None` where they are not at hand.
fn sample() -> Option<PathBuf> {
    let folder = std::env::var_os("CIS_DATA")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")), PathBuf::from);
    Some(folder.join("job_adverts_pl_2021.jsonl.gz")).filter(|path| path.exists())
}

#[test]
fn all_real_adverts_of_2021_are_read_with_their_texts_untouched() {
    let Some(path) = sample() else { return println!("skipped: job_adverts_pl_2021.jsonl.gz is not there") };
    let texts: Vec<String> = BufRead::lines(open(&path).unwrap())
        .map(|line| serde_json::from_str::<serde_json::Value>(&line.unwrap()).unwrap()["desc"].as_str().unwrap().to_owned())
        .collect();
    let mut read = 0;
    for (advert, text) in adverts(Format::JsonLines, open(&path).unwrap(), None).zip(&texts) {
        let mut advert = advert.unwrap();
        read_facts(&mut advert);
        // A text of nothing but spaces counts as none.
        assert!(advert.text == *text || text.trim().is_empty());
        read += 1;
    }
    assert_eq!((read, texts.len()), (9771, 9771));
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for format in Format::ALL {
            all(format, &bytes);
        }
        if let Ok(reader) = unpacked(bytes.as_slice()) {
            adverts(Format::JsonLines, reader, None).for_each(drop);
        }
        _ = Format::guess("", &bytes);
    }

    #[test]
    fn no_json_makes_a_reader_panic(name in prop::sample::select(vec!["title", "expires", "hours", "region", "desc", "kzis", "openings", "salary", "stanowisko", "wymagania", "warunkiPracyIPlacy", "baseSalary", "jobLocation"]), value in json()) {
        let posting = format!("{{\"@type\":\"JobPosting\",\"title\":\"a\",\"stanowisko\":\"a\",{:?}:{value}}}", name);
        for format in Format::ALL {
            all(format, posting.as_bytes()).into_iter().flatten().for_each(|mut advert| read_facts(&mut advert));
        }
    }

    #[test]
    fn no_text_makes_the_reading_panic(title in "\\PC{0,40}", text in prop::collection::vec(word(), 0..60)) {
        let mut advert = Advert { title: title.clone(), text: text.join(" "), ..Advert::default() };
        read_facts(&mut advert);
        prop_assert_eq!(&advert.title, &title);
        _ = display_title(&title);
        _ = stated_occupation(&advert.text);
    }
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
        Just(Value::from("2021-07-19"))
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-zA-Z]{1,8}", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect()))
        ]
    })
}

fn word() -> impl Strategy<Value = String> {
    let known = [
        "prawo jazdy kat.",
        "B",
        "C+E",
        "kontakt tel.",
        "600 100 200",
        "umowa o pracę",
        "na",
        "Zawód:",
        "Wymiar etatu:",
        "0.5",
        "Wykształcenie:",
        "język angielski",
        "mile widziane",
        "@",
        "a@b.pl",
        "godzin tygodniowo",
        "40",
        "37,5",
        "zł",
        "Łódź",
        "•",
    ];
    prop_oneof![3 => prop::sample::select(known.map(str::to_owned).to_vec()), 1 => "\\PC{0,8}"]
}
