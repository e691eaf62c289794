"""Accounts made by hand: one town, three newsrooms, and a report whose text tries to run as a program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from tellings.publish.document import accounts_document
from tellings.publish.reading import Explained, reading_document
from tellings.records import (
    Account,
    Accounts,
    Actor,
    Agency,
    Attribution,
    Block,
    Bounds,
    Candidate,
    Claim,
    ControlState,
    Copy,
    Count,
    Dateline,
    Event,
    Framing,
    Interval,
    Link,
    Mention,
    Origin,
    Outlet,
    Place,
    Published,
    Question,
    Quotation,
    Reading,
    Reason,
    Refusal,
    Relations,
    Report,
    Resolution,
    Resolved,
    Ruling,
    Sentence,
    Silence,
    Silent,
    Slot,
    Span,
    Utterance,
    Variant,
)

WIRE = """Army says it has retaken Tin Adrar from rebels

OURMA (Sahel Wire) – The army said on Tuesday it had retaken the northern town of Tin Adrar from the Azur \
Front after a siege of two months, dealing the rebels their heaviest blow this year.

"Our soldiers hold every street of Tin Adrar," state radio quoted Colonel Issa Barry as saying. At least 12 \
rebels were killed, he said.

Helicopters flown by foreign instructors backed the advance, residents told Sahel Wire by telephone.
"""
PARTY = """Tin Adrar liberated!

The heroic army liberated Tin Adrar from the terrorist bands on Tuesday, the general staff announced. More \
than 40 terrorists were neutralised in the operation. Talks in Ourma will follow, the staff added.
"""
MONITOR = """Tin Adrar: what we know

4 June 2019

The Azur Front denies that it has lost Tin Adrar. Its spokesman said fighters “remain in the southern \
quarter”. Desert Watch counted 9 bodies of rebels and 3 of soldiers on satellite images and in calls with the \
hospital. Shelling hit the market of Aguel on Monday night.
"""
HOSTILE = (
    'Breaking <script>window.hacked=1;alert(1)</script> & "more"\n\n'
    "The <img src=x onerror=window.hacked=2> brigade\u202e entered Tin Adrar]]></script>"
    "<script>window.hacked=3</script> on Tuesday\u2028"
    "and \x1b[31mred\x1b[0m \x07 <!-- <script> words --> followed. </textarea></title>"
    "قال الجيش إنه دخل المدينة يوم الثلاثاء. Армия вошла в город 🏳️. <svg/onload=window.hacked=4> \x00 "
    "javascript:window.hacked=5 {{7*7}} <a href='javascript:window.hacked=6'>here</a> [bold]not markup[/bold].\n"
)

ARMY = Actor("own:army", "National Army", "force", side="own:state", parent="own:state")
FRONT = Actor("own:azur", "Azur Front", "group", side="own:azur")
BARRY = Actor("text:issa barry", "Issa Barry", "person", side="own:state", parent="own:army", rank="Colonel")
RADIO = Actor("own:radio", "state radio", "organisation", side="own:state")
STAFF = Actor("own:staff", "general staff", "organisation", side="own:state", parent="own:army")
TOWN = Place("own:tin-adrar", "Tin Adrar", "city", 1, 18.44, 1.25, "ML", "ne:ML-8", "at", ("ne:ML-8", "iso:ML"))
AGUEL = Place("text:aguel", "Aguel", "village", 1, country="ML")
TUESDAY = Interval(date(2019, 6, 4), date(2019, 6, 4), 1, "within", "2019-06-04", "published (inferred)")
MONDAY = Interval(date(2019, 6, 3), date(2019, 6, 3), 1, "within", "2019-06-03", "published")


@dataclass(frozen=True)
class Source:
    """A report under construction: finds spans by their words."""

    report: Report

    def at(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.report.text.index(words, start + 1)
        return Span(start, start + len(words))

    def actor(self, actor: Actor, words: str, nth: int = 0) -> Slot[Actor]:
        return Slot(actor, (self.at(words, nth),), "stated", 0.9, alternatives=(("own:other", "Other Army", 0.05),))

    def place(self, place: Place, words: str, nth: int = 0) -> Slot[Place]:
        return Slot(place, (self.at(words, nth),), "stated", 0.95)

    def time(self, time: Interval, words: str, nth: int = 0) -> Slot[Interval]:
        return Slot(time, (self.at(words, nth),), "stated", 0.8)

    def count(self, count: Count, words: str) -> Slot[Count]:
        return Slot(count, (self.at(words),), "stated", 0.85)


def _report(
    key: str, path: str, text: str, outlet: Outlet | None, published: Published | None, **more: object
) -> Source:
    ends = text.index("\n")
    blocks = (Block(Span(0, ends), "headline"), Block(Span(ends + 2, len(text)), "prose"))
    report = Report(
        key, path, text, Span(0, ends), blocks, outlet, (), None, published, "en", "0" * 64, "text/1"
    )  # fmt: skip
    return Source(replace(report, **more))  # type: ignore[arg-type]


_DAY = date(2019, 6, 4)
_AP = Span(WIRE.index("Sahel Wire"), WIRE.index("Sahel Wire") + 10)
_LINE = Span(WIRE.index("OURMA"), WIRE.index("OURMA") + len("OURMA (Sahel Wire) –"))
S_WIRE = _report(
    "r-wire", "in/wire.txt", WIRE, Outlet("wire", "Northern Herald", "private", "ML"),
    Published(_DAY, _DAY, "inferred", "two reports of the same story are dated 4 June 2019"),
    agencies=(Agency("swa", "Sahel Wire", "credited", (_AP,)),), dateline=Dateline(_LINE, "OURMA", "Sahel Wire"),
)  # fmt: skip
S_PARTY = _report("r-party", "in/party.txt", PARTY, Outlet("party", "National Voice", "state", "ML", "the state"), None)
S_MONITOR = _report(
    "r-monitor", "in/monitor.txt", MONITOR, Outlet("watch", "Desert Watch", "monitor"),
    Published(_DAY, _DAY, "stated", "a date line", (Span(MONITOR.index("4 June"), MONITOR.index("4 June") + 11),)),
)  # fmt: skip
S_HOSTILE = _report("r-hostile", "in/ho<b>stile\n.txt", HOSTILE, None, None, url="javascript:window.hacked=7")


def _gain(source: Source, key: str, trigger: str, **fields: object) -> Claim:
    text = source.report.text
    word = source.at(trigger)
    start = text.rfind("\n", 0, word.start) + 1
    end = text.find(". ", word.end)
    end = len(text.rstrip()) if end < 0 else end + 1
    line = text.find("\n", word.end)
    evidence = Span(start, min(end, line) if line >= 0 else end)
    made: dict[str, object] = {"what": "control.gain", "score": 0.8, "reader": "rules/1", **fields}
    return Claim(key, source.report.id, trigger=word, evidence=evidence, **made)  # type: ignore[arg-type]


def _claims() -> tuple[Claim, ...]:
    w, p, m, h = S_WIRE, S_PARTY, S_MONITOR, S_HOSTILE
    radio = Attribution(w.actor(RADIO, "state radio"), True, "radio", "own:state", w.at("quoted"), None, "relay")
    barry = Attribution(
        w.actor(BARRY, "Colonel Issa Barry"), True, None, "own:state", w.at("saying"),
        w.at("Our soldiers hold every street of Tin Adrar"), "origin",
    )  # fmt: skip
    army = Attribution(w.actor(ARMY, "The army"), True, None, "own:state", w.at("said on"), None, "origin")
    staff = Attribution(
        p.actor(STAFF, "the general staff"), True, "statement", "own:state", p.at("announced"), None, "origin"
    )
    front = Attribution(m.actor(FRONT, "The Azur Front"), True, None, "own:azur", m.at("denies"), None, "origin")
    inherited = Slot(TOWN, (), "inherited", 0.5, "the place of the paragraph")
    ties = (Reason("same place", 0.6, "Tin Adrar in both"), Reason("one day apart", -0.1, "4 and 5 June"))
    return (
        _gain(w, "c1", "retaken the northern", who=(w.actor(ARMY, "it had"),), whom=(w.actor(FRONT, "the Azur Front"),),
              where=(w.place(TOWN, "Tin Adrar", 1),), when=(w.time(TUESDAY, "on Tuesday"),), attribution=(army,),
              extent="whole", reasons=ties),
        _gain(w, "c2", "hold every street", what="control.hold", who=(w.actor(ARMY, "Our soldiers"),),
              where=(w.place(TOWN, "Tin Adrar", 2),), attribution=(barry, radio), score=0.9),
        _gain(w, "c3", "killed", what="casualties", whom=(w.actor(FRONT, "rebels", 2),), where=(inherited,),
              counts=(w.count(Count("killed", 12, None, None, "people", "rebels", "total"), "At least 12 rebels"),),
              attribution=(barry, radio), caused_by="c1"),
        _gain(w, "c4", "backed", what="backing", who=(w.actor(Actor("text:foreign instructors", "foreign instructors",
              "generic"), "foreign instructors"),), whom=(inherited_army(),)),
        _gain(w, "c5", "heaviest blow", what="assessment", certainty="hedged"),
        _gain(p, "c6", "liberated Tin", who=(p.actor(ARMY, "heroic army"),), whom=(p.actor(FRONT, "terrorist bands"),),
              where=(p.place(TOWN, "Tin Adrar", 1),), when=(p.time(TUESDAY, "on Tuesday"),), attribution=(staff,)),
        _gain(p, "c7", "neutralised", what="casualties", whom=(p.actor(FRONT, "terrorists"),),
              counts=(p.count(Count("killed", 41, None, None, "people", "terrorists"), "More than 40 terrorists"),)),
        _gain(p, "c8", "Talks", what="talks", reality="planned"),
        _gain(m, "c9", "lost", polarity="denied", who=(m.actor(FRONT, "The Azur Front"),),
              where=(m.place(TOWN, "Tin Adrar", 1),), attribution=(front,)),
        _gain(m, "c10", "bodies", what="casualties", whom=(m.actor(FRONT, "rebels"),), counts=(
              m.count(Count("killed", 9, 9, 9, "people", "rebels", "total"), "9 bodies of rebels"),)),
        _gain(m, "c11", "Shelling", what="shelling", where=(m.place(AGUEL, "Aguel"),),
              when=(m.time(MONDAY, "on Monday night"),)),
        _gain(m, "c14", "lost", what="control.lose", polarity="denied", who=(m.actor(FRONT, "The Azur Front"),)),
        _gain(h, "c12", "entered", what="control.gain",
              who=(h.actor(Actor("text:brigade", "<img src=x onerror=window.hacked=2> brigade", "generic"),
                           "<img src=x onerror=window.hacked=2> brigade"),),
              where=(h.place(TOWN, "Tin Adrar]]></script><script>window.hacked=3</script>"),),
              when=(h.time(TUESDAY, "on Tuesday\u2028"
    "and \x1b[31mred\x1b[0m"),)),
        _gain(h, "c13", "followed", what="other"),
    )  # fmt: skip


def inherited_army() -> Slot[Actor]:
    return Slot(ARMY, (), "inherited", 0.4, "the last group named")


def _variant(value: str, text: str, claims: str, origins: str = "", sides: str = "") -> Variant:
    return Variant(value, text, tuple(claims.split()), tuple(origins.split()), tuple(sides.split()))


def _capture() -> Account:
    said = "o-army o-front"
    return Account(
        "e-gain",
        "Claimed by the army; the Azur Front denies it.",
        (Ruling("C5", "A gain is claimed and specifically denied."), Ruling("I3", "One side's words are one side.")),
        (
            Question("who", "repeated", "one origin", (
                _variant("own:army", "the army", "c1 c6", "o-army", "own:state"),)),
            Question("whom", "repeated", "one origin", (
                _variant("own:azur", "the Azur Front", "c1 c6 c14", "o-army"),)),
            Question("where", "agreed", "both sides", (
                _variant("own:tin-adrar", "Tin Adrar", "c1 c3 c6 c9 c12", said),)),
            Question("when", "repeated", "one origin", (_variant("2019-06-04", "on Tuesday", "c1 c6 c12", "o-army"),)),
            Question("polarity", "conflict", "the loser denies it", (
                _variant("asserted", "retaken", "c1 c2 c6", "o-army", "own:state"),
                _variant("denied", "denies that it has lost", "c9", "o-front", "own:azur"),
            )),
            Question("count:killed", "differ", "three figures", (
                _variant("12–", "At least 12 rebels", "c3", "o-army"),
                _variant("41–", "More than 40 terrorists", "c7", "o-army"),
                _variant("9", "9 bodies of rebels", "c10", "o-watch"),
            )),
            Question("backing", "single", "told by one", (
                _variant("text:foreign instructors", "foreign instructors", "c4"),)),
            Question("assessment", "single", "told by one", (_variant("x", "their heaviest blow this year", "c5"),)),
        ),
        (Utterance("u1", "National Army", "statement of 4 June", ("c1", "c2", "c6")),
         Utterance("u2", "Azur Front", "denial of 4 June", ("c9",))),
        (
            Origin("o-army", "National Army", "party", "own:state", "party", ("u1",), ("c1", "c2", "c3", "c6", "c7"),
                   ("r-wire", "r-party"), (Ruling("I1", "one speaker, one occasion"), Ruling("I5", "state radio"))),
            Origin("o-front", "Azur Front", "party", "own:azur", "party", ("u2",), ("c9",), ("r-monitor",), ()),
            Origin("o-watch", "Desert Watch", "monitor", None, "independent", (), ("c10",), ("r-monitor",),
                   (Ruling("I7", "counts bodies on satellite images"),)),
            Origin("o-none", "<b>unknown</b>", "unknown", None, "unknown", (), ("c12",), ("r-hostile",), ()),
        ),
        (),
    )  # fmt: skip


def _lone(event: str, report: str, claim: str, verdict: str) -> Account:
    who = Question("what", "single", "told by one", (_variant("x", "", claim),))
    others = tuple(Silent(r, r != "r-hostile") for r in ("r-wire", "r-party", "r-monitor", "r-hostile") if r != report)
    origin = Origin(f"o-{event}", "unknown", "unknown", None, "unknown", (), (claim,), (report,), (Ruling("I6", ""),))
    return Account(event, verdict, (Ruling("I6", "an outlet's own word"),), (who,), (), (origin,), others)


def build_accounts() -> Accounts:
    claims = _claims()
    by_id = {claim.id: claim for claim in claims}
    reports = (S_WIRE.report, S_PARTY.report, S_MONITOR.report, S_HOSTILE.report)
    gain = ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c9", "c10", "c12", "c14")
    c1, c11 = by_id["c1"], by_id["c11"]
    events = (
        Event("e-talks", "talks", (), (), (), (), ("c8",), ("r-party",), (), (), 0.4),
        Event("e-gain", "control.gain", c1.who, c1.whom, c1.where, c1.when, gain,  # type: ignore[arg-type]
              tuple(r.id for r in reports), (Link("led_to", "e-talks", (Reason("told in turn", 0.3),)),),
              ("e-old",), 0.8),
        Event("e-shell", "shelling", (), (), c11.where, c11.when, ("c11",), ("r-monitor",)),  # type: ignore[arg-type]
        Event("e-odd", "other", (), (), (), (), ("c13",), ("r-hostile",)),
    )  # fmt: skip
    control = ControlState(
        c1.where[0], "contested", (), c1.who, "whole", Bounds(_DAY, None), None, None, "C5",
        by_id["c9"].who, ("c1", "c6", "c9"), ("o-army", "o-front"),
    )  # fmt: skip
    past = ControlState(
        Slot(AGUEL, (), "inferred", 0.3, "part of the district"), "held", by_id["c9"].who, (), "unknown",
        Bounds(date(2018, 1, 1), date(2018, 12, 31)), Bounds(None, date(2019, 6, 3)), date(2019, 5, 1), "C4",
        (), (), (),
    )  # fmt: skip
    return Accounts(
        reports,
        Relations(copies=(Copy("r-party", "r-wire", 0.25, "2 of 8 sentences"),), stories=(("r-wire", "r-party"),)),
        claims,
        events,
        (_capture(), _lone("e-talks", "r-party", "c8", "Planned, told by one report in its own voice."),
         _lone("e-shell", "r-monitor", "c11", "Told by one report."), _lone("e-odd", "r-hostile", "c13", "<i>odd</i>")),
        (control, past),
        (Framing("own:azur", "r-party", (
            (S_PARTY.at("terrorist bands"), "label"), (S_PARTY.at("heroic"), "assessment"))),
         Framing("own:azur", "r-wire", ((S_WIRE.at("rebels"), "label"),)),
         Framing("e-gain", "r-party", ((S_PARTY.at("liberated", 1), "verb"),))),
        (Refusal("in/empty.txt", "ingest", "no text"), Refusal("in/<b>\n\x1b[2J.bin", "ingest", "not text")),
    )  # fmt: skip


def build_explained() -> tuple[Explained, ...]:
    report = S_WIRE.report
    first, second = S_WIRE.at("Army says it has retaken Tin Adrar from rebels"), Span(48, 200)
    sentences = (
        Sentence(first, "headline", 0),
        Sentence(second, "prose", 1),
        Sentence(S_WIRE.at(WIRE.rstrip().rpartition("\n")[2]), "prose", 3),
    )
    town = Mention(S_WIRE.at("Tin Adrar"), "place", 0, ("own:tin-adrar",))
    nobody = Mention(S_WIRE.at("residents"), "actor", 2)
    reading = Reading(report, sentences, (town, nobody), (
        Quotation((S_WIRE.at("Colonel Issa Barry"),), (S_WIRE.at("quoted"), S_WIRE.at("saying")),
                  (S_WIRE.at("Our soldiers hold every street of Tin Adrar"),), "direct", 1),
    ))  # fmt: skip
    resolutions = (
        Resolution(town, (
            Candidate(TOWN, 0.93, "stated", (Reason("only one", 0.9, "no other place has this name"),)),)),
        Resolution(Mention(S_WIRE.at("At least 12 rebels"), "count", 1),
                   (Candidate(Count("killed", 12, None, None, "people", "rebels"), 0.8),)),
        Resolution(Mention(S_WIRE.at("on Tuesday"), "time", 1), ()),
    )  # fmt: skip
    claims = tuple(claim for claim in _claims() if claim.report == report.id)
    return (
        Explained(
            report, Resolved(reading, resolutions), claims, (Silence(0, "a headline repeats what the text says"),)
        ),
        Explained(S_HOSTILE.report, None, (), ()),
    )


@pytest.fixture(scope="session")
def accounts() -> Accounts:
    return build_accounts()


@pytest.fixture(scope="session")
def build() -> Callable[[], Accounts]:
    return build_accounts


@pytest.fixture(scope="session")
def explained() -> tuple[Explained, ...]:
    return build_explained()


@pytest.fixture(scope="session")
def document(accounts: Accounts) -> dict[str, object]:
    return accounts_document(accounts)


@pytest.fixture(scope="session")
def reading() -> dict[str, object]:
    return reading_document(build_explained(), (Refusal("in/empty.txt", "ingest", "no text"),))
