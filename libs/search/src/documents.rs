//! What is known of each document besides its words: columns in the order of the documents.

use crate::bytes::{Broken, Reader, Writer};
use crate::column::{Column, Sets};
use crate::place::Places;

/// What is known of each document besides its words.
#[derive(Debug)]
pub(crate) struct Documents {
    pub(crate) ids: Vec<u64>,
    pub(crate) days: Column,
    /// Words in the first field, at most 255.
    pub(crate) lengths: Vec<u8>,
    pub(crate) scopes: Sets,
    pub(crate) facets: Vec<Sets>,
    /// Number plus one; nought is none.
    pub(crate) numbers: Vec<Column>,
    pub(crate) places: Places,
}

impl Documents {
    pub(crate) fn write(&self, out: &mut Writer) {
        out.list(self.ids.iter(), |out, id| out.number(*id));
        self.days.write(out);
        out.bytes(&self.lengths);
        self.scopes.write(out);
        out.list(self.facets.iter(), |out, facet| facet.write(out));
        out.list(self.numbers.iter(), |out, column| column.write(out));
        self.places.write(out);
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, Broken> {
        let ids = from.list(Reader::number)?;
        let count = ids.len();
        let days = Column::read(from, count)?;
        let lengths = from.bytes()?.to_vec();
        if lengths.len() != count {
            return Err(Broken("a column has another length than the documents"));
        }
        let scopes = Sets::read(from, count)?;
        let facets = from.list(|from| Sets::read(from, count))?;
        let numbers = from.list(|from| Column::read(from, count))?;
        let places = Places::read(from, count)?;
        Ok(Self { ids, days, lengths, scopes, facets, numbers, places })
    }

    /// Whether columns are as many as the schema says, and every facet value is one of `values`.
    pub(crate) fn fits(&self, schema: &crate::Schema, values: &[Vec<String>]) -> Result<(), Broken> {
        let sizes = [self.facets.len(), values.len()] == [schema.facets.len(); 2] && self.numbers.len() == schema.numbers.len();
        let known = |facet: &Sets, values: &[String]| facet.table.iter().flatten().all(|value| (*value as usize) < values.len());
        if sizes && self.facets.iter().zip(values).all(|(facet, values)| known(facet, values)) {
            Ok(())
        } else {
            Err(Broken("its columns do not fit its schema"))
        }
    }
}
