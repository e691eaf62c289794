"""The matching key of a name: spellings of one name that differ only in marks and articles share it.

A name is transliterated (anyascii), lower-cased, and loses the Arabic article in its assimilated forms. Differences
of vowels are left to the fuzzy comparison in the gazetteer, which is only safe inside a country.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# The Arabic article, alone and assimilated to a sun letter, and as Persian, Turkish and French print it.
ARTICLES = frozenset(
    {"al", "el", "ul", "il", "az", "ez", "ash", "esh", "ech", "ach", "ad", "ed", "ar", "er", "an", "en", "at", "et"}
    | {"as", "es", "ath", "eth", "adh", "edh"}
)
_WORD = re.compile(r"[a-z0-9]+")
_SILENT = re.compile(
    "['`\u00b4\u2018\u2019\u02bb\u02bc\u02be\u02bf\u02b9\u02ba\u2032\"]"
)  # apostrophes, hamza, ayn, soft signs
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_ARABIC_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ء": ""}
)
_ARABIC_ARTICLE = re.compile(r"(?<!\w)ال(?=\w{3})")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The key under which spellings of one name meet: ASCII letters and digits, no spaces; "" for no letters.

    >>> fold("Dayr az-Zawr") == fold("Dayr al Zawr") == fold("DAYR AZ ZAWR")
    True
    """
    words = fold_words(name)
    kept = [word for word in words if word not in ARTICLES] if len(words) > 1 else words
    return "".join(kept or words)


@lru_cache(maxsize=1 << 12)
def fold_plain(name: str) -> str:
    """As ``fold``, but articles stay: tells 'El Salvador' from 'Salvador'."""
    return "".join(fold_words(name))


def fold_words(name: str) -> list[str]:
    """The words of a name, transliterated and in lower case, articles included."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
        if _ARABIC.search(name):
            name = _fold_arabic(name)
        name = anyascii(_SILENT.sub("", name))
    return _WORD.findall(_SILENT.sub("", name).lower())


def _fold_arabic(name: str) -> str:
    """Arabic script with its variant letters made one, vowel marks and the article dropped."""
    return _ARABIC_ARTICLE.sub("", _ARABIC_MARKS.sub("", name).translate(_ARABIC_LETTERS))
