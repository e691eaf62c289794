"""One event of the evidence card: verdict, chain, grid, numbers, origins, silence."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.publish import wording
from tellings.publish.marked import Links
from tellings.publish.markup import Markup, element, together
from tellings.publish.shapes import ClaimShape, CountSlot
from tellings.publish.shapes_accounts import AccountShape, EventShape, OriginShape, QuestionShape, QuoteShape
from tellings.publish.view import Cell, View, words_of

_CELL = 90  # characters of a cell's words; a line of a wide column, three of a phone's
_CARRIED = 48  # of words that only show to what an answer was carried over
_SENTENCE = 240
_COLUMNS = 4  # reports that stand side by side; the answers of more flow in rows under their names
_SHOWN = 3  # answers of one report to one question that are not folded away


def event_section(view: View, links: Links, event: EventShape) -> Markup:
    """An event that several reports tell, in full."""
    ident = view.anchor(event["id"])
    account = view.accounts.get(event["id"])
    return element(
        "section",
        element("p", wording.beside(view.when(event), view.place(event)), class_="kicker"),
        element("h2", _capital(view.act(event)), id=f"{ident}-title", dir="auto"),
        _verdict(account),
        _chain(view, event),
        _grid(view, links, event, [report for report in view.reports if report in event["reports"]]),
        _numbers(view, links, event),
        _origins(view, links, account),
        _silent(view, account),
        _related(view, event),
        id=ident,
        class_="event",
        aria_labelledby=f"{ident}-title",
    )


def lone_sections(view: View, links: Links) -> Markup:
    """Events that one report alone tells, report by report: the sentence first, the points folded away."""
    return together(
        [
            element(
                "section",
                element("h2", "Only in ", element("bdi", view.labels.get(report, report)), id=f"only-{number}-title"),
                element(
                    "p", f"{wording.plural(len(events), 'event')} that no other report here tells.", class_="quiet"
                ),
                element("ol", [_lone(view, links, event) for event in events], class_="lone"),
                id=f"only-{number}",
                class_="event",
                aria_labelledby=f"only-{number}-title",
            )
            for number, (report, events) in enumerate(view.lone.items(), 1)
        ]
    )


def _lone(view: View, links: Links, event: EventShape) -> Markup:
    ident = view.anchor(event["id"])
    account = view.accounts.get(event["id"])
    where_when = wording.beside(view.place(event), view.when(event))
    best = view.best_quote(event)
    quote: QuoteShape | None = None
    if best:
        evidence = best[0]["evidence"]
        quote = {
            "report": best[0]["report"],
            "claim": best[0]["id"],
            "spans": [evidence],
            "basis": "stated",
            "name": None,
        }
    return element(
        "li",
        element("h3", _capital(view.act(event)), dir="auto"),
        element("p", where_when, class_="quiet") if where_when else None,
        element("p", words(links, quote, f"{ident}-q", _SENTENCE)) if quote else None,
        element(
            "details",
            element("summary", "Point by point"),
            _verdict(account),
            _grid(view, links, event, event["reports"]),
            _numbers(view, links, event),
            _origins(view, links, account),
            _silent(view, account),
            _related(view, event),
        ),
        id=ident,
    )


def words(links: Links, quote: QuoteShape, ident: str, limit: int = _CELL) -> Markup:
    """A link that shows a report's own words and opens the report at them.

    An answer that these words do not state is named beside them, with how it came there.
    """
    names = links.to(quote["report"], quote["spans"])
    told = wording.shorten(words_of(quote), limit)
    link = element("a", told, class_="words", id=ident, href=f"#{names[0]}", data_words=" ".join(names), dir="auto")
    if quote["basis"] == "stated":
        return link
    name = f"{quote['name']}, " if quote["name"] else ""
    return together(link, " ", element("small", f"({name}{wording.word('basis', quote['basis'])})", dir="auto"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _verdict(account: AccountShape | None) -> Markup | None:
    if account is None:
        return None
    rules = [
        element("li", element("b", ruling["rule"]), f" {ruling['text']}".rstrip(), dir="auto")
        for ruling in account["rulings"]
        if ruling["text"].casefold() not in account["verdict"].casefold()  # what the verdict says is not said twice
    ]
    return element(
        "div",
        element("p", account["verdict"], dir="auto"),
        element("ul", rules, class_="rules", aria_label="Rules applied") if rules else None,
        class_="verdict",
    )


def _chain(view: View, event: EventShape) -> Markup:
    chain = view.chain(event)
    steps = [(chain.reports, "report")]
    if not chain.own_voice:
        steps += [(chain.utterances, "utterance"), (chain.sides, "side")]
    shown: list[Markup] = []
    for count, noun in steps:
        told = wording.plural(count, noun).split(" ", 1)
        shown.append(element("li", element("b", told[0]), f" {told[1]} ", element("span", "→ ", class_="arrow")))
    own = element("span", " in their own voice", class_="quiet") if chain.own_voice else None
    last = element("li", element("b", str(chain.independent)), " independent", own, class_="last")
    return element("ol", shown, last, class_="chain", aria_label="From reports to independent origins")


def _grid(view: View, links: Links, event: EventShape, reports: Sequence[str]) -> Markup | None:
    questions = view.questions(event)
    if not questions:
        return None
    head = element(
        "tr",
        element("th", "Question", scope="col", role="columnheader"),
        [_column(view, links, report) for report in reports],
        role="row",
    )
    rows = [_row(view, links, event, numbered, reports) for numbered in enumerate(questions, 1)]
    table = element(
        "table",
        element("caption", "What each report says, in its own words", class_="unseen"),
        element("thead", head, role="rowgroup"),
        element("tbody", rows, role="rowgroup"),
        class_="grid" if len(reports) <= _COLUMNS else "grid many",
        role="table",
    )
    return element("div", table, class_="scroll", role="region", aria_label="Grid of answers", tabindex=0)


def _column(view: View, links: Links, report: str) -> Markup:
    shape = view.reports[report]
    wires = view.wires(shape)
    return element(
        "th",
        element("a", element("bdi", view.labels[report]), href=f"#report-{links.number(report)}"),
        element("small", wires, dir="auto") if wires else None,
        element("small", view.published(shape)),
        scope="col",
        role="columnheader",
    )


def _row(
    view: View, links: Links, event: EventShape, numbered: tuple[int, QuestionShape], reports: Sequence[str]
) -> Markup:
    count, question = numbered
    ident = f"{view.anchor(event['id'])}-q{count}"
    mark = wording.relation(question["relation"])
    head = element(
        "th",
        element("span", wording.question(question["question"], event["what"]), class_="question"),
        element(
            "span", element("span", mark.sign, class_="sign", aria_hidden="true"), f" {mark.word}", class_="relation"
        ),
        _reason(question["reason"]),
        scope="row",
        role="rowheader",
    )
    cells = []
    for report in reports:
        number = links.number(report)
        drawn = [
            _answer(view, links, question, cell, f"{ident}-r{number}" + (f"-{n}" if n > 1 else ""))
            for n, cell in enumerate(_distinct(view.cells(question, report)), 1)
        ]
        cells.append(
            element(
                "td",
                drawn[:_SHOWN],
                _folded(drawn[_SHOWN:]),
                None if drawn else element("span", "does not say", class_="silence", id=f"{ident}-r{number}"),
                data_label=view.labels[report],
                role="cell",
            )
        )
    return element("tr", head, cells, role="row", class_=f"rel-{question['relation']}")


def _answer(view: View, links: Links, question: QuestionShape, cell: Cell, ident: str) -> Markup:
    quote = cell.quote
    if not quote["spans"]:
        # no words of the report: the name, and the sentence to which it was carried over
        evidence: QuoteShape = {**quote, "spans": [view.claims[quote["claim"]]["evidence"]], "basis": "stated"}
        carried = f"{quote['name']}, {wording.word('basis', quote['basis'])} in"
        return element(
            "span", element("small", carried, dir="auto"), words(links, evidence, ident, _CARRIED), class_="answer"
        )
    gloss = view.gloss(question, cell)
    meant = element("small", f" = {gloss}", dir="auto") if gloss and quote["basis"] == "stated" else None
    return element("span", words(links, quote, ident), meant, class_="answer")


def _reason(reason: str) -> Markup | None:
    """Why the answers stand so: 'one origin', with the names that follow its colon folded away."""
    told = reason.partition("; ")[0]  # who does not say stands in the cells
    head, colon, names = told.partition(": ")
    if not colon:
        return element("small", told, dir="auto") if told else None
    return element("details", element("summary", head), element("small", names, dir="auto"))


def _folded(drawn: Sequence[Markup]) -> Markup | None:
    return element("details", element("summary", f"{len(drawn)} more"), list(drawn)) if drawn else None


def _distinct(cells: Sequence[Cell]) -> list[Cell]:
    """One cell for each wording: the same words told twice in one report are one answer."""
    seen: dict[str, Cell] = {}
    for cell in cells:
        seen.setdefault((words_of(cell.quote) or str(cell.quote["name"])).casefold(), cell)
    return list(seen.values())


def _numbers(view: View, links: Links, event: EventShape) -> Markup | None:
    """Every figure with its words, what it counts and who said it; kinds are never mixed (T1)."""
    counted = [(claim, slot) for claim in view.claims_of(event) for slot in claim["counts"]]
    if not counted:
        return None
    rows = [
        (slot["kind"], _number_row(view, links, claim, slot, f"{view.anchor(event['id'])}-n{number}"))
        for number, (claim, slot) in enumerate(counted, 1)
    ]
    heads = [element("th", name, scope="col") for name in ("Figure", "Counts", "Words", "Said by", "Report")]
    return element(
        "div",
        element("h3", "Numbers"),
        element(
            "div",
            element(
                "table",
                element("thead", element("tr", heads)),
                element("tbody", [row for _, row in sorted(rows, key=lambda row: row[0])]),
                class_="plain",
            ),
            class_="scroll",
            role="region",
            aria_label="Numbers",
            tabindex=0,
        ),
        class_="numbers",
    )


def _number_row(view: View, links: Links, claim: ClaimShape, slot: CountSlot, ident: str) -> Markup:
    quote: QuoteShape = {
        "report": claim["report"],
        "claim": claim["id"],
        "spans": slot["spans"] or [claim["evidence"]],
        "basis": slot["basis"],
        "name": None,
    }
    said = [link["speaker"]["name"] for link in claim["attribution"] if link["speaker"]]
    return element(
        "tr",
        element("th", _figure(slot), scope="row"),
        element("td", slot["kind"].replace("_", " ")),
        element("td", words(links, quote, ident)),
        element("td", said[0] if said else "in its own voice", dir="auto"),
        element("td", view.labels[claim["report"]], dir="auto"),
    )


def _figure(slot: CountSlot) -> str:
    told = wording.bounds(slot["low"], slot["best"], slot["high"])
    return f"{told} [{slot['rule']}]" if slot["rule"] else told


def _origins(view: View, links: Links, account: AccountShape | None) -> Markup | None:
    if account is None or not account["origins"]:
        return None
    return element(
        "div",
        element("h3", "Origins, and how they reached the reports"),
        element("ul", [_origin(view, links, origin) for origin in account["origins"]], class_="tree"),
        class_="origins",
    )


def _origin(view: View, links: Links, origin: OriginShape) -> Markup:
    side = f"side of {view.name(origin['side'])}" if origin["side"] else None
    about = wording.beside(origin["kind"], side, wording.word("standing", origin["relation_to_event"]))
    why = [element("span", element("b", ruling["rule"]), f" {ruling['text']}".rstrip()) for ruling in origin["why"]]
    return element(
        "li",
        element("b", origin["name"], dir="auto"),
        " ",
        element("small", about, dir="auto"),
        element("small", [together(rule, " ") for rule in why], class_="why", dir="auto") if why else None,
        _branches(view, links, view.paths(origin)),
    )


def _branches(view: View, links: Links, ways: Sequence[tuple[str, ...]]) -> Markup | None:
    """Ways that begin alike as one branch; each ends in a link to its report."""
    if not ways:
        return None
    tails: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in (way for way in ways if len(way) > 1):
        tails.setdefault(first, []).append(tuple(rest))
    ends = [way[0] for way in ways if len(way) == 1]
    leaves = [element("a", view.end(report), href=f"#report-{links.number(report)}", dir="auto") for report in ends]
    forks = [together(element("bdi", name), _branches(view, links, rest)) for name, rest in tails.items()]
    return element("ul", [element("li", shown) for shown in (*leaves, *forks)])


def _silent(view: View, account: AccountShape | None) -> Markup | None:
    if account is None or not account["silent"]:
        return None
    covered = [view.labels.get(s["report"], s["report"]) for s in account["silent"] if s["covered_story"]]
    others = [view.labels.get(s["report"], s["report"]) for s in account["silent"] if not s["covered_story"]]
    parts = [
        f"{wording.joined(covered)}, though telling of the same story" if covered else "",
        f"{wording.joined(others)}, telling of other things" if others else "",
    ]
    return element(
        "p", element("b", "Silent: "), "; ".join(part for part in parts if part) + ".", class_="silent", dir="auto"
    )


def _related(view: View, event: EventShape) -> Markup | None:
    known = [link for link in event["links"] if link["to"] in view.events]
    if not known:
        return None
    items = [
        element(
            "li",
            f"{wording.word('links', link['type'])} ",
            element("a", view.title(view.events[link["to"]]), href=f"#{view.anchor(link['to'])}", dir="auto"),
        )
        for link in known
    ]
    return element("div", element("h3", "Other events"), element("ul", items), class_="related")
