//! Promises about whole documents.

mod around;
mod bring;
mod change;
mod check;
mod html;
mod markup;
mod property;
mod strict;
mod xss;
