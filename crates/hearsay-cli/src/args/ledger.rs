//! The verbs of the ledger.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use hearsay::coding::{Aspect, Status};
use hearsay::reconcile::State;
use hearsay_ledger::{Cursor, Filter, Near, Role, Verdict};
use jiff::civil::Date;

use super::Input;

/// Which ledger.
#[derive(Debug, Args)]
pub(crate) struct Where {
    /// The ledger's file.
    #[arg(long, env = "HEARSAY_LEDGER", default_value = "hearsay.ledger", value_name = "FILE")]
    pub(crate) ledger: PathBuf,
}

/// Which ledger, and as of when.
#[derive(Debug, Args)]
pub(crate) struct AsOf {
    #[command(flatten)]
    pub(crate) place: Where,
    /// As the ledger was after this operation; see `hearsay log` for their numbers.
    #[arg(long, value_name = "OPERATION")]
    pub(crate) at: Option<u64>,
}

/// Which ledger, and who is writing in it.
#[derive(Debug, Args)]
pub(crate) struct Hand {
    #[command(flatten)]
    pub(crate) place: Where,
    /// Your name, which stays with what you decide [default: the name of your account].
    #[arg(long, env = "HEARSAY_BY", value_name = "NAME")]
    pub(crate) by: Option<String>,
}

/// Put reports and their claims into a ledger
///
/// The ledger keeps the bytes of each report as they came, what was read out of them, and every claim; it is made where
/// there is none. What is in it already is passed over, so that a run that was stopped is simply started again. Reports
/// that an older model coded are coded anew, and their old claims are kept as superseded.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay add week/                         all reports in a folder, into hearsay.ledger
  hearsay add page.html --ledger desk.ledger
  HEARSAY_LEDGER=~/desk.ledger hearsay add feed.jsonl

Then: hearsay incidents, hearsay claims --status denied, hearsay show ID")]
pub(crate) struct AddArgs {
    #[command(flatten)]
    pub(crate) hand: Hand,
    #[command(flatten)]
    pub(crate) input: Input,
}

/// What to list. Every condition that is set must hold.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Which")]
pub(crate) struct FilterArgs {
    /// Kinds of claim, such as shelling,airstrike.
    #[arg(long, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<String>,
    /// How the claim stands: actual, hedged, denied, promised, threatened, predicted, demanded, hypothetical.
    #[arg(long, value_delimiter = ',', value_name = "STATUS", value_parser = status)]
    pub(crate) status: Vec<Status>,
    /// past, ongoing, future.
    #[arg(long, value_delimiter = ',', value_name = "ASPECT", value_parser = aspect)]
    pub(crate) aspect: Vec<Aspect>,
    /// Who does it or has it done to them: words of the phrase, or an actor's id.
    #[arg(long, value_name = "WHO")]
    pub(crate) actor: Option<String>,
    /// Who vouches for it or against it, in the same form.
    #[arg(long, value_name = "WHO")]
    pub(crate) source: Option<String>,
    /// Where: words of the place's name, or a GeoNames id.
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// The country of the place: two letters, such as SY.
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Option<String>,
    /// Within so many kilometres of a point, such as 36.04,41.72,50.
    #[arg(long, value_name = "LAT,LON,KM", allow_hyphen_values = true)]
    pub(crate) near: Option<Near>,
    /// Happened on this day or after it, such as 2024-06-03.
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// Happened on this day or before it.
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<Date>,
    /// The publication, by its name.
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// The report, by its id.
    #[arg(long, value_name = "ID")]
    pub(crate) doc: Option<String>,
    /// Words of the report: all of them; "in this order", begin*, -without.
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    /// The machine is at least so sure, 0 to 1.
    #[arg(long, value_name = "P")]
    pub(crate) min_confidence: Option<f32>,
    /// What a person said of it: confirmed, rejected.
    #[arg(long, value_name = "VERDICT", value_parser = verdict)]
    pub(crate) verdict: Option<Verdict>,
}

impl FilterArgs {
    /// The filter that the ledger takes.
    pub(crate) fn filter(&self) -> Filter {
        Filter {
            kinds: self.kind.clone(),
            statuses: self.status.clone(),
            aspects: self.aspect.clone(),
            actor: self.actor.clone(),
            source: self.source.clone(),
            place: self.place.clone(),
            country: self.country.clone(),
            near: self.near,
            from: self.from,
            to: self.to,
            outlet: self.outlet.clone(),
            doc: self.doc.clone(),
            text: self.text.clone(),
            min_confidence: self.min_confidence,
            verdict: self.verdict,
            ..Filter::default()
        }
    }
}

/// How a list is shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "How")]
pub(crate) struct ListArgs {
    /// What to print.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
    /// Rows at most, 0 for all [default: 50 in a table, else all].
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Go on where a list ended: what it said at its end.
    #[arg(long, value_name = "CURSOR")]
    pub(crate) after: Option<Cursor>,
    /// Columns of the table, 0 for one line a row [default: the terminal's, or 120].
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,
}

/// In what form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// A table for people.
    #[default]
    Table,
    /// JSON Lines: one row a line, with all its fields.
    Jsonl,
    /// Comma-separated values with a line of headings.
    Csv,
}

/// List claims of the ledger, the latest first
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay claims --status denied --from 2024-06-03
  hearsay claims --place Raqqa --kind airstrike,shelling
  hearsay claims --near 36.04,41.72,50 --format csv > near.csv
  hearsay claims --source \"Red Crescent\" --text 'market -football'")]
pub(crate) struct ClaimsListArgs {
    /// What older models said and newer ones no longer say, instead of what stands.
    #[arg(long)]
    pub(crate) superseded: bool,
    #[command(flatten)]
    pub(crate) which: FilterArgs,
    #[command(flatten)]
    pub(crate) how: ListArgs,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

/// List incidents: what several claims say of one happening, side by side
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay incidents --state disputed
  hearsay incidents --kind shelling --country UA --from 2024-06-01")]
pub(crate) struct IncidentsArgs {
    /// Where the claims leave it: corroborated, single-source, disputed, denied-only, announced, unconfirmed.
    #[arg(long, value_delimiter = ',', value_name = "STATE", value_parser = state)]
    pub(crate) state: Vec<State>,
    #[command(flatten)]
    pub(crate) which: FilterArgs,
    #[command(flatten)]
    pub(crate) how: ListArgs,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

/// List reports of the ledger, the latest first
#[derive(Debug, Args)]
pub(crate) struct DocumentsArgs {
    #[command(flatten)]
    pub(crate) which: FilterArgs,
    #[command(flatten)]
    pub(crate) how: ListArgs,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

/// List who acts, is acted upon, or speaks; most claims first
#[derive(Debug, Args)]
pub(crate) struct ActorsArgs {
    /// As what they take part.
    #[arg(long, default_value = "actor", value_name = "ROLE", value_parser = role)]
    pub(crate) role: Role,
    #[command(flatten)]
    pub(crate) which: FilterArgs,
    #[command(flatten)]
    pub(crate) how: ListArgs,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

/// List places that claims speak of; most claims first
#[derive(Debug, Args)]
pub(crate) struct PlacesArgs {
    #[command(flatten)]
    pub(crate) which: FilterArgs,
    #[command(flatten)]
    pub(crate) how: ListArgs,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

/// List what was done to the ledger, the last first: who, when, with which tool
#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    #[command(flatten)]
    pub(crate) how: ListArgs,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// Show everything about one thing: an incident, a claim, a report
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay show i3f2a9c1         an incident: who says what, side by side
  hearsay show 81b5             a claim, by the beginning of its id, with its words in the report
  hearsay show 05-nwa-rockets   a report, with the claims marked in its text")]
pub(crate) struct ShowArgs {
    /// Its id as lists show it, or the beginning of it.
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Columns, 0 to break no lines [default: the terminal's, or 120].
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,
    /// JSON instead of words.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

/// What all decisions share.
#[derive(Debug, Args)]
pub(crate) struct DecideArgs {
    /// Why, in your words.
    #[arg(long, value_name = "WORDS")]
    pub(crate) note: Option<String>,
    #[command(flatten)]
    pub(crate) hand: Hand,
}

/// Say that a claim or an incident is as the machine says
#[derive(Debug, Args)]
pub(crate) struct VerdictArgs {
    /// Claims and incidents.
    #[arg(value_name = "ID", required = true)]
    pub(crate) ids: Vec<String>,
    #[command(flatten)]
    pub(crate) decide: DecideArgs,
}

/// Give a field of a claim or an incident another value; the machine's is kept beside it
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay edit 81b5 kind=shelling status=denied
  hearsay edit i3f2a9c1 from=2024-06-04")]
pub(crate) struct EditArgs {
    /// The claim or incident.
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// The field as in the JSON, and its value: JSON, or plain words.
    #[arg(value_name = "FIELD=VALUE", required = true, value_parser = assignment)]
    pub(crate) fields: Vec<(String, serde_json::Value)>,
    #[command(flatten)]
    pub(crate) decide: DecideArgs,
}

/// Grade an outlet from A to F, or a claim from 1 to 6 (the Admiralty scale)
#[derive(Debug, Args)]
#[command(after_long_help = "\
Outlets: A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged.
Claims: 1 confirmed by others, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.

Examples:
  hearsay grade B \"Northern Wire Agency\"
  hearsay grade 2 81b5")]
pub(crate) struct GradeArgs {
    /// The grade: a letter for an outlet, a figure for a claim.
    #[arg(value_name = "GRADE")]
    pub(crate) grade: String,
    /// The outlet's name, or the claim's id.
    #[arg(value_name = "WHAT")]
    pub(crate) what: String,
    #[command(flatten)]
    pub(crate) decide: DecideArgs,
}

/// Say that incidents are one
#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// The incidents.
    #[arg(value_name = "INCIDENT", required = true, num_args = 2..)]
    pub(crate) incidents: Vec<String>,
    #[command(flatten)]
    pub(crate) decide: DecideArgs,
}

/// Say that some claims of an incident speak of another happening
#[derive(Debug, Args)]
pub(crate) struct SplitArgs {
    /// The incident.
    #[arg(value_name = "INCIDENT")]
    pub(crate) incident: String,
    /// The claims that go.
    #[arg(value_name = "CLAIM", required = true)]
    pub(crate) claims: Vec<String>,
    #[command(flatten)]
    pub(crate) decide: DecideArgs,
}

/// Take an operation back; the record of it stays
#[derive(Debug, Args)]
pub(crate) struct UndoArgs {
    /// The operation's number [default: the last that was not taken back].
    #[arg(value_name = "OPERATION")]
    pub(crate) operation: Option<u64>,
    #[command(flatten)]
    pub(crate) hand: Hand,
}

/// Write claims or incidents for other programs
#[derive(Debug, Args)]
#[command(after_long_help = "\
Formats: jsonl, csv, geojson, geoparquet, plover for both; schema-org and web-annotation for claims; acled and ucdp for
incidents. See docs/export.md for their columns and rules.

Examples:
  hearsay export --format geojson > claims.geojson
  hearsay export --format geoparquet --incidents -o incidents.parquet
  hearsay export --format acled --from 2024-06-01 -o june.csv")]
pub(crate) struct ExportArgs {
    /// In which format.
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: String,
    /// Incidents instead of claims; formats that hold incidents only need not be told.
    #[arg(long)]
    pub(crate) incidents: bool,
    /// Incidents only: any of these states.
    #[arg(long, value_delimiter = ',', value_name = "STATE", value_parser = state)]
    pub(crate) state: Vec<State>,
    /// The file to write [default: standard output].
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) which: FilterArgs,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

/// Look after the ledger itself
#[derive(Debug, Subcommand)]
pub(crate) enum LedgerVerb {
    /// Read everything and say what is damaged or was tampered with
    Check {
        /// Also make the views anew and compare.
        #[arg(long)]
        views: bool,
        #[command(flatten)]
        place: Where,
    },
    /// Make all views and incidents anew from the operations
    Rebuild {
        /// Write a fresh file instead: the same operations always give the same bytes.
        #[arg(long, value_name = "FILE")]
        into: Option<PathBuf>,
        #[command(flatten)]
        place: Where,
    },
}

fn status(word: &str) -> Result<Status, String> {
    Status::of_word(word).ok_or_else(|| one_of(Status::ALL.iter().map(|s| s.word())))
}

fn aspect(word: &str) -> Result<Aspect, String> {
    Aspect::of_word(word).ok_or_else(|| one_of(Aspect::ALL.iter().map(|a| a.word())))
}

fn verdict(word: &str) -> Result<Verdict, String> {
    Verdict::of_word(word).ok_or_else(|| one_of(["confirmed", "rejected"].into_iter()))
}

fn state(word: &str) -> Result<State, String> {
    State::of_word(word).ok_or_else(|| one_of(State::ALL.iter().map(|s| s.word())))
}

fn role(word: &str) -> Result<Role, String> {
    let all = [Role::Actor, Role::Target, Role::Source];
    all.into_iter().find(|r| r.word() == word).ok_or_else(|| one_of(all.iter().map(|r| r.word())))
}

fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    format!("write one of: {}", words.collect::<Vec<_>>().join(", "))
}

/// `field=value`, the value as JSON or else as words.
fn assignment(words: &str) -> Result<(String, serde_json::Value), String> {
    let (field, value) = words.split_once('=').ok_or("write it as field=value, such as status=denied")?;
    let value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
    Ok((field.trim().to_owned(), value))
}
