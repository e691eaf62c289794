"""States by the name of their land, capital or people: 'Moscow said', 'Israel's demands', 'U.S. air strikes'."""

from __future__ import annotations

import re

from tellings.knowledge.gazetteer_words import load_place_words
from tellings.records import Reason
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_forces import Found, generic
from tellings.resolve.actor_phrases import Parsed
from tellings.resolve.place_metonyms import acts_as_state, is_befallen, is_where

_SEAT_SCORE, _PEOPLE_SCORE = 0.85, 0.7
_RELATIONS = frozenset({"war", "talk", "talks", "deal", "agreement", "tie", "relation", "conflict", "ceasefire",
                        "negotiation", "cooperation", "alliance", "tension", "pact", "treaty", "summit",
                        "clash", "fighting", "fight", "battle", "hostility", "confrontation", "exchange", "truce",
                        "escalation", "violence"})  # fmt: skip
_OWN_DEEDS = frozenset({"attack", "strike", "airstrike", "raid", "assault", "offensive"})


def metonym(parsed: Parsed, i: int, context: Context, *, speaks: bool, silent: bool) -> Found | None:
    """A country, its capital or its people as one who speaks or acts: its government ('Moscow said', 'the Russians').

    ``silent``: the place was found to stand for something else here.
    """
    text = parsed.tokens[i].text
    actors = context.actors
    iso = actors.nation(text)
    seat = None if iso else actors.seat(text)
    if (iso is None and seat is None) or parsed.tokens[i].tag == "JJ" or _in_dateline(parsed, i, context):
        return None
    if told_as_place(parsed, i, context):
        return None
    if iso and text in actors.states[iso].adjectives and text not in actors.states[iso].names:
        return None
    if iso and i not in parsed.places and not _are_meant_as_state(parsed, i):
        crowd = generic(parsed, parsed.phrase(i), context, "crowd")
        return Found(crowd, _PEOPLE_SCORE, Reason("people", _PEOPLE_SCORE, "people of a country, not its government"))
    acts = speaks or _acts(parsed, i, context, seat=seat is not None)
    if not acts and silent and not _owns_actor(parsed, i, context):
        acts = acts_as_state(parsed.places[i], parsed.sentence, context.text, country=iso is not None)
    key = actors.government(iso or seat or "", context.on) if acts else None
    if key is None:
        return None
    why = Reason("metonym", _SEAT_SCORE, f"'{text}' as one who speaks or acts is the government")
    return Found(actors.actor(key, context.on), _SEAT_SCORE, why)


_POINT = re.compile(r"[NSEWC]\.")  # south, central …


def told_as_place(parsed: Parsed, i: int, context: Context) -> bool:
    """'in the capital Harare', 'London-listed': where, and not who; so with 'S. Sudan', 'E. Afghanistan'."""
    span, token = parsed.sentence.span, parsed.tokens[i]
    if i and _POINT.fullmatch(parsed.tokens[i - 1].text):
        return True
    return is_where(context.text[span.start : token.start], context.text[token.end : span.end])


def _owns_actor(parsed: Parsed, i: int, context: Context) -> bool:
    """'Sudan' in 'Sudan's army' or 'Sudan's president': those who act are told by the noun."""
    if parsed.tokens[i].dep != "poss":
        return False
    words, noun = context.actors.words, parsed.lemma(parsed.tokens[i].head)
    acting = (words.parts, words.loyal, words.speakers, words.bodies, words.unit, words.armed)
    return any(noun in nouns for nouns in acting)


def _are_meant_as_state(parsed: Parsed, i: int) -> bool:
    """'The Russians' may be their state; 'Russians', '50 Palestinians' and 'many Syrians' are people."""
    return not parsed.tokens[i].text.endswith("s") or (
        parsed.phrase(i).determiner == "the" and not any(parsed.tokens[k].pos == "NUM" for k in parsed.tree.children[i])
    )


def _acts(parsed: Parsed, i: int, context: Context, *, seat: bool) -> bool:
    """Whether a country or its capital does something here: subject or agent of an act, owner of a deed, partner."""
    words = context.actors.words
    verb = parsed.subject_of(i)
    if verb is not None and parsed.lemma(verb) in words.acts:
        passive = parsed.tokens[verb].tag == "VBN" and parsed.tokens[i].dep == "nsubjpass"
        hit = parsed.tokens[i].dep == "nsubj" and is_befallen(verb, parsed.sentence.tokens)
        return not (seat and (passive or hit))
    first = parsed.tree.first_conjunct(i)
    token = parsed.tokens[first]
    if not seat and verb is not None and token.dep == "nsubj":
        # 'Iran denounced it': what a land does it does as a state, but for what lands undergo
        return parsed.lemma(verb) not in load_place_words().undergoes
    if not seat and token.dep in ("dobj", "dative", "nsubjpass"):
        return parsed.lemma(token.head) in load_place_words().done_to
    if token.dep == "poss":
        return parsed.lemma(token.head) in words.deeds
    if not seat and token.dep == "pobj" and parsed.lower(token.head) == "of":
        deed = parsed.tokens[token.head].head  # 'the attack of X on Y'; 'the bombing of X' befell X
        aims = any(parsed.lower(k) in ("on", "against") for k in parsed.tree.kids(deed, "prep"))
        return parsed.lemma(deed) in _OWN_DEEDS and aims
    if seat or token.dep != "pobj" or parsed.lower(token.head) not in ("with", "between", "against"):
        return False
    told = parsed.tokens[token.head].head
    if parsed.lower(token.head) == "between":  # 'fighting erupted between X and Y'
        told = next(iter(parsed.tree.kids(told, "nsubj")), told)
    deed_or_act = parsed.lemma(told)
    return deed_or_act in words.acts or deed_or_act in words.deeds or deed_or_act in _RELATIONS


def _in_dateline(parsed: Parsed, i: int, context: Context) -> bool:
    token = parsed.tokens[i]
    dateline = context.dateline
    if dateline is not None and dateline.start <= token.start < dateline.end:
        return True
    after = parsed.tokens[i + 1].text if i + 1 < len(parsed.tokens) else ""
    shouted = token.text.isupper() and len(token.text) > 3 and "." not in token.text  # 'U.S. troops' is no dateline
    return i == 0 and (after in ("(", "–", "—", "-", ":") or shouted)


def state_modifier(word: str, context: Context) -> Found | None:
    """A state before a deed or a hyphen: 'U.S. air strikes', 'Iran-backed', 'Moscow's involvement'."""
    iso = context.actors.nation(word) or context.actors.seat(word)
    key = context.actors.government(iso, context.on) if iso else None
    if key is None:
        return None
    why = Reason("state behind a deed", 0.8, f"'{word}' names the state behind it")
    return Found(context.actors.actor(key, context.on), 0.8, why)
