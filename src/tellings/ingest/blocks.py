"""What each paragraph or line of a text is: headline, dateline, caption, credit, noise or prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tellings.ingest.credits import Credit, is_noise, read_credit, trailing_credit
from tellings.ingest.datelines import FoundDateline, find_dateline
from tellings.ingest.dates import find_dates
from tellings.ingest.lines import Unit, units
from tellings.knowledge.outlets import Layout, OutletList
from tellings.records import Block, Span

_MAX_HEADLINE = 220  # characters; longer lines are paragraphs
_MAX_SUBHEAD = 90
_EARLY = 3  # paragraphs of prose
_MAX_CAPTION = 420
_FULL_STOP = re.compile(r"[.!?…。۔؟।！？][\"'”’»)\]*_]*\s*$")
_STAMP = re.compile(r"(?:date[:\s]+)?(?:19|20)\d{2}-\d{2}(?:-\d{2})?(?:[T ]\d{2}:\d{2}\S*)?(?=\s+\S)", re.IGNORECASE)
_CREDIT_HEAD, _CREDIT_TAIL = 30, 90  # characters at the head and tail of a caption in which its credit stands
_PHOTO_AGENCY = re.compile(r"\b(?:REUTERS|AFP|AP|EPA)\s?/\s?[A-Z]|/\s?(?:REUTERS|Reuters|AFP|AP|EPA|Getty)\b")
_SCENE = re.compile(r"\b(?:in|at|near|on|outside|inside|of)\s+(?:the\s+)?[A-Z]")  # captions say where or when
_TWO_SENTENCES = re.compile(r"[a-z]{3}[.!?][\"'”’]*\s+[\"“‘]?[A-Z]")
_ASKS = re.compile(r"(?:how|why|what|who|when|where|which)\b", re.IGNORECASE)
_PHOTO_TAIL = re.compile(r"(?:[(\[]|\s/\s*|\s\|\s*|©\s*)(?P<names>[^()\[\]|]{2,80})[)\]]?[.*_]*\s*$")


@dataclass(frozen=True, slots=True)
class Layed:
    """A text laid out: its blocks in reading order, and what datelines and credits say."""

    blocks: tuple[Block, ...]
    title: Span | None
    datelines: tuple[FoundDateline, ...]
    credits: tuple[tuple[Span, Credit], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit on its way to being a block."""

    unit: Unit
    kind: str  # a block kind, or "line" for a line without a full stop whose kind its place decides
    credit: Credit | None = None


def _ends_sentence(words: str) -> bool:
    return bool(_FULL_STOP.search(words))


def _is_photo_credit(words: str, outlets: OutletList) -> bool:
    """Whether a line ends in the credit of a picture: '… Ataq, Yemen. / Reuters', '… town [AFP]'."""
    tail = _PHOTO_TAIL.search(words)
    if not tail or tail.start() == 0:
        return False
    names = tail.group("names").strip()
    slashed = "/" in names or words[tail.start() :].lstrip().startswith("/")
    if _ends_sentence(words[: tail.start()]) and not slashed:
        return False  # the signature of a paragraph, not of a picture
    parts = [part for part in re.split(r"[/,;|]| via ", names) if part.strip()]
    return len(names) <= 60 and any(outlets.by_name(part) is not None for part in parts)


def is_caption(unit: Unit, words: str, outlets: OutletList, *, titled: bool, inside: bool = False) -> bool:
    """Whether a line captions a picture or credits its maker.

    Before the text has a title (``titled``) only the credit of a picture makes a caption: 'Army takes …'
    shows people in the present tense too. A heading that stands after prose (``inside``) needs less to be one.
    """
    layout = outlets.layout
    if len(words) > _MAX_CAPTION:
        return False
    folded = words.casefold()
    if unit.picture or folded.startswith(layout.words["photo_starts"]):
        return True
    ends = folded[:_CREDIT_HEAD] + "\n" + folded[-_CREDIT_TAIL:]
    if any(part in ends for part in layout.words["photo_holds"]) or _is_photo_credit(words, outlets):
        return True
    if _PHOTO_AGENCY.search(words[-_CREDIT_TAIL:]):
        return True
    if not titled:
        return False
    if unit.emphasis == "italic" or unit.heading:
        return len(words.split()) >= 6 and _poses(folded, layout, inside=inside)
    if _ends_sentence(words) or ":" in words or _ASKS.match(words) or _TWO_SENTENCES.search(words):
        return False
    return 10 <= len(words.split()) <= 50 and _poses(folded, layout) and bool(_SCENE.search(words))


def _poses(folded: str, layout: Layout, *, inside: bool = False) -> bool:
    """Whether a line shows people or things as a picture does, and does not tell news."""
    parts = re.findall(r"[^\W\d_]+", folded)
    shown = layout.words["poses"] + layout.words["poses_inside"] if inside else layout.words["poses"]
    posing = any(part in shown for part in parts[1:])
    return posing and not any(part in layout.words["telling"] for part in parts)


def _pieces(text: str, unit: Unit, outlets: OutletList, *, titled: bool, inside: bool) -> list[_Piece]:
    """A unit with a date stamp before it and a signature behind it cut off, each of a provisional kind."""
    span = unit.span
    before: list[_Piece] = []
    after: list[_Piece] = []
    stamp = _STAMP.match(text, span.start, span.end)
    if stamp and text[stamp.end() : span.end].lstrip()[:1] not in (",", "|", "/", "-", "–"):
        where = Span(span.start, stamp.end())
        rest = stamp.end() + len(text[stamp.end() : span.end]) - len(text[stamp.end() : span.end].lstrip())
        # The stamp of whoever stored the page, unlike a date line, is nobody's word on publication.
        before = [
            _Piece(
                replace(unit, span=where),
                "credit",
                Credit(dates=find_dates(text, outlets.layout, where.start, where.end)),
            )
        ]
        span = Span(rest, span.end)
    prefix = next((p for p in outlets.layout.words["noise_prefixes"] if _starts(text, span, p)), "")
    if prefix and len(prefix) < span.end - span.start:
        cut = span.start + len(prefix)
        before.append(_Piece(replace(unit, span=Span(span.start, cut)), "noise"))
        span = Span(cut + len(text[cut : span.end]) - len(text[cut : span.end].lstrip()), span.end)
    sign = trailing_credit(text, span, outlets)
    if sign:
        credit = read_credit(text, sign, outlets) or Credit()
        after = [_Piece(replace(unit, span=sign), "credit", credit)]
        span = Span(span.start, span.start + len(text[span.start : sign.start].rstrip()))
    return [*before, _provisional(text, replace(unit, span=span), outlets, titled=titled, inside=inside), *after]


def _starts(text: str, span: Span, words: str) -> bool:
    return text[span.start : min(span.start + len(words), span.end)].casefold() == words


def _provisional(text: str, unit: Unit, outlets: OutletList, *, titled: bool, inside: bool) -> _Piece:
    words = unit.span.of(text)
    if is_noise(words, outlets.layout):
        return _Piece(unit, "noise", read_credit(text, unit.span, outlets))
    if find_dateline(text, unit.span.start, unit.span.end, outlets, first=False):
        return _Piece(unit, "prose")
    # A picture's credit is a caption even where nothing but names stands in it.
    starts = words.casefold().startswith(outlets.layout.words["photo_starts"])
    credit = None if starts else read_credit(text, unit.span, outlets)
    if credit is not None:
        return _Piece(unit, "credit", credit)
    if is_caption(unit, words, outlets, titled=titled, inside=inside):
        return _Piece(unit, "caption")
    if unit.heading:
        return _Piece(unit, "headline")
    if _ends_sentence(words) or len(words) > _MAX_HEADLINE or unit.bullet:
        return _Piece(unit, "prose")
    return _Piece(unit, "line")


def _place_lines(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """The kinds of lines without a full stop, from where they stand: headlines above, headings between."""
    prose = [index for index, piece in enumerate(pieces) if piece.kind == "prose"]
    first, last = (prose[0], prose[-1]) if prose else (len(pieces), -1)
    seen: set[str] = set()
    placed: list[_Piece] = []
    for index, piece in enumerate(pieces):
        words = piece.unit.span.of(text)
        kind = piece.kind
        if kind in ("line", "headline") and words.casefold() in seen:
            kind = "noise"  # the title printed twice
        elif kind == "line":
            kind = _line_kind(words, index, (first, last), pieces)
        if kind == "headline":
            seen.add(words.casefold())
        placed.append(replace(piece, kind=kind))
    return placed


def _line_kind(words: str, index: int, prose: tuple[int, int], pieces: list[_Piece]) -> str:
    first, last = prose
    # Scripts without spaces between words: two signs or three make a word.
    unspaced = sum(character > "\u2e7f" for character in words)
    length = len(words.split()) + unspaced // 2
    if index < first:
        return "headline" if length >= 3 else "noise"
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if following and following.credit == Credit() and following.kind == "credit":
        return "prose"  # a message shown inside the report, signed by the next line
    if index > last:
        return "noise" if length <= 4 else "prose"
    return "headline" if len(words) <= _MAX_SUBHEAD and length <= 12 and words[0].isupper() else "prose"


def _with_prose(pieces: list[_Piece]) -> list[_Piece]:
    """A text of nothing but lines, such as a flash of one line, has its longest line for prose."""
    if any(piece.kind == "prose" for piece in pieces):
        return pieces
    lines = [piece for piece in pieces if piece.kind in ("headline", "caption")]
    if not lines:
        return pieces
    longest = max(lines, key=lambda piece: piece.unit.span.end - piece.unit.span.start)
    return [replace(piece, kind="prose") if piece is longest else piece for piece in pieces]


def lay_out(text: str, outlets: OutletList, *, headings: frozenset[int] = frozenset()) -> Layed:
    """The blocks of a text. ``headings`` are offsets at which a page's own mark-up has a heading."""
    pieces: list[_Piece] = []
    inside = False
    for unit in units(text):
        line = text.rfind("\n", 0, unit.span.start) + 1
        # A page's heading holds no marks of Markdown: '- Fear will grow' is a quotation in Norway.
        marked = replace(unit, span=Span(line, unit.span.end), heading=2, bullet=False) if line in headings else unit
        titled = any(piece.kind in ("line", "headline", "prose") for piece in pieces)
        new = _pieces(text, marked, outlets, titled=titled, inside=inside)
        inside = inside or any(piece.kind == "prose" for piece in new)
        pieces += new
    pieces = _with_prose(_place_lines(text, pieces))
    blocks: list[Block] = []
    datelines: list[FoundDateline] = []
    first, seen = True, 0
    for piece in pieces:
        span = piece.unit.span
        if piece.kind == "prose":
            early = not datelines and seen < _EARLY
            found = find_dateline(text, span.start, span.end, outlets, first=first, early=early)
            first, seen = False, seen + 1
            if found:
                datelines.append(found)
                blocks.append(Block(found.dateline.span, "dateline"))
                span = Span(found.prose, span.end) if found.prose < span.end else span
                if found.prose >= piece.unit.span.end:
                    first = True
                    continue
        blocks.append(Block(span, piece.kind))  # type: ignore[arg-type]  # "line" has been placed
    title = next((block.span for block in blocks if block.kind == "headline"), None)
    credited = tuple((piece.unit.span, piece.credit) for piece in pieces if piece.credit is not None)
    return Layed(tuple(blocks), title, tuple(datelines), credited)
