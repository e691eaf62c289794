"""The texts of a page between the boundaries of its blocks, and what the mark-up around each says of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

Hint = Literal["never", "hidden", "unlikely", "standfirst"]
FURNITURE = frozenset({"never", "hidden", "unlikely"})

# Elements that hold no words of a report; taken out before the walk, which then takes half the time.
_GONE = (
    *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "video", "audio", "img"),
    *("picture", "source", "input", "button", "select", "textarea", "nav", "dialog", "link", "meta", "hr", "wbr"),
)
_INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font"),
        *("i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "td", "th"),  # the cells of a row make one line
    ]
)
_CELLS = frozenset({"td", "th"})
_UNNAMED = _INLINE - {"span", "small", "td"}  # elements whose classes say nothing of what their text is
_BY_TAG: dict[str, Hint] = {
    "aside": "unlikely",
    "footer": "unlikely",
    "figure": "unlikely",
    "figcaption": "unlikely",
    "header": "unlikely",
    "menu": "unlikely",
    "form": "unlikely",
}
_NAMED_BY = frozenset({"class", "id", "role", "itemprop", "data-testid", "data-component", "data-module", "data-block"})
_HIDING = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME = re.compile(r"[a-z]+|\d+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BREAK = "\x1e"  # stands for <br>; two in a row part paragraphs
_BREAKS = re.compile(rf"{_BREAK}(?:\s*{_BREAK})+")
_INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")
_STOP = re.compile(r"[.!?…。！？।۔؟:;\"'”’»)\]]$")

_SENTENCE = 50  # characters from which a text may be a sentence of prose
_LONG = 120  # characters from which it is one whatever it ends in
_WIDE = 25  # … and in scripts that write a word with a sign or two
LINKED = 0.6  # share of linked characters from which a text is a link and no sentence


def without_controls(markup: str) -> str:
    """Mark-up with a space for each character that lxml reads and then refuses to write."""
    return _CONTROL.sub(" ", markup)


def tree_of(markup: str) -> tuple[Any, bool]:
    """The mark-up's tree, or None, and whether its tags lie too deep within one another for all of it to be read."""
    # A tree as deep as the parser allows: at its ordinary limit the rest of a page is dropped without a word.
    # Plain elements, since lxml.html makes each through a function of Python.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (ValueError, etree.LxmlError):
        return None, False
    return tree, any("xcessive depth" in entry.message for entry in parser.error_log)


@dataclass(slots=True)
class Node:
    """A block of the tree. ``parent`` is an index, -1 for none; ``good`` the characters of prose under it."""

    parent: int
    tag: str
    hint: Hint | None
    like: str  # its tag and classes: parts of one list look alike
    holds: bool  # named as the body of an article
    good: float = 0.0

    @property
    def classed(self) -> bool:
        """Whether it has a class that tells it from others of its tag."""
        return len(self.like) > len(self.tag) + 1

    @property
    def is_heading(self) -> bool:
        return len(self.tag) == 2 and self.tag[0] == "h" and self.tag[1].isdigit()


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text between two block boundaries. ``linked`` is the share of its characters inside links.

    ``good`` is how many of its characters are prose: none of a label, a link or a line without a full stop.
    """

    words: str
    linked: float
    node: int
    good: float = field(init=False)

    def __post_init__(self) -> None:
        size = len(self.words) * (1 - self.linked)
        least = _WIDE if self.words[len(self.words) // 2] > "\u2e7f" else _SENTENCE
        whole = len(self.words) >= _LONG or _STOP.search(self.words) is not None
        object.__setattr__(self, "good", size if size >= least and self.linked <= LINKED / 2 and whole else 0.0)

    @property
    def is_sentence(self) -> bool:
        """Whether it is long enough for one and ends in a full stop, linked or not."""
        return len(self.words) >= _SENTENCE and self.words[-1] in ".。"


@lru_cache(maxsize=1)
def _listed() -> tuple[tuple[Hint, frozenset[str]], ...]:
    data = tomllib.loads(files("tellings").joinpath("data", "layout_pages.toml").read_text(encoding="utf-8"))
    kinds: tuple[Hint, ...] = ("standfirst", "never", "unlikely")
    return tuple((kind, frozenset(data[kind])) for kind in kinds)


@lru_cache(maxsize=50_000)
def hint_of(named: str) -> Hint | None:
    """What the classes, ids and roles of an element say of its text; None for nothing."""
    words = _NAME.findall(_CAMEL.sub(" ", named).lower())
    said = {" ".join(words[start : start + length]) for start in range(len(words)) for length in (1, 2, 3)}
    return next((kind for kind, names in _listed() if not names.isdisjoint(said)), None)


def _hint(element: Any, tag: str) -> Hint | None:
    named = ""
    for key, value in element.items():
        if key in _NAMED_BY:
            named += " " + value
        elif key == "hidden" or (key == "style" and _HIDING.search(value)) or (key, value) == ("aria-hidden", "true"):
            return "hidden"
    return (hint_of(named) if named else None) or _BY_TAG.get(tag)


class Walk:
    """One walk over a tree: its blocks, a parent before its children, and their texts, in reading order."""

    def __init__(self, root: Any) -> None:
        """``root`` loses its scripts, pictures and menus here."""
        self.nodes: list[Node] = []
        self.texts: list[Text] = []
        self._open: list[int] = []  # the blocks around the place where the walk is
        self._pieces: list[str] = []  # text since the last boundary
        self._linked = 0  # characters of it inside links
        etree.strip_elements(root, *_GONE, etree.Comment, etree.ProcessingInstruction, with_tail=False)
        top = root.find("body")
        self._over(root if top is None else top)

    def _over(self, top: Any) -> None:
        links, blocks = 0, []  # of the elements that are open, whether each is a block
        for event, element in etree.iterwalk(top, events=("start", "end")):
            tag = element.tag
            if event == "start":
                links += tag == "a"
                hint = None if tag in _UNNAMED else _hint(element, tag)
                block = tag not in _INLINE or hint in FURNITURE
                blocks.append(block)
                if block:
                    self._enter(element, tag, hint)
                elif tag == "br":
                    self._pieces.append(_BREAK)
                elif tag in _CELLS:
                    self._pieces.append(" ")
                text = element.text
            else:
                links -= tag == "a"
                if blocks.pop():
                    if self._pieces:
                        self._flush()
                    self._open.pop()
                text = element.tail
            if text and self._open and (self._pieces or not text.isspace()):
                self._pieces.append(text)
                if links:
                    self._linked += len(text.strip())

    def _enter(self, element: Any, tag: str, hint: Hint | None) -> None:
        if self._pieces:
            self._flush()
        like, holds = f"{tag} {element.get('class', '')}", element.get("itemprop") == "articleBody"
        self.nodes.append(Node(self._open[-1] if self._open else -1, tag, hint, like, holds))
        self._open.append(len(self.nodes) - 1)

    def _flush(self) -> None:
        joined = "".join(self._pieces)
        self._pieces.clear()
        linked, self._linked = self._linked, 0
        if not joined or joined.isspace():
            return
        parts = _BREAKS.split(joined) if _BREAK in joined else (joined,)
        kept = [words for part in parts if (words := " ".join(_INVISIBLE.sub("", part).replace(_BREAK, " ").split()))]
        size = sum(map(len, kept))
        for words in kept:
            self.texts.append(Text(words, min(linked / size, 1.0), self._open[-1]))

    def path(self, index: int) -> Iterator[int]:
        """A block and those around it, inmost first."""
        while index >= 0:
            yield index
            index = self.nodes[index].parent
