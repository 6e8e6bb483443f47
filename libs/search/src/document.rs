//! What goes in.

/// One thing to be found. Vectors follow the order of the schema; missing ends count as empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The caller's own number; a later document with the same id replaces the earlier.
    pub id: u64,
    /// One text for each text field.
    pub texts: Vec<String>,
    /// Hidden terms: what the document is about in the caller's classification.
    pub concepts: Vec<String>,
    /// Values for each facet; a document may have several or none.
    pub facets: Vec<Vec<String>>,
    /// A value for each number, below 4,294,967,295.
    pub numbers: Vec<Option<u32>>,
    /// Where it is; distance is to the nearest.
    pub points: Vec<Point>,
    /// Which slice it belongs to (a portal, a language).
    pub scope: u32,
    /// Its day, counted from any fixed day; greater is newer. Below 2^24.
    pub day: u32,
}

/// A place on Earth, in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Latitude, north positive.
    pub lat: f32,
    /// Longitude, east positive.
    pub lon: f32,
}
