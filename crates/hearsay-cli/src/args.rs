//! The command line. Doc comments here are the help that people read.

pub(crate) mod ledger;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Reads war reporting and lists its claims: who did what to whom, where and when, who says so, and how.
///
/// A claim is one thing that a report puts on record, with whoever vouches for it: that a town was captured, that a
/// spokesman denies it, that somebody promised to hand it over. Hearsay finds the claims; whether they are true is
/// yours to judge.
#[derive(Debug, Parser)]
#[command(name = "hearsay", version, styles = STYLES, subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "Start with: hearsay read report.txt")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
    /// When to use colour; `auto` uses it on a terminal, unless NO_COLOR is set.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: When,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    #[default]
    Auto,
    Always,
    Never,
}

impl From<When> for anstream::ColorChoice {
    fn from(when: When) -> Self {
        match when {
            When::Auto => Self::Auto,
            When::Always => Self::Always,
            When::Never => Self::Never,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Read(ReadArgs),
    Add(ledger::AddArgs),
    Incidents(ledger::IncidentsArgs),
    Claims(ledger::ClaimsListArgs),
    Documents(ledger::DocumentsArgs),
    Actors(ledger::ActorsArgs),
    Places(ledger::PlacesArgs),
    Show(ledger::ShowArgs),
    /// Say that a claim or an incident is as the machine says
    Confirm(ledger::VerdictArgs),
    /// Say that a claim or an incident is not what the machine says
    Reject(ledger::VerdictArgs),
    Edit(ledger::EditArgs),
    Grade(ledger::GradeArgs),
    Merge(ledger::MergeArgs),
    Split(ledger::SplitArgs),
    Undo(ledger::UndoArgs),
    Log(ledger::LogArgs),
    Export(ledger::ExportArgs),
    #[command(subcommand)]
    Ledger(ledger::LedgerVerb),
    Parse(ParseArgs),
    #[command(subcommand)]
    Gazetteer(GazetteerVerb),
    #[command(subcommand)]
    Bench(Bench),
}

/// Which gazetteer to use; shared by the verbs that look up places.
#[derive(Debug, Clone, Args)]
pub(crate) struct GazetteerFile {
    /// Your own gazetteer, used together with the shipped one; `none` for the shipped one alone [default: the one that
    /// `hearsay gazetteer add` makes in your data folder, if there is one].
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,
}

/// The places that hearsay knows: list them, find a name, add more
#[derive(Debug, Subcommand)]
pub(crate) enum GazetteerVerb {
    Add(AddArgs),
    List(ListArgs),
    Find(FindArgs),
    Check(CheckArgs),
}

/// Add places from GeoNames dumps
///
/// A dump is a table of 19 columns, one place a row, plain (IQ.txt), gzip or zip, as GeoNames gives them out at
/// https://download.geonames.org/export/dump/. Rows that make no sense are told with file and line and left out; of two
/// rows that disagree on a number the first is kept. A dump that is added again takes the place of the old one.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay gazetteer add IQ.txt.gz SY.zip
  hearsay gazetteer add YE.txt --gazetteer yemen.bin

Exit code: 0 where all was sound, 1 where some rows or files were left out (they are named), 2 where nothing could be added.")]
pub(crate) struct AddArgs {
    /// Dumps.
    #[arg(value_name = "DUMP", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) gazetteer: GazetteerFile,
}

/// Tell what is in the gazetteer: sources, dates, places by country and level
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// A line for each country.
    #[arg(long)]
    pub(crate) countries: bool,
    #[command(flatten)]
    pub(crate) gazetteer: GazetteerFile,
}

/// List the places that a name may mean, best first
///
/// Each with how the name was found (exact, ascii: without marks on letters, article: without al- or the, translit: as
/// another outlet would spell it, edit: with one letter wrong), what that costs, and the score.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay gazetteer find \"Deir Ezzor\"
  hearsay gazetteer find \"the town of Qahtaniyah\" --country SY
  hearsay gazetteer find Salihiyah --near Mosul")]
pub(crate) struct FindArgs {
    /// A name, or a phrase with one: «the Syrian city of Deir Ezzor».
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// Only places in this country, by its two letters; then one wrong letter is forgiven, too. May be given again.
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Vec<String>,
    /// The nearest first: to a place by its name, or to degrees north and east, such as 36.3,43.1.
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    pub(crate) near: Option<String>,
    /// How many at most.
    #[arg(long, value_name = "N", default_value = "10")]
    pub(crate) limit: NonZeroUsize,
    #[command(flatten)]
    pub(crate) gazetteer: GazetteerFile,
}

/// Check that the gazetteer is sound: its checksum, every place, every name
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) gazetteer: GazetteerFile,
}

/// What to read; shared by the verbs that read documents.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Files, folders, or `-` for standard input.
    ///
    /// Of a folder, all files in it and below it that look like documents (.txt, .html, .htm, .xhtml, .jsonl, .ndjson,
    /// .json) are read, in the order of their names; hidden ones are not.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Take the input for this format, whatever its name and look. From a folder all files are then read.
    #[arg(long = "as", value_enum, value_name = "FORMAT")]
    pub(crate) form: Option<Form>,
    /// Publication date of documents that do not say theirs, such as 2024-06-03. «On Tuesday» is counted from it.
    #[arg(long, value_parser = published, value_name = "DATE")]
    pub(crate) published: Option<Timestamp>,
    /// Documents to work on at the same time [default: one for each processor]. The output is always the same.
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// The largest document to read, in megabytes [default: 20].
    #[arg(long, value_name = "MB")]
    pub(crate) max_size: Option<NonZeroUsize>,
    /// No progress, no legend, no warnings, no summary. Errors are still told.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// The format of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// Plain text, kept to the letter.
    Text,
    /// A saved web page: headline, report, captions and readers' comments are found in it.
    Html,
    /// JSON Lines: one document a line, with `text`, and if known `id`, `title`, `published`, `url`, `outlet`, `lang`.
    Jsonl,
    /// One such document, or an array of them.
    Json,
    /// The XML export of Disqus: readers' comments, one document for each page that has some.
    Disqus,
}

/// List the claims of reports
///
/// Prints a table: the status in word and colour, who did what to whom, where and when, and who says so. A dash under
/// SAYS WHO means that the report says so itself; of several sources the one in bold decides the status.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay read report.txt                     one report, as a table
  hearsay read saved-pages/                   all reports in a folder and below
  hearsay read week/*.html --format csv       for a spreadsheet
  hearsay read - --published 2024-06-03       paste a text, end with Ctrl-D
  hearsay read archive.jsonl --format jsonl   one claim a line, for other programs
  hearsay read report.txt --explain           why it was read so
  hearsay read week/ --width 0 | grep denied  one line a claim, to search in

Exit code: 0 where all was read, 1 where some documents could not be read (they are named, the others are done), 2 where \
nothing could be.")]
pub(crate) struct ReadArgs {
    /// What to print.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// For each claim the sentence with its spans marked, the scores that led there, and how places were found.
    #[arg(long)]
    pub(crate) explain: bool,
    /// With --explain, also the way from the trigger up the dependency tree.
    #[arg(long, requires = "explain")]
    pub(crate) tree: bool,
    /// Columns of the table, 0 for one line a claim [default: the terminal's, or 120].
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,
    #[command(flatten)]
    pub(crate) gazetteer: GazetteerFile,
    #[command(flatten)]
    pub(crate) input: Input,
}

/// What `read` prints.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A table for people, one for each document; without colour where it does not go to a terminal.
    #[default]
    Table,
    /// JSON Lines: one claim a line, with all its fields.
    Jsonl,
    /// Comma-separated values with a line of headings: one claim a row.
    Csv,
}

/// Print words, lemmas, parts of speech, syntax and names as CoNLL-U
///
/// Syntax follows Universal Dependencies. The last column holds `Entity=B-LOC` where a name or number begins (I- inside
/// of it), `SpaceAfter=No`, and `TokenRange=start:end` in code points of the document's text.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay parse report.txt
  hearsay parse --conllu treebank.conllu   tag and parse the treebank's own words, to be scored against it")]
pub(crate) struct ParseArgs {
    #[command(flatten)]
    pub(crate) input: Input,
    /// The input is CoNLL-U (or .conllu.gz): its words are taken as they are, everything else is found anew.
    #[arg(long, conflicts_with_all = ["form", "published"])]
    pub(crate) conllu: bool,
}

/// Measure against gold data
#[derive(Debug, Subcommand)]
pub(crate) enum Bench {
    Claims(ClaimsArgs),
    Incidents(IncidentsArgs),
    Syndication(SyndicationArgs),
    Syntax(SyntaxArgs),
    Pages(PagesArgs),
    Threads(ThreadsArgs),
    Toponyms(ToponymsArgs),
    EventPlaces(EventPlacesArgs),
}

/// Bodies, titles and dates of saved pages against gold
///
/// Bodies by shingles of four words, as the article extraction benchmark of Scrapinghub does; titles and dates against
/// what people read off the pages.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay bench pages --gold gold/pages
  hearsay bench pages --gold gold/pages --errors 30   with the first 30 pages that went wrong")]
pub(crate) struct PagesArgs {
    /// Folder with ground-truth.json and the pages, NAME.html.gz.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) gold: PathBuf,
    /// Marks of titles and dates, one a line [default: those that come with hearsay].
    #[arg(long, value_name = "FILE")]
    pub(crate) marks: Option<PathBuf>,
    /// Print this many errors.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) errors: usize,
    /// Print JSON instead of a table.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Readers' comments of saved pages against gold threads
///
/// A comment is right where its author, its text and the comment that it answers are right.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Example:
  hearsay bench threads --gold gold/threads --errors 20")]
pub(crate) struct ThreadsArgs {
    /// Folder with the threads, NAME.jsonl or NAME.jsonl.gz.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) gold: PathBuf,
    /// Print this many errors.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) errors: usize,
    /// Print JSON instead of a table.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Claims against gold claims
///
/// Looks for pairs NAME.jsonl (claims) and NAME.docs.jsonl (their texts) in the gold folder, codes the texts, and scores
/// what was found by the rules of the shared scorer.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay bench claims --gold gold/claims                 all development sets (NAME ends in -dev)
  hearsay bench claims --gold gold/claims written         one by name
  hearsay bench claims --gold gold/claims --errors 20     with the first 20 differences
  hearsay bench claims --gold gold/claims --write coded/  keep what was coded, for another scorer")]
pub(crate) struct ClaimsArgs {
    /// Folder with the pairs.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) gold: PathBuf,
    /// Names of sets [default: all that end in -dev, or else all].
    #[arg(value_name = "NAME")]
    pub(crate) names: Vec<String>,
    /// Print this many differences of each set.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) errors: usize,
    /// Write the coded claims of each set to FOLDER/NAME.jsonl.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) write: Option<PathBuf>,
    /// Code without the lexicon of data/kinds.toml, to see what it is worth.
    #[arg(long)]
    pub(crate) without_lexicon: bool,
    /// Take a word for a trigger from this probability on [default: the shipped threshold].
    #[arg(long, value_name = "P")]
    pub(crate) threshold: Option<f32>,
    #[command(flatten)]
    pub(crate) shared: BenchArgs,
}

/// Words, tags and trees against a treebank
///
/// On the treebank's own words: parts of speech, heads, relations, lemmas. On its raw text: words, sentences, and the
/// tree over the words found.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Example:
  hearsay bench syntax --gold gold/syntax/en_ewt-ud-dev.conllu.gz")]
pub(crate) struct SyntaxArgs {
    /// A treebank (.conllu or .conllu.gz), or a folder whose development sets (-dev) are taken.
    #[arg(long, value_name = "PATH")]
    pub(crate) gold: PathBuf,
    #[command(flatten)]
    pub(crate) shared: BenchArgs,
}

/// Articles put together by incident, against gold incidents
///
/// Reads articles with their incident, finds which tell one story by words, names, ages, days and places alone, and
/// scores that: pairwise and B³.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay bench incidents --gold gold/incidents
  hearsay bench incidents --gold gold/incidents --errors 20")]
pub(crate) struct IncidentsArgs {
    /// A set (.jsonl or .jsonl.gz), or a folder of sets.
    #[arg(long, value_name = "PATH")]
    pub(crate) gold: PathBuf,
    /// Print this many pairs that are wrongly together or apart.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) errors: usize,
    #[command(flatten)]
    pub(crate) shared: BenchArgs,
}

/// Near-copies of articles, found again among all of them
///
/// Makes copies of real articles by cutting, re-titling, re-ordering and editing them, mixes them with the whole set, groups
/// everything, and scores pairs. Lists the groups among the articles themselves, which hold real copies.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay bench syndication --gold gold/incidents
  hearsay bench syndication --gold gold/incidents --seed 7 --list 20   show the first 20 groups of each sort")]
pub(crate) struct SyndicationArgs {
    /// A set of articles (.jsonl or .jsonl.gz), or a folder of such sets.
    #[arg(long, value_name = "PATH")]
    pub(crate) gold: PathBuf,
    /// The copies are the same for the same number.
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub(crate) seed: u64,
    /// How many articles to make copies of, one to three each.
    #[arg(long, default_value_t = 1000, value_name = "N")]
    pub(crate) sources: usize,
    /// Show this many of the groups that the set itself holds.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) list: usize,
    /// Print JSON instead of a table.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Names of places against gold: found, and resolved to the right place
///
/// Recognition counts names found at exactly the gold's span (overlap: sharing a letter). Resolution (A161) is the share
/// of the recognised that were resolved within 161 km of the gold's coordinates; ambiguous and unknown count as wrong.
/// End to end is the share of all gold names with coordinates that were recognised and resolved within 161 km. Adjectives
/// of countries («Russian») are asked for where the set annotates them: where at least one gold name in a hundred is one.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay bench toponyms --gold gold/toponyms
  hearsay bench toponyms --gold gold/toponyms/trnews.jsonl.gz --errors 50")]
pub(crate) struct ToponymsArgs {
    /// A set (.jsonl or .jsonl.gz), or a folder with sets. A line is a document with its `text` and `toponyms`, each with
    /// `start`, `end`, `text`, `lat`, `lon`.
    #[arg(long, value_name = "PATH")]
    pub(crate) gold: PathBuf,
    /// Print this many errors of each set.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) errors: usize,
    #[command(flatten)]
    pub(crate) shared: BenchArgs,
}

/// Places of events against gold: of a verb, the names of the places where it happened
///
/// A place counts as found where a found name shares a letter with the gold's, one to one; precision, recall and F1 are
/// over all places of all verbs, those without a place included. Places that the public set counts in tokens are read as
/// such; items whose places cannot be read are left out. The items are split by a hash of their text: three of
/// four may be learnt from, and the figures are of the fourth, unless --all.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  hearsay bench event-places --gold gold/event_places
  hearsay bench event-places --gold heldout/event_places --all")]
pub(crate) struct EventPlacesArgs {
    /// A set (.jsonl or .jsonl.gz), or a folder with sets. A line is a `text` with the spans of its `verb` and `place`.
    #[arg(long, value_name = "PATH")]
    pub(crate) gold: PathBuf,
    /// Score all items, not only those that are kept out of learning.
    #[arg(long)]
    pub(crate) all: bool,
    /// Print this many errors of each set.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) errors: usize,
    #[command(flatten)]
    pub(crate) shared: BenchArgs,
}

/// What all benches share.
#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// Print JSON instead of a table.
    #[arg(long)]
    pub(crate) json: bool,
    /// Threads [default: one for each processor].
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
}

/// A date, a date with a time (taken as UTC), or a full timestamp.
fn published(words: &str) -> Result<Timestamp, String> {
    let utc = |at: DateTime| at.to_zoned(TimeZone::UTC).map(|z| z.timestamp()).ok();
    // A date alone is a time of day as well: midnight.
    let found = words.parse::<Timestamp>().ok().or_else(|| words.parse::<DateTime>().ok().and_then(utc));
    found.ok_or_else(|| "write it as year-month-day, such as 2024-06-03".to_owned())
}

/// The number of threads that a person asked for, or else one a processor.
pub(crate) fn threads(asked: Option<NonZeroUsize>) -> NonZeroUsize {
    asked.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn dates_are_taken_as_people_write_them() {
        let check = |words: &str, expected: Option<&str>| {
            assert_eq!(published(words).ok().map(|t| t.to_string()).as_deref(), expected, "{words}");
        };
        check("2031-05-07", Some("2031-05-07T00:00:00Z"));
        check("2031-05-07T09:30", Some("2031-05-07T09:30:00Z"));
        check("2031-05-07T09:30:00+03:00", Some("2031-05-07T06:30:00Z"));
        check("yesterday", None);
        check("2031-13-07", None);
    }
}
