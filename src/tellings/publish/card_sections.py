"""The parts of the evidence card that are not one event: control, words, reports, and what the card proves."""

from __future__ import annotations

from tellings.publish import wording
from tellings.publish.card_event import words
from tellings.publish.changes import changes_block, told_of
from tellings.publish.marked import Links
from tellings.publish.markup import Markup, element, together
from tellings.publish.shapes import ReportShape
from tellings.publish.shapes_accounts import ControlShape, FramingShape, QuoteShape
from tellings.publish.view import View, control_words


def control_section(view: View, links: Links) -> Markup | None:
    """Who held which place, by which rule; the evidence is linked."""
    states = view.document["control"]
    if not states:
        return None
    heads = ("Place", "Control", "By", "From", "To", "Rule", "Evidence")
    rows = [_control_row(view, links, state, number) for number, state in enumerate(states, 1)]
    table = element(
        "table",
        element("thead", element("tr", [element("th", head, scope="col") for head in heads])),
        element("tbody", rows),
        class_="plain",
    )
    return element(
        "section",
        element("h2", "Control of places", id="control-title"),
        element("p", "As these reports tell it. A claim of control is not control.", class_="quiet"),
        element("div", table, class_="scroll", role="region", aria_label="Control of places", tabindex=0),
        id="control",
        class_="event",
        aria_labelledby="control-title",
    )


def _control_row(view: View, links: Links, state: ControlShape, number: int) -> Markup:
    mark = wording.control(state["status"])
    land = wording.country(state["place"]["country"])
    extent = f" ({state['extent']})" if state["extent"] not in ("", "unknown", "whole") else ""
    ends = state["to"]
    return element(
        "tr",
        element("th", element("bdi", state["place"]["name"]), element("small", land) if land else None, scope="row"),
        element(
            "td",
            element("span", mark.sign, class_="sign", aria_hidden="true"),
            f" {mark.word}{extent}",
            class_=f"control-{state['status']}",
        ),
        element("td", control_words(state) or "not known", dir="auto"),
        element("td", wording.between(state["from"]["earliest"], state["from"]["latest"])),
        element("td", wording.between(ends["earliest"], ends["latest"]) if ends else "not told"),
        element("td", state["rule"]),
        element("td", _evidence(view, links, state, number)),
    )


def _evidence(view: View, links: Links, state: ControlShape, number: int) -> Markup:
    """The words that each report's claims rest on, report by report."""
    told: dict[str, dict[tuple[int, str], Markup]] = {}
    for claim in (view.claims[key] for key in state["claims"] if key in view.claims):
        words_told = told.setdefault(claim["report"], {})
        trigger = claim["trigger"]
        quote: QuoteShape = {
            "report": claim["report"], "claim": claim["id"], "spans": [trigger], "basis": "stated", "name": None,
        }  # fmt: skip
        ident = f"control-{number}-r{links.number(claim['report'])}-{trigger['start']}"
        words_told.setdefault((trigger["start"], trigger["text"]), words(links, quote, ident))
    drawn = [
        element(
            "span",
            element("small", f"{view.labels[report]} ", dir="auto"),
            [together(link, " ") for _, link in sorted(marks.items())],
            class_="answer",
        )
        for report, marks in told.items()
    ]
    return together(drawn) if drawn else Markup("–")


def words_section(view: View, links: Links) -> Markup | None:
    """The words that each report chose for an actor or an event, the words themselves."""
    framing = view.document["framing"]
    if not framing:
        return None
    subjects: dict[str, list[FramingShape]] = {}
    for entry in framing:
        subjects.setdefault(entry["about"], []).append(entry)
    blocks = []
    for number, (about, entries) in enumerate(subjects.items(), 1):
        event = view.events.get(about)
        name = view.title(event) if event else view.name(about)
        rows = [_framing_row(view, links, entry, f"words-{number}-{n}") for n, entry in enumerate(entries, 1)]
        blocks.append(together(element("h3", name, dir="auto"), element("dl", rows, class_="chosen")))
    return element(
        "section",
        element("h2", "The words they chose", id="words-title"),
        blocks,
        id="words",
        class_="event",
        aria_labelledby="words-title",
    )


def _framing_row(view: View, links: Links, entry: FramingShape, ident: str) -> Markup:
    drawn: dict[str, Markup] = {}
    for word in entry["words"]:
        quote: QuoteShape = {
            "report": entry["report"], "claim": "", "spans": [word["span"]],
            "basis": "stated", "name": None,
        }  # fmt: skip
        key = f"{word['sort']} {word['span']['text'].casefold()}"
        if key not in drawn:
            sort = element("small", wording.word("sorts", word["sort"]))
            told = words(links, quote, f"{ident}-{len(drawn) + 1}")
            drawn[key] = element("span", sort, " ", told, class_="answer")
    return element(
        "div",
        element("dt", view.labels.get(entry["report"], entry["report"]), dir="auto"),
        element("dd", list(drawn.values())),
    )


def reports_pane(view: View, links: Links) -> Markup:
    """The reports themselves, drawn last, when it is known which of their words are linked to."""
    # Changes of one report link to words of others, so all of them come before the first text is drawn.
    changed = {key: changes_block(view, links, report) for key, report in view.reports.items()}
    items = [
        element(
            "li",
            element("a", element("bdi", view.labels[report["id"]]), href=f"#report-{number}"),
            element("small", _told_of(view, report), dir="auto"),
            element("small", report["title"], dir="auto") if report["title"] else None,
        )
        for number, report in enumerate(view.reports.values(), 1)
    ]
    return element(
        "aside",
        element(
            "div",
            element("p", id="pane-status", role="status", aria_live="polite"),
            element(
                "button", "Close", element("span", " (Esc)", class_="key"), type="button", id="pane-close", hidden=True
            ),
            class_="pane-bar",
        ),
        element("div", element("h2", "Reports"), element("ol", items), class_="report-list"),
        [
            _report(view, links, report, number, changed[report["id"]])
            for number, report in enumerate(view.reports.values(), 1)
        ],
        id="reports",
        aria_label="Reports",
    )


def _told_of(view: View, report: ReportShape) -> str:
    return wording.beside(view.wires(report), view.published(report))


def _report(view: View, links: Links, report: ReportShape, number: int, changed: Markup | None) -> Markup:
    language = report["language"] if len(report["language"]) == 2 and report["language"].isalpha() else None
    return element(
        "article",
        element("h3", element("bdi", view.labels[report["id"]]), id=f"report-{number}-title", tabindex=-1),
        element("div", links.draw(report), class_="text", lang=language),
        element("dl", _facts(view, report), class_="facts"),
        changed,
        id=f"report-{number}",
        class_="report",
        aria_labelledby=f"report-{number}-title",
    )


def _facts(view: View, report: ReportShape) -> list[Markup]:
    outlet, published = report["outlet"], report["published"]
    facts: list[tuple[str, str | None]] = [
        (
            "Outlet",
            f"{outlet['name']} ({outlet['kind']}), {wording.word('known_by', outlet['basis'])}"
            if outlet
            else "not named",
        ),
        ("Agencies", ", ".join(f"{agency['name']} ({agency['role']})" for agency in report["agencies"]) or None),
        ("Published", view.published(report)),
        ("Dated by", f"{published['basis']}: {published['reason']}" if published else None),
        ("Copy of", told_of(view, report) if report["copy_of"] else None),
        ("Address", report["url"]),
        ("File", report["path"]),
        ("SHA-256", report["sha256"]),
    ]
    if report["text"] is None:
        facts.append(
            ("Held here", "only the quoted words; the hash is that of the whole text, and cannot be checked here")
        )
    return [element("div", element("dt", name), element("dd", value, dir="auto")) for name, value in facts if value]


def footer(view: View) -> Markup:
    """What was refused, what the card proves, and by what it was made."""
    refusals = view.document["refusals"]
    refused = [
        element("li", element("bdi", refusal["path"]), f" – {refusal['reason']} ({refusal['stage']})")
        for refusal in refusals
    ]
    return element(
        "footer",
        element("h2", "Not read") if refused else None,
        element("ul", refused) if refused else None,
        element("h2", "What this card proves"),
        element(
            "p",
            "The whole account is inside this file as data, with a hash of every report and a seal over all of it. ",
            element("code", "tellings verify"),
            " checks that every quotation is found at its place, that every hash holds, and that this page is the one "
            "its data give. That proves that the card is whole. It does not prove who made it.",
        ),
        element("p", element("button", "Check the data here", type="button", id="check", hidden=True), class_="check"),
        element("p", id="check-result", role="status", aria_live="polite"),
        element(
            "p",
            f"Made by {view.document['made_by']} · seal ",
            element("code", view.document["seal"]["value"]),
            class_="quiet",
        ),
    )
