//! Shows the zones of place phrases.
//!
//! ```text
//! cargo run --release -p hearsay --example zone -- IQ "12 km south of Sinjar" "near the border with Syria"
//! ```
//!
//! The first argument is the code of the country to look in (`-` for none). For each phrase: what was made of it, how
//! long that took (the mean of a hundred times), and the area as GeoJSON.

use std::process::ExitCode;
use std::time::Instant;

use hearsay::gazetteer::{Country, Gazetteer, Zones};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [country, phrases @ ..] = &args[..] else {
        eprintln!("usage: zone COUNTRY PHRASE…");
        return ExitCode::from(2);
    };
    match show(Country::new(country), phrases) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stdout, reason = "an example speaks to whoever runs it")]
fn show(country: Option<Country>, phrases: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    const TIMES: u32 = 100;
    let zones = Zones::new(Gazetteer::embedded()?)?;
    for phrase in phrases {
        let Some(zone) = zones.of_phrase(phrase, country) else {
            println!("{phrase}: no zone");
            continue;
        };
        let start = Instant::now();
        for _ in 0..TIMES {
            std::hint::black_box(zones.of_phrase(std::hint::black_box(phrase), country));
        }
        let time = start.elapsed() / TIMES;
        let (lat, lon) = zone.centroid;
        println!("{phrase}: {}", zone.explanation);
        println!("  precision {}, {} km around {lat}, {lon}; {time:.0?}", zone.precision, zone.radius_km);
        println!("  {}", zone.geojson());
    }
    Ok(())
}
