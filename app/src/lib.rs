//! The product, composed: every service's pages under one shell.
