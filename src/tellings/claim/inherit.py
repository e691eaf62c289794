"""What a claim takes over from the claims before it: a place told once for several happenings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tellings.claim.apart import (
    has_many,
    has_own_ground,
    is_beyond_a_town,
    is_by_police,
    is_nowhere,
    is_of_before,
    is_of_unnamed_land,
    is_of_whole_war,
    is_total,
    lends,
    word_of,
)
from tellings.claim.lead_places import place_in_lead
from tellings.claim.scene import Scene
from tellings.claim.sentence_places import (
    TOWNS,
    comes_back,
    homes,
    is_another,
    is_elsewhere,
    looks_wider,
    names_a_place,
    names_the_unknown,
    only_place,
    places_named,
    speaks_of_war,
)
from tellings.claim.slots import as_part, on_site
from tellings.claim.story_place import Story, story_of
from tellings.knowledge.parts import LANDS, whole
from tellings.records import Actor, Claim, Place, Reason, Resolution, Slot, Span

# Codes whose place is commonly told once and then taken as read.
_INHERITING = frozenset(
    {"casualties", "disaster", "killing", "clash", "airstrike", "drone", "shelling", "explosion", "suicide_bombing",
     "demining", "destruction", "assault", "advance", "siege.break", "siege.hold", "siege.begin", "encircle",
     "control.gain", "control.lose", "control.hold", "withdrawal", "displacement", "arrest", "force_size",
     "population", "surrender", "abuse", "abduction", "crime", "protest", "riot"}
)  # fmt: skip
HARM = frozenset({"casualties", "destruction", "displacement"})
FIGHTING = frozenset(
    {"clash", "assault", "airstrike", "shelling", "drone", "control.gain", "explosion", "suicide_bombing", "killing"}
)
_AT_ONE_SPOT = HARM | FIGHTING - {"control.gain"}
_OF_LANDS = frozenset({"casualties", "disaster"})
# What has one spot: where its sentence names the land of a town besides, it is still of the town; the dead may not be.
_IN_TOWNS = frozenset(
    {
        "control.gain",
        "control.lose",
        "control.hold",
        "withdrawal",
        "explosion",
        "killing",
        "destruction",
        "displacement",
    }
)
_TALKS = frozenset({"talks", "agreement", "ceasefire"})
_CARRIED_ON = 2  # paragraphs over which a place is taken as read where the actors are carried on as well
_SENTENCES_ON = 2  # over which it is, in a text without paragraphs
_BEFORE_IT_IS_NAMED = 5  # sentences above the first that names the town that a report is about
_REGIONS = frozenset({"province", "region"})
_PLACE_SCORE = 0.6  # of the score of the slot that is taken over


def _number(found: Resolution) -> int:
    """The sentence that a place is named in: places stand in reading order."""
    return found.mention.sentence


@dataclass(frozen=True, slots=True)
class _Last:
    """The last town that was told, and the paragraph where; None before the first."""

    place: Slot[Place] | None = None
    paragraph: int = 0
    sentence: int = 0
    gone: bool = False  # the report has just spoken of another

    def at(self, scene: Scene, places: Sequence[Resolution], story: Story) -> _Last:
        """What is left of it when a sentence is read; nothing where the report has named another since.

        It has gone there unless it has named the town that it is about once more.
        """
        first = bisect_right(places, self.sentence, key=_number)
        since = places[first : bisect_left(places, scene.number, first, key=_number)]
        gone = story.has_gone(scene.number, places)
        if self.place is None or not is_another(self.place.value, since):
            return replace(self, gone=gone)
        back = story.main is not None and comes_back(story.main.value, since)
        return replace(self, place=None, gone=gone or not back)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What stands where a claim's place should: a whole town, else a part of one, or a site with these words.

    ``of_land``: a town of a land, without its name.

    ``needed``: without a place the claim is nothing. ``elsewhere``: its words name a place that no list has, so that
    no other is to be taken over.
    """

    town: bool = False
    site: Span | None = None
    elsewhere: bool = False
    needed: bool = True
    of_land: bool = False


def with_inherited(
    claims: Sequence[Claim], scenes: Sequence[Scene], placeless: Mapping[str, Unplaced], places: Sequence[Resolution]
) -> list[Claim]:
    """The claims in reading order, those without a place given the last one told shortly before.

    Only where the sentence names no other place, and within one sentence only where it names just one.
    Claims that ``placeless`` says need one and that find none are dropped: 'captured a district' of nowhere is nothing.
    """
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    beside: dict[Span, list[Claim]] = {}
    for one in claims:
        beside.setdefault(one.evidence, []).append(one)
    claims = [_where_it_struck(one, claims) for one in claims]
    story = story_of(claims, by_sentence, places)
    away = {span for scene in scenes for span in homes(scene)}
    grounds = [found for found in places if found.mention.span not in away]
    last, named, done = _Last(), _towns(places), list[Claim]()
    sites: dict[str, Slot[Place]] = {}  # the palace, the airport told of last
    for one in sorted(claims, key=lambda c: (c.evidence, c.trigger)):
        if one.what == "disaster" and not one.where and one is not story.disaster:
            continue  # 'the floods', named again
        scene = by_sentence[one.evidence]
        lacking = placeless.get(one.id)
        told = one.where or (lacking is not None and lacking.elsewhere)
        near = last.at(scene, grounds, story)
        same = None if told or lacking is None else sites.get(_noun_of(lacking.site, scene.report.text))
        given = one if same is None else taking(one, same, "the one told of before")
        if same is None:
            given = one if told or _is_of_war(one) else _placed(one, scene, beside[one.evidence], (story, near))
            given = given if given.where or told else _in_land(given, scene, story.land)
            if not given.where and not told and lacking is not None and lacking.town:
                lead = place_in_lead(one, scene, claims, scenes)
                given = given if lead is None else taking(one, lead, "told of the same act in the lead")
        if given is not one and same is None:
            given = _as_meant(given, lacking, (named, story.main), scene.report.text)
        if (lacking is not None and lacking.of_land) or (story.disaster is None and _leaves_town_out(one, scene)):
            given = _in_main_town(one, story.main, named if lacking is not None and lacking.of_land else {})
        if given.where or ((lacking is None or not lacking.needed) and one.what != "disaster"):
            done.append(given)
        if len(one.where) == 1 and one.where[0].value.kind in TOWNS and one.where[0].value.role in ("at", "part"):
            last = _Last(one.where[0], scene.sentence.paragraph, scene.number)
        sites |= {slot.value.name.split()[-1].lower(): slot for slot in one.where if slot.value.kind == "facility"}
    return done


def _where_it_struck(one: Claim, claims: Sequence[Claim]) -> Claim:
    """'In Gao ten were killed by flooding': the flood struck where it killed."""
    if one.what != "disaster" or one.where:
        return one
    struck = next((other.where for other in claims if other.caused_by == one.id), ())
    return replace(one, where=struck)


def _as_meant(
    given: Claim, lacking: Unplaced | None, known: tuple[Mapping[str, Place], Slot[Place] | None], text: str
) -> Claim:
    """A place taken over, as the claim's own words mean it: the town of a building, or a part of the town."""
    if given.what == "clash" or (lacking is not None and lacking.town):
        given = _in_its_town(given, *known)
    return given if lacking is None or lacking.town else _in_part(given, lacking.site, text)


def _noun_of(site: Span | None, text: str) -> str:
    """'palace' of 'the palace'; nothing for one that is told apart from others ('the old palace')."""
    words = "" if site is None else site.of(text).lower()
    return "" if " " in words else words


def _is_of_war(one: Claim) -> bool:
    """The dead and the displaced of a war, told as background or more than one town has: not those of one town."""
    return one.what in ("casualties", "displacement") and (one.ground == "background" or has_many(one))


def _in_land(one: Claim, scene: Scene, land: Slot[Place] | None) -> Claim:
    """'The war has killed thousands': in the one land that a report speaks of."""
    if land is None or one.what not in HARM or not (is_beyond_a_town(one) or speaks_of_war(scene, _said(one))):
        return one
    elsewhere = any(land.value.id != place.id for place in places_named(scene)) or names_the_unknown(scene)
    return one if elsewhere else taking(one, land, "the land that the report is about")


def _placed(one: Claim, scene: Scene, beside: Sequence[Claim], told: tuple[Story, _Last]) -> Claim:
    """A claim with the place that its sentence, the one before, or the whole report lends it; else as it is."""
    story, last = told
    if is_nowhere(one, scene):
        return one
    if one.what == "backing":  # backed in what they do: 'forces backed by air strikes took the town'
        return _beside(one, [other for other in beside if _backed_acts(one, other)]) or one
    if one.what == "assessment":
        return _judging(one, scene, beside)
    if one.what not in _INHERITING or is_elsewhere(scene, one.trigger) or is_by_police(one, scene):
        return one
    given = _given(one, scene, beside, last)
    alone = not any(other.where for other in beside) and not is_total(one, scene)  # else the place is another's
    if not given.where and alone and not (one.what in HARM and speaks_of_war(scene, _said(one))):
        only = _lent_by_sentence(one, scene, story)
        given = given if only is None else taking(one, only, "the only place that the sentence names")
    if given.where and has_own_ground(scene, one.trigger, given.where):
        return one
    lent = story.for_tolls() if one.what == "casualties" else story.main
    main = None if _is_of_more(one, scene, story) else lent
    if main is not None and main.value.kind not in LANDS and is_beyond_a_town(one):
        main = main if any(main.value.id in (whole(place), *place.part_of) for place in places_named(scene)) else None
    newsy = one.ground == "news" or one.what == "population"
    if (
        given.where
        or main is None
        or last.gone
        or not newsy
        or looks_wider(scene, main.value, _said(one), lands=one.what not in _IN_TOWNS)
        or names_the_unknown(scene)
    ):
        return given
    still_there = last.place is None or main.value.id in (whole(last.place.value), *last.place.value.part_of)
    return taking(one, main, "the place that the report is about") if still_there else given


def _judging(one: Claim, scene: Scene, beside: Sequence[Claim]) -> Claim:
    """'The rebels took Gao, a blow to the army': a judgement of what its sentence tells of a town."""
    tree, deeds = scene.tree, scene.words.things["judged_deed"]
    if not any(scene.lemma(k) in deeds for k in range(len(tree)) if one.trigger.covers(tree.span(k))):
        return one
    told = [other for other in beside if other.what.startswith("control.")]
    return _beside(one, [other for other in told if all(slot.value.kind not in LANDS for slot in other.where)]) or one


def _is_of_more(one: Claim, scene: Scene, story: Story) -> bool:
    """Whether a claim tells of more, or of another time, than the town that the report is about has seen."""
    if is_of_before(one, scene) or is_of_whole_war(scene, one.trigger) or is_of_unnamed_land(scene, one.trigger):
        return True
    if story.main is None and is_total(one, scene):
        return True
    return scene.number + _BEFORE_IT_IS_NAMED < story.named_from


def _lent_by_sentence(one: Claim, scene: Scene, story: Story) -> Slot[Place] | None:
    """The only place of the sentence; one where something was merely said only if the report is about it."""
    lands = story.disaster is not None and one.what in _OF_LANDS
    only = only_place(scene, lands, _said(one))
    if story.wide and one.what == "casualties" and only is not None and only.value.kind in TOWNS:
        return only if _is_told_with(scene, one, only) else None
    if only is None and story.main is not None:
        anywhere = only_place(scene, lands, ())
        if anywhere is not None and whole(anywhere.value) == story.main.value.id:
            return anywhere
    return only


def _is_told_with(scene: Scene, one: Claim, place: Slot[Place]) -> bool:
    """Whether the clause that names a place tells of the dead: 'killed 12 and cut off Gao' were not all in Gao."""
    tree, word = scene.tree, word_of(scene, one.trigger)
    above = set() if word is None else {word, *tree.ancestors(word)}
    clauses = {tree.clause(i) for span in place.spans for i in tree.touched_by(span)}
    return any(k in above or (tree.tokens[k].dep == "advcl" and tree.head(k) in above) for k in clauses)


def _in_part(one: Claim, site: Span | None, text: str) -> Claim:
    """'Seized all palaces', told of a town: a part of the town, never the whole; 'the palace': that site (C7)."""
    if site is not None:
        return replace(one, where=tuple(on_site(slot, site, text) for slot in one.where))
    where = tuple(replace(slot, value=as_part(slot.value)) for slot in one.where)
    return replace(one, where=where, extent="part")


def _given(one: Claim, scene: Scene, claims: Sequence[Claim], last: _Last) -> Claim:
    if one.what in HARM and (speaks_of_war(scene, _said(one)) or is_total(one, scene)):
        return one  # the dead of a war, or of a whole disaster, are not those of one town
    if (given := _beside(one, claims)) is not None:
        return given
    if last.place is None or names_a_place(scene) or is_beyond_a_town(one):
        return one
    # 'they have advanced': the story goes on there
    carried_on = any(slot.basis == "coreferent" and _is_pronoun(slot, scene.report.text) for slot in one.who)
    if scene.sentence.paragraph - last.paragraph > (_CARRIED_ON if carried_on else 0):
        return one
    if scene.number - last.sentence > _SENTENCES_ON:
        return one
    return taking(one, last.place, "told shortly before")


def _is_pronoun(slot: Slot[Actor], text: str) -> bool:
    return any(span.of(text).lower() in ("they", "it", "them") for span in slot.spans)


def _beside(one: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The claim with the place of the others of its sentence; unchanged where they name several, None where none."""
    found = {
        slot.value.id: slot
        for other in claims
        if other is not one and lends(other) and _of_one_time(one, other)
        for slot in other.where
        if slot.value.role not in ("from", "to", "toward", *(() if one.what in HARM else ("near",)))
    }
    if len(found) == 1:
        return taking(one, next(iter(found.values())), "told of another happening in the sentence")
    return one if found else None


def _of_one_time(one: Claim, other: Claim) -> bool:
    """News takes no place from background: 'fled, in a reprise of the fall of Mosul' was not in Mosul."""
    if (other.what == "control.hold" and one.what != "backing") or other.reality not in (
        "happened",
        "ongoing",
        one.reality,
    ):
        return False  # nor is an explosion where a town is held, or is to be taken
    if (one.what in _TALKS) != (other.what in _TALKS):
        return False  # nor do battles take the place of the talks about them
    return one.ground == other.ground or one.what in ("backing", "population", "assessment")


def _backed_acts(backing: Claim, other: Claim) -> bool:
    return bool({slot.value.id for slot in backing.whom} & {slot.value.id for slot in other.who})


def _said(one: Claim) -> list[Span]:
    """What was said, where somebody's words hold the claim."""
    return [link.content for link in one.attribution if link.content is not None and link.content.covers(one.trigger)]


def _leaves_town_out(one: Claim, scene: Scene) -> bool:
    """A headline that tells of what the report tells with its town: 'Blast kills 20 in northern Mali'."""
    if scene.sentence.kind != "headline" or one.what not in _AT_ONE_SPOT or len(one.where) != 1:
        return False
    slot, word = one.where[0], word_of(scene, one.trigger)
    several = word is not None and scene.tree.tokens[word].tag == "NNS"  # 'attacks in Mali'
    return slot.value.kind in LANDS and slot.value.role in ("at", "part") and not several and not has_many(one)


def _in_main_town(one: Claim, main: Slot[Place] | None, towns: Mapping[str, Place]) -> Claim:
    """'Captured a town in Mali', in a report on a town of Mali: that town; 'a town in Gao region': the only one."""
    slot = one.where[0]
    land, other = whole(slot.value), slot.value.kind == "province" or main is None
    lies_there = main is not None and (
        land in main.value.part_of or (not other and slot.value.country == main.value.country)
    )
    if main is not None and main.value.kind in TOWNS and lies_there:
        return replace(taking(one, main, "the town that the report is about"), extent="unknown")
    own = (town for town in towns.values() if town.name != slot.value.name)  # 'a town in Hama' is not Hama
    inside = [town for town in own if land in town.part_of and slot.value.kind in _REGIONS]
    if len(inside) != 1:
        return one
    told = replace(slot, value=replace(inside[0], role="at"))
    return replace(taking(one, told, "the only town of it that the report names"), extent="unknown")


def _towns(places: Sequence[Resolution]) -> dict[str, Place]:
    """The towns that a report names, by their ids, those that no list has among them."""
    values = (found.candidates[0].value for found in places)
    told = (value for value in values if isinstance(value, Place) and value.kind in TOWNS | {"place"})
    return {whole(value): replace(value, id=whole(value)) for value in told}


def _in_its_town(one: Claim, towns: Mapping[str, Place], main: Slot[Place] | None) -> Claim:
    """'Overran the headquarters in Gao after a long battle': the battle was in Gao, as far as is said."""
    slots = one.where
    if len(slots) != 1 or slots[0].value.kind != "facility" or (main and main.value.id == slots[0].value.id):
        return one
    town = next((towns[ground] for ground in slots[0].value.part_of[:1] if ground in towns), None)
    return one if town is None else replace(one, where=(replace(slots[0], value=replace(town, role="at")),))


def taking(one: Claim, slot: Slot[Place], why: str) -> Claim:
    """A claim with a place that it takes over, without words of its own."""
    place = slot.value
    if place.role == "part" and not one.what.startswith(("control.", "withdrawal")):
        place = replace(place, id=whole(place), role="at")  # what happens in a part happens in the whole
    taken = Slot(place, (), "inherited", round(_PLACE_SCORE * slot.score, 3), why, slot.alternatives)
    return replace(one, where=(taken,), reasons=(*one.reasons, Reason("place inherited", -0.1, why)))
