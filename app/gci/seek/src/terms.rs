//! The closed words of an offer: each has a code that stands in the address bar, in the index and in the database.

base::closed! {
    /// On what terms somebody is taken on.
    pub enum Contract {
        /// Umowa o pracę na czas nieokreślony, or an employment contract whose term is not said.
        Employment = "umowa-o-prace",
        /// Umowa o pracę na czas określony.
        FixedTerm = "czas-okreslony",
        /// Umowa o pracę na okres próbny.
        Trial = "okres-probny",
        /// Umowa na zastępstwo.
        Replacement = "zastepstwo",
        /// Umowa zlecenie.
        Mandate = "zlecenie",
        /// Umowa o dzieło.
        SpecificWork = "dzielo",
        /// Kontrakt B2B, self-employment.
        B2b = "b2b",
        /// Umowa agencyjna (k.c. art. 758): selling for somebody, for commission.
        Agency = "agencyjna",
        /// Praca tymczasowa through an agency.
        Temporary = "tymczasowa",
        /// Powołanie, mianowanie, służba.
        Appointment = "powolanie",
        /// Staż lub praktyka.
        Internship = "staz",
        /// Wolontariat.
        Volunteering = "wolontariat",
    }
}

base::closed! {
    /// Instruments of the labour office (powiatowy urząd pracy).
    pub enum Support {
        /// Staż z urzędu pracy.
        Internship = "staz-up",
        /// Prace interwencyjne.
        Intervention = "prace-interwencyjne",
        /// Roboty publiczne.
        PublicWorks = "roboty-publiczne",
        /// Prace społecznie użyteczne.
        SociallyUseful = "spolecznie-uzyteczne",
        /// Przygotowanie zawodowe dorosłych.
        AdultTraining = "przygotowanie-zawodowe",
    }
}

base::closed! {
    /// How much of the day the work takes.
    pub enum WorkingTime {
        /// Pełny etat.
        Full = "pelny",
        /// Część etatu, or fewer than 35 hours a week.
        Part = "czesc",
        /// Praca dodatkowa, weekendowa, od czasu do czasu.
        Extra = "dodatkowa",
    }
}

base::closed! {
    /// When in the day and the week.
    pub enum Shift {
        /// Jedna zmiana.
        One = "jedna",
        /// Dwie zmiany.
        Two = "dwie",
        /// Trzy zmiany.
        Three = "trzy",
        /// Ruch ciągły, system czterobrygadowy.
        Continuous = "ciagly",
        /// Praca zmianowa; in how many shifts is not said.
        Rota = "zmianowa",
        /// Praca w nocy.
        Night = "noc",
        /// Praca w weekendy.
        Weekend = "weekend",
        /// Ruchomy czas pracy.
        Flexible = "ruchomy",
    }
}

impl Shift {
    /// Whether it says in how many shifts people work.
    #[must_use]
    pub const fn is_counted(self) -> bool {
        matches!(self, Self::One | Self::Two | Self::Three | Self::Continuous)
    }
}

base::closed! {
    /// Where the work is done.
    pub enum Remote {
        /// Na miejscu.
        OnSite = "na-miejscu",
        /// Hybrydowo.
        Hybrid = "hybrydowo",
        /// Zdalnie.
        Remote = "zdalnie",
    }
}

base::closed! {
    /// What comes with the work.
    pub enum Perk {
        /// Zakwaterowanie.
        Housing = "zakwaterowanie",
        /// Wyżywienie.
        Meals = "wyzywienie",
        /// Dowóz do pracy.
        Transport = "dowoz",
    }
}

base::closed! {
    /// Who is told to be welcome.
    pub enum Welcome {
        /// Osoby bez doświadczenia.
        NoExperience = "bez-doswiadczenia",
        /// Osoby z niepełnosprawnościami.
        Disability = "niepelnosprawnosc",
        /// Obywatele Ukrainy.
        Ukrainian = "ukraina",
    }
}
