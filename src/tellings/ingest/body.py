"""Which of a page's texts are its report.

After the idea of boilerplate detection by shallow text features (Kohlschütter, Fankhauser and Nejdl 2010: length and
share of links tell prose from furniture), of Readability (the prose of a report has one common ancestor), and what the
classes and roles of elements say of themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tellings.ingest.body_tree import FURNITURE, LINKED, Text, Walk

_SQUEEZE = re.compile(r"[\W_]+")

_MOST = 0.5  # share of a page's prose from which its mark-up's 'unlikely' is not believed
_ALL = 0.9  # … and its 'never'
_INSIDE = 0.75  # share of a part's prose that one part of it must hold to stand for it
_PIECE = 0.05  # … unless parts that look like it hold this much
_FAIR = 0.3  # … and one that holds the page's title
_UNSURE = 0.3  # what prose weighs that the page's own copy of its text does not have
_COMPARED = 60  # letters by which a text is found in such a copy
_ABOVE = 3  # texts between the title and the body at most
_ALL_LINKED = 0.95  # share of linked characters from which a sentence, too, is a link
_SUMMARY = 25  # characters from which a text sums up, and is no label


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page's report; ``heading`` where its mark-up makes it one."""

    words: str
    heading: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a page declares of its own text, squeezed; empty where it declares nothing."""

    title: str = ""
    summary: str = ""
    body: str = ""


def squeeze(text: str) -> str:
    """Letters and digits alone, in lower case: what is left when two prints of one text differ in style."""
    return _SQUEEZE.sub("", text).casefold()


class _Page:
    """The blocks and texts of a page, weighed."""

    def __init__(self, walk: Walk, told: Told) -> None:
        self.nodes, self.texts, self.path, self.told = walk.nodes, walk.texts, walk.path, told
        self.total = self._weigh(lambda text: text.good)
        self.shed = self._shed(self._void())
        self._weigh(lambda text: 0.0 if self.sheds(text) else text.good * (1 if self.sure(text) else _UNSURE))

    def _weigh(self, weight: Callable[[Text], float]) -> float:
        """Sets the weight of each block to that of the texts in it; gives that of all."""
        for node in self.nodes:
            node.good = 0.0
        for text in self.texts:
            if text.good:
                self.nodes[text.node].good += weight(text)
        for node in reversed(self.nodes):  # a parent stands before its children
            if node.parent >= 0:
                self.nodes[node.parent].good += node.good
        return self.nodes[0].good

    def _void(self) -> set[int]:
        """Blocks that their mark-up calls furniture and that are not, since they hold the report.

        Blocks of one look are weighed together: a report is cut in pieces to place advertisements between them.
        """
        void: set[int] = set()
        hinted = [index for index, node in enumerate(self.nodes) if node.hint in FURNITURE and node.good]
        for index, node in enumerate(self.nodes):
            if (node.tag == "main" or node.holds) and all(self.nodes[i].hint != "hidden" for i in self.path(index)):
                void.update(self.path(index))
        held = self._held(hinted)
        for share in (_ALL, _MOST):
            for index in hinted:
                node = self.nodes[index]
                good = held[node.like] if node.classed else node.good
                if good >= share * self.total and (node.hint != "never" or share == _ALL):
                    void.add(index)
            shed = self._shed(void)
            if sum(text.good for text in self.texts if not shed[text.node]) > _FAIR * self.total:
                break
        return void

    def _held(self, hinted: list[int]) -> dict[str, float]:
        """The prose in all blocks of one look, that of blocks in others of their look counted once."""
        held: dict[str, float] = defaultdict(float)
        for index in hinted:
            node = self.nodes[index]
            if all(self.nodes[above].like != node.like for above in self.path(node.parent)):
                held[node.like] += node.good
        return held

    def _shed(self, void: set[int]) -> list[bool]:
        """For each block whether it, or one around it, is furniture."""
        shed: list[bool] = []
        for index, node in enumerate(self.nodes):
            own = node.hint in FURNITURE and index not in void
            shed.append(own or (node.parent >= 0 and shed[node.parent]))
        return shed

    def sheds(self, text: Text) -> bool:
        """Whether a text is furniture: prose that the page's own copy of its text holds is none."""
        return self.shed[text.node] and not (self.told.body and text.good and self.sure(text))

    def sure(self, text: Text) -> bool:
        """Whether the page's own copy of its text holds this one, or there is no such copy."""
        return not self.told.body or squeeze(text.words[: 2 * _COMPARED])[:_COMPARED] in self.told.body

    def is_title(self, text: Text) -> bool:
        return self.nodes[text.node].is_heading and squeeze(text.words) == self.told.title

    def container(self) -> int:
        """The innermost block that holds nearly all of the prose."""
        children: dict[int, list[int]] = defaultdict(list)
        for index, node in enumerate(self.nodes):
            if node.good:
                children[node.parent].append(index)
        current = self._titled()
        while parts := children[current]:
            best = max(parts, key=lambda index: self.nodes[index].good)
            whole = self.nodes[current].good
            alike = sum(self.nodes[part].good for part in parts if part != best and self._alike(part, best))
            if self.nodes[best].good < _INSIDE * whole or alike > _PIECE * whole:
                break
            current = best
        return current

    def _alike(self, one: int, other: int) -> bool:
        """Whether two blocks are pieces of one text by their look; two articles are not."""
        first, second = self.nodes[one], self.nodes[other]
        return first.like == second.like and first.classed and first.tag != "article"

    def _titled(self) -> int:
        """The inmost block with the title that holds most of the prose, or, if an article, a fair part of it."""
        titles = [text for text in self.texts if self.is_title(text)]
        if not titles:
            titles = [text for text in self.texts if self.nodes[text.node].tag == "h1"]
            titles = titles if len(titles) == 1 else []
        for above in self.path(titles[0].node) if titles else ():
            least = _FAIR if self.nodes[above].tag == "article" else _MOST
            if self.nodes[above].good >= least * self.nodes[0].good:
                return above
        return 0

    def teasers(self, container: int) -> set[int]:
        """Articles inside the article: other reports, unless they hold much of it, as a live blog's entries do."""
        articles = [i for i, node in enumerate(self.nodes) if node.tag == "article" and i != container]
        inside = [index for index in articles if self.within(index, container)]
        held = sum(self.nodes[index].good for index in inside)
        return set(inside) if held < _FAIR * self.nodes[container].good else set()

    def within(self, index: int, container: int) -> bool:
        while index > container:
            index = self.nodes[index].parent
        return index == container


def _is_standfirst(page: _Page, text: Text) -> bool:
    """Whether a text above the body sums it up: by its class, or since the page declares it as its description."""
    if text.linked > LINKED or len(text.words) < _SUMMARY:
        return False
    around = [page.nodes[index] for index in page.path(text.node)]
    if any(node.hint in ("never", "hidden") or node.tag in ("figure", "figcaption") for node in around):
        return False
    words, summary = squeeze(text.words)[:_COMPARED], page.told.summary
    if summary and len(words) >= _SUMMARY and (words in summary or summary[:_COMPARED] in squeeze(text.words)):
        return True
    if len(text.words) < 2 * _SUMMARY or any(node.hint == "unlikely" and node.tag != "header" for node in around):
        return False
    return next((node.hint for node in around[:3] if node.hint), None) == "standfirst"


def _chosen(page: _Page) -> list[Text]:
    """The texts of the body in reading order, before them the standfirst and what leads on from the title."""
    container = page.container()
    teasers = page.teasers(container)
    inside = [
        index
        for index, text in enumerate(page.texts)
        if not page.sheds(text) and page.within(text.node, container) and teasers.isdisjoint(page.path(text.node))
    ]
    at = next((index for index in inside if page.texts[index].good), None)
    if at is None:
        return []
    title = max((index for index in range(at) if page.is_title(page.texts[index])), default=at)
    around = next((i for i in page.path(container) if page.nodes[i].tag in ("article", "main")), container)

    def leads(index: int, text: Text) -> bool:
        return index > title and bool(text.good) and not page.sheds(text) and page.within(text.node, around)

    above = [
        text
        for index, text in enumerate(page.texts[:at])
        if index not in inside
        and (leads(index, text) or ((index > title or title == at) and _is_standfirst(page, text)))
    ]
    return above[-_ABOVE:] + [page.texts[index] for index in inside]


def _is_label(page: _Page, text: Text, plain: set[str]) -> bool:
    """Whether a text is a link that stands alone."""
    node = page.nodes[text.node]
    if text.linked <= LINKED or (node.is_heading and page.told.body and page.sure(text)):
        return False
    return not (text.is_sentence and node.like in plain and text.linked < _ALL_LINKED)


def _marked(page: _Page, texts: list[Text]) -> list[tuple[Text, bool]]:
    """The texts, each with whether it is kept: not links that stand alone, the title, and what was said before."""
    plain = {page.nodes[text.node].like for text in texts if text.good}
    seen: set[str] = set()
    marked: list[tuple[Text, bool]] = []
    for text in texts:
        words = squeeze(text.words)
        again = words == page.told.title or page.nodes[text.node].tag == "h1" or (len(words) > 30 and words in seen)
        seen.add(words)
        marked.append((text, bool(words) and not again and not _is_label(page, text, plain)))
    return marked


def _without_loose_headings(page: _Page, marked: list[tuple[Text, bool]]) -> Iterator[Paragraph]:
    """The texts that are kept; headings under which all was left out are left out with it."""
    following, dropped = "", True  # what is kept next, and whether something before it was dropped
    backward: list[Paragraph] = []
    for text, kept in reversed(marked):
        heading = page.nodes[text.node].is_heading
        if not kept or (heading and dropped and following != "text"):
            dropped = True
            continue
        backward.append(Paragraph(text.words, heading))
        following, dropped = ("heading" if heading else "text"), False
    yield from reversed(backward)


def body_of(root: Any, told: Told) -> list[Paragraph]:
    """The paragraphs of the report on a page, without its title; empty where no prose is found.

    ``root`` is the page's tree, which loses its scripts, pictures and menus here.
    """
    walk = Walk(root)
    if not walk.nodes:
        return []
    page = _Page(walk, told)
    return list(_without_loose_headings(page, _marked(page, _chosen(page))))
