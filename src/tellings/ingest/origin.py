"""Whose report it is: the outlet that published it, the agencies that it credits, those that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from tellings.ingest.blocks import Layed
from tellings.ingest.credits import agencies_in
from tellings.knowledge.outlets import OutletEntry, OutletHit, OutletList, host_of, name_key
from tellings.records import Agency, Outlet, Span

Role = Literal["credited", "cited"]
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_PARTS = re.compile(r"\s*(?:[/,;&+]|\band\b)\s*")
_VIA = re.compile(r"\s+via\s+", re.IGNORECASE)
_SUFFIX = re.compile(r"\s[-–—|•]\s(?P<name>[^-–—|•]{2,40})$")
_PRINTS = frozenset({"private", "public", "party", "agency", "unknown"})
_FEW = 3  # paragraphs of prose from which a signature can stand amid them
_NEAR = 45  # characters around an agency's name in which a word of reporting counts
_GIVEN = re.compile(r"[(\[*_ ]*(?:source|from|via|fuente|fonte|quelle|courtesy)\b", re.IGNORECASE)
_BETWEEN = r"(?:(?:the|la|le|el|die|der|state(?:-run)?|official|news\s+agency|agency|agence|agencia|agência)\s+|l['’])*"
_WHOLE = re.compile(r"contribut|copyright|©|\(c\)|report(?:ing|ed) by|all rights", re.IGNORECASE)  # of the report
_PICTURES = re.compile(r"getty|\bphotos?\b|\bepa\b|shutterstock|\bvia (?:AP|REUTERS|Reuters|AFP)\b")
_TAKER = re.compile(r"[^\W\d_]+\.? [^\W\d_]+\s?/\s?$")  # a person's name and a stroke
_PHOTO = re.compile(r"\b(?:photo|photograph|pictured|picture|image|footage grab|handout)\b", re.IGNORECASE)
_CAPTION = 250  # characters before a credit within which a caption says that it is of a picture
_OTHER_BODY = re.compile(r"\s?[-/–][A-Z]")  # 'Associated Press-NORC', 'Reuters/Ipsos'
_LONGER_NAME = re.compile(r" [A-Z][a-z]+")  # 'Trend Micro'
_ABBREVIATION = 4  # letters
_BESIDE = 20  # characters on either side of a name in which it is called an agency
_CALLED_AGENCY = re.compile(r"\bagenc|\bagênc|\bagenz|agentur|\bwire\b|агент|وكالة", re.IGNORECASE)
_CONTENT_RELAY = re.compile(r"\breports?,?\s+(?:citing|with reference to|quoting)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """What metadata say of the outlet: its name as they give it, the site's own name, the address, the authors."""

    outlet: str | None = None
    site: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The outlet, or None, and the agencies, credited ones first."""

    outlet: Outlet | None
    agencies: tuple[Agency, ...]


def _split_name(name: str) -> tuple[str, tuple[str, ...]]:
    """'Irish Examiner (AP)' to the outlet's name and what stands in brackets; 'X via Y' is X."""
    inside = tuple(part for group in _IN_BRACKETS.findall(name) for part in _PARTS.split(group) if part)
    bare = _VIA.split(_IN_BRACKETS.sub("", name).strip())[0]
    return bare.strip(), inside


def _by_metadata(named: Named, outlets: OutletList) -> Outlet | None:
    """The outlet that metadata or the address name; an unlisted one by its site and name.

    An address tells more than a name: 'Guest Writer' at an outlet's site is that outlet, and many papers are
    called 'The Nation'. Only on portals and social media, which carry what others publish, the name comes first.
    """
    listed = outlets.by_domain(named.url) if named.url else None
    host = host_of(named.url) if named.url else None
    if host is not None and listed is not None and listed.carries and outlets.sites.is_hosted(host):
        listed = None  # 'wau-days.substack.com' is its writer's
    carried = _is_carrier(host, outlets) or (listed is not None and listed.carries)
    names = [(name, basis) for name, basis in ((named.outlet, "stated"), (named.site, "metadata")) if name]
    if listed is not None and not carried:
        return _at_listed_site(listed, names, outlets)
    own = None if carried else host
    for name, basis in names:
        entry = _by_stated_name(name, outlets)
        if entry is not None and _may_be_at(entry, name, own, outlets):
            return replace(entry.outlet, basis=basis)
    bare = next((bare for name, _ in names[: 1 if carried else 2] if (bare := _split_name(name)[0])), None)
    if own is not None:
        site = outlets.sites.site_of(own)
        return Outlet(id=f"site:{site}", name=bare or site, basis=names[0][1] if bare else "domain")
    if listed is not None and (bare is None or named.outlet is None):
        return replace(listed.outlet, basis="domain")
    return Outlet(id=f"text:{name_key(bare)}", name=bare, basis=names[0][1]) if bare else None


def _is_carrier(host: str | None, outlets: OutletList) -> bool:
    carriers = outlets.layout.words["carriers"]
    return host is not None and any(host == carrier or host.endswith("." + carrier) for carrier in carriers)


def _at_listed_site(listed: OutletEntry, names: list[tuple[str, str]], outlets: OutletList) -> Outlet:
    """The outlet of a listed site, or a listed part of it that a name says ('BBC Monitoring' at the BBC's)."""
    for name, basis in names:
        entry = _by_stated_name(name, outlets)
        if entry is listed or set(name_key(_split_name(name)[0]).split()) & _words_of(listed):
            inside = entry is not None and not entry.domains
            return replace(entry.outlet if entry and inside else listed.outlet, basis=basis)
    return replace(listed.outlet, basis="domain")


def _by_stated_name(name: str, outlets: OutletList) -> OutletEntry | None:
    """The listed outlet of a name as metadata give it: 'Irish Examiner (AP)', 'dawn.com'."""
    whole = outlets.by_name(name) or (outlets.by_domain(name) if "." in name and " " not in name else None)
    return whole or outlets.by_name(_split_name(name)[0]) or outlets.by_label(name)


def _may_be_at(entry: OutletEntry, name: str, host: str | None, outlets: OutletList) -> bool:
    """Whether a listed outlet may be the one that a name means at an address that is not listed.

    Not where papers elsewhere carry the same name, nor where the site is under another country's domain,
    unless the outlet has sites in many.
    """
    if host is None or not entry.domains:
        return True
    if name_key(_split_name(name)[0]) in outlets.common:
        return False
    country = outlets.sites.country_of(host)
    return country in (None, entry.outlet.country) or entry.outlet.scale == "international"


def _words_of(entry: OutletEntry) -> set[str]:
    return {word for name in (entry.outlet.name, *entry.names) for word in name_key(name).split() if len(word) > 2}


def _by_masthead(words: str, outlets: OutletList) -> OutletEntry | None:
    """The outlet whose name stands alone in print; not a word that is also the label of a section ('Focus')."""
    entry = outlets.by_name(words)
    if entry is None or name_key(words) in outlets.common or (entry.ambiguous and " " not in words.strip()):
        return None
    return entry


def _by_text(text: str, layed: Layed, outlets: OutletList) -> Outlet | None:
    """The outlet that the text shows itself to be of: masthead, suffix of the title, an agency's own dateline."""
    prose = next((block.span.start for block in layed.blocks if block.kind == "prose"), len(text))
    for block in layed.blocks:
        if block.span.start >= prose or block.kind not in ("headline", "credit", "noise"):
            continue
        entry = _by_masthead(block.span.of(text), outlets)
        if entry is not None and not entry.agency:
            return replace(entry.outlet, basis="masthead")
    if layed.title:
        suffix = _SUFFIX.search(layed.title.of(text))
        entry = _by_masthead(suffix.group("name"), outlets) if suffix else None
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


def _by_names(named: Named, outlets: OutletList) -> Iterator[OutletEntry]:
    """Agencies that metadata name: as the outlet (dropped again where it is), behind it in brackets, as an author."""
    for name in (named.outlet, named.site):
        for part in _split_name(name)[1] if name else ():
            entry = outlets.by_name(part)
            if entry is not None:
                yield entry
    stated = _by_stated_name(named.outlet, outlets) if named.outlet else None
    if stated is not None and stated.agency:
        yield stated
    for author in named.authors:
        yield from agencies_in(author, outlets)


def _credited(
    text: str, layed: Layed, named: Named, outlets: OutletList
) -> Iterator[tuple[OutletEntry, Role, tuple[Span, ...]]]:
    """Agencies named where credit is given: in metadata, in datelines, in lines of credit.

    A signature in the midst of the prose ('… said. (Reuters)') is the credit of a passage, so a citation.
    """
    for entry in _by_names(named, outlets):
        yield entry, "credited", ()
    for line in layed.datelines:
        for entry in line.entries:
            yield entry, "credited", (line.dateline.span,)
    prose = [block.span.start for block in layed.blocks if block.kind == "prose"]
    for span, credit in layed.credits:
        words = span.of(text)
        amid = len(prose) > _FEW and prose[1] < span.start < prose[-1] and not _WHOLE.search(words)
        given = _GIVEN.match(words) is not None  # 'Source: The Guardian'
        for entry, where in credit.outlets:
            if _of_picture(text, span, where):
                continue
            if entry.agency or given:
                # 'Source: NATO' stands below a table: only those who print news have their copy printed.
                prints = entry.agency or entry.outlet.kind in _PRINTS
                yield entry, "credited" if prints and not amid else "cited", (where,)
        if not credit.outlets:
            for entry in _by_sign_off(span.of(text), outlets):
                yield entry, "credited", (span,)


def _of_picture(text: str, span: Span, where: Span) -> bool:
    """Whether a credit is a picture's: 'A. Lens/AFP/Getty Images', '… in this undated photo. (KCNA/via Reuters)'."""
    if _PICTURES.search(span.of(text)) or _TAKER.search(text, span.start, where.start):
        return True
    paragraph = text.rfind("\n", 0, span.start) + 1
    return paragraph < span.start and bool(_PHOTO.search(text, max(paragraph, span.start - _CAPTION), span.start))


def _by_sign_off(words: str, outlets: OutletList) -> Iterator[OutletEntry]:
    """The agency whose way of signing a line has: 'Reporting by …; editing by …'."""
    folded = words.casefold()
    for entry in outlets.entries:
        if entry.sign_off and all(part in folded for part in entry.sign_off):
            yield entry


def _is_unsupported(text: str, hit: OutletHit) -> bool:
    """Whether an abbreviation can be anybody's: 'GNA' is a Ghanaian agency, and was a Libyan government.

    It is the agency's where the text has its name in full or calls it an agency, and if it is known everywhere.
    """
    name = hit.span.of(text)
    if hit.entry.outlet.scale == "international" or not name.isupper() or len(name) > _ABBREVIATION:
        return False
    if any(" " in other and other in text for other in (hit.entry.outlet.name, *hit.entry.names)):
        return False
    around = text[max(0, hit.span.start - _BESIDE) : hit.span.end + _BESIDE]
    return not _CALLED_AGENCY.search(around)


def _is_part(text: str, hit: OutletHit) -> bool:
    """Whether the words are part of another name, or the credit of a picture."""
    start, end = hit.span.start, hit.span.end
    if _OTHER_BODY.match(text, end) or (not hit.sure and _LONGER_NAME.match(text, end)):
        return True
    if not hit.sure and _is_unsupported(text, hit):
        return True
    return text[max(0, start - 10) : start].casefold().endswith(("photo via ", "photo/", "photo by ", "image via "))


def _cited(text: str, layed: Layed, outlet: Outlet | None, outlets: OutletList) -> Iterator[tuple[OutletHit, Role]]:
    """Agencies named in prose beside a word of reporting. 'X reports, citing Y' in X's own lead credits Y."""
    prose = [block.span for block in layed.blocks if block.kind == "prose"]
    for number, span in enumerate(prose):
        for hit in outlets.find(text, span.start, span.end):
            if not hit.entry.agency or _means_else(text, hit.entry) or _is_part(text, hit):
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
