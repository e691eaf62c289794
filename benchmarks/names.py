"""Do two names mean the same actor or place? The rules by which the scorers compare a gold string with a slot.

The rules are symmetric and stricter than a reader would be: what they cannot show to be the same is not the same.

1. Names are compared as sets of folded words (ASCII, lower case, no articles, no Arabic 'al').
2. *Aliases*: a gold file groups labels of one thing; any two labels of one group are the same.
3. *Nations and their forces*: a demonym is its country; words for armed bodies and for governments ('forces',
   'troops', 'army', 'military', 'government', …) are set aside on both sides if anything is left. So 'Russia',
   'Russian troops' and 'Russian Armed Forces' are one, while the 'Free Syrian Army', the 'Syrian Democratic Forces'
   and 'Syrian state television' keep the word that tells them apart. 'X-backed' and 'X-led' are never X.
4. *Persons*: a surname alone is the person of that surname, if the gold string or the slot is a person.
5. *Spelling*: what is left must be equal, or alike to 88 of 100 (Haider, Haidar) with five letters or more.
6. *Places*: words of direction and of nearness, and 'city', 'town', 'village' are set aside; 'province' and its like
   are not, nor are facilities: an airport, palace or district is never its city, a city never its province.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

ALIKE = 88  # of 100: rapidfuzz ratio of the sorted words
SHORTEST_ALIKE = 5  # letters; below it names must be equal


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = word_set("the a an al el az ez ash ad ar as at of de la le les du in on and")
BODIES = word_set(
    "forces force troops troop army armed military soldiers soldier government govt governmental regime fighters "
    "fighter units unit authorities personnel servicemen militants militant servicemembers defence ground air "
    "aerospace navy naval"
)
NEAR = word_set(
    "city town village centre center central downtown near around outskirts surroundings surrounding direction area "
    "northern southern eastern western north south east west northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern most much parts part villages towns settlement"
)
PROVINCES = word_set("province governorate oblast region state county department prefecture wilayat")
FACILITIES = word_set("airport airfield airbase palace camp camps bridge mosque hospital university base port")

DEMONYMS = {
    "afghan": "afghanistan", "albanian": "albania", "algerian": "algeria", "american": "us", "angolan": "angola",
    "armenian": "armenia", "australian": "australia", "azerbaijani": "azerbaijan", "azeri": "azerbaijan",
    "bangladeshi": "bangladesh", "belarusian": "belarus", "british": "uk", "burkinabe": "burkina", "burmese": "myanmar",
    "cameroonian": "cameroon", "chadian": "chad", "chinese": "china", "colombian": "colombia", "congolese": "congo",
    "cuban": "cuba", "dutch": "netherlands", "egyptian": "egypt", "emirati": "uae", "eritrean": "eritrea",
    "ethiopian": "ethiopia", "filipino": "philippines", "philippine": "philippines", "french": "france",
    "georgian": "georgia", "german": "germany", "greek": "greece", "indian": "india", "indonesian": "indonesia",
    "iranian": "iran", "iraqi": "iraq", "irish": "ireland", "israeli": "israel", "italian": "italy",
    "japanese": "japan", "jordanian": "jordan", "kazakh": "kazakhstan", "kenyan": "kenya", "kuwaiti": "kuwait",
    "lebanese": "lebanon", "libyan": "libya", "malian": "mali", "mexican": "mexico", "moldovan": "moldova",
    "moroccan": "morocco", "mozambican": "mozambique", "nepalese": "nepal", "nigerian": "nigeria", "nigerien": "niger",
    "pakistani": "pakistan", "palestinian": "palestine", "polish": "poland", "qatari": "qatar", "russian": "russia",
    "rwandan": "rwanda", "saudi": "saudi", "senegalese": "senegal", "serbian": "serbia", "somali": "somalia",
    "spanish": "spain", "sudanese": "sudan", "syrian": "syria", "tajik": "tajikistan", "thai": "thailand",
    "tunisian": "tunisia", "turkish": "turkey", "turkiye": "turkey", "ugandan": "uganda", "ukrainian": "ukraine",
    "uzbek": "uzbekistan", "venezuelan": "venezuela", "vietnamese": "vietnam", "yemeni": "yemen",
    "moscow": "russia", "kremlin": "russia", "kyiv": "ukraine", "kiev": "ukraine", "usa": "us", "emirates": "uae",
}  # fmt: skip
PHRASES = {
    "united states of america": "us", "united states": "us", "u s": "us", "united kingdom": "uk", "great britain": "uk",
    "united arab emirates": "uae", "saudi arabia": "saudi", "democratic republic of the congo": "congo",
    "burkina faso": "burkina", "russian federation": "russia", "syrian arab": "syria",
    "white house": "us", "defense": "defence", "centre": "center",
}  # fmt: skip

Words = frozenset[str]


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """The name as lower-case ASCII words, possessives and accents gone, set phrases and demonyms made one."""
    text = re.sub(r"['’`ʼ]s\b", "", name)
    text = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’`ʼ‘]", "", anyascii(text).lower())).strip()
    for phrase, one in PHRASES.items():
        text = re.sub(rf"\b{phrase}\b", one, text)
    return " ".join(DEMONYMS.get(word, word) for word in text.split())


@lru_cache(maxsize=100_000)
def words(name: str) -> Words:
    """The words of a folded name without articles; 'Al Qaim' and 'Qaim' are one."""
    kept = [word for word in folded(name).split() if word not in ARTICLES]
    return frozenset(kept or folded(name).split())


def without(name: Words, dropped: Words) -> Words:
    """``name`` less the words that tell nothing apart, unless nothing would be left."""
    return name - dropped or name


def alike(left: Words, right: Words) -> bool:
    """The same words, or so alike in spelling that they are taken for the same."""
    if left == right:
        return bool(left)
    one, other = " ".join(sorted(left)), " ".join(sorted(right))
    if min(len(one), len(other)) < SHORTEST_ALIKE or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return ratio(one, other) >= ALIKE


def same_person(left: Words, right: Words) -> bool:
    """One name holds the other ('Vidigal', 'Brigadier Chongo Vidigal'); a bare nation or body names nobody."""
    shorter, longer = sorted((left, right), key=len)
    telling = shorter - BODIES - frozenset(DEMONYMS.values())
    return bool(telling) and shorter <= longer


def same_actor(left: str, right: str, *, person: bool = False) -> bool:
    """Rules 1, 3, 4 and 5 for two actor names."""
    one, other = words(left), words(right)
    if alike(one, other):
        return True
    bare, bare_other = one - BODIES, other - BODIES
    if bare and bare_other and alike(bare, bare_other):
        return True
    return person and same_person(one, other)


def same_place(left: str, right: str) -> bool:
    """Rules 1, 5 and 6 for two place names."""
    one, other = (without(words(name), NEAR) for name in (left, right))
    if bool(one & PROVINCES) != bool(other & PROVINCES):
        return False
    if alike(without(one, PROVINCES), without(other, PROVINCES)):
        return True
    return bool(one & other & FACILITIES) and (one <= other or other <= one) and min(len(one), len(other)) > 1


class Aliases:
    """Groups of labels of one thing (rule 2), for actors and places alike."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self._groups = [frozenset(folded(label) for label in group) for group in groups]

    def labels(self, name: str) -> frozenset[str]:
        """Every folded label that stands in a group with ``name``, itself among them."""
        key = folded(name)
        found = {key}
        for group in self._groups:
            if key in group:
                found |= group
        return frozenset(found)

    def actor(self, gold: str, ours: Iterable[str], *, person: bool = False) -> bool:
        """Is any of our names for one slot the actor that the gold names?"""
        labels = self.labels(gold)
        return any(
            same_actor(label, other, person=person) for name in ours for other in self.labels(name) for label in labels
        )

    def place(self, gold: str, ours: Iterable[str]) -> bool:
        """Is any of our names for one slot the place that the gold names?"""
        labels = self.labels(gold)
        return any(same_place(label, other) for name in ours for other in self.labels(name) for label in labels)
