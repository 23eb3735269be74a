//! Writes invented claims and incidents in every format, for trying out readers and for measuring:
//!
//! ```sh
//! cargo run --release -p hearsay --features geoparquet --example export_rows -- FOLDER ROWS
//! ```
//!
//! Prints, for each format, rows a second and bytes.
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::time::Instant;

use hearsay::coding::Claim;
use hearsay::document::Meta;
use hearsay::export::{self, ClaimRow, DocumentRow, Format, IncidentRow, Participant, Zone};
use hearsay::ontology::{Code, Ontology};
use hearsay::reconcile::Incident;

const TEXT: &str = "Scouts shelled the quay near Berbera on Monday, killing two, the mayor said.";
const CLAIM: &str = r#"{"id":"c","doc":"d","passage":0,"kind":"shelling","trigger":{"start":7,"end":14,"text":"shelled"},
"actors":[{"start":0,"end":6,"text":"Scouts"}],"targets":[{"start":15,"end":23,"text":"the quay"}],
"places":[{"start":29,"end":36,"text":"Berbera","relation":"near","toponym":{"geonames":64435,"name":"Berbera",
"country":"SO","lat":10.4396,"lon":45.0143,"level":"settlement","tier":"exact","reading":"zone","confidence":0.9}}],
"time":{"start":40,"end":46,"text":"Monday","from":"2024-06-10","to":"2024-06-10"},
"counts":[{"what":"killed","low":2,"high":2}],"status":"actual","aspect":"past","voice":"relays",
"sources":[{"start":61,"end":70,"text":"the mayor","stance":"asserts"}],"confidence":0.75}"#;
const INCIDENT: &str = r#"{"id":"i","kind":"shelling","state":"single-source","from":"2024-06-10","to":"2024-06-10",
"place":{"geonames":64435,"name":"Berbera","country":"SO","lat":10.4396,"lon":45.0143,"level":"settlement",
"tier":"exact","reading":"zone","confidence":0.9},"actors":["scouts"],"targets":["people of the quay"],
"sides":[{"status":"actual","voices":[{"id":"mayor","name":"the mayor","kind":"source","why":"quoted","claims":["c"]}]}],
"counts":[{"what":"killed","low":2,"high":2,"voices":["mayor"],"claims":["c"]}],"claims":["c"]}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(rows)) = (arguments.next(), arguments.next()) else {
        return Err("give a folder and a number of rows".into());
    };
    let rows: usize = rows.parse()?;
    std::fs::create_dir_all(&folder)?;
    let ontology = Ontology::embedded();
    for &format in Format::ALL {
        for (what, holds) in [("claims", format.holds_claims()), ("incidents", format.holds_incidents())] {
            if !holds {
                continue;
            }
            let path = Path::new(&folder).join(format!("{what}.{format}.{}", format.extension()));
            let start = Instant::now();
            let out = BufWriter::new(File::create(&path)?);
            if what == "claims" {
                claims(format, &ontology, out, rows)?
            } else {
                incidents(format, &ontology, out, rows)?
            }
            let seconds = start.elapsed().as_secs_f64();
            let bytes = path.metadata()?.len();
            println!("{what} {format}: {:.0} rows/s, {bytes} bytes", rows as f64 / seconds);
        }
    }
    Ok(())
}

fn meta() -> Result<Meta, Box<dyn Error>> {
    Ok(Meta {
        title: Some("Quay shelled".to_owned()),
        published: Some("2024-06-11T06:00:00Z".parse()?),
        url: Some("https://example.org/quay".to_owned()),
        outlet: Some("The Ferry Post".to_owned()),
        ..Meta::default()
    })
}

fn claims(format: Format, ontology: &Ontology, out: BufWriter<File>, rows: usize) -> Result<(), Box<dyn Error>> {
    let (mut claim, meta) = (serde_json::from_str::<Claim>(CLAIM)?, meta()?);
    let document = DocumentRow { hash: "d0c5", passage_hash: None, meta: &meta, text: Some(TEXT) };
    let rings = vec![vec![[44.9, 10.3], [45.1, 10.3], [45.0, 10.5]]];
    let zones = [Some(Zone { rings: &rings, where_prec: Some(2) })];
    let mut writer = export::claims(format, ontology, out)?;
    for at in 0..rows {
        claim.id = format!("c{at}");
        // Every third has an area, every seventh is gone, every eleventh lies nowhere.
        if at % 11 == 10 {
            claim.places.clear();
        } else if claim.places.is_empty() {
            claim.places = serde_json::from_str::<Claim>(CLAIM)?.places;
        }
        let zones = if at % 3 == 2 { &zones[..] } else { &[] };
        let updated_at = Some("2024-06-12T00:00:00Z".parse()?);
        writer.write(&ClaimRow { zones, updated_at, deleted: at % 7 == 6, ..ClaimRow::new(&claim, document) })?;
    }
    Ok(writer.finish()?)
}

fn incidents(format: Format, ontology: &Ontology, out: BufWriter<File>, rows: usize) -> Result<(), Box<dyn Error>> {
    let (claim, meta) = (serde_json::from_str::<Claim>(CLAIM)?, meta()?);
    let mut incident: Incident = serde_json::from_str(INCIDENT)?;
    let document = DocumentRow { hash: "d0c5", passage_hash: None, meta: &meta, text: Some(TEXT) };
    let claims = [ClaimRow::new(&claim, document)];
    let coded =
        |sector| Participant { code: Code { country: Some("SOM"), sector: Some(sector) }, ..Default::default() };
    let (actors, targets) = ([coded("REB")], [coded("CVL")]);
    let mut writer = export::incidents(format, ontology, out)?;
    for at in 0..rows {
        incident.id = format!("i{at}");
        let bare = IncidentRow::new(&incident);
        writer.write(&IncidentRow { claims: &claims, actors: &actors, targets: &targets, ..bare })?;
    }
    Ok(writer.finish()?)
}
