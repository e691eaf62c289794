"""One article of an export: what its header states, its words, and the report made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tellings.ingest.captured import Captured, known, whole_characters
from tellings.ingest.exports_labels import Labels, language_code
from tellings.ingest.exports_lines import Line

_ADDRESS = re.compile(r"https?://\S+")
_MORE, _MORE_WORDS = 1.5, 100  # databases count headline and byline too, and tables at times not at all
_MAX_RIGHTS = 200  # characters of a line of copyright
_MAX_BYLINE = 160  # characters; what is longer is a note on the author
_MAX_NAME = 5  # words of a name
_WHERE = re.compile(r"\s+(?:in|at|for|reporting from|à|en|em|aus)\s+(?=[A-Z])")
_APART = re.compile(r"\s*(?:;|\||/|\s&\s|\s(?:and|et|und|y|e|with|en)\s)\s*", re.IGNORECASE)
_WHOSE = re.compile(
    r"(?:\W*\d{4}\W+)?(?:©|\(c\)|copyright)\W*(?:copyright\W*)?(?:\(c\)\W*)?(?:19|20)\d{2}\b|all rights reserved"
    r"|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati",
    re.IGNORECASE,
)
# The same in a header, where it may name only whose right it is: 'Copyright The Courier', '© Courier'.
_RIGHT = re.compile(r"©|\(c\)|(?i:copyright)[ ,:]*(?:[©(]|by\b|[A-Z\d])")


@dataclass(frozen=True, slots=True)
class Article:
    """What one article of an export holds, as printed; None is 'not given'. ``body`` has its words in order."""

    body: tuple[Line, ...]
    title: str | None = None
    author: str | None = None
    credit: str | None = None
    outlet: str | None = None
    date: str | None = None
    language: str | None = None
    dateline: str | None = None
    length: str | None = None


def run_together(article: Article) -> bool:
    """Whether an article has far more words than its header states: another's have come to stand below its own.

    Lengths in signs ('354 字') are not compared.
    """
    stated = re.match(r"\D{0,3}(\d[\d.,\s]{0,8})\s?[^\W\d_]{3,}", article.length or "")
    digits = re.sub(r"\D", "", stated.group(1)) if stated else ""
    words = sum(len(line.text.split()) for line in article.body)
    return bool(digits) and words > int(digits) * _MORE + _MORE_WORDS


def is_copyright(words: str) -> bool:
    """Whether a line of a header claims a right."""
    return bool(_RIGHT.match(words)) or claims_rights(words)


def claims_rights(words: str) -> bool:
    """Whether a line, wherever it stands, does nothing but claim a right: with its year, or 'All rights reserved'."""
    return len(words) <= _MAX_RIGHTS and bool(_WHOSE.match(words))


def _without_by(words: str, labels: Labels) -> str:
    first, _, rest = words.partition(" ")
    return rest.strip() if first.casefold().rstrip(":") in labels.by_words and rest else words


def authors(byline: str | None, labels: Labels) -> tuple[str, ...]:
    """The names in a byline: 'By A. Writer and B. Writer in Beirut' gives two; notes on the author give none."""
    if not byline or len(byline) > _MAX_BYLINE:
        return ()
    bare = _without_by(byline.strip(" .-–—"), labels)
    names: list[str] = []
    for part in _APART.split(bare):
        pieces = [_WHERE.split(piece)[0].strip(" .") for piece in part.split(",")]
        # 'Writer, Ann' is one name turned round, 'Ann Writer, Ben Writer' are two.
        turned = len(pieces) == 2 and all(len(piece.split()) == 1 for piece in pieces)
        names += [f"{pieces[1]} {pieces[0]}"] if turned else pieces
    return tuple(dict.fromkeys(name for name in names if 0 < len(name.split()) <= _MAX_NAME))


def _listed(name: str | None, labels: Labels) -> str | None:
    """The name that the list of outlets knows, for one under which a database sells an outlet's reports."""
    return labels.outlets.get(name.casefold(), name) if name else None


def _shows_credit(words: str, labels: Labels) -> bool:
    """Whether a byline, set under the title, is read as one: it says 'by', or names a desk or an agency."""
    if len(words) > _MAX_BYLINE:
        return False
    bare = _without_by(words, labels) != words
    initials = not words.isupper() and re.search(r"\b[A-Z]{2,6}\b", words)
    return bare or len(words.split()) <= 2 or bool(initials or re.search(r"[,/;(]", words))


def _head(article: Article, labels: Labels) -> list[str]:
    """The lines above the body: title, byline, credit."""
    named = [words for words in (article.author, article.credit) if words and _shows_credit(words, labels)]
    return [*([article.title] if article.title else []), *dict.fromkeys(named)]


def _body(article: Article) -> tuple[str, str | None]:
    """The words of the body, with its dateline, and the address that stands alone below them."""
    groups: list[list[Line]] = []
    for line in article.body:
        if line.gap or not groups:
            groups.append([])
        groups[-1].append(line)
    lines = [line for group in groups if not claims_rights(" ".join(part.text for part in group)) for line in group]
    address = None
    while lines and lines[-1].gap and (found := _ADDRESS.fullmatch(lines[-1].text)):
        address = found.group()
        lines.pop()
    first = next((at for at, line in enumerate(lines) if at and line.gap), len(lines))
    if article.title and " ".join(line.text for line in lines[:first]).casefold() == article.title.casefold():
        del lines[:first]
    text = "".join(("\n" if line.gap and number else "") + line.text + "\n" for number, line in enumerate(lines))
    dateline = (article.dateline or "").strip(" -–—:")
    place = re.split(r"[,;(]", dateline)[0].strip().casefold()
    if dateline and text and place not in text[:80].casefold():
        text = f"{dateline} — {text}"
    return text, address


def capture(article: Article, path: str, raw_sha256: str, extractor: str, labels: Labels) -> Captured | None:
    """The report made of an article: title, byline, body; None where nothing but a header is left."""
    body, address = _body(article)
    if not body.strip():
        return None
    head = _head(article, labels)
    text = whole_characters("\n\n".join([*head, body]))
    return Captured(
        path=path,
        text=text,
        raw_sha256=raw_sha256,
        extractor=extractor,
        url=address,
        outlet=_listed(known(article.outlet), labels),
        date=known(article.date),
        authors=authors(article.author, labels),
        language=language_code(article.language, labels),
        headings=frozenset({0} if article.title else ()),
    )
