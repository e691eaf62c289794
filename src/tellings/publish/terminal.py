"""The accounts in the terminal: the verdict first, then what is not settled, what agrees folded away.

Repetition never looks like corroboration: each event says how many reports shrink to how many origins.
"""

from __future__ import annotations

from typing import cast

from tellings.publish import wording
from tellings.publish.changes import show_copies
from tellings.publish.document import accounts_document
from tellings.publish.readings import show_readers
from tellings.publish.screen import Screen, quoted
from tellings.publish.shapes_accounts import (
    AccountsShape,
    ControlShape,
    EventShape,
    OriginShape,
    QuestionShape,
    VariantShape,
)
from tellings.publish.terminal_reading import show_reading
from tellings.publish.view import Cell, Chain, View, control_words, words_of
from tellings.records import Accounts

__all__ = ["show", "show_reading"]

_OPEN = ("conflict", "differ")
_WORDS = 70  # characters of an answer; two of them fit on a line of a wide terminal
_NAMED = 3  # events, answers or reports of a kind that are named; the rest is counted


def show(
    accounts: Accounts, *, verbose: bool = False, width: int = 100, unicode: bool = True, colours: bool = False
) -> str:
    """The accounts as text for a terminal ``width`` characters wide.

    Signs stand beside the words only where both ``unicode`` and ``colours`` are on; without ``unicode`` all is
    ASCII. ``verbose`` unfolds rules, settled points, origins, silence, and the events of one report alone.
    """
    view = View(cast(AccountsShape, accounts_document(accounts)))
    screen = Screen(width, unicode=unicode, colours=colours)
    counts = (
        wording.plural(len(view.reports), "report"),
        wording.plural(view.outlets, "outlet"),
        wording.plural(len(view.events), "event"),
    )
    screen.line(" · ".join(counts), "bold")
    for number, event in enumerate(view.shared, 1):
        screen.line()
        _event(screen, view, event, number, verbose=verbose)
    _lone(screen, view, verbose=verbose)
    _control(screen, view)
    if verbose:
        show_copies(screen, view)
    show_readers(screen, view, verbose=verbose)
    return screen.text()


def _event(screen: Screen, view: View, event: EventShape, number: int, *, verbose: bool) -> None:
    screen.entry(f"{number:>2}", view.title(event), width=2, style="bold")
    account = view.accounts.get(event["id"])
    if account is None:
        return
    screen.line(account["verdict"], indent=4)
    chain = view.chain(event)
    rules = f"[{', '.join(chain.rules)}]"
    screen.line(
        chain_words(chain),
        "cyan",
        note=rules if rules not in ("[]", account["verdict"][-len(rules) :]) else "",
        indent=4,
    )
    questions = view.questions(event)
    for question in questions:
        if verbose or question["relation"] in _OPEN:
            _open_point(screen, view, question, event)
    if not verbose:
        for relation in ("single", "repeated", "agreed"):
            _folded(screen, [q for q in questions if q["relation"] == relation], event)
    best = view.best_quote(event)
    if best:
        claim, words = best
        screen.line(quoted(words, 2 * _WORDS), "italic", note=" → ".join(view.way(claim)), indent=4)
    if verbose:
        _grounds(screen, view, event)


def chain_words(chain: Chain) -> str:
    """'2 reports → 1 utterance → 1 side → 0 independent'."""
    reports = wording.plural(chain.reports, "report")
    if chain.own_voice:
        return f"{reports}, in their own voice → {chain.independent} independent"
    parts = (reports, wording.plural(chain.utterances, "utterance"), wording.plural(chain.sides, "side"))
    return f"{' → '.join(parts)} → {chain.independent} independent"


def _open_point(screen: Screen, view: View, question: QuestionShape, event: EventShape) -> None:
    """Every answer to one question in the words of those who give it, and who is silent on it."""
    answers = [told for variant in question["variants"] if (told := _answer(view, question, variant))]
    silent = [view.labels[r] for r in event["reports"] if r not in view.telling(question) and r in view.labels]
    if len(silent) > _NAMED:
        note = f"{len(silent)} reports do not say"
    elif silent:
        note = f"{wording.joined(silent)} {'does' if len(silent) == 1 else 'do'} not say"
    else:
        note = ""
    mark = wording.relation(question["relation"])
    screen.point(mark, wording.question(question["question"], event["what"]), " · ".join(answers) or "–", note)


def _answer(view: View, question: QuestionShape, variant: VariantShape) -> str:
    """'“Russia” (Tasnim)'; an answer that no report words is shown by its name, with how it came there."""
    worded = [quote for quote in variant["quotes"] if quote["spans"]]
    stated = [quote for quote in worded if quote["basis"] == "stated"]
    told: dict[str, None] = {}
    for quote in stated or worded or variant["quotes"]:
        gloss = quote["name"] or view.gloss(question, Cell(quote, variant))
        if quote["spans"]:
            told[quoted(words_of(quote), _WORDS) + (f" = {gloss}" if gloss else "")] = None
        else:
            told[f"{gloss} ({wording.word('basis', quote['basis'])})"] = None
    reports = list(dict.fromkeys(view.labels[quote["report"]] for quote in variant["quotes"]))
    return f"{_some(list(told))} ({_some(reports)})" if told else ""


def _some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    more = f" +{len(names) - _NAMED}" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _folded(screen: Screen, questions: list[QuestionShape], event: EventShape) -> None:
    """Points of one relation, those with one reason on one line."""
    if not questions:
        return
    shared: dict[str, list[str]] = {}
    for question in questions:
        # a question's own silences say nothing of the others on its line
        shared.setdefault(question["reason"].partition("; ")[0], []).append(
            wording.question(question["question"], event["what"])
        )
    for reason, names in shared.items():
        screen.point(wording.relation(questions[0]["relation"]), ", ".join(names), "", reason)


def _grounds(screen: Screen, view: View, event: EventShape) -> None:
    """Rules, origins with the ways from them, silence and other events."""
    account = view.accounts[event["id"]]
    for ruling in account["rulings"]:
        if ruling["text"].casefold() in account["verdict"].casefold():
            continue  # what the verdict says is not said twice
        screen.entry(ruling["rule"], ruling["text"], width=4, indent=4, style="bold")
    for origin in account["origins"]:
        _origin(screen, view, origin)
    for silent in account["silent"]:
        covered = "tells of the same story" if silent["covered_story"] else "tells of other things"
        screen.line(f"silent: {view.labels.get(silent['report'], silent['report'])} ({covered})", "dim", indent=4)
    for link in event["links"]:
        if link["to"] in view.events:
            screen.line(f"{wording.word('links', link['type'])}: {view.title(view.events[link['to']])}", indent=4)


def _origin(screen: Screen, view: View, origin: OriginShape) -> None:
    side = f"side of {view.name(origin['side'])}, " if origin["side"] else ""
    standing = wording.word("standing", origin["relation_to_event"])
    rules = "".join(f" [{ruling['rule']}]" for ruling in origin["why"])
    screen.line(f"origin: {origin['name']} ({origin['kind']}, {side}{standing}){rules}", indent=4)
    for way in view.paths(origin):
        screen.line(f"→ {' → '.join((*way[:-1], view.end(way[-1])))}", indent=6)


def _lone(screen: Screen, view: View, *, verbose: bool) -> None:
    """Events of one report alone: named in one line a report, or each with its words where nothing is shared."""
    for report, events in view.lone.items():
        claims = sum(len(event["claims"]) for event in events)
        titles = [view.title(event) for event in events]
        names = [f"{t} ×{n}" if (n := titles.count(t)) > 1 else t for t in dict.fromkeys(titles)]
        more = f", and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        label = view.labels.get(report, report)
        if verbose or not view.shared or report == next(iter(view.lone)):
            screen.line()
        if not verbose and view.shared:
            screen.line(f"Only in {label}: {wording.plural(claims, 'claim')} ({'; '.join(names[:_NAMED])}{more})")
            continue
        screen.line(f"Only in {label}: {wording.plural(claims, 'claim')}", "bold")
        for event in events:
            _short(screen, view, event, verbose=verbose)


def _short(screen: Screen, view: View, event: EventShape, *, verbose: bool) -> None:
    account = view.accounts.get(event["id"])
    screen.line(view.title(event), indent=2)
    best = view.best_quote(event)
    if best:
        screen.line(quoted(best[1], 2 * _WORDS), "italic", note=" → ".join(view.way(best[0])), indent=4)
    if verbose and account:
        screen.line(account["verdict"], indent=4)
        for question in view.questions(event):
            _open_point(screen, view, question, event)
        _grounds(screen, view, event)


def _control(screen: Screen, view: View) -> None:
    if view.document["control"]:
        screen.line()
        screen.line("Control, as told here", "bold")
    for state in view.document["control"]:
        screen.line(_control_words(screen, state), indent=2)


def _control_words(screen: Screen, state: ControlShape) -> str:
    begins, ends = state["from"], state["to"]
    mark, by = wording.control(state["status"]), control_words(state)
    held = f"{screen.mark(mark)}{by.removeprefix(mark.word)}" if by.startswith(mark.word) else screen.mark(mark)
    parts = (
        f"{state['place']['name']}: {held}",
        "" if by.startswith(mark.word) else by,
        f"from {wording.between(**begins)}" if any(begins.values()) else "",
        f"to {wording.between(**ends)}" if ends else "",
    )
    return f"{', '.join(part for part in parts if part)} [{state['rule']}]"
