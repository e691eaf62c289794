"""Posts that are printed whole and signed below: a paragraph, and then '— Awa Diop (@awadiop) May 3, 2019'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.records import Quotation, Sentence, Span

_SIGNED = re.compile(
    r"(?:(?:pic\.|https?:)\S+\s+)*[—–-]+\s*(?P<name>[^()@\n]{2,60}?)\s*(?P<handle>\(@\w{1,20}\))"
)  # links to what the post shows may stand before the dash
_LONGEST = 320  # characters of a post with its links


def posts(text: str, sentences: Sequence[Sentence]) -> Iterator[Quotation]:
    """What each signature of a post stands under: all that its paragraph tells before it, else the paragraph before."""
    for number, sentence in enumerate(sentences):
        signed = _SIGNED.match(text, sentence.span.start, sentence.span.end)
        before = _paragraph_before(sentences, number) if signed is not None else []
        if signed is None or not before or any(_SIGNED.match(text, s.span.start) for s in before):
            continue
        said = Span(before[0].span.start, before[-1].span.end)
        if said.end - said.start <= _LONGEST:
            name, handle = Span(*signed.span("name")), Span(*signed.span("handle"))
            yield Quotation((name,), (handle,), (said,), "direct", number, medium="social")


def _paragraph_before(sentences: Sequence[Sentence], number: int) -> list[Sentence]:
    """The sentences that a signature stands under; none where they are no prose."""
    own = [s for s in sentences[:number] if s.paragraph == sentences[number].paragraph]
    if not own and number:
        own = [s for s in sentences[:number] if s.paragraph == sentences[number - 1].paragraph]
    return own if all(s.kind == "prose" for s in own) else []
