//! Promises to editors and their readers.

mod life;
mod shared;
