#![cfg(not(target_arch = "wasm32"))]
//! Bringing the classification in: its names, its synonyms, its descriptions.

use super::{Occupations, TOPIC, description, entry, synonym};
use anyhow::Context;
use platform::Db;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};
use std::io::Read;
use std::path::Path;

/// What a file of the classification holds, told by its header.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// `class<TAB>name`, or `code,name`.
    Names,
    /// `code,desc`: synonyms parted by commas.
    Synonyms,
    /// `code,name,synthesis,tasks1,tasks2`.
    Descriptions,
}

/// One line of such a file: the code, and the columns behind it.
type Line = (String, Vec<String>);

/// Brings in the classification: `class<TAB>name` lines of the hierarchy, `code,desc` lines of synonyms, or
/// `code,name,synthesis,tasks1,tasks2` lines of descriptions. Of codes only those of six digits are occupations. Answers how many
/// names came.
///
/// # Errors
/// Names the line that is not of any of these shapes.
pub async fn import_occupations(db: &Db, file: &Path) -> anyhow::Result<usize> {
    let reader = crate::import::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    let tabs = file.file_name().is_some_and(|name| name.to_string_lossy().contains(".tsv"));
    let (holds, lines) = lines(reader, if tabs { b'\t' } else { b',' })?;
    let names =
        lines.iter().filter(|(code, _)| code.len() == 6).filter_map(|(code, columns)| Some((code.clone(), plain(columns.first()?))));
    match holds {
        Holds::Names => {
            let names: Vec<_> = names.collect();
            add_occupations(db, &names).await?;
            Ok(names.len())
        }
        Holds::Synonyms => {
            let each = |(code, columns): &Line| {
                let names = columns.first().map(String::as_str).unwrap_or_default().split(',').map(plain).filter(|name| name.len() > 2);
                names.map(|name| (code.clone(), name)).collect::<Vec<_>>()
            };
            let pairs: Vec<_> = lines.iter().flat_map(each).collect();
            add_synonyms(db, &pairs).await?;
            Ok(pairs.len())
        }
        Holds::Descriptions => {
            let names: Vec<_> = names.collect();
            add_occupations(db, &names).await?;
            let described = lines.iter().filter(|(code, _)| code.len() == 6);
            add_descriptions(db, described.map(|(code, columns)| (code.clone(), columns[1..].join("\n"))).collect()).await?;
            Ok(names.len())
        }
    }
}

fn lines(reader: impl Read, delimiter: u8) -> anyhow::Result<(Holds, Vec<Line>)> {
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(reader);
    let header = table.headers()?;
    let holds = match (header.get(1), header.get(2)) {
        (Some("desc"), _) => Holds::Synonyms,
        (_, Some("synthesis")) => Holds::Descriptions,
        _ => Holds::Names,
    };
    let mut lines = Vec::new();
    for line in table.records() {
        let line = line?;
        let number = line.position().map_or(0, csv::Position::line);
        let mut columns = line.iter();
        let code = columns.next().unwrap_or_default().trim();
        let columns: Vec<String> = columns.map(str::to_owned).collect();
        anyhow::ensure!(!columns.is_empty(), "line {number}: two columns are wanted, a code and a name");
        anyhow::ensure!(
            !code.is_empty() && code.len() <= 6 && code.bytes().all(|b| b.is_ascii_digit()),
            "line {number}: `{code}` is not a code of up to six digits"
        );
        lines.push((code.to_owned(), columns));
    }
    Ok((holds, lines))
}

/// A name without the mark of the regulation's table for occupations that schools teach: a raised S, which files run into the
/// name (`SprzedawcaS`).
fn plain(name: impl AsRef<str>) -> String {
    let name = name.as_ref().trim();
    let marked = name.strip_suffix('S').filter(|rest| rest.ends_with(|last: char| last.is_lowercase() || last == ')'));
    marked.unwrap_or(name).to_owned()
}

/// Writes codes and names of occupations.
///
/// # Errors
/// When the database refuses.
pub async fn add_occupations(db: &Db, pairs: &[(String, String)]) -> anyhow::Result<()> {
    let act = db.act().await?;
    for some in pairs.chunks(200) {
        let rows = some.iter().map(|(code, name)| entry::ActiveModel { code: Set(code.clone()), name: Set(name.clone()) });
        let again = OnConflict::column(entry::Column::Code).update_column(entry::Column::Name).to_owned();
        entry::Entity::insert_many(rows).on_conflict(again).exec_without_returning(&act).await?;
    }
    platform::bump(&act, TOPIC).await?;
    Ok(act.commit().await?)
}

async fn add_synonyms(db: &Db, pairs: &[(String, String)]) -> anyhow::Result<()> {
    let known = Occupations::listed(db).await?.names;
    let pairs: Vec<_> = pairs.iter().filter(|(code, _)| known.contains_key(code)).collect();
    anyhow::ensure!(!pairs.is_empty(), "no synonym belongs to a known occupation: import the classification itself first");
    let act = db.act().await?;
    for some in pairs.chunks(200) {
        let rows = some.iter().map(|(code, name)| synonym::ActiveModel { code: Set(code.clone()), name: Set(name.clone()) });
        let already = OnConflict::columns([synonym::Column::Code, synonym::Column::Name]).do_nothing().to_owned();
        synonym::Entity::insert_many(rows).on_conflict(already).exec_without_returning(&act).await?;
    }
    platform::bump(&act, TOPIC).await?;
    Ok(act.commit().await?)
}

async fn add_descriptions(db: &Db, pairs: Vec<(String, String)>) -> anyhow::Result<()> {
    let act = db.act().await?;
    for some in pairs.chunks(200) {
        let rows = some.iter().cloned().map(|(code, text)| description::ActiveModel { code: Set(code), description: Set(text) });
        let again = OnConflict::column(description::Column::Code).update_column(description::Column::Description).to_owned();
        description::Entity::insert_many(rows).on_conflict(again).exec_without_returning(&act).await?;
    }
    Ok(act.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use town::Town;

    async fn import(town: &Town, name: &str, text: &str) -> anyhow::Result<usize> {
        let file = std::env::temp_dir().join(format!("{}-{:?}-{name}", std::process::id(), std::thread::current().id()));
        std::fs::write(&file, text)?;
        let imported = import_occupations(&town.db, &file).await;
        std::fs::remove_file(&file)?;
        imported
    }

    #[tokio::test]
    async fn names_synonyms_and_descriptions_come_from_files_of_their_own() {
        let town = Town::open().await;
        let hierarchy = "class\tname\n5\tPracownicy usług\n522301\tSprzedawcaS\n343101\tFotograf\n242302\tDoradca EURES\n";
        assert_eq!(import(&town, "kzis.tsv", hierarchy).await.unwrap(), 3);
        assert_eq!(import(&town, "synonimy.csv", "code,desc\n522301,\"Ekspedient, Subiekt\"\n999999,Nikt\n").await.unwrap(), 3);
        let descriptions = "code,name,synthesis,tasks1,tasks2\n522301,Sprzedawca,Obsługuje klientów.,prezentowanie towaru,inne\n";
        assert_eq!(import(&town, "opisy.csv", descriptions).await.unwrap(), 1);
        let occupations = Occupations::load(&town.db).await.unwrap();
        assert_eq!(
            (occupations.name("522301"), occupations.name("5"), occupations.name("242302")),
            (Some("Sprzedawca"), None, Some("Doradca EURES"))
        );
        assert_eq!(occupations.named("SPRZEDAWCA "), Some("522301"));
        assert_eq!(occupations.infer("Subiekt", ""), Some("522301".into()));
        assert_eq!(occupations.infer("Kontroler", "prezentowanie towaru"), None);
    }

    #[tokio::test]
    async fn a_line_of_no_such_shape_is_told_with_its_number() {
        let town = Town::open().await;
        let why = import(&town, "zle.csv", "code,name\n522301,Sprzedawca\nxx,Ktoś\n").await.unwrap_err().to_string();
        assert_eq!(why, "line 3: `xx` is not a code of up to six digits");
        let early = import(&town, "synonimy.csv", "code,desc\n522301,Ekspedient\n").await.unwrap_err().to_string();
        assert!(early.contains("import the classification itself first"), "{early}");
    }
}
