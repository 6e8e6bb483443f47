//! How well occupations are recognised: `cargo run --release --package gci --example occupations [even|odd]`.
//!
//! Even: the adverts of even number in the sample of 2021, whose occupation an expert coded. Odd: those of odd number whose text names the
//! occupation as a labour office registered it; by these the recogniser was tuned. What names the occupation is taken out of
//! the text before it is shown to the recogniser. Reads the data folder (`CIS_DATA`, else `../shared/data` beside the project).

use anyhow::Context;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Digits of a code, from the occupation to the major group.
const LEVELS: [usize; 4] = [6, 4, 2, 1];

struct Case {
    title: String,
    text: String,
    code: String,
}

struct Answer {
    code: String,
    confidence: f32,
    right: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let odd = std::env::args().nth(1).is_some_and(|which| which == "odd");
    let folder = std::env::var("CIS_DATA").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data").into());
    let folder = PathBuf::from(folder);
    let town = town::Town::open().await;
    for file in ["kzis_hierarchy_2023.tsv", "kzis_2024_full_descriptions.csv.gz", "kzis_gus_thesaurus_synonyms.csv"] {
        gci::import_occupations(&town.db, &folder.join(file)).await?;
    }
    let began = Instant::now();
    let occupations = gci::Occupations::load(&town.db).await?;
    let loaded = began.elapsed();
    let cases = cases(&folder, odd, &occupations)?;
    anyhow::ensure!(!cases.is_empty(), "no advert has an occupation to compare with");
    let began = Instant::now();
    let answers: Vec<Answer> = cases.iter().map(|case| answer(&occupations, case)).collect();
    let each = began.elapsed() / u32::try_from(answers.len())?;
    println!(
        "{} adverts of {} number; register read in {loaded:.0?}, {each:.0?} an advert\n",
        answers.len(),
        if odd { "odd" } else { "even" }
    );
    accuracy(&answers);
    confusion(&answers);
    Ok(())
}

fn cases(folder: &Path, odd: bool, occupations: &gci::Occupations) -> anyhow::Result<Vec<Case>> {
    let file = folder.join("job_adverts_pl_2021.jsonl.gz");
    let file = std::fs::File::open(&file).with_context(|| format!("cannot open {}", file.display()))?;
    let mut cases = Vec::new();
    for line in BufReader::new(flate2::read::GzDecoder::new(file)).lines() {
        let advert: serde_json::Value = serde_json::from_str(&line?)?;
        let said = |field: &str| advert[field].as_str().unwrap_or_default().to_owned();
        let (title, mut text) = (said("title"), said("desc"));
        let is_odd = advert["id"].as_u64().unwrap_or_default() % 2 == 1;
        let named = gci::import::stated_occupation(&text);
        let code =
            if odd { named.as_deref().and_then(|name| occupations.named(name)).unwrap_or_default().to_owned() } else { said("kzis") };
        if let Some(name) = named {
            text = text.replace(&name, "");
        }
        if is_odd == odd && code.len() == 6 {
            cases.push(Case { title, text, code });
        }
    }
    Ok(cases)
}

fn answer(occupations: &gci::Occupations, case: &Case) -> Answer {
    let found = occupations.recognise(&case.title, &case.text);
    let (code, confidence) = found.map_or_else(Default::default, |found| (found.code, found.confidence));
    Answer { code, confidence, right: case.code.clone() }
}

fn accuracy(answers: &[Answer]) {
    println!("| confidence at least | claimed for | 6 digits | 4 digits | 2 digits | 1 digit |\n| --- | --- | --- | --- | --- | --- |");
    for least in [0.0, 0.5, 0.6, gci::ENOUGH, 0.8, 0.9, 1.0] {
        let claimed: Vec<&Answer> = answers.iter().filter(|answer| answer.confidence >= least && !answer.code.is_empty()).collect();
        let right = LEVELS.map(|digits| {
            let right = claimed.iter().filter(|answer| answer.code[..digits] == answer.right[..digits]).count();
            format!("{:.1} %", percent(right, claimed.len()))
        });
        println!("| {least:.1} | {:.1} % | {} |", percent(claimed.len(), answers.len()), right.join(" | "));
    }
}

/// Of the adverts for which an occupation is claimed: rows are the right major group, columns the one claimed.
fn confusion(answers: &[Answer]) {
    let mut counts = [[0_usize; 10]; 10];
    let (mut unclaimed, mut all) = ([0_usize; 10], [0_usize; 10]);
    let group = |code: &str| code.bytes().next().map_or(0, |digit| usize::from(digit - b'0'));
    for answer in answers {
        let right = group(&answer.right);
        all[right] += 1;
        if answer.confidence >= gci::ENOUGH {
            counts[right][group(&answer.code)] += 1;
        } else {
            unclaimed[right] += 1;
        }
    }
    println!("\n| right \\ claimed | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | none | adverts |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (right, row) in counts.iter().enumerate().filter(|(right, _)| all[*right] > 0) {
        let row: Vec<String> = row.iter().map(usize::to_string).collect();
        println!("| {right} | {} | {} | {} |", row.join(" | "), unclaimed[right], all[right]);
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
