use serde::{Deserialize, Serialize};

/// One page of a list. Pages count from 1; a number out of range is the nearest real page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paging {
    /// The page shown, from 1.
    pub page: usize,
    /// Items on a page.
    pub size: usize,
    /// Items in the whole list.
    pub total: usize,
}

impl Paging {
    /// The page nearest to what was asked for.
    #[must_use]
    pub fn new(asked: i64, size: usize, total: usize) -> Self {
        let last = total.div_ceil(size).max(1);
        let page = usize::try_from(asked.max(1)).unwrap_or(last).min(last);
        Self { page, size, total }
    }

    /// How many pages there are, at least one.
    #[must_use]
    pub const fn pages(self) -> usize {
        let pages = self.total.div_ceil(self.size);
        if pages == 0 { 1 } else { pages }
    }

    /// Items before this page.
    #[must_use]
    pub const fn offset(self) -> usize {
        (self.page - 1) * self.size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_out_of_range_is_the_nearest_real_one() {
        assert_eq!(Paging::new(-1, 20, 45).page, 1);
        assert_eq!(Paging::new(1_000_000_000, 20, 45).page, 3);
        assert_eq!(Paging::new(7, 20, 0).page, 1);
        assert_eq!(Paging::new(2, 20, 45).offset(), 20);
    }
}
