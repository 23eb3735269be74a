//! Enums whose values have words: in the claim model, in data files, in JSON.

/// Declares an enum with the word of each of its values.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }
        impl $name {
            /// All values, in the order in which they are declared.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The word for it in data and in JSON.
            pub fn word(self) -> &'static str { match self { $($name::$variant => $word),* } }
            /// The value that a word stands for.
            pub fn of_word(word: &str) -> Option<Self> { match word { $($word => Some($name::$variant),)* _ => None } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.word()) }
        }
    };
}
