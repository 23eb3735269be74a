//! Ids of documents that do not bring their own: the name of the file, where that tells them apart.

use std::collections::BTreeMap;

/// The name of a file without its folder and its extension: `a/pmu-al-baaj.txt` gives `pmu-al-baaj`. None for standard
/// input (`-`) and for names that leave nothing.
pub fn stem(name: &str) -> Option<&str> {
    let file = file(name);
    let stem = match file.rfind('.') {
        Some(0) | None => file,
        Some(dot) => &file[..dot],
    };
    (!stem.is_empty() && name != "-").then_some(stem)
}

/// An id for each of several inputs, no two alike: the [`stem`] where it is the only one, else the name of the file
/// where that is the only one, else the whole path. None for standard input, and for a name that is given twice, which
/// are named after their bytes.
///
/// `["a/x.txt", "b/y.txt", "b/y.html", "c/y.txt"]` gives `x`, `b/y.txt`, `y.html`, `c/y.txt`.
pub fn names<S: AsRef<str>>(paths: &[S]) -> Vec<Option<String>> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for path in paths {
        let path = path.as_ref();
        // A file without an extension has one name in two of the three forms: it must count only once.
        let mut forms = vec![path, file(path)];
        forms.extend(stem(path));
        forms.sort_unstable();
        forms.dedup();
        for form in forms {
            *uses.entry(form).or_default() += 1;
        }
    }
    let alone = |form: &&str| uses.get(form) == Some(&1);
    paths
        .iter()
        .map(|path| {
            let path = path.as_ref();
            let stem = stem(path)?;
            [stem, file(path), path].into_iter().find(alone).map(str::to_owned)
        })
        .collect()
}

fn file(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stem_is_the_file_without_folder_and_extension() {
        let check = |name: &str, expected: Option<&str>| assert_eq!(stem(name), expected, "{name}");
        check("pmu-al-baaj.txt", Some("pmu-al-baaj"));
        check("/data/2024/report.final.html", Some("report.final"));
        check(r"C:\reports\a.txt", Some("a"));
        check(".hidden", Some(".hidden"));
        check("-", None);
        check("folder/", None);
    }

    #[test]
    fn ids_are_as_short_as_they_can_be_and_never_alike() {
        let check = |paths: &[&str], expected: &[Option<&str>]| {
            let got = names(paths);
            assert_eq!(got.iter().map(Option::as_deref).collect::<Vec<_>>(), expected, "{paths:?}");
        };
        check(&["a/x.txt", "b/z.txt"], &[Some("x"), Some("z")]);
        check(
            &["a/x.txt", "b/y.txt", "b/y.html", "c/y.txt"],
            &[Some("x"), Some("b/y.txt"), Some("y.html"), Some("c/y.txt")],
        );
        check(&["-", "x"], &[None, Some("x")]);
        check(&["a/x.txt", "a/x.txt"], &[None, None]);
        // The stem of the first is the whole name of the second.
        check(&["a/x.txt", "x"], &[Some("x.txt"), None]);
    }
}
