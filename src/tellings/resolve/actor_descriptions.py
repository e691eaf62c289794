"""Groups and people that a report describes without naming: 'the militants', 'allied fighters', 'residents'."""

from __future__ import annotations

import re
from dataclasses import replace

from tellings.knowledge.actors_entries import ActorEntry
from tellings.knowledge.actors_words import ActorWords, DescriptionWords
from tellings.records import Actor, Reason
from tellings.resolve.actor_bare import numbered
from tellings.resolve.actor_context import Context, Named
from tellings.resolve.actor_forces import Found, generic, nation_of
from tellings.resolve.actor_marks import countries_of, named_here, nation_words, plural, unnamed_one
from tellings.resolve.actor_owners import owner_of
from tellings.resolve.actor_phrases import Parsed, Phrase

_LAST, _ONLY, _KNOWN_AS, _GENERIC, _SIDED = 0.75, 0.65, 0.6, 0.5, 0.6
_FEWEST_LETTERS, _MOST_LETTERS = 3, 6  # of an abbreviation
_NUMERALS = frozenset("IVX")
_NEAR = 4  # sentences
_ASKED = frozenset({"which", "what", "whichever", "whatever"})
_GUESSED = frozenset({"suspected", "alleged", "unidentified", "presumed"})
_JOINED = frozenset({"coalition", "alliance"})
_PLANE = re.compile(r"[Jj]et|[A-Z][A-Za-z]{0,3}-?\d+\w?")  # 'F-16 fighters'


def _is_motion(parsed: Parsed, phrase: Phrase, noun: str) -> bool:
    """'Watched the movement of the rebels'."""
    return noun == "movement" and any(True for _ in parsed.complements(phrase.head, "of"))


def description(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """Whom a noun for fighters or for a group means in this report, or somebody nameless with the side told."""
    words = context.actors.words
    told = words.descriptions
    noun = parsed.lemma(phrase.head).replace("guerilla", "guerrilla")
    if noun in words.phrases.of_fighters:
        # 'the rebel army' is no state's, 'rebel groups' and 'rebel forces' are rebels
        fighters = words.fighters & words.anti_government if noun in told.forces else words.fighters
        noun = next((w.folded for w in phrase.words if w.folded in fighters), noun).replace("guerilla", "guerrilla")
    if (noun not in words.armed and noun not in told.forces) or _is_motion(parsed, phrase, noun):
        return None
    if phrase.determiner not in ("its", "their") and any(_PLANE.fullmatch(word.text) for word in phrase.words):
        return None
    if noun in words.foes and any(word.possessive for word in phrase.words):
        return _nameless(parsed, phrase, context)  # 'America's enemies'
    if (inner := _of_whom(parsed, phrase, context)) is not None:
        return description(parsed, parsed.phrase(inner), context)
    if noun in words.group and phrase.words and phrase.words[-1].folded in words.peaceful:
        actor = generic(parsed, phrase, context, "organisation")
        return Found(actor, _GENERIC, Reason("not named", _GENERIC, "a body that does not fight"))
    if _is_asked(parsed, phrase):
        return None
    nation = nation_of(parsed, phrase, context)
    if found := _named_so(parsed, phrase, context) or _allies(parsed, phrase, noun, context):
        return found
    bare = noun in ("gunman", "gunmen") and phrase.determiner is None and not phrase.words
    bare = bare and parsed.tokens[phrase.head].dep in ("pobj", "dobj")  # 'clashes with gunmen'
    nobody_known = bare or (noun in told.anybodys and (numbered(parsed, phrase) or _told_apart(parsed, phrase)))
    nobody_known |= noun == "terrorist" and _in_scare_quotes(parsed, phrase)
    if noun in told.forces or _unlike(parsed, phrase, words) or nobody_known:
        return _nameless(parsed, phrase, context)
    if nation is None and (owner := owner_of(parsed, phrase, context)) is not None and owner.type == "group":
        return Found(owner, _LAST, Reason("whose", _LAST, f"those of {owner.name}"), basis="coreferent")
    if nation is None and (named := _last_named(parsed, phrase, noun, context)):
        return _referring(named, context)
    return _by_country(parsed, phrase, noun, nation, context) or _nameless(parsed, phrase, context)


def _in_scare_quotes(parsed: Parsed, phrase: Phrase) -> bool:
    """'109 “terrorists”', whom a party calls so: no group that the outlet told of."""
    marks = ('"', "“", "''", "``", "'", "‘", "”", "’")
    before = any(parsed.tokens[k].text in marks for k in range(max(0, phrase.first - 1), phrase.head))
    after = parsed.tokens[phrase.head + 1 : phrase.head + 2]
    return before and any(token.text in marks for token in after)


def _is_asked(parsed: Parsed, phrase: Phrase) -> bool:
    """'which group was behind it'."""
    asked = phrase.first - 1
    return asked >= 0 and parsed.lower(asked) in _ASKED and parsed.tokens[asked].head == phrase.head


def _of_whom(parsed: Parsed, phrase: Phrase, context: Context) -> int | None:
    """'fighters of Kurdish militias' are of these and of nobody told of before."""
    words = context.actors.words
    noun = parsed.lemma(phrase.head)
    if noun not in words.descriptions.anybodys and noun not in words.fighters:
        return None
    inner = (k for k in parsed.complements(phrase.head, "of", "from") if k not in parsed.names)
    return next((k for k in inner if parsed.lemma(k) in words.group and k > phrase.head), None)


def _named_so(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'The Coalition', with a capital: a body told of before whose name ends so."""
    head = parsed.tokens[phrase.head].text
    if phrase.determiner != "the" or not head[:1].isupper() or head.isupper() or len(phrase.words) > 1:
        return None
    bodies = {n.actor.id: n.actor for n in context.recent("organisation") if n.actor.name.split()[-1] == head}
    if len(bodies) != 1:
        return None
    (actor,) = bodies.values()
    return Found(actor, _LAST, Reason("named before", _LAST, f"{actor.name} was named before"), basis="coreferent")


def _allies(parsed: Parsed, phrase: Phrase, noun: str, context: Context) -> Found | None:
    """'allied fighters', 'pro-government gunmen', 'their allies': nameless, on the side that they fight for."""
    words = context.actors.words
    if noun not in words.descriptions.allies:
        return None
    marks = {word.folded for word in phrase.words}
    sided: Actor | None = None
    if marks & words.partisan:
        key = context.actors.government(context.home, context.on) if context.home else None
        sided = context.actors.actor(key, context.on) if key else None
    elif "allied" in marks or noun == "ally" or any(m.endswith("-allied") for m in marks):
        sided = owner_of(parsed, phrase, context) or _ally_of(parsed, context)
    if sided is None or marks & words.anti_government:
        return None
    actor = replace(generic(parsed, phrase, context), side=sided.side, country=sided.country)
    why = Reason("on the side of", _SIDED, f"fights for {sided.name}")
    return Found(actor, _SIDED, why)


def _ally_of(parsed: Parsed, context: Context) -> Actor | None:
    """Whose 'allied forces' they are: those of the force told of before in the sentence, else of the last army."""
    for named in context.recent("force", "state", "unit", "organisation"):
        if named.sentence != parsed.number:
            break
        if named.actor.side is not None and (named.actor.type != "organisation" or named.speaker):
            return named.actor
    iso = context.force_country(parsed.number)
    key = context.actors.government(iso, context.on) if iso else None
    return context.actors.actor(key, context.on) if key else None


def _told_apart(parsed: Parsed, phrase: Phrase) -> bool:
    """'The fighters who retook the town': those who did it, whoever they are, and not those told of before."""
    clauses = parsed.tree.kids(phrase.head, "relcl")
    return any(parsed.tokens[phrase.head + 1].text != "," for k in clauses if k > phrase.head + 1)


def _unlike(parsed: Parsed, phrase: Phrase, words: ActorWords) -> bool:
    """Whether the phrase brings in somebody new or says more than what the group last named is known for."""
    if phrase.determiner in ("a", "an", "another", "any", "no") and parsed.tokens[phrase.head].tag == "NN":
        return True
    if parsed.tokens[phrase.head].tag == "NNS" and parsed.lemma(phrase.head) in words.descriptions.single:
        return True  # 'rebel groups' are several, none of them told
    return any(word.folded in words.descriptions.new for word in phrase.words) or _is_state_word(parsed, phrase, words)


def _is_state_word(parsed: Parsed, phrase: Phrase, words: ActorWords) -> bool:
    return parsed.lemma(phrase.head) in words.phrases.state_like and not phrase.definite


def _last_named(parsed: Parsed, phrase: Phrase, noun: str, context: Context) -> Named | None:
    """The last group named before that the noun can mean; words of its own must be known of the group."""
    own = _own_words(parsed, phrase, context)
    words = context.actors.words.descriptions
    counted = numbered(parsed, phrase)  # 'six militants' are not the two gunmen told of before
    doers = _doing_it(parsed, phrase, context) if phrase.definite else frozenset()
    for named in context.recent("group", "force", "generic"):
        if named.actor.id in doers:
            continue
        if counted and named.actor.type == "generic" and named.sentence != parsed.number:
            continue
        others = noun in context.actors.words.anti_government and _is_of_a_government(named.actor, context)
        nameless = named.actor.type == "generic" and not own and not others
        one_group = parsed.lemma(phrase.head) in context.actors.words.group
        nameless = nameless and (named.sentence == parsed.number or not one_group)  # 'the terror group', of one named
        if nameless and _same_kind(named, noun, parsed.number, words):
            return named
        entry = context.actors.entry(named.actor.id)
        if entry is None or not _can_be(entry, noun, words) or _are_others(entry, noun, context):
            continue
        if _says_faith(phrase, context) and not _is_radical(entry, context):
            continue  # 'the Islamist rebels' are no secular ones
        if noun in words.hostile and _serves_state(entry, context):
            continue  # 'the terrorists' are no company that fights for the government
        if own and not {context.actors.mark(word) for word in own} <= context.actors.marks_of(entry.id):
            continue
        if _may_be_others(parsed, phrase, noun, named, context):
            return None
        return _in_this_country(named, entry, noun, context)
    return None


def _may_be_others(parsed: Parsed, phrase: Phrase, noun: str, named: Named, context: Context) -> bool:
    """'Gunmen attacked a post', in a report that names several such groups: no article leads back to the last."""
    if phrase.definite or named.sentence == parsed.number:
        return False
    entry, words = context.actors.entry(named.actor.id), context.actors.words.descriptions
    if entry is None or plural(noun) in entry.known_as:
        return False
    rivals = (context.actors.entry(key) for key in context.sure - {entry.id, entry.parent})
    others = [other for other in rivals if other is not None and other.parent != entry.id]
    zeal = _is_radical(entry, context)  # beside such a group 'militants' are seldom those who fight it
    alike = [other for other in others if noun in words.anybodys or _is_radical(other, context) == zeal]
    return any(_can_be(other, noun, words) for other in alike)


def _doing_it(parsed: Parsed, phrase: Phrase, context: Context) -> frozenset[str]:
    """'The vigilantes killed members of the group': who does it is not whom it is done to."""
    clause = parsed.tree.clause(phrase.head)
    while not parsed.tree.kids(clause, "nsubj") and parsed.tokens[clause].dep in ("xcomp", "acomp"):
        clause = parsed.tokens[clause].head  # 'were able to kill'
    doers = [k for k in parsed.tree.kids(clause, "nsubj") if k != parsed.tree.first_conjunct(phrase.head)]
    before = [k for noun in doers for k in parsed.tree.conjuncts(noun) if k < phrase.first]
    return frozenset(context.here[k].id for k in before if k in context.here)


def _are_others(entry: ActorEntry, noun: str, context: Context) -> bool:
    """'The rebels' where a radical group fights beside others whom the noun alone means: not surely that group."""
    listed = context.actors.described(context.countries, context.on)
    return _is_radical(entry, context) and any(plural(noun) in e.known_as and e.id != entry.id for e in listed)


def _says_faith(phrase: Phrase, context: Context) -> bool:
    return any(word.folded in context.actors.words.faith for word in phrase.words)


def _is_radical(entry: ActorEntry, context: Context) -> bool:
    labels = {label.casefold() for label in entry.labels}
    return bool(labels & context.actors.words.descriptions.radical) and entry.type == "group"


def _same_kind(named: Named, noun: str, sentence: int, words: DescriptionWords) -> bool:
    """Whether nameless 'insurgents' can be meant again by 'the militants', or by 'the group' close by."""
    if noun in ("group", "movement"):
        return named.noun in words.hostile and named.sentence == sentence
    before = named.noun
    if before == "group" and named.sentence == sentence:  # 'an armed jihadist group' is of jihadists
        before = next((word for word in named.actor.name.casefold().split() if word in words.hostile), before)
    if before not in words.hostile or noun not in words.hostile:
        return False
    return noun == before or noun in words.any_group or (before in words.zealots) == (noun in words.zealots)


def _in_this_country(named: Named, entry: ActorEntry, noun: str, context: Context) -> Named:
    """A group that is not at home here stands for its branch, if the report has told of it or the noun means it."""
    if context.home is None or context.home in entry.countries:
        return named
    told = {n.actor.id for n in context.told}
    for branch in context.actors.described(frozenset({context.home}), context.on):
        if branch.parent == entry.id and (branch.id in told or plural(noun) in branch.known_as):
            return named._replace(actor=context.actors.actor(branch.id, context.on))
    return named


def _own_words(parsed: Parsed, phrase: Phrase, context: Context) -> set[str]:
    """Words that must be known of a group for the phrase to mean it: names and 'X-led' words, in short.

    With an article any other adjective is taken for comment: 'the fanatical militants' brings in nobody new.
    """
    words = context.actors.words
    endings = words.leading | words.backing | words.linking
    found: set[str] = set()
    for word in phrase.words:
        token = parsed.tokens[word.first]
        stem, _, end = word.folded.rpartition("-")
        # 'the opposition alliance' is none of states
        against = parsed.lemma(phrase.head) in _JOINED and word.folded in words.anti_government
        plain = word.folded in words.descriptions.neutral and not against
        if end == "based" and phrase.definite:
            continue  # 'the Iraq-based rebels': where they are, and not who
        how = end == "armed" and (stem.endswith("ly") or stem == "well")  # 'the lightly-armed rebels'
        if plain or how or token.pos in ("NUM", "DET", "PRON") or word.folded.isdigit():
            continue
        against = against or word.folded.startswith("pro-")  # 'pro-Congolese militias' are none told of before
        telling = against or (stem and end in endings and stem not in words.descriptions.abroad)
        if telling or word.text[0].isupper() or not phrase.definite or parsed.lemma(phrase.head) == "fighter":
            found.add(word.folded)
    return found


def _serves_state(entry: ActorEntry, context: Context) -> bool:
    """Whether an actor stood on the side of a government of its lands that it was not itself."""
    side = context.actors.side_of(entry.id, context.on)
    lands = entry.countries | {entry.country} - {None}
    governments = {context.actors.government(iso, context.on) for iso in lands if iso}
    return side != entry.id and side in governments


def _is_of_a_government(actor: Actor, context: Context) -> bool:
    """Nameless, and on the side of who governs: 'pro-government gunmen' are none of 'the rebels'."""
    side = context.actors.entry(actor.side or "")
    return side is not None and side.type == "state"


def _can_be(entry: ActorEntry, noun: str, words: DescriptionWords) -> bool:
    if _labelled_strictly(entry, noun):
        return True
    if entry.type == "force" and entry.parent is None and noun == "group":
        return "coalition" not in entry.labels  # no state's: 'the group' after 'the Syrian Democratic Forces'
    if entry.type != "group":
        return False
    labels = {label.casefold() for label in entry.labels}
    return noun in words.any_group or (noun in words.wide and bool(labels & words.radical))


def _labelled_strictly(entry: ActorEntry, noun: str) -> bool:
    labels = {label.split()[-1].casefold() for label in entry.labels}
    return bool({noun, plural(noun)} & labels)


def same_words(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'the forces' after 'Libyan forces': the last ones told of by the same noun, or the only ones so named."""
    noun = parsed.lemma(phrase.head)
    if phrase.determiner not in ("the", "these", "those") or noun not in context.actors.words.descriptions.repeated:
        return None
    if any(parsed.tokens[w.first].pos not in ("DET", "PRON", "NUM") for w in phrase.words):
        return None
    if any(True for _ in parsed.complements(phrase.head, "of", "from", "in")):
        return None
    near = [named for named in context.recent() if parsed.number - named.sentence <= _NEAR]
    if same := next((named.actor for named in near if named.noun == noun), None):
        why = Reason("same words", _LAST, f"those told of just before as '{same.name}'")
        return Found(same, _LAST, why, basis="coreferent")
    named_so = {n.actor.id: n.actor for n in near if n.actor.name.casefold().endswith(f" {parsed.lower(phrase.head)}")}
    if len(named_so) != 1:
        return None
    (actor,) = named_so.values()
    why = Reason("same words", _LAST, f"the only ones told of just before by such a name: {actor.name}")
    return Found(actor, _LAST, why, basis="coreferent")


def _referring(named: Named, context: Context) -> Found:
    why = Reason("last of its kind", _LAST, f"{named.actor.name} is the last one named that the words fit")
    rivals = {n.actor.id: n.actor for n in context.recent("group") if n.actor.id != named.actor.id}
    others = tuple((actor, 0.3) for actor in list(rivals.values())[:2])
    return Found(named.actor, _LAST, why, basis="coreferent", others=others)


def _by_country(parsed: Parsed, phrase: Phrase, noun: str, nation: str | None, context: Context) -> Found | None:
    """The group that 'rebels' means in that country on that day, or the only fitting one that the report names."""
    countries = frozenset({nation}) if nation else countries_of(parsed, context)
    named = context.sentence_states.get(parsed.number, frozenset())
    elsewhere = len(named) == 1 and parsed.number not in context.sentence_countries
    listed = [
        entry
        for entry in context.actors.described(countries, context.on)
        if not elsewhere or named <= entry.countries  # 'Egypt fights insurgents': none of another land
    ]
    own = _own_words(parsed, phrase, context) - nation_words(phrase, context)
    marks = {context.actors.mark(word) for word in own}
    if noun == "fighter" and nation is not None:
        return None
    words = context.actors.words.descriptions
    ahead = [e for e in listed if e.id in context.sure and e.type == "group" and _can_be(e, noun, words)]
    guessed = any(
        word.folded in _GUESSED for word in phrase.words
    )  # 'suspected jihadists', whom nobody was told of yet
    rivals = context.sure - {e.id for e in ahead}  # at home elsewhere, and told of here all the same
    more = any(e.type == "group" and _can_be(e, noun, words) for e in map(context.actors.entry, rivals) if e)
    if any(_are_others(e, noun, context) for e in ahead) or (ahead and (guessed or (more and not own))):
        return None
    if len(ahead) == 1 and marks <= context.actors.marks_of(ahead[0].id):
        why = Reason("only one of its kind", _ONLY, f"{ahead[0].name} is the only such group that the report names")
        return Found(context.actors.actor(ahead[0].id, context.on), _ONLY, why, basis="coreferent")
    known = [e for e in listed if plural(noun) in e.known_as and marks <= context.actors.marks_of(e.id)]
    if len(known) == 1 and not ahead and not named_here(known[0], context):
        return unnamed_one(parsed, phrase, known[0], context)
    if len(known) == 1 and not ahead:
        why = Reason("known as", _KNOWN_AS, f"in that country and time '{plural(noun)}' are {known[0].name}")
        return Found(context.actors.actor(known[0].id, context.on), _KNOWN_AS, why, basis="inferred")
    return None


def _nameless(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    if parsed.is_bare(phrase):
        return None
    actor = generic(parsed, phrase, context)
    nation = nation_of(parsed, phrase, context)
    return Found(
        replace(actor, country=nation), _GENERIC, Reason("not named", _GENERIC, "the report does not name them")
    )


def crowd(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """People who do not fight, named by a noun only: 'civilians', 'a 14-year-old boy', 'residents'."""
    if parsed.lemma(phrase.head) not in context.actors.words.crowd or parsed.tokens[phrase.head].pos == "PROPN":
        return None
    actor = generic(parsed, phrase, context, "crowd")
    return Found(actor, 0.7, Reason("people", 0.7, "people named by a common noun"))
