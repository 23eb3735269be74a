"""Numbers, with what belongs to them: dates, times, telephone numbers, units. Twin of `tokenise/number.rs`."""
from .english import WORDS, low
from .scan import APOSTROPHES, digit, wordy

# Groups of digits that make one word: telephone numbers, post codes, dates.
SHAPES = ["3-3-4", "1-3-3-4", "3-4", "5-4", "3/3-4", "3.3.4", "4-2-2", "2-2-4", "2-2-2", "1-2-2", "1-1-2", "1-2-4", "1-1-4", "2-1-4", "2-1-2"]


def number(s, i, word_end):
    """[ends] of the words that the digits at `i` begin."""
    for shape in SHAPES:
        end = shaped(s, i, shape)
        if end:
            return [end]
    end = grouped(s, i)
    if s[end] == "/" and digit(s[end + 1]):
        return [date(s, i, end) or end]
    if s[end] in APOSTROPHES and s[end + 1] in "sS" and not wordy(s[end + 2]):
        return [end + 2]
    if not wordy(s[end]):
        return [end]
    return lettered(s, i, end, word_end)


def shaped(s, i, shape):
    """Past the groups of digits at `i`, where they have that shape and nothing continues them."""
    for c in shape:
        if c.isdigit():
            j = i
            while j - i <= int(c) and digit(s[j]):
                j += 1
            if j - i != int(c):
                return None
            i = j
        elif s[i] == c or c == "-" and s[i] == "‑":
            i += 1
        else:
            return None
    return None if wordy(s[i]) or s[i] in "-/" and wordy(s[i + 1]) else i


def grouped(s, i):
    """Past a number with its decimals, thousands (`1,250` and `12,50,000`), hours and minutes."""
    j = s.digits(i)
    while True:
        if s[j] in ".:" and digit(s[j + 1]):
            j = s.digits(j + 1)
        elif s[j] == "," and digit(s[j + 1]):
            k = j + 1
            while k - j < 5 and digit(s[k]):
                k += 1
            if not (k - j == 4 or k - j == 3 and s[k] == "," and digit(s[k + 1])):
                return j
            j = k
        else:
            return j


def date(s, i, slash):
    """Past a date of two or three parts whose first slash is given; None for a fraction."""
    end = s.digits(slash + 1)
    if s[end] == "/" and digit(s[end + 1]):
        return s.digits(end + 1)
    if slash - i > 2 or end - slash > 3 or s[end] == "/":
        return None
    month, day = int(s.text[i:slash]), int(s.text[slash + 1 : end])
    fraction = end - i == 3 and (month < day <= 5 or month == 1 and day == 8)
    return end if 1 <= month <= 12 and 1 <= day <= 31 and not fraction else None


def lettered(s, i, end, word_end):
    """The words of a number `i..end` that letters follow directly."""
    k = end
    while wordy(s[k]) and not digit(s[k]):
        k += 1
    tail = low(s.text[end:k])
    if tail in ("a", "p") and s[k] == "." and s[k + 1] in "mM" and not wordy(s[k + 2]):
        return [end]
    if digit(s[k]):
        return [word_end(s, end)]
    if tail in ("st", "nd", "rd", "th", "s") or low(s.text[i:k]) in WORDS["models"]:
        return [k]
    # `3143C` is a room, `20 C` a temperature.
    room = k - end == 1 and s[end].isupper() and end - i == 4 and s.text[i:end].isdigit()
    if tail in WORDS["units"] and not room or k - end >= 4 and s.text[end:k].isalpha():
        return [end, word_end(s, end)]
    return [word_end(s, end)]
