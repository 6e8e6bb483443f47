use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Things made from the database that can be thrown away and made again: indexes, registers, caches. One of each type.
#[derive(Clone, Default)]
pub struct Derived {
    shelf: Arc<Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>,
}

impl Derived {
    /// The one of this type, made empty on first use.
    #[must_use]
    pub fn get<T: Any + Send + Sync + Default>(&self) -> Arc<T> {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let thing = shelf.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default())).clone();
        drop(shelf);
        thing.downcast().unwrap_or_else(|_| unreachable!("the shelf is keyed by type"))
    }
}

impl std::fmt::Debug for Derived {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Derived")
    }
}
