crate::closed! {
    /// What a portal can offer its residents. Each is turned on per portal; a service that is off is not found.
    /// The code stands in `/api/{code}/…`, on the operator's command line and in the database.
    pub enum Service {
        /// Gminne Centrum Informacji: the local job market.
        Gci = "gci",
    }
}

impl Service {
    /// The first segment of its pages' addresses.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Gci => "oferty-pracy",
        }
    }

    /// Whose address this is: `/oferty-pracy/…`, `/oferty-pracy.rss` and `/api/gci/…` all belong to GCI.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let mut segments = path.trim_start_matches('/').split(['/', '.']);
        match segments.next()? {
            "api" => Self::of_code(segments.next()?),
            first => Self::ALL.into_iter().find(|service| service.slug() == first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_feeds_and_acts_belong_to_their_service() {
        for path in ["/oferty-pracy", "/oferty-pracy/7-kucharz", "/oferty-pracy.rss", "/api/gci/search"] {
            assert_eq!(Service::of_path(path), Some(Service::Gci), "{path}");
        }
        for path in ["/", "/oferty", "/api/openapi.json", "//"] {
            assert_eq!(Service::of_path(path), None, "{path}");
        }
    }
}
