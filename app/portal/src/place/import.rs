//! The operator's files of places.

use super::{Kind, Place, in_city_powiat};
use base::{Point, teryt};
use std::io::{BufRead, Read};

/// A file of places that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file itself.
    #[error("nie można odczytać pliku: {0}")]
    Io(#[from] std::io::Error),
    /// The shape of the table.
    #[error("to nie jest poprawny plik CSV: {0}")]
    Csv(#[from] csv::Error),
    /// A line that lacks a column or holds something else in it.
    #[error("wiersz {line}: brak lub zła wartość w kolumnie {column}")]
    Value {
        /// Counted from 1.
        line: u64,
        /// The column's name.
        column: &'static str,
    },
}

/// GeoNames' columns that matter, counted from 0 (<https://download.geonames.org/export/dump/readme.txt>).
mod column {
    pub const ID: usize = 0;
    pub const NAME: usize = 1;
    pub const LAT: usize = 4;
    pub const LON: usize = 5;
    pub const FEATURE: usize = 7;
    pub const COUNTRY: usize = 8;
    pub const ADMIN2: usize = 11;
    pub const ADMIN3: usize = 12;
    pub const POPULATION: usize = 14;
    pub const ALL: usize = 19;
}

/// The names that GeoNames does not write in Polish.
const POLISH: [(&str, &str); 2] = [("Warsaw", "Warszawa"), ("Bielsko-Biala", "Bielsko-Biała")];

/// Reads the Polish towns and villages of a GeoNames table (`cities500.txt`: tab-separated, 19 columns, UTF-8, CC BY 4.0). In Poland
/// its second administrative code is the TERYT code of the powiat and the third that of the gmina; the first is GeoNames' own, and wrong
/// where the others are missing: such a place gets the voivodeship of the nearest one. Sections of a city with
/// the rights of a powiat are left out: they are named like villages elsewhere.
///
/// # Errors
/// When reading fails or a Polish line lacks a column or a number.
pub fn places_from_geonames(reader: impl BufRead) -> Result<Vec<Place>, ImportError> {
    let mut out = Vec::new();
    for (line, text) in (1_u64..).zip(reader.lines()) {
        let text = text?;
        if text.split('\t').nth(column::COUNTRY) != Some("PL") {
            continue;
        }
        let cells: Vec<&str> = text.split('\t').collect();
        let cell = |at: usize, column: &'static str| cells.get(at).copied().ok_or(ImportError::Value { line, column });
        cell(column::ALL - 1, "modification date")?;
        let code = [cells[column::ADMIN3], cells[column::ADMIN2]].into_iter().find(|code| code.len() >= 4 && teryt::is_code(code));
        if cells[column::FEATURE] == "PPLX" && code.is_some_and(in_city_powiat) {
            continue;
        }
        let name = cells[column::NAME];
        out.push(Place {
            id: number(cells[column::ID], line, "geonameid")?,
            name: POLISH.iter().find(|(known, _)| *known == name).map_or(name, |(_, polish)| polish).to_owned(),
            teryt: code.unwrap_or_default().to_owned(),
            kind: Kind::Town,
            lat: number(cells[column::LAT], line, "latitude")?,
            lon: number(cells[column::LON], line, "longitude")?,
            population: number(cells[column::POPULATION], line, "population")?,
        });
    }
    let placed: Vec<(Point, String)> = out.iter().filter(|p| !p.teryt.is_empty()).map(|p| (p.point(), p.teryt[..2].to_owned())).collect();
    for place in out.iter_mut().filter(|place| place.teryt.is_empty()) {
        let here = place.point();
        let nearest = placed.iter().min_by(|a, b| a.0.km_to(here).total_cmp(&b.0.km_to(here)));
        place.teryt = nearest.map(|(_, voivodeship)| voivodeship.clone()).unwrap_or_default();
    }
    Ok(out)
}

/// Reads powiats: a CSV with a header and the columns `teryt` (4 digits), `nazwa`, `ludnosc`, `lat_wazona`, `lon_wazona`; others are
/// passed over.
///
/// # Errors
/// When reading fails, a column is missing or does not hold what it should.
pub fn powiats_from_csv(reader: impl Read) -> Result<Vec<Place>, ImportError> {
    areas(reader, Kind::Powiat, [4, 4], [("lat_wazona", "lon_wazona"), ("lat_wazona", "lon_wazona")])
}

/// Reads gminas: a CSV with a header and the columns `teryt` (6 or 7 digits), `nazwa`, `ludnosc`, `siedziba_lat`, `siedziba_lon` (may be
/// empty), `centroid_lat`, `centroid_lon`; others are passed over. A gmina stands where its office does.
///
/// # Errors
/// When reading fails, a column is missing or does not hold what it should.
pub fn gminas_from_csv(reader: impl Read) -> Result<Vec<Place>, ImportError> {
    areas(reader, Kind::Gmina, [6, 7], [("siedziba_lat", "siedziba_lon"), ("centroid_lat", "centroid_lon")])
}

fn areas(reader: impl Read, kind: Kind, digits: [usize; 2], points: [(&'static str, &'static str); 2]) -> Result<Vec<Place>, ImportError> {
    let mut table = csv::Reader::from_reader(reader);
    let header = table.headers()?.clone();
    let at = |column: &'static str| header.iter().position(|name| name.trim() == column).ok_or(ImportError::Value { line: 1, column });
    let (code, name, people) = (at("teryt")?, at("nazwa")?, at("ludnosc")?);
    let points = [(at(points[0].0)?, at(points[0].1)?), (at(points[1].0)?, at(points[1].1)?)];
    let mut out = Vec::new();
    for record in table.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let id = Place::id_of(cell(code)).filter(|_| digits.contains(&cell(code).len()));
        let (lat, lon) = if cell(points[0].0).is_empty() { points[1] } else { points[0] };
        out.push(Place {
            id: id.ok_or(ImportError::Value { line, column: "teryt" })?,
            name: cell(name).to_owned(),
            teryt: cell(code).to_owned(),
            kind,
            lat: number(cell(lat), line, "lat")?,
            lon: number(cell(lon), line, "lon")?,
            population: number(cell(people), line, "ludnosc")?,
        });
    }
    Ok(out)
}

fn number<N: std::str::FromStr>(text: &str, line: u64, column: &'static str) -> Result<N, ImportError> {
    text.parse().map_err(|_| ImportError::Value { line, column })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOWNS: &str = "\
        752939\tPrędocin\tPredocin\t\t51.14791\t21.32704\tP\tPPL\tPL\t\t78\t1425\t142503\t\t536\t\t206\tEurope/Warsaw\t2010-10-19\n\
        1\tBeelitz\tBeelitz\t\t52.2\t12.9\tP\tPPL\tDE\tPL\t11\t00\t12069\t12069017\t12475\t40\t40\tEurope/Berlin\t2015-10-01\n\
        2\tKarłowice\tKarlowice\t\t51.1\t17.0\tP\tPPLX\tPL\t\t72\t0264\t026401\t\t12651\t\t1\tEurope/Warsaw\t2010-10-19\n\
        756135\tWarsaw\tWarsaw\t\t52.22977\t21.01178\tP\tPPLC\tPL\t\t78\t1465\t146501\t\t1862345\t\t113\tEurope/Warsaw\t2022-11-05\n\
        770903\tHuszlew\tHuszlew\t\t52.1\t22.8\tP\tPPL\tPL\t\t75\t\t\t\t530\t\t150\tEurope/Warsaw\t2010-10-19\n";

    #[test]
    fn only_polish_towns_are_read_and_sections_of_cities_left_out() {
        let places = places_from_geonames(TOWNS.as_bytes()).expect("places");
        let read: Vec<_> = places.iter().map(|p| (p.name.as_str(), p.teryt.as_str(), p.population)).collect();
        assert_eq!(read, [("Prędocin", "142503", 536), ("Warszawa", "146501", 1_862_345), ("Huszlew", "14", 530)]);
    }

    #[test]
    fn a_broken_line_is_named() {
        let broken = TOWNS.replace("51.14791", "north");
        let error = places_from_geonames(broken.as_bytes()).expect_err("broken");
        assert_eq!(error.to_string(), "wiersz 1: brak lub zła wartość w kolumnie latitude");
        assert!(places_from_geonames("1\tA\tA\t\t51\t21\tP\tPPL\tPL".as_bytes()).is_err());
    }

    #[test]
    fn powiats_and_gminas_are_read_by_their_headers() {
        let powiats = "teryt,nazwa,rodzaj,wojewodztwo,gmin,ludnosc,lat_wazona,lon_wazona\n1465,Warszawa,\"miasto stołeczne, na prawach powiatu\",mazowieckie,1,1863056,52.22928,21.04801\n";
        let read = powiats_from_csv(powiats.as_bytes()).expect("powiats");
        assert_eq!((read[0].id, read[0].kind, read[0].population), (-11_465, Kind::Powiat, 1_863_056));
        let gminas = "teryt,nazwa,ludnosc,centroid_lat,centroid_lon,siedziba_lat,siedziba_lon\n0201011,Bolesławiec,37522,51.26,15.56,,\n0201022,Bolesławiec,15119,51.30,15.57,51.26418,15.5697\n";
        let read = gminas_from_csv(gminas.as_bytes()).expect("gminas");
        assert_eq!((read[0].lat, read[1].lat), (51.26, 51.26418));
        assert!(
            gminas_from_csv("teryt,nazwa\n".as_bytes()).is_err()
                && powiats_from_csv("teryt,nazwa,ludnosc,lat_wazona,lon_wazona\n02,x,1,1,1\n".as_bytes()).is_err()
        );
    }
}
