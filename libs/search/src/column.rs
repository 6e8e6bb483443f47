//! One number for each document, as narrow as the greatest allows.

use crate::bytes::{Broken, Reader, Writer};

/// A column of 8, 16 or 32 bits.
#[derive(Debug)]
pub(crate) enum Column {
    Byte(Vec<u8>),
    Short(Vec<u16>),
    Long(Vec<u32>),
}

impl Column {
    pub(crate) fn new(values: &[u32]) -> Self {
        match values.iter().max().copied().unwrap_or(0) {
            0..=0xff => Self::Byte(values.iter().map(|v| *v as u8).collect()),
            0x100..=0xffff => Self::Short(values.iter().map(|v| *v as u16).collect()),
            _ => Self::Long(values.to_vec()),
        }
    }

    pub(crate) fn get(&self, document: u32) -> u32 {
        match self {
            Self::Byte(values) => u32::from(values[document as usize]),
            Self::Short(values) => u32::from(values[document as usize]),
            Self::Long(values) => values[document as usize],
        }
    }

    /// Adds one to the count of each document's value.
    pub(crate) fn tally(&self, documents: &[u32], counts: &mut [u32]) {
        match self {
            Self::Byte(values) => tally(documents, counts, |document| usize::from(values[document])),
            Self::Short(values) => tally(documents, counts, |document| usize::from(values[document])),
            Self::Long(values) => tally(documents, counts, |document| values[document] as usize),
        }
    }

    /// The same for all documents there are.
    fn tally_all(&self, counts: &mut [u32]) {
        match self {
            Self::Byte(values) => values.iter().for_each(|value| counts[usize::from(*value)] += 1),
            Self::Short(values) => values.iter().for_each(|value| counts[usize::from(*value)] += 1),
            Self::Long(values) => values.iter().for_each(|value| counts[*value as usize] += 1),
        }
    }

    /// All the bits that any of its numbers can have.
    pub(crate) fn bits(&self) -> u32 {
        match self {
            Self::Byte(_) => 0xff,
            Self::Short(_) => 0xffff,
            Self::Long(_) => !0,
        }
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        match self {
            Self::Byte(values) => {
                out.number(1);
                out.bytes(values);
            }
            Self::Short(values) => {
                out.number(2);
                out.bytes(&values.iter().flat_map(|v| v.to_le_bytes()).collect::<Vec<u8>>());
            }
            Self::Long(values) => {
                out.number(4);
                out.bytes(&values.iter().flat_map(|v| v.to_le_bytes()).collect::<Vec<u8>>());
            }
        }
    }

    pub(crate) fn read(from: &mut Reader<'_>, documents: usize) -> Result<Self, Broken> {
        let width = from.small()?;
        let bytes = from.bytes()?;
        if documents.checked_mul(width as usize) != Some(bytes.len()) {
            return Err(Broken("a column has another length than the documents"));
        }
        match width {
            1 => Ok(Self::Byte(bytes.to_vec())),
            2 => Ok(Self::Short(bytes.as_chunks().0.iter().map(|b| u16::from_le_bytes(*b)).collect())),
            4 => Ok(Self::Long(bytes.as_chunks().0.iter().map(|b| u32::from_le_bytes(*b)).collect())),
            _ => Err(Broken("a column of unknown width")),
        }
    }
}

/// Counts in two lanes: neighbours often share a value, and a counter just written is slow to write again.
fn tally(documents: &[u32], counts: &mut [u32], value: impl Fn(usize) -> usize) {
    let (pairs, rest) = documents.as_chunks::<2>();
    if pairs.len() < counts.len() {
        documents.iter().for_each(|document| counts[value(*document as usize)] += 1);
        return;
    }
    let mut second = vec![0; counts.len()];
    for [a, b] in pairs {
        counts[value(*a as usize)] += 1;
        second[value(*b as usize)] += 1;
    }
    rest.iter().for_each(|document| counts[value(*document as usize)] += 1);
    counts.iter_mut().zip(second).for_each(|(count, more)| *count += more);
}

/// Several values for each document: a column of set numbers beside a table of the distinct sets, so that
/// counting and filtering touch one small number a document however many values it has.
#[derive(Debug)]
pub(crate) struct Sets {
    pub(crate) column: Column,
    pub(crate) table: Vec<Vec<u32>>,
    /// How many documents have each set; not stored.
    pub(crate) sizes: Vec<u32>,
}

impl Sets {
    /// From each document's values; they are sorted and made unique here.
    pub(crate) fn new(values: impl Iterator<Item = Vec<u32>>) -> Self {
        let mut numbers = std::collections::BTreeMap::<Vec<u32>, u32>::new();
        let mut column = Vec::new();
        for mut set in values {
            set.sort_unstable();
            set.dedup();
            let next = numbers.len() as u32;
            column.push(*numbers.entry(set).or_insert(next));
        }
        let mut table = vec![Vec::new(); numbers.len()];
        numbers.into_iter().for_each(|(set, number)| table[number as usize] = set);
        Self::with(Column::new(&column), table)
    }

    pub(crate) fn of(&self, document: u32) -> &[u32] {
        &self.table[self.column.get(document) as usize]
    }

    /// For each set number, whether the set holds any of the values.
    pub(crate) fn holding(&self, values: &[u32]) -> Vec<bool> {
        self.table.iter().map(|set| set.iter().any(|value| values.contains(value))).collect()
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.list(self.table.iter(), |out, set| out.rising(set));
        self.column.write(out);
    }

    pub(crate) fn read(from: &mut Reader<'_>, documents: usize) -> Result<Self, Broken> {
        let table = from.list(Reader::rising)?;
        let column = Column::read(from, documents)?;
        if (0..documents).any(|document| column.get(document as u32) as usize >= table.len()) {
            return Err(Broken("a set number without a set"));
        }
        Ok(Self::with(column, table))
    }

    fn with(column: Column, table: Vec<Vec<u32>>) -> Self {
        let mut sizes = vec![0; table.len()];
        column.tally_all(&mut sizes);
        Self { column, table, sizes }
    }
}
