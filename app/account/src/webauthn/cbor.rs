//! The part of CBOR (RFC 8949) that authenticators write (CTAP 2.1, 8): whole numbers, strings, lists and maps of known length, and
//! the words true, false and null. Anything else is not read.

/// Values within values that are still read.
const DEPTH: u8 = 6;

/// A value that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Int(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    List(Vec<Self>),
    Map(Vec<(Self, Self)>),
    Word(u8),
}

impl<'a> Value<'a> {
    /// The value of a number in a map.
    pub fn at(&self, key: i64) -> Option<&Self> {
        self.of(&Value::Int(key))
    }

    /// The value of a name in a map.
    pub fn named(&self, key: &str) -> Option<&Self> {
        self.of(&Value::Text(key))
    }

    fn of(&self, key: &Value) -> Option<&Self> {
        let Self::Map(pairs) = self else { return None };
        pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    pub fn int(&self) -> Option<i64> {
        if let Self::Int(int) = self { Some(*int) } else { None }
    }

    pub fn bytes(&self) -> Option<&'a [u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }
}

/// The first value of some bytes, and what comes behind it.
pub(super) fn read(bytes: &[u8]) -> Option<(Value<'_>, &[u8])> {
    value(bytes, DEPTH)
}

fn value(bytes: &[u8], depth: u8) -> Option<(Value<'_>, &[u8])> {
    let depth = depth.checked_sub(1)?;
    let (first, rest) = bytes.split_first()?;
    let (kind, low) = (first >> 5, first & 0x1f);
    if kind == 7 {
        return matches!(low, 20..=22).then_some((Value::Word(low), rest));
    }
    let (length, mut rest) = argument(low, rest)?;
    let read = match kind {
        0 => Value::Int(i64::try_from(length).ok()?),
        1 => Value::Int(-1 - i64::try_from(length).ok()?),
        2 | 3 => {
            let (taken, behind) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            rest = behind;
            if kind == 2 { Value::Bytes(taken) } else { Value::Text(std::str::from_utf8(taken).ok()?) }
        }
        4 => {
            let mut list = Vec::new();
            for _ in 0..length {
                let (one, behind) = value(rest, depth)?;
                list.push(one);
                rest = behind;
            }
            Value::List(list)
        }
        5 => {
            let mut map = Vec::new();
            for _ in 0..length {
                let (key, behind) = value(rest, depth)?;
                let (one, behind) = value(behind, depth)?;
                map.push((key, one));
                rest = behind;
            }
            Value::Map(map)
        }
        _ => return None,
    };
    Some((read, rest))
}

/// The number that follows a first byte, or stands in it.
fn argument(low: u8, rest: &[u8]) -> Option<(u64, &[u8])> {
    let width = match low {
        0..=23 => return Some((u64::from(low), rest)),
        24..=27 => 1_usize << (low - 24),
        _ => return None,
    };
    let (taken, rest) = rest.split_at_checked(width)?;
    Some((taken.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte)), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_read_as_rfc_8949_writes_them() {
        let known: [(&[u8], Value); 9] = [
            (&[0x17], Value::Int(23)),
            (&[0x19, 0x03, 0xe8], Value::Int(1000)),
            (&[0x38, 0x63], Value::Int(-100)),
            (&[0x39, 0x01, 0x00], Value::Int(-257)),
            (&[0x44, 1, 2, 3, 4], Value::Bytes(&[1, 2, 3, 4])),
            (&[0x64, 0x49, 0x45, 0x54, 0x46], Value::Text("IETF")),
            (&[0x83, 1, 2, 3], Value::List(vec![Value::Int(1), Value::Int(2), Value::Int(3)])),
            (&[0xa1, 0x61, 0x61, 0x01], Value::Map(vec![(Value::Text("a"), Value::Int(1))])),
            (&[0xf5], Value::Word(21)),
        ];
        for (bytes, value) in known {
            assert_eq!(read(bytes), Some((value, &[][..])), "{bytes:x?}");
        }
        assert_eq!(read(&[0x00, 0xff]), Some((Value::Int(0), &[0xff][..])), "what comes behind stays");
    }

    #[test]
    fn what_authenticators_do_not_write_is_not_read() {
        let deep = [0x81; 20];
        let long = [0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00];
        for bytes in [&[][..], &[0x18], &[0x42, 1], &[0x9f, 0xff], &[0xc0, 0x00], &[0xf9, 0, 0], &[0x61, 0xff], &deep, &long] {
            assert_eq!(read(bytes), None, "{bytes:x?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_do_harm(bytes: Vec<u8>) {
            if let Some((_, rest)) = read(&bytes) {
                prop_assert!(bytes.ends_with(rest) && rest.len() < bytes.len());
            }
        }
    }
}
