"""Datelines: 'SIRTE, Libya, Dec 5 (Reuters) -', 'DUBAI —', '**Damascus:**', 'MOSCOW, May 28:'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tellings.ingest.dates import FoundDate, find_dates
from tellings.knowledge.outlets import OutletEntry, OutletList
from tellings.records import Dateline, Span

_MAX_PLACE = 60
_MIN_LEAD = 60  # characters of the sentence after a bare place and a colon
_DASH = r"(?:[*_]*\s*[-–—_:]+[*_]*\s*[-–—:]*\s*)"  # with the marks of bold or italic type around it
_LEAD = r"(?P<lead>[^()\[\]\n:!?;]{0,70}?)"
_BRACKET = re.compile(rf"{_LEAD}[,.]?\s*[(\[](?P<agency>[^()\[\]\n]{{2,80}})[)\]](?P<dash>{_DASH}|\.?\s+)")
_SLASHED = re.compile(
    r"(?P<lead>[^()/\n:!?;]{2,60}?)[,.]?\s*/(?P<agency>[A-Za-zА-Яа-я .-]{2,20})/(?!\w)[.:]?(?P<dash>\s*[-–—]*\s*)"
)
_AGENCY_FIRST = re.compile(
    r"(?P<agency>[A-Z]{2,6})\s*/\s*(?P<lead>[A-ZÇĞİÖŞÜ][\w’' -]{2,30}?)(?P<dash>\s+[-–—]+\s*|\s*\n)"
)
_AGENCY_BARE = re.compile(r"(?P<lead>[^()\n:!?;]{2,50}?),\s*(?P<agency>[A-Z][\w.]{1,15})(?P<dash>\s*[-–—]+\s*|\s*:\s+)")
_PLAIN = re.compile(
    r"(?P<lead>[^()\n:!?;–—]{2,60}?)(?P<dash>[*_]*\s*(?:[–—]|--?|−)[-–—]*[*_]*\s+|—(?=[^\W\d_])|[*_]*\s*:[*_]*\s+)"
)
_COUNTRY = re.compile(r"^[\w’' -]+, [A-Z][\w’' -]+$")  # 'Manila, Philippines'
_DAY_ONLY = re.compile(r"\s*[–—-]+\s+(?=[^\W\d_])")
_SMALL = frozenset(
    {
        "al",
        "el",
        "of",
        "de",
        "del",
        "da",
        "do",
        "dos",
        "la",
        "le",
        "les",
        "los",
        "the",
        "and",
        "y",
        "e",
        "et",
        "am",
        "an",
    }
    | {"der", "den", "bei", "sur", "en", "ash", "as", "ad", "az", "ar", "ul"}
)


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline, where the prose after it begins, the outlets that it names, and the days."""

    dateline: Dateline
    prose: int
    entries: tuple[OutletEntry, ...]
    dates: tuple[FoundDate, ...]


def _is_place(words: str, *, upper: bool) -> bool:
    """Whether words have the shape of a place name: capitals throughout, or a capital on each word of weight."""
    if not words or len(words) > _MAX_PLACE or any(character.isdigit() for character in words):
        return False
    letters = [character for character in words if character.isalpha()]
    if not letters:
        return False
    if all(not (character.isupper() or character.islower()) for character in letters):
        return len(words.split()) <= 4  # a script without case
    parts = [part for part in re.split(r"[\s,/]+", words) if part]
    if not parts or len(parts) > 8:
        return False
    if upper:
        city = words.split(",")[0]
        return city.upper() == city and len(city) > 2
    return all(
        part[0].isupper() or part.casefold() in _SMALL or part[:3].casefold() in ("al-", "el-") for part in parts
    )


def _without_dates(text: str, start: int, end: int, dates: tuple[FoundDate, ...]) -> str | None:
    """The place of a dateline: its words before the first date; None where there are none."""
    stop = min((found.span.start for found in dates if found.span.start >= start), default=end)
    return text[start : min(stop, end)].strip(" ,.*_/-–—") or None


def _folded(words: str) -> str:
    return words.casefold().replace("’", "'")


def _known(text: str, outlets: OutletList) -> tuple[OutletEntry, ...]:
    """The outlets named in the brackets of a dateline, each once."""
    whole = outlets.by_name(text.strip())
    if whole:
        return (whole,)
    found: list[OutletEntry] = []
    for part in re.split(r"\s*(?:[/,;&|+]|\band\b|\s-\s|\bvia\b)\s*", text):
        entry = outlets.by_name(part)
        if entry and entry not in found:
            found.append(entry)
    return tuple(found)


def find_dateline(
    text: str, start: int, end: int, outlets: OutletList, *, first: bool, early: bool = False
) -> FoundDateline | None:
    """The dateline that opens the paragraph ``start``–``end``, or None.

    Forms that name an agency are taken anywhere; bare places ('Manila, Philippines —', 'Damascus:') only in the
    ``first`` paragraph of prose, since 'Idlib — the last …' may open any other. ``early``: a paragraph so near the top
    that those before it may be a caption or a lead; there a bare place counts in capitals before a dash ('DUBAI —').
    """
    while start < end and text[start] in "\"“”'‘«*_ ":
        start += 1
    if found := _with_agency(text, start, end, outlets, first=first, early=early):
        return found
    return _bare(text, start, end, outlets, first=first) if first or early else None


def _with_agency(
    text: str, start: int, end: int, outlets: OutletList, *, first: bool, early: bool
) -> FoundDateline | None:
    for pattern in (_BRACKET, _SLASHED, _AGENCY_FIRST, _AGENCY_BARE):
        match = pattern.match(text, start, end)
        if not match or (match.end() >= end and pattern is not _BRACKET):
            continue
        entries = _known(match.group("agency"), outlets)
        if pattern is _AGENCY_BARE and not any(entry.agency for entry in entries):
            continue  # 'JO DOE, CNN: Well, …' is a speaker of a transcript
        dates = find_dates(text, outlets.layout, start, match.end())
        place = _without_dates(text, match.start("lead"), match.end("lead"), dates)
        dashed = bool(match.group("dash").strip())
        upper = place is not None and _is_place(place, upper=True)
        shaped = place is None or upper or _is_place(place, upper=False)
        opens = upper and dashed and first and match.group("agency").isupper()
        opens = opens or (upper and dashed and early and bool(dates) and match.group("agency").istitle())
        if not shaped or not (entries or opens):
            continue
        if not dashed and not upper and not dates and pattern is _BRACKET:
            continue
        if place is None and not dashed:
            continue
        agency = entries[0].outlet.name if entries else match.group("agency").strip()
        return _found(text, Dateline(Span(start, match.end()), place, agency), entries, dates)
    return None


def _bare(text: str, start: int, end: int, outlets: OutletList, *, first: bool) -> FoundDateline | None:
    opening = find_dates(text, outlets.layout, start, min(end, start + _MAX_PLACE)) if first else ()
    if opening and opening[0].span.start == start and opening[0].day:
        dash = _DAY_ONLY.match(text, opening[0].span.end, end)
        return _found(text, Dateline(Span(start, dash.end()), None, None), (), opening[:1]) if dash else None
    match = _PLAIN.match(text, start, end)
    if not match or match.end() >= end:
        return None
    dates = find_dates(text, outlets.layout, start, match.end())
    place = _without_dates(text, start, match.end("lead"), dates)
    if place is None:
        return None
    following = text[match.end()]
    colon = ":" in match.group("dash")
    upper = _is_place(place, upper=True)
    if following.islower() or not (first or (upper and not colon)):
        return None
    if not match.group("dash")[-1:].isspace() and not upper:
        return None  # 'KYIV—Troops' but not 'Idlib—Aleppo'
    if colon and not upper and not dates:
        words = place.split()
        if (
            len(words) > 3
            or _folded(place) in outlets.layout.words["colon_labels"]
            or not _is_place(place, upper=False)
        ):
            return None
        # 'Mozambique: 36 killed' is a headline; a dateline opens a paragraph of full sentences.
        if (
            end - match.end() < _MIN_LEAD
            or not following.isalpha()
            or not re.search(r"[.!?][\"'”’)]*\s*$", text[match.end() : end])
        ):
            return None
    elif not upper and not ((dates or _COUNTRY.search(place)) and _is_place(place, upper=False)):
        return None
    if _folded(place) in outlets.layout.words["colon_labels"] or any(map(outlets.by_name, place.split(", "))):
        return None
    return _found(text, Dateline(Span(start, match.end()), place, None), (), dates)


def _found(text: str, rough: Dateline, entries: tuple[OutletEntry, ...], dates: tuple[FoundDate, ...]) -> FoundDateline:
    """The dateline without the white space and marks behind it, which ``rough`` still covers."""
    start, end = rough.span.start, rough.span.end
    words = text[start:end].rstrip(" \t\n*_")
    line = Dateline(Span(start, start + len(words)), rough.place, rough.agency)
    return FoundDateline(line, end, entries, dates)
