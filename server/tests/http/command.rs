//! The operator's commands, run as an operator runs them.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

/// Nineteen columns, as GeoNames gives them.
const GNIEZNO: &str =
    "3098722\tGniezno\tGniezno\t\t52.53481\t17.58259\tP\tPPLA2\tPL\t\t86\t3003\t300301\t\t70269\t\t118\tEurope/Warsaw\t2010-10-14\n";

/// Runs the server's program in a folder of its own, with a database there and nothing from the environment.
fn server(folder: &Path, arguments: &[&str]) -> Output {
    let url = format!("sqlite:{}", folder.join("cis.sqlite").display());
    Command::new(env!("CARGO_BIN_EXE_server")).current_dir(folder).env("DATABASE_URL", url).args(arguments).output().unwrap()
}

fn answered(folder: &Path, arguments: &[&str]) -> Value {
    let output = server(folder, &[arguments, &["--json"]].concat());
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = server(folder, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn offers_imported_before_the_places_stand_on_the_map_after_them() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    answered(at, &["migrate"]);
    answered(at, &["portal", "add", "zwiazek", "--name", "Związek", "--kind", "association", "--town", "Poznań"]);
    std::fs::write(at.join("oferty.csv"), "Stanowisko;Miejsce\nKucharz;Gniezno\nMurarz;Pyzdry\n").unwrap();
    let offers = answered(at, &["import", "offers", "oferty.csv", "--source", "pup"]);
    assert_eq!((&offers["new"], &offers["places_resolved"]), (&2.into(), &0.into()));
    std::fs::write(at.join("cities500.txt"), GNIEZNO).unwrap();
    for changed in [1, 0] {
        let places = answered(at, &["import", "places", "cities500.txt"]);
        assert_eq!((&places["places"], &places["offers"]["offers"]), (&1.into(), &2.into()));
        assert_eq!((&places["offers"]["changed"], &places["offers"]["resolved"]), (&changed.into(), &1.into()));
    }
}

#[test]
fn an_import_that_breaks_off_or_rejects_everything_fails_and_closes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    answered(at, &["migrate"]);
    answered(at, &["portal", "add", "zwiazek", "--name", "Związek", "--kind", "association", "--town", "Poznań"]);
    let whole = "{\"id\": 1, \"title\": \"Kucharz\"}\n{\"id\": 2, \"title\": \"Murarz\"}\n{\"id\": 3, \"title\": \"Kelner\"}\n";
    let import = ["import", "offers", "oferty.jsonl", "--source", "pup"];
    std::fs::write(at.join("oferty.jsonl"), whole).unwrap();
    assert_eq!(answered(at, &import)["new"], 3);
    std::fs::write(at.join("oferty.jsonl"), &whole[..45]).unwrap();
    let why = refused(at, &import);
    assert!(why.contains("oferty.jsonl is not whole; line 2: The file breaks off") && why.contains("nothing was closed"), "{why}");
    std::fs::write(at.join("oferty.jsonl"), "{\"id\": 1}\n").unwrap();
    assert!(refused(at, &import).contains("not one record"));
    std::fs::write(at.join("oferty.jsonl"), whole).unwrap();
    let again = answered(at, &import);
    assert_eq!((&again["unchanged"], &again["closed"]), (&3.into(), &0.into()));
}

#[test]
fn every_import_is_a_line_in_the_operators_log() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    answered(at, &["migrate"]);
    std::fs::write(at.join("zawody.csv"), "class,name\n512001,Kucharz\n").unwrap();
    answered(at, &["import", "occupations", "zawody.csv"]);
    answered(at, &["portal", "add", "zwiazek", "--name", "Związek", "--kind", "association", "--town", "Poznań"]);
    answered(at, &["portal", "add", "jasna", "--name", "Gmina Jasna", "--kind", "rural-gmina", "--town", "Jasna"]);
    let lines = |slug| answered(at, &["person", "examine", slug])["lines"].as_u64().unwrap();
    let before = (lines("zwiazek"), lines("jasna"));
    answered(at, &["import", "occupations", "zawody.csv"]);
    assert_eq!(lines("zwiazek"), before.0 + 1);
    std::fs::write(at.join("cities500.txt"), GNIEZNO).unwrap();
    answered(at, &["import", "places", "cities500.txt"]);
    assert_eq!((lines("zwiazek"), lines("jasna")), (before.0 + 2, before.1));
    std::fs::write(at.join("oferty.csv"), "Stanowisko;Miejsce\nKucharz;Gniezno\n").unwrap();
    answered(at, &["import", "offers", "oferty.csv", "--source", "pup", "--portal", "jasna"]);
    assert_eq!((lines("zwiazek"), lines("jasna")), (before.0 + 3, before.1 + 1), "the portal whose offers they are is told too");
}

#[test]
fn a_script_reads_every_failure_as_json_with_its_status() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let failed = |arguments: &[&str], status: i32| {
        let output = server(at, &[arguments, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        said["error"].as_str().unwrap().to_owned()
    };
    assert!(failed(&["person", "examine", "nikt"], 1).contains("run `server migrate` first"));
    answered(at, &["migrate"]);
    assert!(failed(&["person", "examine", "nikt"], 1).contains("there is no portal `nikt`"));
    assert!(failed(&["import", "occupations", "brak.csv"], 1).contains("cannot open brak.csv"));
    assert!(failed(&["portal", "add"], 2).contains("SLUG"));
    assert!(server(at, &["--help", "--json"]).status.success(), "help is help");
}

#[test]
fn a_slip_in_the_rates_of_a_year_stops_every_command_and_is_told_with_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (text, says) in [
        ("[pay.2027]\nminimum_mont = 500000\n", "pay.2027.minimum_mont: there is no such rate"),
        ("[pay.2027]\nhealth = 9.5\n", "pay.2027.health: a whole number is wanted"),
        ("[pay.next]\nhealth = 900\n", "pay.next: a year from 2023"),
        ("pay = 5\n", "pay"),
    ] {
        std::fs::write(at.join("cis.toml"), text).unwrap();
        let why = refused(at, &["migrate"]);
        assert!(why.contains(says), "{why}");
    }
    std::fs::write(at.join("cis.toml"), "[pay.2027]\nminimum_month = 500000\nminimum_hour = 3270\nexchange = { EUR = 42800 }\n").unwrap();
    answered(at, &["migrate"]);
}

#[test]
fn another_sites_pages_come_in_once_and_the_report_says_what_was_lost() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    answered(at, &["migrate"]);
    answered(at, &["portal", "add", "jasna", "--name", "Gmina Jasna", "--kind", "rural-gmina", "--town", "Jasna"]);
    let export = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/transfer/src/tests/fixtures/wordpress.xml");
    let bring = ["import", "pages", export, "--portal", "jasna", "--from", "wordpress", "--publish", "--report", "strata.txt"];
    let dry: Vec<&str> = bring.iter().copied().chain(["--dry-run"]).collect();
    assert_eq!(answered(at, &dry)["counts"]["new"], 4);
    let first = answered(at, &bring);
    assert_eq!((&first["counts"]["new"], &first["counts"]["left"]), (&4.into(), &2.into()));
    assert_eq!(answered(at, &bring)["counts"]["unchanged"], 4);
    let report = std::fs::read_to_string(at.join("strata.txt")).unwrap();
    assert!(report.contains("Usunięto skrót wtyczki [gallery]"), "{report}");
    std::fs::write(at.join("zly.xml"), "<rss>\n<channel>\n&bomba;").unwrap();
    let why = refused(at, &["import", "pages", "zly.xml", "--portal", "jasna", "--from", "wordpress"]);
    assert!(why.contains("line 3"), "{why}");
    assert!(refused(at, &["portal", "import", "zly.xml", "--slug", "nowa"]).contains("no archive"));
    assert!(refused(at, &["portal", "export", "jasna", "jasna.zip"]).contains("cargo xtask site"));
}

#[test]
fn a_portal_is_held_to_the_same_rules_on_the_command_line_as_at_the_desk_and_the_log_tells_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    answered(at, &["migrate"]);
    answered(
        at,
        &["portal", "add", "zwiazek", "--name", "Związek", "--kind", "association", "--town", "Poznań", "--host", "portale.example"],
    );
    let gmina = ["--name", "Gmina Jasna", "--kind", "rural-gmina", "--town", "Jasna"];
    answered(at, &[&["portal", "add", "jasna", "--teryt", "3003022"], &gmina[..]].concat());
    for (arguments, says) in [
        (&["portal", "add", "pulpit"][..], "slug: `pulpit` is an address of the portals' own pages"),
        (&["portal", "add", "jasna"][..], "slug: there is a portal `jasna` already"),
        (&["portal", "add", "inna", "--teryt", "3003021"][..], "teryt: the code is of something else"),
        (&["portal", "add", "inna", "--teryt", "9903022"][..], "teryt: no voivodeship begins so"),
        (&["portal", "add", "inna", "--host", "https://inna.pl"][..], "host: `https://inna.pl` is not the name of a host"),
        (&["portal", "add", "inna", "--host", "PORTALE.example"][..], "host: portale.example already belongs to zwiazek"),
    ] {
        let why = refused(at, &[arguments, &gmina[..]].concat());
        assert!(why.contains(says), "{arguments:?}: {why}");
    }
    let second = refused(at, &["portal", "add", "drugi", "--name", "Drugi", "--kind", "association", "--town", "Kalisz"]);
    assert!(second.contains("there is one operator"), "{second}");
    assert_eq!(answered(at, &["portal", "host", "jasna", "WWW.Jasna.PL"])["host"], "www.jasna.pl");
    answered(at, &["portal", "service", "jasna", "gci", "on"]);
    let list = answered(at, &["portal", "list"]);
    assert_eq!(list.as_array().unwrap().len(), 2);
    for (slug, lines) in [("jasna", 3), ("zwiazek", 4)] {
        assert_eq!(answered(at, &["person", "examine", slug])["lines"], lines, "{slug}");
    }
}
