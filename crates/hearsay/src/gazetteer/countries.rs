//! Countries: codes, capitals, neighbours, and the words for their people.

use super::Gazetteer;
use super::bytes::{array, u32_at};
use super::dictionary::Dictionary;
use super::fold;
use super::format::Section;
use super::place::{Country, PlaceRef};

/// Bytes of one country: alpha-2 2, alpha-3 3, continent 2, one unused, place u32, capital u32, neighbours 16 × 2.
pub(super) const COUNTRY_SIZE: usize = 48;
pub(super) const NEIGHBOURS: usize = 16;
/// The rank of a capital that the file does not hold.
pub(super) const NO_PLACE: u32 = u32::MAX;

/// One country of a gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryRef<'g> {
    /// ISO 3166-1 alpha-2.
    pub code: Country,
    /// ISO 3166-1 alpha-3, empty where there is none.
    pub alpha3: &'g str,
    /// GeoNames' code of its continent: `AF AN AS EU NA OC SA`.
    pub continent: &'g str,
    /// The country as a place.
    pub place: PlaceRef<'g>,
    /// The seat of its government, where the gazetteer has it.
    pub capital: Option<PlaceRef<'g>>,
    /// The countries it shares a land border with, as GeoNames lists them.
    pub neighbours: Vec<Country>,
}

impl Gazetteer {
    /// What is known of a country.
    pub fn country(&self, code: Country) -> Option<CountryRef<'_>> {
        self.read_country(self.country_row(code)?)
    }

    /// All countries, by code.
    pub fn countries(&self) -> impl Iterator<Item = CountryRef<'_>> {
        let (rows, _) = self.section(Section::Countries).as_chunks::<COUNTRY_SIZE>();
        rows.iter().filter_map(|row| self.read_country(row))
    }

    /// The country whose people, or whose things, a word names: `Iraqi`, `Iraqis`, `Saudi`, in any case. `None` for
    /// words of several countries (`Congolese`) as for any other word; [`Gazetteer::countries_of_demonym`] has those.
    pub fn country_of_demonym(&self, word: &str) -> Option<Country> {
        match self.countries_of_demonym(word)[..] {
            [country] => Some(country),
            _ => None,
        }
    }

    /// The countries whose people a word may name, in alphabetical order: two for `Congolese`, none for most words.
    pub fn countries_of_demonym(&self, word: &str) -> Vec<Country> {
        let key = fold::ascii(&fold::exact(word));
        let found = Dictionary::read(self.section(Section::Demonyms)).and_then(|demonyms| demonyms.get(&key));
        let places = found.unwrap_or_default().into_iter().filter_map(|posting| self.place(posting.place));
        let mut countries: Vec<Country> = places.filter_map(|place| place.country).collect();
        countries.sort_unstable();
        countries.dedup();
        countries
    }

    pub(super) fn country_row(&self, code: Country) -> Option<&[u8; COUNTRY_SIZE]> {
        let (rows, _) = self.section(Section::Countries).as_chunks();
        rows.binary_search_by(|row: &[u8; COUNTRY_SIZE]| row[..2].cmp(&code.bytes())).ok().and_then(|at| rows.get(at))
    }

    fn read_country<'g>(&'g self, row: &'g [u8; COUNTRY_SIZE]) -> Option<CountryRef<'g>> {
        let word = |range: std::ops::Range<usize>| {
            std::str::from_utf8(&row[range]).map(|word| word.trim_end_matches('\0')).unwrap_or_default()
        };
        let neighbours = (0..NEIGHBOURS).map_while(|i| Country::of_bytes(array(row, 16 + 2 * i)?)).collect();
        Some(CountryRef {
            code: Country::of_bytes(array(row, 0)?)?,
            alpha3: word(2..5),
            continent: word(5..7),
            place: self.place(u32_at(row, 8)?)?,
            capital: self.place(u32_at(row, 12)?),
            neighbours,
        })
    }
}
