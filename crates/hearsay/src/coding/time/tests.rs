use insta::assert_snapshot;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// What expressions, with bars between them, mean in a report of Thursday, 13 June 2024: `from..to precision`, `~` where
/// it is approximate.
fn on_thursday(direction: Direction, expressions: &str) -> String {
    check(Anchor::new(Some(date(2024, 6, 13)), direction), expressions)
}

fn check(anchor: Anchor, expressions: &str) -> String {
    let day = |d: Option<Date>| d.map_or("…".to_owned(), |d| d.to_string());
    let line = |words: &str| match resolve(words, &anchor) {
        None => format!("{words} → none"),
        Some(i) => {
            let span = if i.from == i.to { day(i.from) } else { format!("{}..{}", day(i.from), day(i.to)) };
            let about = if i.approximate { "~" } else { "" };
            format!("{words} → {about}{span} {}", format!("{:?}", i.precision).to_lowercase())
        }
    };
    expressions.split('|').map(str::trim).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn weekdays_of_the_past() {
    assert_snapshot!(on_thursday(Direction::Past,
        "on Tuesday | Thursday | Friday | Monday night | early on Thursday | at 5 a.m. on Monday | 5.20am Monday | \
         before dawn on Friday | last Friday | last Wednesday | this Tuesday | Friday last week | overnight on \
         Friday | all through Tuesday | Wednesday [12 June] | Saturday (June 8th)",
    ), @"
    on Tuesday → 2024-06-11 day
    Thursday → 2024-06-13 day
    Friday → 2024-06-07 day
    Monday night → 2024-06-10 day
    early on Thursday → 2024-06-13 day
    at 5 a.m. on Monday → 2024-06-10 day
    5.20am Monday → 2024-06-10 day
    before dawn on Friday → 2024-06-07 day
    last Friday → 2024-06-07 day
    last Wednesday → ~2024-06-12 day
    this Tuesday → 2024-06-11 day
    Friday last week → 2024-06-07 day
    overnight on Friday → ~2024-06-07..2024-06-08 day
    all through Tuesday → 2024-06-11 day
    Wednesday [12 June] → 2024-06-12 day
    Saturday (June 8th) → 2024-06-08 day
    ");
}

#[test]
fn weekdays_to_come() {
    assert_snapshot!(on_thursday(Direction::Future,
        "on Tuesday | Thursday | next Thursday | next Saturday | this coming Sunday | Monday next week | by Sunday \
         | before Monday | from Monday to Wednesday",
    ), @"
    on Tuesday → 2024-06-18 day
    Thursday → 2024-06-13 day
    next Thursday → 2024-06-20 day
    next Saturday → ~2024-06-22 day
    this coming Sunday → 2024-06-16 day
    Monday next week → 2024-06-17 day
    by Sunday → 2024-06-13..2024-06-16 day
    before Monday → 2024-06-13..2024-06-16 day
    from Monday to Wednesday → 2024-06-17..2024-06-19 day
    ");
}

#[test]
fn around_the_day_of_the_report() {
    assert_snapshot!(on_thursday(Direction::Past,
        "today | yesterday | the day before yesterday | yesterday (Wednesday) | overnight | last night | this \
         morning | earlier today | at dawn | 11:30pm last night | around 4am this morning | after dark | now | \
         tomorrow | tonight",
    ), @"
    today → 2024-06-13 day
    yesterday → 2024-06-12 day
    the day before yesterday → 2024-06-11 day
    yesterday (Wednesday) → 2024-06-12 day
    overnight → 2024-06-12..2024-06-13 day
    last night → 2024-06-12 day
    this morning → 2024-06-13 day
    earlier today → 2024-06-13 day
    at dawn → ~2024-06-13 day
    11:30pm last night → 2024-06-12 day
    around 4am this morning → 2024-06-13 day
    after dark → ~2024-06-13 day
    now → 2024-06-13 day
    tomorrow → 2024-06-14 day
    tonight → 2024-06-13 day
    ");
}

#[test]
fn weeks_months_years_beside_the_report() {
    assert_snapshot!(on_thursday(Direction::Past,
        "this week | last week | over the weekend | last weekend | earlier this month | last month | last year | \
         this summer | last summer | last June | in June | in July | June last year | the last week of May | the \
         second quarter of 2023 | all week",
    ), @"
    this week → 2024-06-10..2024-06-13 week
    last week → 2024-06-03..2024-06-09 week
    over the weekend → 2024-06-08..2024-06-09 day
    last weekend → 2024-06-08..2024-06-09 day
    earlier this month → 2024-06-01..2024-06-13 month
    last month → 2024-05-01..2024-05-31 month
    last year → 2023-01-01..2023-12-31 year
    this summer → 2024-06-01..2024-06-13 season
    last summer → 2023-06-01..2023-08-31 season
    last June → 2023-06-01..2023-06-30 month
    in June → 2024-06-01..2024-06-13 month
    in July → 2023-07-01..2023-07-31 month
    June last year → 2023-06-01..2023-06-30 month
    the last week of May → ~2024-05-25..2024-05-31 week
    the second quarter of 2023 → 2023-04-01..2023-06-30 season
    all week → 2024-06-10..2024-06-13 week
    ");
    assert_snapshot!(on_thursday(Direction::Future,
        "this week | next week | next weekend | next month | next year | later this year | in July | in May | by \
         the end of the month | before the week is out | by spring | before June",
    ), @"
    this week → 2024-06-13..2024-06-16 week
    next week → 2024-06-17..2024-06-23 week
    next weekend → ~2024-06-22..2024-06-23 day
    next month → 2024-07-01..2024-07-31 month
    next year → 2025-01-01..2025-12-31 year
    later this year → 2024-06-13..2024-12-31 year
    in July → 2024-07-01..2024-07-31 month
    in May → 2025-05-01..2025-05-31 month
    by the end of the month → ~2024-06-13..2024-06-30 month
    before the week is out → ~2024-06-13..2024-06-16 week
    by spring → 2024-06-13..2025-05-31 season
    before June → 2024-06-13..2025-05-31 month
    ");
}

#[test]
fn distances() {
    assert_snapshot!(on_thursday(Direction::Past,
        "two days ago | a week ago | two weeks ago | six months ago | over three years ago | a few days ago | \
         weeks ago | five hours ago | three weeks earlier | two months ago, on 3 April | two or three days ago",
    ), @"
    two days ago → 2024-06-11 day
    a week ago → ~2024-06-03..2024-06-09 week
    two weeks ago → ~2024-05-27..2024-06-02 week
    six months ago → ~2023-11-28..2023-12-28 month
    over three years ago → ~2020-12-13..2021-12-12 year
    a few days ago → ~2024-06-08..2024-06-11 day
    weeks ago → ~2024-04-29..2024-06-02 week
    five hours ago → 2024-06-12..2024-06-13 day
    three weeks earlier → ~2024-05-20..2024-05-26 week
    two months ago, on 3 April → 2024-04-03 day
    two or three days ago → ~2024-06-10..2024-06-11 day
    ");
    assert_snapshot!(on_thursday(Direction::Future,
        "within 48 hours | within weeks | within the hour | in three days | in two weeks' time | a month from now",
    ), @"
    within 48 hours → 2024-06-13..2024-06-15 day
    within weeks → ~2024-06-13..2024-07-25 week
    within the hour → 2024-06-13..2024-06-14 day
    in three days → 2024-06-16 day
    in two weeks' time → ~2024-06-24..2024-06-30 week
    a month from now → ~2024-06-28..2024-07-28 month
    ");
}

#[test]
fn windows_up_to_the_report() {
    assert_snapshot!(on_thursday(Direction::Unknown,
        "in recent weeks | the last four days | over the past two months | in the last 48 hours | the past week | \
         the coming days | the next three weeks | for the past year",
    ), @"
    in recent weeks → ~2024-05-02..2024-06-13 week
    the last four days → 2024-06-09..2024-06-13 day
    over the past two months → ~2024-04-13..2024-06-13 month
    in the last 48 hours → 2024-06-11..2024-06-13 day
    the past week → ~2024-06-06..2024-06-13 week
    the coming days → ~2024-06-13..2024-06-20 day
    the next three weeks → ~2024-06-13..2024-07-04 week
    for the past year → ~2023-06-13..2024-06-13 year
    ");
}

#[test]
fn dates() {
    assert_snapshot!(check(Anchor::default(),
        "3 June 2024 | June 3, 2024 | the 3rd of June 2024 | Tuesday, 4 June 2024 | Sept. 29, 2019 | 2024-06-03 | \
         13/06/2024 | 03/06/2024 | 06/06/2024 | 03.06.2024 | Saturday [02/22/2003] | 31 June 2024 | in 2001 | May \
         2011 | around AD 550 | 44 BC",
    ), @"
    3 June 2024 → 2024-06-03 day
    June 3, 2024 → 2024-06-03 day
    the 3rd of June 2024 → 2024-06-03 day
    Tuesday, 4 June 2024 → 2024-06-04 day
    Sept. 29, 2019 → 2019-09-29 day
    2024-06-03 → 2024-06-03 day
    13/06/2024 → 2024-06-13 day
    03/06/2024 → ~2024-03-06..2024-06-03 day
    06/06/2024 → 2024-06-06 day
    03.06.2024 → 2024-06-03 day
    Saturday [02/22/2003] → 2003-02-22 day
    31 June 2024 → none
    in 2001 → 2001-01-01..2001-12-31 year
    May 2011 → 2011-05-01..2011-05-31 month
    around AD 550 → ~0550-01-01..0550-12-31 year
    44 BC → -000043-01-01..-000043-12-31 year
    ");
    assert_snapshot!(on_thursday(Direction::Past,
        "3 June | June 3 | June 14 | June 20 | Dec. 28 | the 9th | the 20th",
    ), @"
    3 June → 2024-06-03 day
    June 3 → 2024-06-03 day
    June 14 → 2024-06-14 day
    June 20 → 2023-06-20 day
    Dec. 28 → 2023-12-28 day
    the 9th → 2024-06-09 day
    the 20th → 2024-05-20 day
    ");
    assert_snapshot!(on_thursday(Direction::Future, "3 June | June 20 | Dec. 28 | the 9th | the 20th"), @"
    3 June → 2025-06-03 day
    June 20 → 2024-06-20 day
    Dec. 28 → 2024-12-28 day
    the 9th → 2024-07-09 day
    the 20th → 2024-06-20 day
    ");
}

#[test]
fn parts_of_months_and_years() {
    assert_snapshot!(check(Anchor::default(),
        "early May 2023 | mid-March 2023 | late 2015 | the beginning of 2015 | the end of May 2023 | the first \
         half of 2016 | the 1990s | the early 1990s | mid-1980s | the nineties | the 19th century | summer of 2012 \
         | the winter of 2015 | Christmas 2008 | Good Friday 2019 | Ramadan 2024 | the first week of June 2024",
    ), @"
    early May 2023 → ~2023-05-01..2023-05-10 month
    mid-March 2023 → ~2023-03-11..2023-03-20 month
    late 2015 → ~2015-09-01..2015-12-31 year
    the beginning of 2015 → ~2015-01-01..2015-03-01 year
    the end of May 2023 → ~2023-05-26..2023-05-31 month
    the first half of 2016 → ~2016-01-01..2016-07-01 year
    the 1990s → 1990-01-01..1999-12-31 decade
    the early 1990s → ~1990-01-01..1993-05-01 decade
    mid-1980s → ~1983-05-02..1986-08-31 decade
    the nineties → 1990-01-01..1999-12-31 decade
    the 19th century → 1801-01-01..1900-12-31 century
    summer of 2012 → 2012-06-01..2012-08-31 season
    the winter of 2015 → ~2014-12-01..2016-02-29 season
    Christmas 2008 → 2008-12-25 day
    Good Friday 2019 → 2019-04-19 day
    Ramadan 2024 → ~2024-03-11..2024-04-09 month
    the first week of June 2024 → ~2024-06-01..2024-06-07 week
    ");
}

#[test]
fn ranges_and_open_ends() {
    assert_snapshot!(on_thursday(Direction::Past,
        "between 2011 and 2013 | from Monday to Wednesday | Thursday and Friday | Monday and Wednesday | between 5 \
         and 13 May | January to March 1999 | June 3-5 | 2011-13 | 1980-88 | 28 December to 3 January 2024 | between Sunday \
         night and Monday morning | between Friday and yesterday | the 1960s and '70s | since 2014 | since June | \
         since Friday | since last week | until January 2019 | after August 1994 | before 2010 | from 2012 onwards",
    ), @"
    between 2011 and 2013 → 2011-01-01..2013-12-31 year
    from Monday to Wednesday → 2024-06-10..2024-06-12 day
    Thursday and Friday → 2024-06-06..2024-06-07 day
    Monday and Wednesday → ~2024-06-10..2024-06-12 day
    between 5 and 13 May → 2024-05-05..2024-05-13 day
    January to March 1999 → 1999-01-01..1999-03-31 month
    June 3-5 → 2024-06-03..2024-06-05 day
    2011-13 → 2011-01-01..2013-12-31 year
    1980-88 → 1980-01-01..1988-12-31 year
    28 December to 3 January 2024 → 2023-12-28..2024-01-03 day
    between Sunday night and Monday morning → 2024-06-09..2024-06-10 day
    between Friday and yesterday → 2024-06-07..2024-06-12 day
    the 1960s and '70s → 1960-01-01..1979-12-31 decade
    since 2014 → 2014-01-01..… year
    since June → 2024-06-01..… month
    since Friday → 2024-06-07..… day
    since last week → 2024-06-03..… week
    until January 2019 → …..2019-01-31 month
    after August 1994 → 1994-09-01..… month
    before 2010 → …..2009-12-31 year
    from 2012 onwards → 2012-01-01..… year
    ");
}

#[test]
fn times_that_only_the_story_tells() {
    let undated =
        "the next day | that night | the same day | two days later | the previous week | a month later | since then";
    assert_snapshot!(on_thursday(Direction::Past, undated), @"
    the next day → none
    that night → none
    the same day → none
    two days later → none
    the previous week → none
    a month later → none
    since then → none
    ");
    let told = Anchor { reference: Some(date(2023, 10, 7)), ..Anchor::new(Some(date(2024, 6, 13)), Direction::Past) };
    assert_snapshot!(check(told, undated), @"
    the next day → 2023-10-08 day
    that night → 2023-10-07 day
    the same day → 2023-10-07 day
    two days later → 2023-10-09 day
    the previous week → 2023-09-25..2023-10-01 week
    a month later → ~2023-10-23..2023-11-22 month
    since then → 2023-10-07..… day
    ");
}

#[test]
fn what_cannot_be_said() {
    assert_snapshot!(on_thursday(Direction::Past,
        "after the battle | when the truce ended | hours after the raid | for two days | in three days | recently \
         | every Sunday | once | the day of the vote | since the curfew | 9/11 | the second time |  | 31 February \
         | within a week",
    ), @"
    after the battle → none
    when the truce ended → none
    hours after the raid → none
    for two days → none
    in three days → none
    recently → none
    every Sunday → none
    once → none
    the day of the vote → none
    since the curfew → none
    9/11 → none
    the second time → none
     → none
    31 February → none
    within a week → none
    ");
    assert_snapshot!(check(Anchor::default(),
        "on Tuesday | last month | in May | 3 June | two days ago | at dawn",
    ), @"
    on Tuesday → none
    last month → none
    in May → none
    3 June → none
    two days ago → none
    at dawn → none
    ");
}

/// Strings that look like time expressions, besides any at all.
fn expressions() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "on",
            "last",
            "next",
            "this",
            "the",
            "Tuesday",
            "May",
            "March",
            "week",
            "weeks",
            "days",
            "ago",
            "since",
            "until",
            "between",
            "and",
            "from",
            "to",
            "before",
            "after",
            "by",
            "within",
            "in",
            "early",
            "mid-",
            "late",
            "end",
            "of",
            "year",
            "years",
            "century",
            "decade",
            "winter",
            "night",
            "overnight",
            "yesterday",
            "Ramadan",
            "Easter",
            "3rd",
            "14:20",
            "a.m.",
            "a",
            "few",
            "million",
            "billion",
            "thousand",
            "month",
            "following",
            "same",
            "(",
            ")",
            "[",
            "]",
            "-",
            ",",
            "'s",
            "'91",
            "1990s",
            "AD",
            "BC",
            "quarter",
            "first",
            "week",
            "later",
            "earlier",
            "weekend",
            "is",
            "out",
        ])
        .prop_map(str::to_owned),
        "[0-9]{1,9}",
        "[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}",
        "\\PC{0,4}",
    ];
    prop_oneof![
        3 => prop::collection::vec(word, 0..9).prop_map(|w| w.join(" ")),
        1 => "\\PC{0,60}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn from_is_never_after_to(
        words in expressions(),
        published in prop::option::of((-9999i16..=9999, 1i8..=12, 1i8..=28)),
        reference in prop::option::of((-9999i16..=9999, 1i8..=12, 1i8..=28)),
        direction in prop::sample::select(vec![Direction::Past, Direction::Future, Direction::Unknown]),
    ) {
        let day = |(y, m, d)| date(y, m, d);
        let anchor = Anchor { published: published.map(day), reference: reference.map(day), direction };
        if let Some(found) = resolve(&words, &anchor) {
            prop_assert!(found.from.is_some() || found.to.is_some());
            if let (Some(from), Some(to)) = (found.from, found.to) {
                prop_assert!(from <= to, "{} is after {}", from, to);
            }
        }
    }

    #[test]
    fn the_last_such_weekday_is_within_a_week(
        day in prop::sample::select(vec!["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
        published in (1900i16..2100, 1i8..=12, 1i8..=28),
    ) {
        let (y, m, d) = published;
        let published = date(y, m, d);
        let found = resolve(day, &Anchor::new(Some(published), Direction::Past)).and_then(|i| i.from);
        let ago = found.map(|f| f.until(published).map_or(-1, |s| s.get_days()));
        prop_assert!(ago.is_some_and(|a| (0..7).contains(&a)));
    }
}
