"""Actor resolution: whom the words of a report mean, from listed names to 'the militants', or nobody known.

One pass from the first sentence to the last carries on who was named and who spoke. Nothing is forced: people
and groups that no list has keep their own words as their id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tellings.knowledge.actors import ActorList
from tellings.knowledge.gazetteer import Gazetteer
from tellings.records import Actor, Quotation, Reading, Reason, Resolution
from tellings.resolve.actor_bodies import (
    abbreviated,
    body,
    by_letters,
    extent,
    firm_beside,
    in_brackets,
    known_letters,
    of_its_land,
)
from tellings.resolve.actor_coalitions import coalition_before, led_phrase
from tellings.resolve.actor_context import ARMS, Context, Named, context_of, resolution
from tellings.resolve.actor_descriptions import crowd, description, same_words
from tellings.resolve.actor_enemies import enemy
from tellings.resolve.actor_forces import Found, state_force
from tellings.resolve.actor_marks import marked
from tellings.resolve.actor_members import for_or_against, linked, members, outlet
from tellings.resolve.actor_ministries import anothers_ministry, ministry
from tellings.resolve.actor_missions import mission, mission_again
from tellings.resolve.actor_modifiers import before, modifier
from tellings.resolve.actor_names import names_alone, plainly, reason_for, settle
from tellings.resolve.actor_owners import owner_of
from tellings.resolve.actor_person_names import remember
from tellings.resolve.actor_persons import Person, actor_of, persons
from tellings.resolve.actor_phrases import Parsed, Phrase, alone, parsed_sentences
from tellings.resolve.actor_speakers import (
    ACTS,
    PAPERS,
    body_again,
    heads_of_speakers,
    issuers,
    pronoun,
    statement,
    unnamed,
)
from tellings.resolve.actor_states import metonym
from tellings.resolve.actor_titles import led_by
from tellings.resolve.actor_units import unit


def resolve_actors(
    reading: Reading,
    places: Sequence[Resolution],
    actors: ActorList,
    gazetteer: Gazetteer,  # noqa: ARG001 - the stage's interface; the places already tell what it knows
    on: date | None,
) -> tuple[Resolution, ...]:
    """Every phrase of the report that means a person, a force, a group or people, in reading order.

    ``on`` is the day of the report, which decides sides and who existed; None rules nothing out. The span of
    each mention is the phrase as told, around its head. The best candidate comes first; an actor whose id
    begins with "text:" is in no list.
    """
    context = context_of(reading, places, actors, on)
    spoken: dict[int, list[Quotation]] = {}
    for quotation in reading.quotations:
        spoken.setdefault(quotation.sentence, []).append(quotation)
    taken = {(r.mention.sentence, r.mention.span.start) for r in places}
    context.grounded = frozenset(taken)
    found: list[Resolution] = []
    for parsed in parsed_sentences(reading.sentences, reading.mentions):
        reader = _SentenceReader(parsed, context, spoken.get(parsed.number, []), taken)
        found += reader.read()
    found += names_alone(reading, context)
    return tuple(sorted(found, key=lambda r: (r.mention.span, r.mention.kind)))


_BESIDE = 0.85


class _SentenceReader:
    """Reads the tokens of one sentence from left to right."""

    def __init__(
        self, parsed: Parsed, context: Context, quotations: Sequence[Quotation], taken: set[tuple[int, int]]
    ) -> None:
        self.parsed, self.context, self.taken = parsed, context, taken
        self.speakers = heads_of_speakers(parsed, quotations)
        self.spoken = tuple(part for one in quotations for part in one.content)
        self.issuing = heads_of_speakers(parsed, [q for q in quotations if q.medium in ("statement", "social")])
        self.persons = tuple(persons(parsed, context, self.speakers))
        self.forces: dict[int, Actor] = {}
        self.inside: set[int] = set()  # tokens of names that have been read
        self.bracketed: set[int] = set()  # abbreviations right behind names
        self._peeked: dict[int, Actor | None] = {}  # holds until the next is noted
        self.found: list[Resolution] = []

    def read(self) -> list[Resolution]:
        self.context.here, self.context.voices = self.forces, ()
        spoken = (actor_of(self.parsed, p, self.context, {}).actor for p in self.persons if self._speaks(p))
        voices = [a for k in sorted(self.speakers) if (a := self._peek(k)) is not None]
        self.context.voices = (*voices, *(actor for actor in spoken if actor.side))
        self._peeked.clear()
        named = {k for p in self.persons for k in range(p.first, p.end)}
        titles = {k for p in self.persons for r in (range(p.title_first, p.first), p.after) for k in r}
        begin = {p.end - 1: p for p in self.persons}
        for i, token in enumerate(self.parsed.tokens):
            if i in begin:
                self._person(begin[i])
            if i in named or i in self.inside:
                continue
            if token.pos == "PRON":
                self._note(i, self.parsed.phrase(i), pronoun(self.parsed, i, self.context, speaks=i in self.speakers))
            elif i in self.parsed.names:
                self._name(i)
            elif self.parsed.heads_phrase(i) and (token.dep != "conj" or self.parsed.modifies(i) is None):
                if self._named_next(i):
                    self._with_name(i)
                    continue
                phrase = alone(i) if i in self.bracketed else self.parsed.phrase(i)
                found = self._classify(i, phrase, titled=i in titles)
                for k, other in before(parsed=self.parsed, head=i, phrase=phrase, found=found, context=self.context):
                    if k not in self.forces:
                        self._note(k, alone(k), other)
                        self.inside.add(k)
                self._note(i, phrase, found)
            else:
                self._modifier(i, titled=i in titles)
        for speaker in sorted((self.speakers & self.issuing) | issuers(self.parsed)):
            unknown = self.parsed.lemma(speaker) in PAPERS  # 'according to a ministry statement'
            self.context.issued = self.forces.get(speaker, None if unknown else self.context.issued)
        return self.found

    def _modifier(self, i: int, *, titled: bool) -> None:
        if self.parsed.modifies(i) is None:
            return
        if found := coalition_before(self.parsed, i, self.context):
            self._note(i, led_phrase(self.parsed, i) or alone(i), found)
        elif found := modifier(self.parsed, i, self.context, titled=titled):
            self._note(i, alone(i), found)

    def _speaks(self, person: Person) -> bool:
        return not self.speakers.isdisjoint(range(person.title_first, person.end))

    def _classify(self, i: int, phrase: Phrase, *, titled: bool) -> Found | None:
        parsed, context = self.parsed, self.context
        speaks = i in self.speakers
        taken = (parsed.number, parsed.tokens[i].start) in self.taken
        if found := metonym(parsed, i, context, speaks=speaks, silent=i in parsed.places and not taken):
            return found
        if i in parsed.places and taken:
            return None
        if found := (
            known_letters(parsed, i, context)
            or (body_again(parsed, phrase, context) if speaks else None)
            or outlet(parsed, phrase, context)
            or mission(parsed, phrase, context)
            or mission_again(parsed, phrase, context)
            or members(parsed, phrase, context, self.forces)
            or linked(parsed, phrase, context)
            or anothers_ministry(parsed, phrase, context)
            or self._unit(phrase)
            or marked(parsed, phrase, context)
            or same_words(parsed, phrase, context)
            or state_force(parsed, phrase, context, speaks=speaks)
            or enemy(parsed, phrase, context)
            or description(parsed, phrase, context)
            or ministry(parsed, phrase, context)
        ):
            return found
        if titled:
            return None
        return (
            (statement(parsed, phrase, context) if speaks else None)
            or self._unnamed(phrase)
            or crowd(parsed, phrase, context)
            or firm_beside(parsed, phrase)
            or body(parsed, phrase, context, speaks=speaks)
            or abbreviated(parsed, phrase, context, speaks=speaks)
            or by_letters(parsed, phrase, context)
        )

    def _named_next(self, i: int) -> bool:
        """'the state news agency SANA', 'X, an alliance of …': the name tells more than the noun."""
        parsed = self.parsed
        if i + 1 in parsed.names:
            phrases, noun = self.context.actors.words.phrases, parsed.lemma(i)
            if noun in phrases.named or noun in phrases.outlets or parsed.tokens[i + 1].dep == "appos":
                return True
        head = parsed.tokens[i].head
        return parsed.tokens[i].dep == "appos" and head in parsed.names and head < i

    def _named_by(self, phrase: Phrase) -> dict[int, Actor]:
        """The forces that the words of a phrase and its complements mean, by head token."""
        found = dict(self.forces)
        for k in self.parsed.complements(phrase.head, "of", "for", "from", "with", "in", "at"):
            if (actor := self._peek(k)) is not None:
                found[k] = actor
        return found

    def _with_name(self, i: int) -> None:
        """The noun and the name after it as one mention of the named."""
        if i + 1 in self.parsed.names and (candidates := settle(self.parsed.names[i + 1], self.context)):
            (actor, score), *others = candidates
            reason = reason_for(self.parsed.tokens[i + 1].text, actor, self.context)
            phrase = Phrase(i, self.parsed.phrase(i).first, i + 2, (), None)
            self._note(i, phrase, Found(actor, score, reason, others=tuple(others)))

    def _unit(self, phrase: Phrase) -> Found | None:
        # Whose it is costs a look at every word around it, so only where it can be a unit.
        if self.parsed.lemma(phrase.head) not in self.context.actors.words.unit:
            return None
        return unit(self.parsed, phrase, self.context, self._owner(phrase))

    def _unnamed(self, phrase: Phrase) -> Found | None:
        if self.parsed.lemma(phrase.head) not in self.context.actors.words.speakers:
            return None  # as with units
        found = unnamed(self.parsed, phrase, self.context, self._named_by(phrase), speaks=phrase.head in self.speakers)
        beside = self.parsed.tree.kids(phrase.head, "appos")
        person = next((p for p in self.persons for k in beside if p.first <= k < p.end), None)
        return self._named_beside(found, person) if found and person else found

    def _named_beside(self, found: Found, person: Person) -> Found:
        """'the army's commander, General X': the person, who is of the side that the words before tell."""
        actor = actor_of(self.parsed, person, self.context, self.forces).actor
        if actor.side is None:
            told = found.actor
            actor = replace(actor, parent=told.parent, side=told.side, country=actor.country or told.country)
        remember(actor, self.context)
        reason = Reason("named beside", _BESIDE, f"{actor.name} stands beside it")
        return Found(actor, _BESIDE, reason, basis="coreferent")

    def _owner(self, phrase: Phrase) -> Actor | None:
        """The force that a unit is said to be of: before it ("the army's 7th Division") or after it ('of the army')."""
        inside = [k for word in phrase.words for k in range(word.first, word.end)]
        if phrase.determiner in ("its", "their") and (owner := owner_of(self.parsed, phrase, self.context)):
            return owner
        for k in reversed(inside):
            owner = self._peek(k)
            if owner is not None and owner.type in ("force", "group", "unit", "state"):
                return owner
        for k in self.parsed.complements(phrase.head, "of", "from"):
            if (actor := self._peek(k)) is not None:
                return actor
        return None

    def _peek(self, i: int) -> Actor | None:
        """The actor that a token further on will turn out to mean."""
        if i in self.forces or i in self.parsed.names:
            return self.forces.get(i) or self._settled(i)
        if i not in self._peeked and self.parsed.heads_phrase(i):
            self._peeked[i] = None  # what is looked at on the way to itself tells nothing
            found = self._classify(i, self.parsed.phrase(i), titled=True)
            self._peeked[i] = found.actor if found else None
        return self._peeked.get(i)

    def _settled(self, i: int) -> Actor | None:
        candidates = settle(self.parsed.names[i], self.context)
        return candidates[0][0] if candidates else None

    def _name(self, i: int) -> None:
        candidates = settle(self.parsed.names[i], self.context)
        if not candidates:
            return
        (actor, score), *others = candidates
        common = self.parsed.tokens[i].text.islower() and self.parsed.phrase(i).determiner in ("a", "an", "another")
        thing = actor.type == "person" and self.parsed.begins_name(i + 1, self.context.actors.words.no_person_ends)
        if common or thing or self._of_another_land(i, actor):
            return  # 'build an international coalition'
        if other := for_or_against(self.parsed, i, actor, self.context):
            self._note(i, self.parsed.phrase(i), other)
            return
        actor = of_its_land(self.parsed, i, actor, self.context)
        words = self.parsed.tokens[i].text
        found = Found(actor, score, reason_for(words, actor, self.context), others=tuple(others))
        modifies = self.parsed.modifies(i) is not None or not self.parsed.heads_phrase(i) or self.parsed.hyphened(i)
        phrase = alone(i) if modifies else plainly(self.parsed, self.parsed.phrase(i), self.context)
        self._note(i, phrase, found)

    def _of_another_land(self, i: int, actor: Actor) -> bool:
        """'National Liberation Army of West Papua' is not the one of Colombia, nor 'the Libyan Coalition' Yemen's."""
        entry, tokens = self.context.actors.entry(actor.id), self.parsed.tokens
        if entry is None or entry.type not in ("group", "force") or not entry.countries:
            return False
        nation = self.context.actors.nation
        if "coalition" in entry.labels and i and (iso := nation(tokens[i - 1].text)) and tokens[i - 1].head == i:
            return iso not in entry.countries
        if (
            entry.type != "group"
            or i + 2 >= len(tokens)
            or tokens[i + 1].text != "of"
            or i + 2 not in self.parsed.places
        ):
            return False
        return nation(tokens[i + 2].text) not in entry.countries

    def _person(self, person: Person) -> None:
        forces = dict(self.forces)
        for k in (*person.after, *led_by(self.parsed, person.end - 1)):
            # The title comes after the name, so its force has not been read yet.
            if (actor := self._peek(k)) is not None:
                forces[k] = actor
        found = actor_of(self.parsed, person, self.context, forces)
        remember(found.actor, self.context)
        first, name = min(person.title_first, person.first), range(person.first, person.end)
        head = max(name, key=lambda k: (self.parsed.tokens[k].head not in name, k))
        self._note(head, Phrase(head, first, person.end, (), None), found, speaks=self._speaks(person))

    def _note(self, i: int, phrase: Phrase, found: Found | None, *, speaks: bool | None = None) -> None:
        if found is None:
            return
        parsed = self.parsed
        self.forces[i] = found.actor
        self._peeked.clear()
        phrase = self._whole(i, phrase, found)
        span = parsed.span(phrase.first, self._end(i, phrase))
        self.found.append(
            resolution(
                span, parsed.number, found.actor, found.score, found.reason, basis=found.basis, others=found.others
            )
        )
        if parsed.joined(i) in self.context.actors.words.linking:
            return  # 'the al Qaeda-linked group' tells of a group that is not al Qaeda
        several = parsed.tokens[i].tag in ("NNS", "NNPS") or bool(parsed.tree.kids(i, "cc"))
        plural = several and i not in parsed.names
        speaker = i in self.speakers if speaks is None else speaks
        helps = parsed.tokens[i].dep == "pobj" and parsed.lower(parsed.tokens[i].head) in ("by", "with")
        leads = not helps and not found.actor.id.endswith(ARMS)
        central = parsed.is_central(i) and not any(part.covers(span) for part in self.spoken)
        verb, noun = parsed.subject_of(i), parsed.lemma(i)
        judges = verb is not None and central and parsed.lemma(verb) in ACTS and bool(parsed.tree.kids(verb, "dobj"))
        told = (plural, speaker, leads, noun, verb is not None, central, judges)
        self.context.tell(Named(found.actor, parsed.number, span.start, *told))

    def _whole(self, i: int, phrase: Phrase, found: Found) -> Phrase:
        """The phrase with the whole name of a body that no list has; its abbreviation in brackets is kept."""
        if found.actor.type not in ("organisation", "force", "group", "unit", "state"):
            return phrase
        if found.actor.type == "organisation" and found.actor.id.startswith("text:") and found.basis == "stated":
            first, end = extent(self.parsed, i)
            self.inside.update(range(i + 1, end))
            phrase = phrase._replace(first=min(first, phrase.first), end=max(end, phrase.end))
        if letters := in_brackets(self.parsed, phrase.end):
            self.bracketed.add(phrase.end + 1)
            self.context.letters.setdefault(letters, found.actor)
        return phrase

    def _end(self, i: int, phrase: Phrase) -> int:
        """Past 'of Mozambique' where the state stands after its force, and past 'chief of staff'."""
        if self.parsed.office_end(i) > max(i + 1, phrase.end):
            return self.parsed.office_end(i)
        for noun in self.parsed.complements(i, "of"):
            iso = self.context.actors.nation(self.parsed.tokens[noun].text)
            if iso and noun - i <= 3 and i in self.forces and self.forces[i].country == iso:
                return noun + 1
        return phrase.end
