//! Arabic and Cyrillic script.

/// A word without the Arabic article. Three letters at least must remain: الله is no name of a place, but الب- are.
pub(super) fn without_article(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().nth(2).is_some()).unwrap_or(word)
}

/// Appends a word with letters made one that outlets use for each other: ta marbuta and ha, alif maqsura and ya,
/// Persian and Kurdish letters for Arabic ones; Ukrainian and Russian vowels. Doubled letters count once.
pub(super) fn sound(word: &str, out: &mut String) {
    let mut before = None;
    for c in word.chars() {
        let class = match c {
            'ة' | 'ہ' | 'ھ' | 'ە' | 'ۀ' => 'ه',
            'ى' | 'ی' | 'ې' | 'ێ' => 'ي',
            'ک' | 'گ' => 'ك',
            'ڕ' => 'ر',
            'ڵ' => 'ل',
            'ۆ' | 'ۇ' => 'و',
            'ڤ' => 'ف',
            'پ' => 'ب',
            'چ' => 'ج',
            'ژ' => 'ز',
            'ء' | 'ь' | 'ъ' => continue,
            'і' | 'ы' => 'и',
            'є' | 'э' => 'е',
            'ґ' => 'г',
            other => other,
        };
        if before != Some(class) {
            out.push(class);
        }
        before = Some(class);
    }
}
