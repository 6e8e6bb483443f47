//! Promises to editors and their readers.

mod kinds;
mod life;
