"""Saved news pages: body, title, day of publication and speed, beside trafilatura alone in the same run.

    python benchmarks/pages.py --data FOLDER [--json FILE] [--errors]

FOLDER is the article-extraction-benchmark of Scrapinghub (ground-truth.json, html/), scored by its own definition (F1
over runs of four words, each page weighing the same), or the test pages of Fundus (meta.info, *.json and *.html.gz in
folders by country, as they are or in a .tar.xz), scored by F1 over words, the mean of the pages. Both sides get the
same decoded page. A title is exact whatever way its quotation marks, apostrophes, dashes, ellipses and spaces are set,
entities resolved (the gold titles of Fundus set them now as the page's meta tags do, now as its headline does); a word
or any other sign more or less, such as the site's name, is an error. ``title_verbatim`` counts signs as they are set.
The gold title of Fundus is what its parser for that outlet takes from one field, seen by readers or not;
``title_exact_printed`` is of those pages (``titles_printed``) that have it as a heading of the first or second rank, or
at the end of one.
What is timed is processor time: for ours from the page to the finished report (body, layout, title, outlet, agencies,
date, language), for trafilatura its extraction with metadata.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tarfile
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from statistics import mean
from typing import Any

import trafilatura
from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.resample import interval, share_by_report
from tellings.ingest import ingest
from tellings.ingest.decoding import Undecodable, decode
from tellings.knowledge.outlets import OutletList, load_outlets
from tellings.records import Report

_WORD = re.compile(r"\w+")
_INVISIBLE = re.compile("[\xad\u200b\u200c\u200d\u2060\ufeff]")
_SET = str.maketrans({**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‐‑‒–—―", "-")})
_RUN = 4  # words in a run, as Scrapinghub counts them
_VERSION = re.compile(r"(.+?)_(\d{4}_\d{2}_\d{2})\.html\.gz$")


@dataclass(frozen=True)
class Page:
    """A page and what is right for it; ``title`` and ``day`` are None where the set does not say.

    ``printed`` is whether a heading of the page is its title, or ends in it.
    """

    name: str
    markup: str
    body: str
    title: str | None = None
    day: str | None = None
    printed: bool = False


@dataclass(frozen=True)
class Read:
    """What a reader made of a page; ``day`` is ISO 8601, None where it gives no single day."""

    body: str
    title: str | None
    day: str | None


def _opened(path: Path) -> str:
    data = gzip.decompress(path.read_bytes())
    text = decode(data)
    return data.decode("utf-8", "replace") if isinstance(text, Undecodable) else text


def scrapinghub(folder: Path) -> Iterator[Page]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, gold in truth.items():
        yield Page(name, _opened(folder / "html" / f"{name}.html.gz"), gold.get("articleBody", ""))


def _prints(markup: str, title: str | None) -> bool:
    """Whether a heading of the first or second rank is a title, or ends in it, however either is set."""
    tree = etree.fromstring(markup.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8"))
    etree.strip_elements(tree, "style", "script", with_tail=False)
    letters = "".join(words(title or "")).casefold()
    headings = ("".join(words("".join(heading.itertext()))).casefold() for heading in tree.iter("h1", "h2"))
    return bool(letters) and any(heading.endswith(letters) for heading in headings)


def _in_order(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _body(gold: Mapping[str, Any]) -> str:
    sections = [words for part in gold["sections"] for words in (*part["headline"], *part["paragraphs"])]
    return "\n\n".join([*gold.get("summary", ()), *sections])


def fundus(folder: Path) -> Iterator[Page]:
    """Each outlet has a gold file with one entry for each version of its layout, and one page for each, by date."""
    for info in sorted(folder.rglob("meta.info")):
        pages: dict[str, list[Path]] = {}
        for path in sorted(info.parent.glob("*.html.gz")):
            named = _VERSION.match(path.name)
            if named:
                pages.setdefault(named.group(1), []).append(path)
        for outlet, paths in pages.items():
            gold = json.loads((info.parent / f"{outlet}.json").read_text(encoding="utf-8"))
            versions = sorted(gold, key=_in_order)
            if len(versions) != len(paths):
                print(f"{outlet}: {len(paths)} pages for {len(versions)} layouts, left out", file=sys.stderr)
                continue
            for version, path in zip(versions, paths, strict=True):
                right = gold[version]
                day = (right.get("publishing_date") or "")[:10] or None
                markup, title = _opened(path), right.get("title")
                yield Page(path.name, markup, _body(right["body"]), title, day, _prints(markup, title))


def ours(outlets: OutletList) -> Callable[[Page], Read]:
    def read(page: Page) -> Read:
        (found,) = ingest(["-"], outlets, stdin=page.markup.encode())
        if not isinstance(found, Report):
            return Read("", None, None)
        title, published = found.title, found.published
        rest = [block.span.of(found.text) for block in found.blocks if block.span != title and block.kind != "noise"]
        day = str(published.first) if published and published.first == published.last else None
        return Read("\n\n".join(rest), title.of(found.text) if title else None, day)

    return read


def trafilatura_alone(page: Page) -> Read:
    found = trafilatura.bare_extraction(page.markup, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Read("", None, None)
    return Read(found.text or "", found.title, found.date)


def words(text: str) -> list[str]:
    """Words of a text, without the soft hyphens and other signs that are not seen."""
    return _WORD.findall(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


def _runs(text: str) -> Counter[tuple[str, ...]]:
    found = words(text)
    return Counter(run for start in range(max(1, len(found) - _RUN + 1)) if (run := tuple(found[start : start + _RUN])))


def by_runs(right: str, given: str) -> tuple[float, float, float]:
    """True positives, false positives, false negatives of runs of words, as shares of their sum."""
    gold, found = _runs(right), _runs(given)
    counts = (sum((gold & found).values()), sum((found - gold).values()), sum((gold - found).values()))
    return tuple(count / sum(counts) for count in counts) if sum(counts) else (0.0, 0.0, 0.0)  # type: ignore[return-value]


def run_f1(rows: Sequence[tuple[float, float, float]]) -> float:
    """F1 of mean precision and mean recall, as Scrapinghub's evaluate.py has it."""
    precision = mean([tp / (tp + fp) for tp, fp, _ in rows if tp + fp] or [0.0])
    recall = mean([tp / (tp + fn) for tp, _, fn in rows if tp + fn] or [0.0])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def word_f1(right: str, given: str) -> float:
    gold, found = Counter(words(right)), Counter(words(given))
    both = sum((gold & found).values())
    return 2 * both / (gold.total() + found.total()) if gold or found else 1.0


def _verbatim(title: str | None) -> str:
    return _INVISIBLE.sub("", " ".join((title or "").split()))


def _plain(title: str | None) -> str:
    """A title as its words and signs, however these are set."""
    return unicodedata.normalize("NFC", _verbatim(unescape(title or ""))).translate(_SET).replace("…", "...")


def _same(one: str | None, other: str | None) -> bool:
    return _plain(one) == _plain(other)


def scores(pages: Sequence[Page], reads: Sequence[Read]) -> tuple[dict[str, float | None], dict[str, object]]:
    """The figures of one reader, and their 95 % intervals."""
    pairs = list(zip(pages, reads, strict=True))
    figures: dict[str, float | None] = {}
    detail: dict[str, object] = {}
    if any(page.title for page in pages):
        means = [word_f1(page.body, read.body) for page, read in pairs]
        figures["body_f1"], detail["body_f1"] = mean(means), interval(means, mean)
    else:
        rows = [by_runs(page.body, read.body) for page, read in pairs]
        figures["body_f1"], detail["body_f1"] = run_f1(rows), interval(rows, run_f1)
    titled = [(page, read) for page, read in pairs if page.title]
    shares = {
        "title_exact": [(page.name, _same(page.title, read.title)) for page, read in titled],
        "title_exact_printed": [(page.name, _same(page.title, read.title)) for page, read in titled if page.printed],
        "title_verbatim": [(page.name, _verbatim(page.title) == _verbatim(read.title)) for page, read in titled],
        "date_exact": [(page.name, page.day == read.day) for page, read in pairs if page.day],
    }
    for name, outcomes in shares.items():
        share = share_by_report(outcomes)
        figures[name], detail[name] = share.value, {"low": share.low, "high": share.high}
    return figures, detail


def timed(readers: Sequence[Callable[[Page], Read]], pages: Sequence[Page]) -> tuple[list[list[Read]], list[float]]:
    """What each reader made of each page, and its processor seconds; page by page, so that they share the weather."""
    for reader in readers:
        reader(pages[0])  # lists and models are loaded before the clock runs
    reads: list[list[Read]] = [[] for _ in readers]
    spent = [0.0 for _ in readers]
    for page in pages:
        for number, reader in enumerate(readers):
            begun = time.process_time()
            reads[number].append(reader(page))
            spent[number] += time.process_time() - begun
    return reads, spent


def errors(pages: Sequence[Page], reads: Sequence[Read]) -> Iterator[str]:
    for page, read in zip(pages, reads, strict=True):
        if page.title and not _same(page.title, read.title):
            yield f"title\t{page.name}\t{page.title}\t{read.title}"
        if page.day and page.day != read.day:
            yield f"day\t{page.name}\t{page.day}\t{read.day}"
        if (f1 := word_f1(page.body, read.body)) < 0.9:
            yield f"body\t{page.name}\t{f1:.3f}"


def load(folder: Path, scratch: Path) -> list[Page]:
    """The pages of either set, which may lie deeper than ``folder`` or in an archive there."""
    for truth in folder.rglob("ground-truth.json"):
        return list(scrapinghub(truth.parent))
    if found := list(fundus(folder)):
        return found
    for archive in folder.rglob("*.tar.xz"):
        with tarfile.open(archive) as packed:
            packed.extractall(scratch, filter="data")
    return list(fundus(scratch))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", action="store_true", help="list the pages that were read wrongly")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        pages = load(options.data, Path(scratch))
    if not pages:
        print(f"neither ground-truth.json nor meta.info under {options.data}", file=sys.stderr)
        return 2
    (own, other), (own_s, other_s) = timed((ours(load_outlets()), trafilatura_alone), pages)
    figures, detail = scores(pages, own)
    peer, _ = scores(pages, other)
    counted = {"pages": len(pages), "titles_printed": sum(page.printed for page in pages) or None}
    speed = {"pages_per_s": len(pages) / own_s, "ratio_to_trafilatura": other_s / own_s}
    result = {
        "figures": {**figures, **counted, **speed, "detail": detail},
        "peers": {"trafilatura": {**peer, "pages_per_s": len(pages) / other_s}},
    }
    if options.errors:
        print(*errors(pages, own), sep="\n")
    print(json.dumps(result))
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
