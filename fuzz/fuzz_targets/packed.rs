//! Whatever is opened as a packed index is refused or opened.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = search::unpack(&search::resealed(bytes));
});
