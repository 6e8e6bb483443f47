//! Promises of a portal's settings, on a database.

mod missed;
mod redirected;
mod settled;
mod versions;
