//! Codes, names and regions of countries (`data/countries.tsv`).

use std::sync::OnceLock;

static TABLE: &str = include_str!("../../../../data/countries.tsv");

/// A country or territory, as other people's tables name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryCodes {
    /// ISO 3166-1 alpha-2.
    pub alpha2: &'static str,
    /// ISO 3166-1 alpha-3.
    pub alpha3: &'static str,
    /// ISO 3166-1 numeric, without leading zeros; empty where it has none.
    pub numeric: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The region that ACLED puts it in.
    pub acled_region: &'static str,
    /// The region that UCDP puts it in; empty for Antarctica.
    pub ucdp_region: &'static str,
}

/// All countries, by alpha-2 code.
pub fn all() -> &'static [CountryCodes] {
    static COUNTRIES: OnceLock<Vec<CountryCodes>> = OnceLock::new();
    COUNTRIES.get_or_init(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect())
}

/// The country of a code, alpha-2 or alpha-3, in upper case.
pub fn find(code: &str) -> Option<&'static CountryCodes> {
    if code.len() == 3 {
        return all().iter().find(|country| country.alpha3 == code);
    }
    all().binary_search_by(|country| country.alpha2.cmp(code)).ok().and_then(|at| all().get(at))
}

fn row(line: &'static str) -> Option<CountryCodes> {
    let mut cells = line.split('\t');
    let country = CountryCodes {
        alpha2: cells.next()?,
        alpha3: cells.next()?,
        numeric: cells.next()?,
        name: cells.next()?,
        acled_region: cells.next()?,
        ucdp_region: cells.next()?,
    };
    cells.next().is_none().then_some(country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_sorted() {
        assert_eq!(all().len(), TABLE.lines().filter(|line| !line.starts_with('#')).count());
        assert!(all().windows(2).all(|pair| pair[0].alpha2 < pair[1].alpha2));
        for country in all() {
            assert!(country.alpha2.len() == 2 && country.alpha3.len() == 3, "{}", country.name);
            assert_eq!(find(country.alpha3), Some(country));
            assert!(country.numeric.is_empty() || country.numeric.parse::<u16>().is_ok());
        }
    }

    #[test]
    fn codes_are_found() {
        assert_eq!(find("IQ").map(|c| (c.alpha3, c.numeric, c.acled_region)), Some(("IRQ", "368", "Middle East")));
        assert_eq!(find("IRQ"), find("IQ"));
        assert_eq!(find("iq"), None);
        assert_eq!(find(""), None);
        assert_eq!(find("ééé"), None);
    }
}
