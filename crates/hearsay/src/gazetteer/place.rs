//! What the gazetteer knows of one place, and the 14 bytes that hold it in the file.

use super::bytes::{i24, u16_at, u32_at};

/// A country or territory, by its ISO 3166-1 alpha-2 code (`XK` for Kosovo, as GeoNames has it).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// The country with this code, in either case. `None` unless it is two ASCII letters; whether any country carries
    /// the code is not asked.
    pub fn new(code: &str) -> Option<Self> {
        Self::of_bytes(code.as_bytes().try_into().ok()?)
    }

    pub(super) fn of_bytes(code: [u8; 2]) -> Option<Self> {
        let code = code.map(|byte| byte.to_ascii_uppercase());
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }

    pub(super) fn bytes(self) -> [u8; 2] {
        self.0
    }

    /// The code, in capitals.
    pub fn as_str(&self) -> &str {
        // Both bytes are ASCII capitals by construction.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Display for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::fmt::Debug for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The kind of thing a name names. A city, its district and its governorate often share one name and are three places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    /// A country or a dependent territory.
    Country = 0,
    /// A first-level division: governorate, province, state, oblast.
    Admin1 = 1,
    /// A second-level division: district, county, raion.
    Admin2 = 2,
    /// A third-level division.
    Admin3 = 3,
    /// A fourth-level division.
    Admin4 = 4,
    /// An area that no single authority administers under that name: Sinai, Donbas, the Sahel, a continent.
    Region = 5,
    /// A city, town, village or quarter.
    Settlement = 6,
    /// Anything else with a position: a sea, a lake, a mountain, a dam, a crossing, a camp, an air base.
    Other = 7,
}

impl Level {
    /// All levels, by their number in the file.
    pub const ALL: [Self; 8] = [
        Self::Country,
        Self::Admin1,
        Self::Admin2,
        Self::Admin3,
        Self::Admin4,
        Self::Region,
        Self::Settlement,
        Self::Other,
    ];

    /// The word for it in data files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Admin1 => "admin1",
            Self::Admin2 => "admin2",
            Self::Admin3 => "admin3",
            Self::Admin4 => "admin4",
            Self::Region => "region",
            Self::Settlement => "settlement",
            Self::Other => "other",
        }
    }

    /// The level that a word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

/// The number of a place: its GeoNames id, or a number of ours for the few that were added by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub u32);

impl PlaceId {
    /// Numbers from here on are not GeoNames': GeoNames counts upwards and stands near 13.7 million.
    pub const OWN: u32 = 1 << 31;

    /// A number for a place of our own, the same on every build for the same level, country and name (FNV-1a).
    pub fn own(level: Level, country: Option<Country>, name: &str) -> Self {
        let country = country.map_or([b'-'; 2], Country::bytes);
        let bytes = [level as u8].into_iter().chain(country).chain(name.bytes());
        Self(Self::OWN | bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
    }

    /// The GeoNames id, where it has one.
    pub fn geonames(self) -> Option<u32> {
        (self.0 < Self::OWN).then_some(self.0)
    }
}

/// One place of a gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceRef<'g> {
    /// Its rank in the file, 0 for the most populous. It changes with every build: [`PlaceRef::id`] is what to keep.
    pub index: u32,
    /// Its stable number.
    pub id: PlaceId,
    /// Its usual name.
    pub name: &'g str,
    /// The country it lies in; `None` for seas, continents and whatever lies in several.
    pub country: Option<Country>,
    /// The code of its first-level division, as GeoNames has it; empty where it is not known.
    pub admin1: &'g str,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How many people live there, to three significant figures or better; 0 where it is not known.
    pub population: u64,
    /// What kind of thing it is.
    pub level: Level,
}

impl PlaceRef<'_> {
    /// Great-circle distance to another place in kilometres.
    pub fn distance_km(&self, other: &PlaceRef<'_>) -> f64 {
        distance_km((self.lat, self.lon), (other.lat, other.lon))
    }
}

/// Great-circle distance in kilometres between two points of (degrees north, degrees east), on a sphere of the Earth's
/// mean radius: within 0.6 % of the ellipsoid's.
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    const MEAN_RADIUS_KM: f64 = 6371.0088;
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let half_lat = ((lat_b - lat_a) / 2.0).sin();
    let half_lon = ((b.1 - a.1).to_radians() / 2.0).sin();
    let haversine = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
    2.0 * MEAN_RADIUS_KM * haversine.clamp(0.0, 1.0).sqrt().asin()
}

/// What a place's record holds besides its name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Record {
    pub(super) id: PlaceId,
    pub(super) lat: f64,
    pub(super) lon: f64,
    /// Index into the table of (country, first-level division), below [`Record::AREAS`].
    pub(super) area: u16,
    pub(super) level: Level,
    pub(super) population: u64,
}

/// Steps of a 24-bit coordinate per degree: 1.2 m of latitude, at most 2.4 m of longitude.
const LAT_STEPS: f64 = 8_388_607.0 / 90.0;
const LON_STEPS: f64 = 8_388_607.0 / 180.0;

impl Record {
    pub(super) const SIZE: usize = 14;
    /// How many areas a file can tell apart: 13 bits.
    pub(super) const AREAS: usize = 1 << 13;

    /// Layout, little-endian: id u32, latitude i24, longitude i24, area in the low 13 bits and level in the high 3 of
    /// a u16, population u16.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.id.0.to_le_bytes());
        for (degrees, steps) in [(self.lat, LAT_STEPS), (self.lon, LON_STEPS)] {
            let value = (degrees * steps).round() as i32;
            out.extend(&value.to_le_bytes()[..3]);
        }
        out.extend((self.area | (self.level as u16) << 13).to_le_bytes());
        out.extend(pack_population(self.population).to_le_bytes());
    }

    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let packed = u16_at(bytes, 10)?;
        Some(Self {
            id: PlaceId(u32_at(bytes, 0)?),
            lat: degrees(i24(bytes, 4)?, LAT_STEPS),
            lon: degrees(i24(bytes, 7)?, LON_STEPS),
            area: packed & (Self::AREAS as u16 - 1),
            level: Level::ALL[usize::from(packed >> 13)],
            population: unpack_population(u16_at(bytes, 12)?),
        })
    }
}

/// Rounded to four decimals (11 m), as sources print them: the steps' own rounding does not show.
fn degrees(value: i32, steps: f64) -> f64 {
    (f64::from(value) / steps * 1e4).round() / 1e4
}

/// A decimal floating-point number: 12 bits of digits, 4 bits of power of ten.
pub(super) fn pack_population(population: u64) -> u16 {
    let (mut digits, mut power) = (population, 0_u16);
    while digits > 4095 {
        let divisor = 10_u64.pow(u32::from(power) + 1);
        // Rounded from the whole number each time, since rounding step by step would round twice.
        digits = population / divisor + u64::from(population % divisor >= divisor / 2);
        power += 1;
    }
    power << 12 | digits as u16
}

fn unpack_population(packed: u16) -> u64 {
    u64::from(packed & 0xfff) * 10_u64.pow(u32::from(packed >> 12))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn population_keeps_what_people_quote() {
        for (people, kept) in [(0, 0), (4095, 4095), (4096, 4100), (271_800, 271_800), (1_352_617_328, 1_353_000_000)] {
            assert_eq!(unpack_population(pack_population(people)), kept);
        }
    }

    #[test]
    fn a_degree_of_the_equator() {
        assert!((distance_km((0.0, 0.0), (0.0, 1.0)) - 111.2).abs() < 0.1);
        assert!((distance_km((36.34, 43.12), (36.34, 43.12))).abs() < 1e-9);
        assert!((distance_km((90.0, 0.0), (-90.0, 12.0)) - 20_015.1).abs() < 0.1);
    }

    #[test]
    fn codes_are_two_letters() {
        assert_eq!(Country::new("iq").map(|c| c.to_string()).as_deref(), Some("IQ"));
        for bad in ["", "I", "IRQ", "1Q", "é"] {
            assert_eq!(Country::new(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_record_comes_back(
            id: u32, lat in -90.0..=90.0_f64, lon in -180.0..=180.0_f64, area in 0..8192_u16, level in 0..8_usize,
            population in 0..9_000_000_000_u64,
        ) {
            let record = Record { id: PlaceId(id), lat, lon, area, level: Level::ALL[level], population };
            let mut bytes = Vec::new();
            record.write(&mut bytes);
            prop_assert_eq!(bytes.len(), Record::SIZE);
            let back = Record::read(&bytes).expect("just written");
            prop_assert_eq!((back.id, back.area, back.level), (record.id, record.area, record.level));
            prop_assert!((back.lat - lat).abs() < 1e-4 && (back.lon - lon).abs() < 1e-4);
            prop_assert!(back.population.abs_diff(population) * 800 <= population);
        }

        #[test]
        fn distance_is_symmetric(a in (-90.0..90.0_f64, -180.0..180.0_f64), b in (-90.0..90.0_f64, -180.0..180.0_f64)) {
            prop_assert!((distance_km(a, b) - distance_km(b, a)).abs() < 1e-6);
        }
    }
}
