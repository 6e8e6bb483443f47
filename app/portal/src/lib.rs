//! SPI
