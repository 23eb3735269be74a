//! Dictionary forms by edit scripts: what to take off the end of a word and what to put there.
//!
//! A script is `mode|removed|added`. Mode `l` lower-cases the word first, `k` keeps its case. So `l|ies|y` makes `city`
//! of `Cities`, and `k||` leaves `Mosul` alone. What is removed is part of the script, so that `l|ook|ake` (`took`,
//! `take`) cannot meet `captured`. Twin of `apply_script` in `training/hearsay_train/data.py`, which learns the scripts.

/// The lemma of `form` by `script`; the form itself where the script does not fit it or leaves nothing.
pub fn apply(form: &str, script: &str) -> String {
    fitting(form, script).filter(|lemma| !lemma.is_empty()).unwrap_or_else(|| form.to_owned())
}

/// Whether the word ends in what the script takes off.
pub fn applies(form: &str, script: &str) -> bool {
    fitting(form, script).is_some()
}

/// The lemma by the first of the scripts, best first, that fits the word; the form itself where none does.
pub fn best<'s>(form: &str, ranked: impl IntoIterator<Item = &'s str>) -> String {
    ranked
        .into_iter()
        .find(|script| applies(form, script))
        .map_or_else(|| form.to_owned(), |script| apply(form, script))
}

fn fitting(form: &str, script: &str) -> Option<String> {
    let mut parts = script.splitn(3, '|');
    let (mode, removed, added) = (parts.next()?, parts.next()?, parts.next()?);
    let mut base = if mode == "l" { form.to_lowercase() } else { form.to_owned() };
    let kept = base.strip_suffix(removed)?.len();
    base.truncate(kept);
    base.push_str(added);
    Some(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, script: &str, lemma: &str) {
        assert_eq!(apply(form, script), lemma, "{form} by {script}");
    }

    #[test]
    fn scripts_take_off_and_put_on() {
        check("Cities", "l|ies|y", "city");
        check("Mosul", "k||", "Mosul");
        check("TANKS", "l|s|", "tank");
        check("'ve", "l|'ve|have", "have");
        check("n’t", "l|’t|ot", "not");
        check("Æsir", "l|r|", "æsi");
    }

    #[test]
    fn a_script_that_does_not_fit_changes_nothing() {
        check("captured", "l|ook|ake", "captured");
        check("we", "l|we|", "we");
        check("Word", "", "Word");
        check("Word", "l|x", "Word");
    }

    #[test]
    fn the_first_script_that_fits_wins() {
        assert_eq!(best("fled", ["l|ook|ake", "l|d|e", "l||"]), "flee");
        assert_eq!(best("fled", ["l|ook|ake"]), "fled");
        assert_eq!(best("fled", []), "fled");
    }
}
