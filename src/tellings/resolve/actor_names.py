"""Which listed actor a name means, where several bear it or where it is a mere abbreviation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from tellings.knowledge.actors_entries import ActorEntry
from tellings.knowledge.actors_words import load_actor_words
from tellings.knowledge.folding import ARTICLES, fold_words
from tellings.records import Actor, Mention, Reading, Reason, Resolution
from tellings.resolve.actor_context import Context, resolution
from tellings.resolve.actor_owners import army_of
from tellings.resolve.actor_phrases import Parsed, Phrase

_AS_AGENCY = 0.82
_SURE, _NAMED_TOO, _AT_HOME, _ABOUT, _NO_COUNTRY, _ELSEWHERE = 0.95, 0.92, 0.9, 0.8, 0.55, 0.25
_OUT_OF_TIME = 0.75  # a dead group is still named in the background of a report
_OPEN_BELOW = 0.5
_TIE = 0.08
_AGENCY_BEFORE = ("told", "(", "by", "via", "–", "/")  # 'told AFP', '(AFP)'


def settle(mention: Mention, context: Context) -> tuple[tuple[Actor, float], ...]:
    """The actors that a listed name can mean, best first, with their scores.

    Where no reading is good enough, or two are as good, the words themselves come first, as an actor
    that nobody has identified.
    """
    words = mention.span.of(context.text)
    entries = [context.actors.entries[i] for i in mention.candidates if i in context.actors]
    if (namesake := _namesake(words, entries, context)) is not None:
        return ((_of_the_day(namesake, context), _NAMED_TOO),)
    scored = sorted(
        ((_score(words, e, mention, context, alone=len(entries) == 1), e.id, e) for e in entries),
        key=lambda row: (-row[0], row[1]),
    )
    found = tuple((_of_the_day(entry, context), score) for score, _, entry in scored)
    if not found:
        return ()
    tied = len(found) > 1 and found[0][1] - found[1][1] < _TIE
    if found[0][1] < _OPEN_BELOW or tied:
        return ((unlisted(words), _OPEN_BELOW), *found)
    return found


def _namesake(words: str, entries: Sequence[ActorEntry], context: Context) -> ActorEntry | None:
    """Of two groups of one name the one that is called so for short: 'the Taliban' of a report on the Pakistani ones.

    It is meant where it was the last of them told of, or where nothing in the report is of the other's country;
    else the other is. None where the name is not of this kind.
    """
    shorts = [e for e in entries if context.actors.is_short(words, e.id) and e.type == "group"]
    whole = [e for e in entries if e not in shorts]
    if len(shorts) != 1 or len(whole) != 1 or whole[0].country is None:
        return None
    (short,), (other,) = shorts, whole
    last = next((n.actor.id for n in context.recent("group") if n.actor.id in (short.id, other.id)), None)
    if last is not None:
        return short if last == short.id else other
    state = context.actors.states[other.country or ""]
    told = any(word in context.text for word in (state.name, *state.adjectives))
    return short if short.country == context.home and not told else other


def _of_the_day(entry: ActorEntry, context: Context) -> Actor:
    """The actor; 'Libyan Army' is the army of the government of the day, which may be a party of its own."""
    iso, actor = entry.country, context.actors.actor(entry.id, context.on)
    if iso is None or actor.side is None or not entry.id.endswith("-armed-forces"):
        return actor
    divided = context.actors.divided(iso, context.on)
    return (army_of(actor.side, iso, context) or actor) if divided else actor


def _score(words: str, entry: ActorEntry, mention: Mention, context: Context, *, alone: bool) -> float:
    score = _sureness(words, entry, mention, context)
    if score == _SURE and not alone and entry.countries and not entry.countries & context.countries:
        score = _NO_COUNTRY
    return score if entry.lived(context.on) else score * _OUT_OF_TIME


def _sureness(words: str, entry: ActorEntry, mention: Mention, context: Context) -> float:
    if not context.actors.is_short(words, entry.id) or _spelt_before(entry, mention, context.text):
        return _SURE
    if _before_journalist(mention, context.text):  # 'an AFP reporter' is of no army
        return _NAMED_TOO if entry.type == "organisation" else _ELSEWHERE
    if entry.id in context.sure:
        return _NAMED_TOO
    if not entry.countries:
        return _AS_AGENCY if entry.type == "organisation" and _as_agency(mention, context.text) else _NO_COUNTRY
    if context.home in entry.countries:
        return _AT_HOME
    return _ABOUT if entry.countries & context.countries else _ELSEWHERE


def _spelt_before(entry: ActorEntry, mention: Mention, text: str) -> bool:
    """'the Rapid Support Forces (RSF)': the full name stands right before the brackets."""
    start = mention.span.start
    if start < 2 or text[start - 1] != "(":
        return False
    before = text[: start - 1].rstrip().casefold()
    return any(before.endswith(name.casefold()) for name in (entry.name, *entry.names))


def _as_agency(mention: Mention, text: str) -> bool:
    before = text[max(0, mention.span.start - 12) : mention.span.start].rstrip()
    after = text[mention.span.end : mention.span.end + 16].split()
    return before.casefold().endswith(_AGENCY_BEFORE) or bool(after and _follows_agency(after[0]))


def _follows_agency(word: str) -> bool:
    return word.strip(".,)") in load_actor_words().phrases.agency_after


def _before_journalist(mention: Mention, text: str) -> bool:
    after = text[mention.span.end : mention.span.end + 16].split()
    return bool(after) and _follows_agency(after[0]) and after[0] not in ("news", "reported")


def plainly(parsed: Parsed, phrase: Phrase, context: Context) -> Phrase:
    """The phrase of a listed name without other names that the parse ran into it ('A. Photographer/AFP')."""
    first = phrase.head
    while first > phrase.first:
        token = parsed.tokens[first - 1]
        nation = context.actors.nation(token.text) is not None
        if (
            token.text[0] in "[/|•·("
            or token.pos == "NUM"
            or (token.pos == "PROPN" and not nation)
            or token.pos in ("X", "VERB")
        ):
            break
        first -= 1
    while first < phrase.head and parsed.tokens[first].pos in ("PUNCT", "SPACE", "PART", "SYM"):
        first += 1
    return phrase._replace(first=first)


def unlisted(words: str) -> Actor:
    """An actor that is in no list: its words are its id."""
    return Actor(id=f"text:{key_of(words)}", name=words, type="group")


def reason_for(words: str, actor: Actor, context: Context) -> Reason:
    """Why a name was taken for an actor."""
    if actor.id.startswith("text:"):
        return Reason("open", 0.5, f"'{words}' may mean several, and the report does not tell which")
    if context.actors.is_short(words, actor.id):
        return Reason("name in context", 0.85, f"'{words}' stands for {actor.name} in a report on these countries")
    return Reason("name", 0.95, f"'{words}' is a name of {actor.name}")


@lru_cache(maxsize=1 << 14)
def key_of(words: str) -> str:
    """The id of words that no list has: transliterated, in lower case, Arabic articles dropped, joined by hyphens."""
    folded = fold_words(words)
    return "-".join([word for word in folded if word not in ARTICLES] or folded)


def names_alone(reading: Reading, context: Context) -> Iterator[Resolution]:
    """Listed names in sentences that were not parsed (captions, credits): just the names."""
    bare = {n for n, s in enumerate(reading.sentences) if not s.tokens}
    for mention in reading.mentions:
        if mention.kind == "actor" and mention.sentence in bare and (candidates := settle(mention, context)):
            actor, score = candidates[0]
            reason = reason_for(mention.span.of(context.text), actor, context)
            yield resolution(mention.span, mention.sentence, actor, score, reason, others=candidates[1:])
