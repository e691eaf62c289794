"""What stands around a claim in its report, as far as it tells how sure the claim is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tellings.claim.scene import Scene
from tellings.claim.sentence_places import TOWNS
from tellings.knowledge.words import CueWords
from tellings.records import Claim, Place, Reading, Span

SUPPOSING = frozenset({"would", "could", "should", "may", "might", "must", "if", "whether", "ought"})
ADDRESSING = frozenset({"we", "you", "i", "us", "our", "your", "let"})
_WIDEST = frozenset({"country", "continent"})


@dataclass(frozen=True, slots=True)
class Tone:
    """How a report speaks: words of supposing, and of speaker and hearer, for each hundred words."""

    supposing: float
    talking: float


@dataclass(frozen=True, slots=True)
class Around:
    """One report as its claims share it; sentences by their number, places by id, speakers by actor id."""

    cues: CueWords
    tone: Tone
    main: str | None  # the place that it names most often, lands aside
    country: str | None  # that most of its places lie in
    named: dict[int, frozenset[str]]  # the places that a sentence names
    towns: dict[int, frozenset[str]]
    quoted: frozenset[int]  # sentences with speech in them
    thoughts: tuple[Span, ...]  # what somebody is told to think or to want
    heard: dict[int, frozenset[str]]  # who is given as the speaker of the claims of a sentence
    own_share: float  # of its claims, those in the outlet's own voice
    paragraphs: dict[int, int]
    codes: Counter[str] = field(default_factory=Counter)
    beside: Counter[Span] = field(default_factory=Counter)  # claims of each sentence


def tone_of(scenes: Iterable[Scene]) -> Tone:
    """The tone of a report's prose: news tells, comment supposes and addresses."""
    words = [word for scene in scenes if scene.sentence.kind == "prose" for word in scene.tree.lowers]
    total = max(len(words), 100) / 100
    return Tone(sum(w in SUPPOSING for w in words) / total, sum(w in ADDRESSING for w in words) / total)


def around_of(claims: Sequence[Claim], scenes: Sequence[Scene], reading: Reading, cues: CueWords) -> Around:
    """What the claims of one report share."""
    places = {scene.number: _places(scene) for scene in scenes}
    every = [place for found in places.values() for place in found]
    number = {scene.sentence.span: scene.number for scene in scenes}
    heard: dict[int, set[str]] = {}
    for one in claims:
        speakers = {link.speaker.value.id for link in one.attribution if link.speaker is not None}
        if speakers:
            heard.setdefault(number[one.evidence], set()).update(speakers)
    return Around(
        cues=cues,
        tone=tone_of(scenes),
        main=_most(place.id for place in every if place.kind not in _WIDEST),
        country=_most(place.country for place in every if place.country is not None),
        named={n: frozenset(place.id for place in found) for n, found in places.items()},
        towns={n: frozenset(place.id for place in found if place.kind in TOWNS) for n, found in places.items()},
        quoted=frozenset(quotation.sentence for quotation in reading.quotations),
        thoughts=tuple(part for thought in reading.attitudes for part in thought.content),
        heard={n: frozenset(speakers) for n, speakers in heard.items()},
        own_share=sum(not one.attribution for one in claims) / max(1, len(claims)),
        paragraphs={scene.number: scene.sentence.paragraph for scene in scenes},
        codes=Counter(one.what for one in claims),
        beside=Counter(one.evidence for one in claims),
    )


def _places(scene: Scene) -> list[Place]:
    values = [found.candidates[0].value for found in scene.mentions("place")]
    return [value for value in values if isinstance(value, Place)]


def _most(names: Iterable[str]) -> str | None:
    """The most frequent; of several the one that comes first."""
    counted = Counter(names).most_common(1)
    return counted[0][0] if counted else None
