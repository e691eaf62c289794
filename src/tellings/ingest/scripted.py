"""The report of a page that shows none of it until its scripts have run: mark-up in a string of their data.

Sites that are drawn in the browser send the report beside the scripts, as JSON or as strings with JSON inside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tellings.ingest.body import Paragraph, Told, body_of, squeeze
from tellings.ingest.body_tree import tree_of, without_controls

# A string that lacks its end, and is none, runs to that of the script, so that no text is gone through twice.
_STRING = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)(?P<end>"|\\?\Z)', re.DOTALL)
_HOLDS_PARAGRAPH = re.compile(r"(?:<|\\u003c)p\b", re.IGNORECASE)
_PLACE = re.compile(r"[$%#{[(]{1,3}[A-Z\d_ -]+[$%#})\]]{1,3}")  # '$$AD$$', where the site sets in what is no text
_LEAST_TITLE = 10  # letters by which a script is known to be about the page's report
_LEAST_TEXT = 250  # characters from which a text is a report, and not its first words
_RIVAL = 0.5  # share of the longest text from which another one may be the report as well


def _strings(code: str, *, inner: bool = True) -> Iterator[str]:
    """The pieces of mark-up that are strings of a script, or of the JSON that a string of it holds."""
    for found in _STRING.finditer(code):
        text = found.group(1)
        if found.group("end") != '"' or len(text) < _LEAST_TEXT or not _HOLDS_PARAGRAPH.search(text):
            continue
        try:
            words = json.loads(f'"{text}"', strict=False)
        except ValueError:
            continue
        if words.lstrip().startswith("<"):
            yield words
        elif inner:
            yield from _strings(words, inner=False)


def _texts(markup: str, told: Told) -> Iterator[tuple[Paragraph, ...]]:
    """The text of each piece of mark-up in those scripts of a page that hold its title, too."""
    page, _ = tree_of(markup)
    for script in page.iter("script"):
        code = script.text or ""
        if not _HOLDS_PARAGRAPH.search(code) or told.title not in squeeze(code):
            continue
        for piece in _strings(code):
            root, too_deep = tree_of(without_controls(piece))
            if root is not None and not too_deep:
                yield tuple(part for part in body_of(root, told) if not _PLACE.fullmatch(part.words))


def scripted_body(markup: str, told: Told) -> list[Paragraph]:
    """The paragraphs that a page's scripts hold for it; empty where they hold none, or those of several reports."""
    if len(told.title) < _LEAST_TITLE:
        return []
    sizes = {text: sum(len(part.words) for part in text) for text in _texts(markup, told)}
    longest = max(sizes, key=lambda text: sizes[text], default=())
    rivals = [text for text, size in sizes.items() if size >= max(_LEAST_TEXT, _RIVAL * sizes[longest])]
    return list(longest) if len(rivals) == 1 else []
