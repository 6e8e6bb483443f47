//! Promises of a portal's settings, on a database.

mod managed;
mod missed;
mod redirected;
mod settled;
mod versions;
