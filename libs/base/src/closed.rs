/// A closed list of words: an enum whose every variant has one short code, used on the wire, in addresses and in the database.
///
/// ```
/// base::closed! {
///     /// Where one stands.
///     pub enum Side {
///         /// This one.
///         Here = "here",
///         /// The other.
///         There = "there",
///     }
/// }
/// assert_eq!(Side::of_code("there"), Some(Side::There));
/// assert_eq!(Side::ALL.map(Side::code), ["here", "there"]);
/// ```
#[macro_export]
macro_rules! closed {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$note:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize)]
        $vis enum $name { $($(#[$note])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// Every one of them, in their usual order.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            /// Its short code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The one with this code, if there is one.
            #[must_use]
            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
