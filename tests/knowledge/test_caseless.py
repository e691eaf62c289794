"""Patterns that take no account of capitals give what the flag of the regular expressions gives."""

from __future__ import annotations

import re

import pytest

from tellings.knowledge.caseless import Caseless

SOURCES = (r"\b(?P<day>monday|friday)s?\b", r"(?<=\s)Q(?P<n>[1-4])\b", r"[A-F]{2}\D\S", r"(?P<w>\w)(?P=w)")


@pytest.mark.parametrize("text", ["On MONDAY, q3 and Fridays; Ab 7 aA", "İstanbul: MONDAY", "", "no more of it"])
def test_matches_are_of_the_text_as_printed(text: str) -> None:
    for source in SOURCES:
        own = [(match.span(), match[0], match.groupdict()) for match in re.finditer(source, text, re.IGNORECASE)]
        ours = [(match.span(), match[0], match.groupdict()) for match in Caseless(source).finditer(text, text.lower())]
        assert ours == own
