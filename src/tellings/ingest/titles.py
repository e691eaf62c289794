"""The title of a page: which of those it declares is the headline that it prints, without the name of the site.

A page gives its title several times over: to networks (OpenGraph), to search engines (the title tag, JSON-LD), and to
its readers as a heading. Where these differ, what readers see is the title of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tellings.ingest.body import squeeze
from tellings.knowledge.outlets import name_key

# Bars part a title from the site's name with or without spaces, dashes only with them; Korean sites set the letter ㅣ.
_PART = re.compile(r"\s*[|｜¦ㅣ•»：]+\s*|\s+[-–—·:*]\s+")
_AFTER = re.compile(r"\s*[-–—|｜¦ㅣ•»·*]")  # what may follow a headline that is known, with or without spaces
_SITE_LENGTH = 45  # characters of what may be a site's name or a section behind a title
_LEAST_TITLE = 10
_LEAST_SITE = 3


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of a page, each in one line; empty where it has none.

    ``given`` is for networks, ``headline`` what its data call the headline of the article, ``tag`` its title tag and
    ``named`` its meta tag of that name; ``headings`` are those of the first rank in reading order, without the crumbs
    of a path, ``lesser`` those of the second that are no links.
    """

    given: str = ""
    headline: str = ""
    tag: str = ""
    named: str = ""
    headings: tuple[str, ...] = ()
    lesser: tuple[str, ...] = ()

    def prints(self, title: str) -> bool:
        """Whether a heading of the page is this title, or ends in it, behind words that lead up to it."""
        key = squeeze(title)
        keys = [squeeze(heading) for heading in (*self.headings, *self.lesser)]
        return bool(key) and (key in keys or (len(key) >= _LEAST_TITLE and any(long.endswith(key) for long in keys)))


def _parts(title: str) -> Iterator[tuple[str, str, bool]]:
    """A title parted at each bar or dash: the title, the rest, and whether the rest stands behind it."""
    for cut in _PART.finditer(title):
        before, after = title[: cut.start()], title[cut.end() :]
        if before and after:
            yield before, after, True
            yield after, before, False


def _is_site(name: str, sites: Iterable[str]) -> bool:
    """Whether words are a site's name or its domain's, or part of it: 'DW', 'dw.com', 'The Courier'."""
    key = name_key(name).replace(" ", "")
    keys = [name_key(site).replace(" ", "") for site in sites]
    long = [other for other in keys if len(other) >= _LEAST_SITE and len(key) >= _LEAST_SITE]
    return bool(key) and (key in keys or any(key in other or other in key for other in long))


def without_site(title: str, sites: Iterable[str], shown: Iterable[str]) -> str:
    """A title without the site's name, section or date around it: 'Bridge reopens | The Courier'.

    Cut where a headline that the page shows is left, or where what is cut off is the site's name.
    """
    headlines, named = set(shown), tuple(sites)
    if title in headlines:
        return title
    for bare, _, _ in _parts(title):
        if bare in headlines and len(bare) >= _LEAST_TITLE:
            return bare
        for inner, _, behind in _parts(bare):
            if behind and inner in headlines and len(inner) >= _LEAST_TITLE:
                return inner
    for bare, rest, behind in _parts(title):
        fits = behind and len(bare) >= _LEAST_TITLE and len(rest) <= _SITE_LENGTH
        if fits and any(_is_site(part, named) for part in _PART.split(rest)):
            return bare
    return title


def _is_cut_short(title: str, whole: str) -> bool:
    """Whether a title lacks the end of another: cut to a length, or by a quotation mark that ended its attribute."""
    begun = title.rstrip(". …")
    if len(begun) < _LEAST_TITLE or len(whole) <= len(begun) or not whole.startswith(begun):
        return False
    return title.endswith(("…", "...")) or whole[len(begun) :].lstrip()[:1] in "\"'"


def _without_site(title: str, sites: Iterable[str], headings: Iterable[str], headline: str) -> str:
    """As ``without_site``; also cut behind the headline, which is known, with no space between."""
    if len(headline) >= _LEAST_TITLE and title.startswith(headline) and _AFTER.match(title, len(headline)):
        return headline
    return without_site(title, sites, [*headings, headline] if headline else headings)


def title_of(titles: Titles, sites: tuple[str, ...]) -> str | None:
    """The title of a page, without the names of its site; None where it has none.

    Of two that differ it is the one that the page prints; else the headline if the title tag has it too, else the one
    given to networks.
    """
    shown = titles.headings
    headline = without_site(titles.headline, sites, shown) if titles.headline else ""
    if not titles.given:
        given = headline or (shown[0] if shown else "") or titles.named or titles.tag
        return without_site(given, sites, shown) if given else None
    given = _without_site(titles.given, sites, shown, headline)
    uncut = (*shown, headline, without_site(titles.tag, sites, shown))
    given = next((words for words in uncut if _is_cut_short(given, words)), given)
    if not headline or squeeze(headline) == squeeze(given):
        return headline if headline in shown else given  # set as it is printed
    if titles.prints(headline) != titles.prints(given):
        return headline if titles.prints(headline) else given
    told_twice = not titles.prints(given) and without_site(titles.tag, (), [headline]) == headline
    return headline if told_twice else given
