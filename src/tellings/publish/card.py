"""The evidence card: one HTML file that needs no network, made from the accounts document and nothing else.

Report text is hostile input: all of it goes through ``markup.element``, which escapes it. The policy in the page's
head allows only the one style and the one script that ship with this module, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import cast

from tellings.publish import wording
from tellings.publish.card_event import event_section, lone_sections
from tellings.publish.card_sections import control_section, footer, reports_pane, words_section
from tellings.publish.excerpts import excerpted
from tellings.publish.marked import Links
from tellings.publish.markup import Markup, data_block, element, own, together
from tellings.publish.readings import readers_section
from tellings.publish.shapes_accounts import AccountsShape
from tellings.publish.view import RELATIONS, View

DATA_ID = "tellings-document"
PAGE_HASH = "tellings-page-sha256"
_UNSEALED = "0" * 64


def card(document: Mapping[str, object], *, excerpts: bool = False) -> str:
    """The accounts document as a page. With ``excerpts`` it holds only the quoted words of the reports.

    The same document always gives the same page: ``verify`` makes it again and compares.
    """
    held = excerpted(document) if excerpts else document
    page = _page(cast(AccountsShape, held), data_block(held, DATA_ID))
    return page.replace(_UNSEALED, page_hash(page), 1)


def page_hash(page: str) -> str:
    """SHA-256 of a page whose own hash in its head is read as zeros."""
    marker = f'<meta name="{PAGE_HASH}" content="'
    at = page.find(marker) + len(marker)
    return hashlib.sha256(f"{page[:at]}{_UNSEALED}{page[at + 64 :]}".encode()).hexdigest()


def _page(document: AccountsShape, data: Markup) -> str:
    view = View(document)
    links = Links(view.reports)
    style, script = wording.asset("card.css"), wording.asset("card.js")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name=PAGE_HASH, content=_UNSEALED),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{_counts(view)} – Tellings"),
        own(style, "style"),
    )
    body = element(
        "body",
        element("a", "Skip to the events", class_="skip", href="#events"),
        _masthead(view),
        element("div", _navigation(view), _main(view, links), reports_pane(view, links), class_="frame"),
        footer(view),
        data,
        own(script, "script"),
    )
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def _policy(style: str, script: str) -> str:
    hashes = [base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() for source in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _counts(view: View) -> str:
    reports, events = len(view.reports), len(view.document["events"])
    return f"{wording.plural(reports, 'report')} of {wording.plural(events, 'event')}"


def _masthead(view: View) -> Markup:
    days = [
        day for r in view.reports.values() if r["published"] for day in (r["published"]["from"], r["published"]["to"])
    ]
    span = wording.days(min(days), max(days)) if days else "no date"
    shared = len(view.shared)
    told = f"{shared} told by more than one" if shared else "none told by more than one"
    return element(
        "header",
        element("p", "Evidence card", class_="kicker"),
        element("h1", _counts(view)),
        element("p", f"{wording.plural(view.outlets, 'named outlet')} · {told} · published {span}", class_="lead"),
        element(
            "details",
            element("summary", "How to read this card"),
            element(
                "p",
                "Every word in the grids is a report’s own, at most shortened in the middle. Choose it and the report "
                "opens at that place. Each answer has a sign and a word:",
            ),
            element("ul", [_legend(name) for name in RELATIONS], class_="legend"),
            element(
                "p",
                "What several reports tell from one origin is repeated, not confirmed: it counts once. "
                "“Does not say” is shown, never left out.",
            ),
        ),
        class_="masthead",
    )


def _legend(relation: str) -> Markup:
    mark = wording.relation(relation)
    return element(
        "li",
        element("span", mark.sign, class_="sign", aria_hidden="true"),
        " ",
        element("b", mark.word),
        f" – {mark.text}",
        class_=f"rel-{relation}",
    )


def _navigation(view: View) -> Markup:
    shared = [
        element(
            "li",
            element(
                "a",
                element("b", view.place(event) or wording.act(event["what"]), dir="auto"),
                element("span", wording.act(event["what"])) if view.place(event) else None,
                element("small", wording.beside(view.when(event), wording.plural(len(event["reports"]), "report"))),
                href=f"#{view.anchor(event['id'])}",
            ),
        )
        for event in view.shared
    ]
    lone = [
        element(
            "li",
            element(
                "a",
                element("b", view.labels.get(report, report), dir="auto"),
                element("small", f"{wording.plural(len(events), 'event')} told by no other"),
                href=f"#only-{number}",
            ),
        )
        for number, (report, events) in enumerate(view.lone.items(), 1)
    ]
    return element(
        "nav",
        element("h2", "Told by several") if shared else None,
        element("ol", shared) if shared else None,
        element("h2", "Told by one alone") if lone else None,
        element("ol", lone) if lone else None,
        element("p", element("a", "Control of places", href="#control")) if view.document["control"] else None,
        element("p", element("a", "The words they chose", href="#words")) if view.document["framing"] else None,
        element("p", element("a", "Readers, side by side", href="#readers")) if view.document.get("readers") else None,
        element("p", element("a", "The reports", href="#reports")),
        aria_label="Events",
    )


def _main(view: View, links: Links) -> Markup:
    nothing = element("p", "No event was found in these reports.", class_="lead") if not view.events else None
    return element(
        "main",
        together([event_section(view, links, event) for event in view.shared]),
        lone_sections(view, links),
        nothing,
        control_section(view, links),
        words_section(view, links),
        readers_section(view, links),
        id="events",
    )
