"""Whose report it is: the outlet that published it, the agencies that it credits, those that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from tellings.ingest.blocks import Layed
from tellings.knowledge.outlets import OutletEntry, OutletHit, OutletList, host_of, name_key
from tellings.records import Agency, Outlet, Span

Role = Literal["credited", "cited"]
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_PARTS = re.compile(r"\s*(?:[/,;&+]|\band\b)\s*")
_VIA = re.compile(r"\s+via\s+", re.IGNORECASE)
_SUFFIX = re.compile(r"\s[-–—|•]\s(?P<name>[^-–—|•]{2,40})$")
_FEW = 3  # paragraphs of prose from which a signature can stand amid them
_NEAR = 45  # characters around an agency's name in which a word of reporting counts
_GIVEN = re.compile(r"[(\[*_ ]*(?:source|from|via|fuente|fonte|quelle|courtesy)\b", re.IGNORECASE)
_BETWEEN = r"(?:(?:the|la|le|el|die|der|state(?:-run)?|official|news\s+agency|agency|agence|agencia|agência)\s+|l['’])*"
_CONTENT_RELAY = re.compile(r"\breports?,?\s+(?:citing|with reference to|quoting)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """What metadata say of the outlet: its name as they give it, the site's own name, and the address."""

    outlet: str | None = None
    site: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The outlet, or None, and the agencies, credited ones first."""

    outlet: Outlet | None
    agencies: tuple[Agency, ...]


def _unlisted(name: str, basis: str) -> Outlet:
    return Outlet(id=f"text:{name_key(name)}", name=name, basis=basis)


def _split_name(name: str) -> tuple[str, tuple[str, ...]]:
    """'Irish Examiner (AP)' to the outlet's name and what stands in brackets; 'X via Y' is X."""
    inside = tuple(part for group in _IN_BRACKETS.findall(name) for part in _PARTS.split(group) if part)
    bare = _VIA.split(_IN_BRACKETS.sub("", name).strip())[0]
    return bare.strip(), inside


def _by_metadata(named: Named, outlets: OutletList) -> Outlet | None:
    """The outlet that metadata or the address name; an unlisted one by its name alone."""
    listed = outlets.by_domain(named.url) if named.url else None
    for name, basis in ((named.outlet, "stated"), (named.site, "metadata")):
        if not name:
            continue
        whole = outlets.by_name(name) or (outlets.by_domain(name) if "." in name and " " not in name else None)
        bare, _ = _split_name(name)
        entry = whole or outlets.by_name(bare)
        if entry is None and listed is not None and set(name_key(bare).split()) & _words_of(listed):
            entry = listed
        if entry is not None:
            return replace(entry.outlet, basis=basis)
        if listed is not None and basis == "metadata":
            return replace(listed.outlet, basis="domain")
        if bare:
            return _unlisted(bare, basis)
    if listed is not None:
        return replace(listed.outlet, basis="domain")
    host = host_of(named.url) if named.url else None
    if host and not any(
        host == carrier or host.endswith("." + carrier) for carrier in outlets.layout.words["carriers"]
    ):
        return Outlet(id=f"site:{host}", name=host, basis="domain")
    return None


def _words_of(entry: OutletEntry) -> set[str]:
    return {word for name in (entry.outlet.name, *entry.names) for word in name_key(name).split() if len(word) > 2}


def _by_text(text: str, layed: Layed, outlets: OutletList) -> Outlet | None:
    """The outlet that the text shows itself to be of: masthead, suffix of the title, an agency's own dateline."""
    prose = next((block.span.start for block in layed.blocks if block.kind == "prose"), len(text))
    for block in layed.blocks:
        if block.span.start >= prose or block.kind not in ("headline", "credit", "noise"):
            continue
        entry = outlets.by_name(block.span.of(text))
        if entry is not None and not entry.agency:
            return replace(entry.outlet, basis="masthead")
    if layed.title:
        suffix = _SUFFIX.search(layed.title.of(text))
        entry = outlets.by_name(suffix.group("name")) if suffix else None
        if entry is not None:
            return replace(entry.outlet, basis="masthead")
    for line in layed.datelines:
        own = [entry for entry in line.entries if entry.outlet.kind != "agency"]
        # 'CAIRO (UrduPoint News / Sputnik - …)': the first of two prints the copy of the second.
        if own:
            return replace(own[0].outlet, basis="dateline")
    return None


def find_origin(text: str, layed: Layed, named: Named, outlets: OutletList) -> Origin:
    """The outlet and the agencies of a report."""
    outlet = _by_metadata(named, outlets) or _by_text(text, layed, outlets)
    found: dict[str, Agency] = {}
    for entry, role, spans in _credited(text, layed, named, outlets):
        _add(found, entry, role, spans)
    for hit, role in _cited(text, layed, outlet, outlets):
        _add(found, hit.entry, role, (hit.span,))
    agencies = [agency for agency in found.values() if outlet is None or agency.id != outlet.id]
    return Origin(outlet, tuple(sorted(agencies, key=lambda agency: agency.role != "credited")))


def _add(found: dict[str, Agency], entry: OutletEntry, role: Role, spans: tuple[Span, ...]) -> None:
    """One record per agency; a credit outweighs a citation."""
    old = found.get(entry.outlet.id)
    if old is None:
        found[entry.outlet.id] = Agency(entry.outlet.id, entry.outlet.name, role, spans)
    else:
        kept: Role = "credited" if "credited" in (old.role, role) else "cited"
        found[entry.outlet.id] = replace(old, role=kept, spans=tuple(sorted({*old.spans, *spans})))


def _means_else(text: str, entry: OutletEntry) -> bool:
    return any(words in text for words in entry.not_with)


def _credited(
    text: str, layed: Layed, named: Named, outlets: OutletList
) -> Iterator[tuple[OutletEntry, Role, tuple[Span, ...]]]:
    """Agencies named where credit is given: beside the outlet's name, in datelines, in lines of credit.

    A signature in the midst of the prose ('… said. (Reuters)') is the credit of a passage, so a citation.
    """
    for name in (named.outlet, named.site):
        for part in _split_name(name)[1] if name else ():
            entry = outlets.by_name(part)
            if entry is not None:
                yield entry, "credited", ()
    for line in layed.datelines:
        for entry in line.entries:
            yield entry, "credited", (line.dateline.span,)
    prose = [block.span.start for block in layed.blocks if block.kind == "prose"]
    for span, credit in layed.credits:
        amid = len(prose) > _FEW and prose[1] < span.start < prose[-1]
        for entry, where in credit.outlets:
            given = _GIVEN.match(span.of(text)) is not None  # 'Source: The Guardian'
            if entry.agency or given:
                yield entry, "cited" if amid else "credited", (where,)
        if not credit.outlets:
            for entry in _by_sign_off(span.of(text), outlets):
                yield entry, "credited", (span,)


def _by_sign_off(words: str, outlets: OutletList) -> Iterator[OutletEntry]:
    """The agency whose way of signing a line has: 'Reporting by …; editing by …'."""
    folded = words.casefold()
    for entry in outlets.entries:
        if entry.sign_off and all(part in folded for part in entry.sign_off):
            yield entry


def _cited(text: str, layed: Layed, outlet: Outlet | None, outlets: OutletList) -> Iterator[tuple[OutletHit, Role]]:
    """Agencies named in prose beside a word of reporting. 'X reports, citing Y' in X's own lead credits Y."""
    prose = [block.span for block in layed.blocks if block.kind == "prose"]
    for number, span in enumerate(prose):
        for hit in outlets.find(text, span.start, span.end):
            if not hit.entry.agency or _means_else(text, hit.entry):
                continue
            before = text[max(span.start, hit.span.start - _NEAR) : hit.span.start]
            after = text[hit.span.end : min(span.end, hit.span.end + _NEAR)]
            if not _reports(before, after, outlets):
                continue
            own = outlet is not None and number == 0 and outlet.name.split()[0].casefold() in before.casefold()
            yield hit, "credited" if own and _CONTENT_RELAY.search(before) else "cited"


def _reports(before: str, after: str, outlets: OutletList) -> bool:
    """Whether words of reporting stand next to a name: 'told …', '… news agency', '… reported'."""
    words = outlets.layout.words
    lead = re.split(r"[.!?;]\s", before)[-1].casefold()
    if re.search(rf"(?<!\w)(?:{_any(words['cite_before'])})\s+{_BETWEEN}[\"'“]?$", lead):
        return True
    follow = re.split(r"[.!?;]\s|[.!?;]$", after)[0].casefold()
    nearby = " ".join(re.findall(r"[\w’'-]+", follow)[:5])
    return bool(re.search(rf"(?<!\w)(?:{_any(words['cite_after'])})(?!\w)", nearby))


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
