#![cfg(not(target_arch = "wasm32"))]
//! Which column of a table, or which field of a record, holds what.

use super::letters::squeezed;
use super::reject::Wrong;

base::closed! {
    /// What a column can hold. The codes name the fields of JSON lines, and stand on the left in [`Columns::parse`].
    pub enum Column {
        /// The source's own number.
        Id = "id",
        /// The job's title. The only one that must be there.
        Title = "title",
        /// The employer.
        Employer = "employer",
        /// The place of work, or several.
        Place = "place",
        /// The gmina of the place.
        Gmina = "gmina",
        /// The powiat of the place.
        Powiat = "powiat",
        /// The voivodeship of the place.
        Voivodeship = "voivodeship",
        /// The kinds of contract, in words.
        Contract = "contract",
        /// Full time or part time, in words or as a part of a post (`0.5`).
        Time = "time",
        /// Hours a week.
        Hours = "hours",
        /// Shifts, in words.
        Shifts = "shifts",
        /// Pay, in words.
        Pay = "pay",
        /// A date, or `od zaraz`.
        Starts = "starts",
        /// The day of publication.
        Published = "published",
        /// The day on which it was found; stands in where the day of publication is not known.
        Collected = "collected",
        /// The last day to answer.
        Expires = "expires",
        /// Six digits of the classification of occupations (KZiS).
        Occupation = "occupation",
        /// How many people are wanted.
        Openings = "openings",
        /// How many of these are places for people with disabilities.
        OpeningsDisabled = "openings_disabled",
        /// What is required.
        Requirements = "requirements",
        /// What would be welcome.
        Nice = "nice",
        /// On site, hybrid or remote, in words.
        Remote = "remote",
        /// Housing, meals, transport, in words.
        Perks = "perks",
        /// How to answer.
        Apply = "apply",
        /// Who answers.
        Person = "person",
        /// Telephone.
        Phone = "phone",
        /// E-mail.
        Email = "email",
        /// Where to come.
        Address = "address",
        /// The offer at its source.
        Link = "link",
        /// The language of the text.
        Lang = "lang",
        /// The text.
        Text = "text",
    }
}

/// Names that tables give to a column besides its code, as [`squeezed`] writes them.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Id,
        &["identyfikator", "numer", "nr", "numeroferty", "nroferty", "externalid", "identyfikatoroferty", "referencja", "sygnatura"],
    ),
    (Column::Title, &["stanowisko", "nazwastanowiska", "tytul", "nazwa", "nazwaoferty", "jobtitle", "position", "stanowiskopracy"]),
    (Column::Employer, &["firma", "pracodawca", "nazwafirmy", "nazwapracodawcy", "company", "zaklad"]),
    (
        Column::Place,
        &["places", "miejscowosc", "miejscowosci", "miejsce", "miejscepracy", "lokalizacja", "miasto", "location", "city", "region"],
    ),
    (Column::Gmina, &["commune"]),
    (Column::Powiat, &["county"]),
    (Column::Voivodeship, &["wojewodztwo", "woj"]),
    (
        Column::Contract,
        &["contracts", "umowa", "rodzajumowy", "typumowy", "rodzajzatrudnienia", "formazatrudnienia", "contracttype", "employmenttype"],
    ),
    (Column::Time, &["etat", "wymiaretatu", "wymiar", "wymiarpracy", "wymiarczasupracy", "wymiarzatrudnienia", "workingtime"]),
    (Column::Hours, &["godziny", "godzinytygodniowo", "liczbagodzin", "liczbagodzinwtygodniu", "hoursperweek"]),
    (Column::Shifts, &["zmianowosc", "zmiany", "systempracy", "shift"]),
    (Column::Pay, &["salary", "wynagrodzenie", "wynagrodzeniebrutto", "placa", "pensja", "zarobki", "stawka"]),
    (Column::Starts, &["start", "startdate", "rozpoczecie", "datarozpoczecia", "datarozpoczeciapracy", "terminrozpoczecia", "odkiedy"]),
    (Column::Published, &["opublikowano", "datapublikacji", "datadodania", "dataogloszenia", "dodano", "dateposted"]),
    (Column::Collected, &["pobrano", "datapobrania"]),
    (
        Column::Expires,
        &[
            "waznado",
            "datawaznosci",
            "ofertawaznado",
            "terminskladaniaofert",
            "terminskladaniadokumentow",
            "termin",
            "wygasa",
            "validthrough",
        ],
    ),
    (Column::Occupation, &["kzis", "kodzawodu", "kodkzis", "zawod"]),
    (
        Column::Openings,
        &[
            "liczbamiejsc",
            "liczbawolnychmiejsc",
            "liczbamiejscpracy",
            "liczbawolnychmiejscpracy",
            "liczbaetatow",
            "liczbastanowisk",
            "liczbawakatow",
            "wakaty",
            "wolnemiejsca",
            "vacancies",
        ],
    ),
    (Column::OpeningsDisabled, &["miejscadlaniepelnosprawnych", "liczbamiejscdlaniepelnosprawnych", "wtymdlaniepelnosprawnych"]),
    (Column::Requirements, &["wymagania", "wymaganiakonieczne", "oczekiwania"]),
    (Column::Nice, &["milewidziane", "wymaganiapozadane"]),
    (Column::Remote, &["trybpracy", "trybypracy", "pracazdalna"]),
    (Column::Perks, &["swiadczenia", "oferujemy", "benefits"]),
    (Column::Apply, &["sposobaplikowania", "jakaplikowac", "kontakt"]),
    (Column::Person, &["osoba", "osobadokontaktu", "kontaktosoba"]),
    (Column::Phone, &["telefon", "nrtelefonu", "numertelefonu", "tel", "telephone"]),
    (Column::Email, &["mail", "adresemail", "pocztaelektroniczna"]),
    (Column::Address, &["adres", "adresaplikowania"]),
    (Column::Link, &["url", "adreswww", "strona", "linkdooferty", "www"]),
    (Column::Lang, &["language", "jezykoferty"]),
    (Column::Text, &["desc", "description", "opis", "opisstanowiska", "opisoferty", "obowiazki", "zakresobowiazkow", "tresc", "tekst"]),
];

impl Column {
    /// The column that goes by this name: `Stanowisko`, `Ważna do`, `title`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = squeezed(name);
        Self::ALL
            .into_iter()
            .find(|column| squeezed(column.code()) == name)
            .or_else(|| NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column))
    }
}

/// What the columns of a table hold, where their names do not say it: `title=Stanowisko,employer=Firma`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<(Column, String)>);

impl Columns {
    /// Reads pairs `what=Name of the column`, parted by commas or semicolons; `what` is a code of [`Column`].
    ///
    /// # Errors
    /// A sentence that names the pair that is wrong and what would be right.
    pub fn parse(map: &str) -> Result<Self, String> {
        let pairs = map.split([',', ';']).map(str::trim).filter(|pair| !pair.is_empty());
        let columns = pairs.map(|pair| {
            let (what, name) = pair
                .split_once('=')
                .ok_or_else(|| format!("“{pair}” should have the form what=Name of the column, such as title=Stanowisko."))?;
            let column = Column::of_code(what.trim())
                .ok_or_else(|| format!("There is no “{}”; a column can hold {}.", what.trim(), Column::ALL.map(Column::code).join(", ")))?;
            if squeezed(name).is_empty() {
                return Err(format!("“{pair}” names no column; after = stands the column's name in the header, such as title=Stanowisko."));
            }
            Ok((column, name.trim().to_owned()))
        });
        Ok(Self(columns.collect::<Result<_, String>>()?))
    }

    /// What each column of this header holds. Given pairs go before names that are understood anyway.
    pub(super) fn of_header(&self, header: &[String]) -> Result<Vec<Option<Column>>, Wrong> {
        let written = || header.join(", ");
        let mut holds = vec![None; header.len()];
        for (column, name) in &self.0 {
            let at = header.iter().position(|given| squeezed(given) == squeezed(name));
            let at = at.ok_or_else(|| {
                Wrong::new(column.code(), format!("The header has no column “{name}”; it has: {}.", written()), &written())
            })?;
            holds[at] = Some(*column);
        }
        for (at, name) in header.iter().enumerate() {
            if let (None, Some(column)) = (holds[at], Column::of_name(name))
                && !holds.contains(&Some(column))
            {
                holds[at] = Some(column);
            }
        }
        if !holds.contains(&Some(Column::Title)) {
            return Err(Wrong::new(
                Column::Title.code(),
                format!("No column is known to hold the job's title; name one, such as title=Stanowisko. The header has: {}.", written()),
                &written(),
            ));
        }
        Ok(holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn usual_headers_need_no_map() {
        let holds =
            Columns::default().of_header(&header(&["Nr oferty", "STANOWISKO", "Pracodawca", "Miejscowość", "Ważna do", "Uwagi"])).unwrap();
        assert_eq!(
            holds,
            [Some(Column::Id), Some(Column::Title), Some(Column::Employer), Some(Column::Place), Some(Column::Expires), None]
        );
    }

    #[test]
    fn a_map_goes_before_usual_names() {
        let columns = Columns::parse("title=Kogo szukamy; employer = Kto").unwrap();
        let holds = columns.of_header(&header(&["Nazwa", "Kto", "Kogo szukamy"])).unwrap();
        assert_eq!(holds, [None, Some(Column::Employer), Some(Column::Title)]);
    }

    #[test]
    fn a_bad_map_names_the_column() {
        assert!(Columns::parse("tytul=Stanowisko").unwrap_err().starts_with("There is no “tytul”; a column can hold id, title,"));
        assert!(Columns::parse("title").unwrap_err().contains("title=Stanowisko"));
        assert!(Columns::parse("title=").unwrap_err().contains("names no column"));
        let wrong = Columns::parse("title=Stanowsko").unwrap().of_header(&header(&["Stanowisko", "Firma"])).unwrap_err();
        assert_eq!(
            (wrong.field.as_str(), wrong.reason.as_str()),
            ("title", "The header has no column “Stanowsko”; it has: Stanowisko, Firma.")
        );
        assert!(Columns::default().of_header(&header(&["a", "b"])).unwrap_err().reason.contains("title=Stanowisko"));
    }

    #[test]
    fn no_name_means_two_columns() {
        let mut names: Vec<String> = NAMES
            .iter()
            .flat_map(|(_, names)| names.iter().map(|name| (*name).to_owned()))
            .chain(Column::ALL.map(|column| squeezed(column.code())))
            .collect();
        names.sort();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(NAMES.iter().flat_map(|(_, names)| names.iter()).all(|name| squeezed(name) == *name));
    }
}
