"""Does a claim survive the outlet's choice of words? 'Liberated', 'seized' and 'fell to' are one event.

    python benchmarks/swaps.py [--limit N] [--json FILE]

Sentences are generated: a place, who took it, from whom, one of several verbs in the active and the passive, one of the
labels that outlets have for the loser, alone or inside somebody's words. Of each the claim must be `control.gain` with
that place, that taker and that loser. The texts are made by this script: this is a test of evenness, not of quality.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tellings.pipeline import LINE, shared_knowledge
from tellings.records import Block, Claim, Report, Span, digest

GOAL = 0.98
# Wars: takers and losers as outlets write them, with the key that each must resolve to, and towns.
WARS = (
    (("Iraqi forces", "Iraqi troops", "The Iraqi army"), "iraq-armed-forces",
     ("Islamic State", "Daesh", "the Islamic State group", "ISIS militants", "IS fighters"), "islamic-state",
     ("Tikrit", "the city of Ramadi", "Fallujah", "the town of Hawija")),
    (("The Malian army", "Malian troops", "Malian government forces"), "mali-armed-forces",
     ("MNLA rebels", "the MNLA", "fighters of the MNLA"), "mnla",
     ("Kidal", "the town of Menaka", "Gao", "the northern town of Kidal")),
    (("Russian forces", "Russian troops", "The Russian army"), "russia-armed-forces",
     ("Ukrainian forces", "the Ukrainian army", "Ukrainian troops"), "ukraine-armed-forces",
     ("Bakhmut", "the town of Lyman", "Avdiivka", "the city of Izium")),
    (("M23 rebels", "The M23", "M23 fighters"), "m23",
     ("the Congolese army", "Congolese troops", "government forces of Congo"),
     "democratic-republic-of-the-congo-armed-forces",
     ("Goma", "the city of Bukavu", "the town of Bunagana", "Rutshuru")),
)  # fmt: skip
ACTIVE = ("captured", "seized", "retook", "recaptured", "took", "liberated", "took control of", "regained control of")
PASSIVE = ("captured", "seized", "retaken", "recaptured", "taken", "liberated")
FRAMES = (
    "{taker} {verb} {place} from {loser} on Monday.",
    "{taker} have {verb_perfect} {place} from {loser}, officials said.",
    "{place_first} was {passive} by {taker_low} from {loser} on Monday.",
    "Officials said that {place} had been {passive} by {taker_low} from {loser}.",
    "{place_first} fell to {taker_low} on Monday after {loser} withdrew.",
)
PERFECT = {"took": "taken", "retook": "retaken", "took control of": "taken control of"}


@dataclass(frozen=True)
class Swap:
    """A generated sentence and what its claim must say."""

    text: str
    taker: str
    loser: str | None
    town: str
    verb: str


def swaps() -> Iterator[Swap]:
    for takers, taker, losers, loser, places in WARS:
        for who, whom, place, frame in product(takers, losers, places, FRAMES):
            low = who[:1].lower() + who[1:] if who.startswith("The ") else who
            perfect = frame.format_map(_Keep(taker=who, place=place, loser=whom)).replace("have", _have(who))
            verbs = ACTIVE if "{verb" in frame else PASSIVE if "{passive" in frame else ("fell to",)
            for verb in verbs:
                text = perfect.format_map(
                    _Keep(
                        verb=verb, verb_perfect=PERFECT.get(verb, verb), passive=verb, taker_low=low, loser=whom,
                        place=place, place_first=place[:1].upper() + place[1:],
                    )
                )  # fmt: skip
                told = None if verb == "fell to" else loser
                yield Swap(text, taker, told, place.split()[-1], verb)


class _Keep(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _have(who: str) -> str:
    return "has" if who.endswith(("army", "M23")) else "have"


def report(text: str) -> Report:
    return Report(digest("swap", text), "swap.txt", text, None, (Block(Span(0, len(text)), "prose"),), None, (), None,
                  None, "en", "", "benchmark")  # fmt: skip


def claims_of(text: str) -> tuple[Claim, ...]:
    known = shared_knowledge()
    claims, _ = LINE.claim(LINE.resolve(LINE.read(report(text), known), known), known)
    return claims


def fault(swap: Swap) -> str | None:
    """What is wrong with the claim of a sentence; None where all is right."""
    gains = [one for one in claims_of(swap.text) if one.what == "control.gain"]
    if not gains:
        return "no gain"
    one = gains[0]
    if {slot.value.id for slot in one.who} != {swap.taker}:
        return "taker"
    if swap.loser and {slot.value.id for slot in one.whom} != {swap.loser}:
        return "loser"
    words = {span.of(swap.text) for slot in one.where for span in slot.spans}
    return None if len(one.where) == 1 and swap.town in words else "place"


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Whether a claim survives other words for the same event.")
    parser.add_argument("--limit", type=int, default=1000, help="sentences, drawn by a fixed seed")
    parser.add_argument("--data", type=Path, help="ignored: the sentences are generated")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args(given)
    drawn = list(swaps())
    random.Random(1).shuffle(drawn)
    faults: Counter[tuple[str, str]] = Counter()
    for swap in drawn[: options.limit]:
        if (wrong := fault(swap)) is not None:
            faults[wrong, swap.verb] += 1
            if sum(faults.values()) <= 20:
                print(f"{wrong:8} {swap.text}", file=sys.stderr)
    done = min(options.limit, len(drawn))
    share = 1 - sum(faults.values()) / done
    for (wrong, verb), count in faults.most_common(10):
        print(f"  {count:4} {wrong}: {verb}", file=sys.stderr)
    print(f"unchanged                {share:.3f} ({done - sum(faults.values())}/{done})  goal {GOAL}")
    if options.json:
        figures = {"unchanged": share, "sentences": done}
        options.json.write_text(json.dumps({"figures": figures, "peers": {"goal": GOAL}}, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
