//! Whatever is read as an index or as its changes is refused or read. The checksum is put right first: otherwise nothing behind it
//! would ever be looked at.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::Index;

fuzz_target!(|bytes: &[u8]| {
    let bytes = search::resealed(bytes);
    if let Ok(index) = Index::from_bytes(&bytes) {
        let _ = index.changed(&bytes);
        let _ = Index::from_bytes(&index.to_bytes());
    }
});
