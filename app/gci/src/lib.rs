//! GCI
