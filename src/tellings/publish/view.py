"""What card and terminal both show of an accounts document: order, names, chains, who is alone, best words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tellings.publish import wording
from tellings.publish.shapes import ActorSlot, AttributionShape, ClaimShape, PlaceSlot, ReportShape, TimeSlot
from tellings.publish.shapes_accounts import (
    AccountShape,
    AccountsShape,
    ControlShape,
    EventShape,
    OriginShape,
    QuestionShape,
    QuoteShape,
    VariantShape,
)
from tellings.publish.slots import side_by_side

RELATIONS = ("conflict", "differ", "single", "repeated", "agreed")  # what is not settled first
_QUOTE_LENGTH = range(24, 160)  # characters: shorter says little, longer is no longer looked at
_APART = {"part": "part of", "near": "near", "toward": "toward"}  # roles that are not the place itself
_VAGUE = ("statement", "assessment", "other")  # words about events rather than events
_OPENING = "\"'“‘«„"
_QUOTATION = '"“”«»„'


class Cell(NamedTuple):
    """One answer of one report: the words, and the answer that they give."""

    quote: QuoteShape
    variant: VariantShape


@dataclass(frozen=True, slots=True)
class Chain:
    """How many reports shrink to how many independent origins."""

    reports: int
    utterances: int
    sides: int
    independent: int
    own_voice: bool
    rules: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """An accounts document with its parts at hand by their names."""

    document: AccountsShape

    @cached_property
    def reports(self) -> dict[str, ReportShape]:
        return {report["id"]: report for report in self.document["reports"]}

    @cached_property
    def claims(self) -> dict[str, ClaimShape]:
        return {claim["id"]: claim for claim in self.document["claims"]}

    @cached_property
    def events(self) -> dict[str, EventShape]:
        return {event["id"]: event for event in self.document["events"]}

    @cached_property
    def accounts(self) -> dict[str, AccountShape]:
        return {account["event"]: account for account in self.document["accounts"]}

    @cached_property
    def labels(self) -> dict[str, str]:
        """A short name for every report, no two alike: its outlet, else the agency it prints, else its file."""
        names: dict[str, str] = {}
        taken: dict[str, int] = {}
        for report in self.document["reports"]:
            credited = [agency["name"] for agency in report["agencies"] if agency["role"] == "credited"]
            stem = report["path"].replace("\\", "/").rsplit("/", 1)[-1]
            name = report["outlet"]["name"] if report["outlet"] else (credited or [stem or report["id"]])[0]
            taken[name] = taken.get(name, 0) + 1
            names[report["id"]] = name if taken[name] == 1 else f"{name} ({taken[name]})"
        return names

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of all actors and places that some slot holds, by their ids."""
        named: dict[str, str] = {}
        for claim in self.document["claims"]:
            speakers = [link["speaker"] for link in claim["attribution"] if link["speaker"]]
            for slot in (*claim["who"], *claim["whom"], *claim["where"], *speakers):
                named.setdefault(slot["id"], slot["name"])
        return named

    def name(self, key: str) -> str:
        """The name of an actor or place; of one that no slot names, its id in plain words."""
        plain = key.rpartition(":")[2].replace("_", " ").replace("-", " ")
        return self.names.get(key) or plain[:1].upper() + plain[1:] or key

    def wires(self, report: ReportShape) -> str:
        """'via AFP, citing SANA': the agencies of a report that its label does not name already.

        A report that is labelled by its agency, since it names no outlet, says so.
        """
        agencies = [agency for agency in report["agencies"] if agency["name"] != self.labels[report["id"]]]
        credited = ", ".join(agency["name"] for agency in agencies if agency["role"] == "credited")
        cited = ", ".join(agency["name"] for agency in agencies if agency["role"] == "cited")
        parts = (
            "" if report["outlet"] else "outlet not named",
            f"via {credited}" if credited else "",
            f"citing {cited}" if cited else "",
        )
        return ", ".join(part for part in parts if part)

    @cached_property
    def outlets(self) -> int:
        """How many outlets are named; reports without one are not counted."""
        return len({report["outlet"]["id"] for report in self.document["reports"] if report["outlet"]})

    @cached_property
    def shared(self) -> list[EventShape]:
        """Events of more than one report: most reports first, news before background, acts before words, the latest."""
        several = [event for event in self.document["events"] if len(event["reports"]) > 1]
        return sorted(several, key=self._rank)

    @cached_property
    def lone(self) -> dict[str, list[EventShape]]:
        """Events of one report only, by report, in the order of the reports."""
        alone: dict[str, list[EventShape]] = {report: [] for report in self.reports}
        for event in sorted(self.document["events"], key=self._rank):
            if len(event["reports"]) == 1:
                alone.setdefault(event["reports"][0], []).append(event)
        return {report: events for report, events in alone.items() if events}

    def _rank(self, event: EventShape) -> tuple[object, ...]:
        own = self.claims_of(event)
        background = all(claim["ground"] == "background" for claim in own)
        latest = (event["when"][0]["to"] or event["when"][0]["from"] or "") if event["when"] else ""
        lead = min((claim["evidence"]["start"] for claim in own), default=0)
        vague = event["what"] in _VAGUE
        return (
            -len(event["reports"]),
            background,
            vague,
            -len(own),
            [-ord(sign) for sign in latest],
            lead,
            event["id"],
        )

    def claims_of(self, event: EventShape) -> list[ClaimShape]:
        return [self.claims[key] for key in event["claims"] if key in self.claims]

    @cached_property
    def _anchors(self) -> dict[str, str]:
        return {event: f"e{number}" for number, event in enumerate(self.events, 1)}

    def anchor(self, event: str) -> str:
        """The short name by which an event goes in a page: e1, e2, …"""
        return self._anchors[event]

    def title(self, event: EventShape) -> str:
        """'Deir ez-Zor, Syria · siege broken · Sep 2017'."""
        return wording.beside(self.place(event), self.act(event), self.when(event))

    def place(self, event: EventShape) -> str:
        """'Deir ez-Zor, Syria', or nothing where no place is known."""
        if not event["where"]:
            return ""
        place = event["where"][0]
        land = wording.country(place["country"])
        told = place_words(place)
        return told if land is None or land == place["name"] else f"{told}, {land}"

    def act(self, event: EventShape) -> str:
        """'control gained by the Syrian Army'."""
        joiner = wording.by(event["what"])
        names = list(dict.fromkeys(slot["name"] for slot in event["who"]))
        told = wording.act(event["what"])
        act = f"{told} {joiner} {wording.joined(names)}" if names and joiner else told
        unreal = self.unreal(event)
        return f"{act} ({unreal})" if unreal else act

    def unreal(self, event: EventShape) -> str | None:
        """'denied', 'planned', … where no report tells of the event as having happened."""
        claims = [self.claims[key] for key in event["claims"] if key in self.claims]
        moods = {"denied" if one["polarity"] == "denied" else one["reality"] for one in claims}
        return moods.pop() if len(moods) == 1 and not moods & {"happened", "ongoing", "habitual"} else None

    def when(self, event: EventShape) -> str:
        return time_words(event["when"][0]) if event["when"] else ""

    def published(self, report: ReportShape) -> str:
        """'Fri 3 Nov 2017', 'Fri 3 Nov 2017 (inferred)', or 'no date'."""
        published = report["published"]
        if published is None:
            return "no date"
        told = wording.days(published["from"], published["to"])
        return f"{told} (inferred)" if published["basis"] == "inferred" else told

    def chain(self, event: EventShape) -> Chain:
        account = self.accounts.get(event["id"])
        # Who only remarks on the event (backing, judgement) does not tell that it happened.
        remarks = {key for key in event["claims"] if self.claims[key]["what"] in ("assessment", "backing")}
        own = set(event["claims"]) - remarks or set(event["claims"])
        origins = [origin for origin in (account["origins"] if account else []) if own & set(origin["claims"])]
        voices = {"unknown", "outlet"}
        return Chain(
            reports=len(event["reports"]),
            utterances=len(account["utterances"]) if account else 0,
            sides=len({origin["side"] for origin in origins if origin["side"]}),
            independent=sum(origin["relation_to_event"] == "independent" for origin in origins),
            own_voice=bool(origins) and all(o["kind"] in voices and not o["side"] for o in origins),
            rules=tuple(dict.fromkeys(ruling["rule"] for ruling in account["rulings"])) if account else (),
        )

    def questions(self, event: EventShape) -> list[QuestionShape]:
        """The questions of an event, what is not settled first."""
        account = self.accounts.get(event["id"])
        return sorted(account["questions"], key=lambda q: RELATIONS.index(q["relation"])) if account else []

    def cells(self, question: QuestionShape, report: str) -> list[Cell]:
        """What one report answers, its own names before its pronouns; nothing is 'does not say'."""
        cells = [
            Cell(quote, variant)
            for variant in question["variants"]
            for quote in variant["quotes"]
            if quote["report"] == report
        ]
        return sorted(cells, key=lambda cell: (not cell.quote["spans"], cell.quote["basis"] != "stated"))

    def gloss(self, question: QuestionShape, cell: Cell) -> str | None:
        """What words mean that stand for several answers of one question: 'Sirte, province'; else None."""
        same = words_of(cell.quote).casefold()
        meant = {
            number
            for number, variant in enumerate(question["variants"])
            for quote in variant["quotes"]
            if words_of(quote).casefold() == same
        }
        if len(meant) < 2:
            return None
        starts = {span["start"] for span in cell.quote["spans"]}
        for slot in self.claims[cell.quote["claim"]]["where"] if question["question"] == "where" else []:
            if starts.intersection(span["start"] for span in slot["spans"]):
                return place_words(slot) if slot["role"] in _APART else f"{slot['name']}, {slot['kind']}"
        value = cell.variant["value"]
        return None if value.casefold() == same else value

    def telling(self, question: QuestionShape) -> list[str]:
        """The reports that answer a question, in the order of the reports."""
        told = {quote["report"] for variant in question["variants"] for quote in variant["quotes"]}
        return [report for report in self.reports if report in told]

    def paths(self, origin: OriginShape) -> list[tuple[str, ...]]:
        """The ways from an origin to the reports: those who said it and passed it on, and the report's id last."""
        ways: dict[tuple[str, ...], None] = {}
        for claim in (self.claims[key] for key in origin["claims"] if key in self.claims):
            own = self.reports[claim["report"]]["outlet"]
            drop = (origin["name"], own["name"] if own else None)
            steps = (name for name in self._steps(claim) if name not in drop)
            ways[(*steps, claim["report"])] = None
        reached = {way[-1] for way in ways}
        for report in origin["reports"]:
            if report in self.reports and report not in reached:
                ways[(report,)] = None
        return list(ways)

    def end(self, report: str) -> str:
        """A report as the end of a way: its label, or 'outlet not named' where its label is the agency before it."""
        shape = self.reports[report]
        credited = any(agency["role"] == "credited" for agency in shape["agencies"])
        return "outlet not named" if shape["outlet"] is None and credited else self.labels[report]

    def way(self, claim: ClaimShape) -> tuple[str, ...]:
        """The way of a claim: its speakers in their order, the agency whose copy it is, the report's label."""
        label = self.labels[claim["report"]]
        return (*(name for name in self._steps(claim) if name != label), label)

    def _steps(self, claim: ClaimShape) -> list[str]:
        report = self.reports[claim["report"]]
        told = steps(claim["attribution"], lambda speaker: speaker["name"])
        credited = [agency["name"] for agency in report["agencies"] if agency["role"] == "credited"]
        return list(dict.fromkeys(name for name in (*told, *credited) if name))

    def best_quote(self, event: EventShape) -> tuple[ClaimShape, str] | None:
        """The words that tell an event best: a direct quotation of a fair length, else the likeliest sentence."""
        own = self.claims_of(event)
        for claim in sorted(own, key=lambda c: -c["score"]):
            for link in claim["attribution"]:
                for content in link["content"]:
                    text = self.reports[claim["report"]]["text"] or ""
                    before = text[max(content["start"] - 1, 0) : content["start"] + 1]
                    whole = not any(sign in content["text"][1:-1] for sign in _QUOTATION)
                    if len(content["text"]) in _QUOTE_LENGTH and whole and any(sign in before for sign in _OPENING):
                        return claim, content["text"]
        best = max(own, key=lambda c: c["score"], default=None)
        return (best, best["evidence"]["text"]) if best else None


def steps(links: Sequence[AttributionShape], name: Callable[[ActorSlot], str]) -> list[str]:
    """The steps of a chain of sources in words; those who speak side by side are one step ('A and B')."""
    found: list[list[str]] = []
    for link in links:
        told = name(link["speaker"]) if link["speaker"] else link["medium"] or ""
        if link["role"] == "origin" and found:
            found[-1].append(told)
        else:
            found.append([told])
    return [" and ".join(name for name in step if name) for step in found if any(step)]


def place_words(slot: PlaceSlot) -> str:
    """'Sirte', 'part of Sirte', 'near Sirte'."""
    return f"{_APART[slot['role']]} {slot['name']}" if slot["role"] in _APART else slot["name"]


def words_of(quote: QuoteShape) -> str:
    """The words of a quote."""
    return side_by_side(quote["spans"])


def time_words(slot: TimeSlot) -> str:
    """A time slot for people; what was counted from an inferred date says so."""
    if slot["from"] is None and slot["to"] is None:
        return slot["name"]
    told = wording.days(slot["from"], slot["to"], slot["sense"], slot["timex"])
    inferred = slot["basis"] == "inferred" or "inferred" in (slot["anchor"] or "")
    return f"{told} (inferred)" if inferred else told


def control_words(state: ControlShape) -> str:
    """Who stands behind a state of control: 'held by X, besieged by Y, disputed by Z'."""
    holding = "partly held by" if state["status"] == "divided" else "held by"
    claiming = "besieged by" if state["status"] == "besieged" else "claimed by"
    told = ((holding, state["holders"]), (claiming, state["claimants"]), ("disputed by", state["disputed_by"]))
    return ", ".join(
        f"{word} {wording.joined(list(dict.fromkeys(slot['name'] for slot in slots)))}" for word, slots in told if slots
    )
