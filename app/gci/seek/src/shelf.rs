//! Cards as they travel to the browser: each with its number and length before it, read only when shown.

use crate::found::Card;
use search::Broken;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Cards by the number of the offer they open. Holds the bytes as they came; some 150 for a card.
#[derive(Debug, Default)]
pub struct Shelf {
    bytes: Vec<u8>,
    places: HashMap<u64, Range<usize>>,
}

impl Shelf {
    /// The bytes of some cards: for each its number and its length as 64-bit and 32-bit numbers, little-endian, and itself in postcard's form.
    #[must_use]
    pub fn write<'a>(cards: impl Iterator<Item = &'a Card>) -> Vec<u8> {
        let mut out = Vec::new();
        for card in cards {
            // What the API tells besides is not shown on a card.
            let card = Card { source: String::new(), external_id: String::new(), also: Vec::new(), occupation: None, ..card.clone() };
            let Ok(bytes) = postcard::to_allocvec(&card) else { continue };
            let Ok(length) = u32::try_from(bytes.len()) else { continue };
            out.extend_from_slice(&card.id.unsigned_abs().to_le_bytes());
            out.extend_from_slice(&length.to_le_bytes());
            out.extend_from_slice(&bytes);
        }
        out
    }

    /// Cards back from their bytes; of several with one number the last counts.
    ///
    /// # Errors
    /// [`Broken`] where the bytes end inside a card. What is in a card is looked at when it is shown.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Broken> {
        let mut places = HashMap::new();
        let mut at = 0;
        while at < bytes.len() {
            let (number, rest) = bytes[at..].split_first_chunk::<8>().ok_or(Broken("it ends inside a card"))?;
            let (length, rest) = rest.split_first_chunk::<4>().ok_or(Broken("it ends inside a card"))?;
            let (start, length) = (bytes.len() - rest.len(), u32::from_le_bytes(*length) as usize);
            if length > rest.len() {
                return Err(Broken("it ends inside a card"));
            }
            at = start + length;
            places.insert(u64::from_le_bytes(*number), start..at);
        }
        Ok(Self { bytes, places })
    }

    /// A card; nothing for a number that is not there or bytes that are no card.
    #[must_use]
    pub fn card(&self, id: u64) -> Option<Arc<Card>> {
        postcard::from_bytes(&self.bytes[self.places.get(&id)?.clone()]).ok().map(Arc::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Remote, Spot};
    use proptest::prelude::*;

    fn card(id: i64, title: &str) -> Card {
        Card {
            id,
            title: title.into(),
            lang: "pl".into(),
            employer: String::new(),
            places: vec![Spot { name: "Kalisz".into(), at: Some((51.76, 18.09)), ours: false }],
            worth: None,
            pay_stated: false,
            below_minimum: false,
            contracts: Vec::new(),
            time: Vec::new(),
            shifts: Vec::new(),
            remote: Remote::OnSite,
            support: Vec::new(),
            welcome: Vec::new(),
            published: None,
            published_is_ours: false,
            expires: None,
            expires_is_ours: false,
            read: Vec::new(),
            occupation: Some("512001".into()),
            source: "pup".into(),
            external_id: "7".into(),
            also: Vec::new(),
        }
    }

    #[test]
    fn a_card_comes_back_without_its_origin() {
        let shelf = Shelf::read(Shelf::write([card(7, "Kucharz\n\"B\""), card(9, "Murarz")].iter())).unwrap();
        let back = shelf.card(7).unwrap();
        assert_eq!((back.title.as_str(), back.source.as_str(), &back.occupation), ("Kucharz\n\"B\"", "", &None));
        assert!(shelf.card(8).is_none());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut card = 12_u64.to_le_bytes().to_vec();
            card.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
            card.extend(&bytes);
            for bytes in [bytes, card] {
                if let Ok(shelf) = Shelf::read(bytes) {
                    let _ = shelf.card(12);
                }
            }
        }
    }
}
