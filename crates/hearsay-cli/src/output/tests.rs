//! What tables, cards and explanations look like, without colour.

use anstream::adapter::strip_str;
use insta::assert_snapshot;
use unicode_width::UnicodeWidthChar;

use super::text::without_isolates;
use super::{explain, samples, table};

/// Without colours, and without the marks around right-to-left text, which nobody would see in a snapshot.
fn plain(rendered: &str) -> String {
    without_isolates(strip_str(rendered).to_string())
}

/// Renders the sample and checks what holds at every width: no line is wider than the terminal.
fn table_at(columns: usize) -> String {
    let plain = plain(&table::render(&samples::document(), &samples::claims(), Some(columns)));
    for line in plain.lines() {
        let width: usize = line.chars().map(|c| c.width().unwrap_or(0)).sum();
        assert!(width <= columns, "{width} columns in a terminal of {columns}: {line}");
        assert_eq!(line.trim_end(), line, "spaces at the end of a line");
    }
    plain
}

#[test]
fn no_line_is_ever_wider_than_the_terminal() {
    for columns in 20..=260 {
        table_at(columns);
    }
}

#[test]
fn table_of_120_columns() {
    assert_snapshot!(table_at(120), @r"
    Brigade enters Qal'at Nahr · Canal Post · 2031-05-07 09:30 UTC · 8 claims · silos
    STATUS          WHO             DID WHAT              TO WHOM          WHERE           WHEN        SAYS WHO
    ┄┄ headline
    • actual        Brigade         advance “enters”                       in Qal'at Nahr              —
    ┄┄ report
    • actual        The Upper       seize “captured”      the grain silos  north of        on Tuesday  —
                    River Brigade                                          Qal'at Nahr     2031-05-06
    ~ hedged        The Upper       shelling “shelled”    the mill                                     voice: relays
      ongoing       River Brigade
    ✗ denied        the brigade     advance “crossed”                      into Syria SY               Its commander: denies
                                                                                                       reports: asserts
    • actual                        injure “wounded”      at least twelve                              Clinics
                                                          ≥ 12 injured
    ! threatened    和平监督委员会  sanction “sanctions”  the الجيش                                    和平监督委员会
    ┄┄ reader's comment by miller_7
    ✗ denied        nobody          seize “captured”      anything                                     voice: denies
                                                                                                       miller_7: denies
    ┄┄ reader's comment by Nour, answering miller_7
    … hypothetical  they            advance “come”                         to my street                —
                                                                                                       Nour
    ");
}

#[test]
fn table_of_80_columns() {
    assert_snapshot!(table_at(80), @r"
    Brigade enters Qal'at Nahr
    Canal Post · 2031-05-07 09:30 UTC · 8 claims · silos
    STATUS          WHO        DID WHAT     TO WHOM    WHERE, WHEN  SAYS WHO
    ┄┄ headline
    • actual        Brigade    advance                 in Qal'at    —
                               “enters”                Nahr
    ┄┄ report
    • actual        The Upper  seize        the grain  north of     —
                    River      “captured”   silos      Qal'at Nahr
                    Brigade                            on Tuesday
                                                       2031-05-06
    ~ hedged        The Upper  shelling     the mill                voice: relays
      ongoing       River      “shelled”
                    Brigade
    ✗ denied        the        advance                 into         Its commander:
                    brigade    “crossed”               Syria SY     denies
                                                                    reports: asserts
    • actual                   injure       at least                Clinics
                               “wounded”    twelve
                                            ≥ 12
                                            injured
    ! threatened    和平监督   sanction     the الجيش               和平监督委员会
                    委员会     “sanctions”
    ┄┄ reader's comment by miller_7
    ✗ denied        nobody     seize        anything                voice: denies
                               “captured”                           miller_7: denies
    ┄┄ reader's comment by Nour, answering miller_7
    … hypothetical  they       advance                 to my        —
                               “come”                  street       Nour
    ");
}

#[test]
fn table_of_200_columns() {
    assert_snapshot!(table_at(200), @r"
    Brigade enters Qal'at Nahr · Canal Post · 2031-05-07 09:30 UTC · 8 claims · silos
    STATUS          WHO                      DID WHAT              TO WHOM          WHERE                 WHEN        SAYS WHO
    ┄┄ headline
    • actual        Brigade                  advance “enters”                       in Qal'at Nahr                    —
    ┄┄ report
    • actual        The Upper River Brigade  seize “captured”      the grain silos  north of Qal'at Nahr  on Tuesday  —
                                                                                                          2031-05-06
    ~ hedged        The Upper River Brigade  shelling “shelled”    the mill                                           voice: relays
      ongoing
    ✗ denied        the brigade              advance “crossed”                      into Syria SY                     Its commander: denies
                                                                                                                      reports: asserts
    • actual                                 injure “wounded”      at least twelve                                    Clinics
                                                                   ≥ 12 injured
    ! threatened    和平监督委员会           sanction “sanctions”  the الجيش                                          和平监督委员会
    ┄┄ reader's comment by miller_7
    ✗ denied        nobody                   seize “captured”      anything                                           voice: denies
                                                                                                                      miller_7: denies
    ┄┄ reader's comment by Nour, answering miller_7
    … hypothetical  they                     advance “come”                         to my street                      —
                                                                                                                      Nour
    ");
}

#[test]
fn cards_where_the_terminal_is_narrow() {
    assert_snapshot!(table_at(48), @r"
    Brigade enters Qal'at Nahr
    Canal Post · 2031-05-07 09:30 UTC · 8 claims ·
    silos
    ┄┄ headline
    • actual advance “enters”
      who      Brigade
      where    in Qal'at Nahr
      says who —
    ┄┄ report
    • actual seize “captured”
      who      The Upper River Brigade
      to whom  the grain silos
      where    north of Qal'at Nahr
      when     on Tuesday
               2031-05-06
      says who —
    ~ hedged, ongoing shelling “shelled”
      who      The Upper River Brigade
      to whom  the mill
      says who voice: relays
    ✗ denied advance “crossed”
      who      the brigade
      where    into Syria SY
      says who Its commander: denies
               reports: asserts
    • actual injure “wounded”
      to whom  at least twelve
               ≥ 12 injured
      says who Clinics
    ! threatened sanction “sanctions”
      who      和平监督委员会
      to whom  the الجيش
      says who 和平监督委员会
    ┄┄ reader's comment by miller_7
    ✗ denied seize “captured”
      who      nobody
      to whom  anything
      says who voice: denies
               miller_7: denies
    ┄┄ reader's comment by Nour, answering
      miller_7
    … hypothetical advance “come”
      who      they
      where    to my street
      says who —
               Nour
    ");
}

#[test]
fn one_line_a_claim_where_nothing_is_to_be_broken() {
    let plain = plain(&table::render(&samples::document(), &samples::claims(), None));
    assert_snapshot!(plain, @r"
    Brigade enters Qal'at Nahr · Canal Post · 2031-05-07 09:30 UTC · 8 claims · silos
    STATUS             WHO                      DID WHAT              TO WHOM                        WHERE                 WHEN                    SAYS WHO
    ┄┄ headline
    • actual           Brigade                  advance “enters”                                     in Qal'at Nahr                                —
    ┄┄ report
    • actual           The Upper River Brigade  seize “captured”      the grain silos                north of Qal'at Nahr  on Tuesday; 2031-05-06  —
    ~ hedged; ongoing  The Upper River Brigade  shelling “shelled”    the mill                                                                     voice: relays
    ✗ denied           the brigade              advance “crossed”                                    into Syria SY                                 Its commander: denies; reports: asserts
    • actual                                    injure “wounded”      at least twelve; ≥ 12 injured                                                Clinics
    ! threatened       和平监督委员会           sanction “sanctions”  the الجيش                                                                    和平监督委员会
    ┄┄ reader's comment by miller_7
    ✗ denied           nobody                   seize “captured”      anything                                                                     voice: denies; miller_7: denies
    ┄┄ reader's comment by Nour, answering miller_7
    … hypothetical     they                     advance “come”                                       to my street                                  —; Nour
    ");
}

#[test]
fn an_explanation_shows_spans_scores_and_what_was_not_used() {
    let plain = plain(&explain::render(&samples::document(), &samples::coded(), true, Some(100)));
    assert_snapshot!(plain, @r"
    Brigade enters Qal'at Nahr · Canal Post · 2031-05-07 09:30 UTC · 1 claim · silos

    1 advance “crossed” ✗ denied, past · confidence 0.88 · silos-advance-crossed
      stands in   report
      sentence    [source: Its commander] denied [source: reports] that [actor: the brigade] had
                  [advance: crossed] [place: into Syria].
      kind        advance 0.91
      status      denied 0.88 · actual 0.07 · hedged 0.02
      aspect      past 0.80 · ongoing 0.15 · future 0.05
      own voice   relays 0.70 · denies 0.20
      actor       the brigade 0.97
      place       into Syria 0.90 → Syria, SY · country · 35.0000, 38.0000 · GeoNames 163843 · name
                  found by tier exact · 0.99
      source      Its commander: denies 0.95 · decides
      source      reports: asserts by rule
      voice       relays
      not used    target: reports 0.34
      tree        crossed VERB acl ← reports NOUN obj ← denied VERB root
    ");
}

#[test]
fn a_document_without_claims_says_so() {
    let plain = plain(&table::render(&samples::document(), &[], Some(100)));
    assert_snapshot!(plain, @"Brigade enters Qal'at Nahr · Canal Post · 2031-05-07 09:30 UTC · no claims · silos");
}
