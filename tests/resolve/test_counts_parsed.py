"""Numbers whose noun or fate only the parse of the sentence tells, and numbers that go on with one told before."""

from __future__ import annotations

import pytest

from tellings.pipeline import LINE, shared_knowledge
from tellings.records import Count
from tests.tests_support import report_of

Told = list[tuple[str, float | None]]


def counts(text: str) -> list[Count]:
    known = shared_knowledge()
    resolved = LINE.resolve(LINE.read(report_of(text), known), known)
    best = [one.best for one in resolved.resolutions if one.mention.kind == "count"]
    return [one.value for one in best if one is not None and isinstance(one.value, Count)]


def told(text: str) -> Told:
    return [(one.kind, one.best or one.low) for one in counts(text)]


@pytest.mark.parametrize(
    ("text", "of", "group"),
    [
        (
            "Some 300 young, local and foreign fighters held the bridge.",
            "young, local and foreign fighters",
            "fighters",
        ),
        ("The army has 40 attack and transport helicopters.", "attack and transport helicopters", "vehicles"),
        ("Six Malian and French raids hit the camp.", "Malian and French raids", "events"),
    ],
)
def test_adjectives_between_a_number_and_its_noun_do_not_hide_the_noun(text: str, of: str, group: str) -> None:
    (one,) = counts(text)
    assert (one.of, one.group) == (of, group)


@pytest.mark.parametrize("text", ["The two sides met in Gao.", "It can be done in two quite simple ways."])
def test_nouns_that_count_for_nothing_stay_uncounted(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed the owner of the shop, a cook and two guards.", [("killed", 1), ("killed", 2)]),
        ("Jets killed 12 rebels from the brigade and six villagers.", [("killed", 12), ("killed", 6)]),
        ("A bomb killed Lt. Col. Musa al-Amin and three others on Friday.", [("killed", 3)]),
        ("The teacher was beheaded, along with a dozen soldiers.", [("killed", 12)]),
        ("Three bakers whose shop served the camp were killed.", [("killed", 3)]),
    ],
)
def test_the_verb_of_a_list_is_told_of_all_in_it(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        ("A fighter with a red scarf beheaded the captain.", []),
        ("The killer of two French priests was wounded in Gao.", []),
        ("Relatives of nine officers were arrested.", []),
        ("Two bombs -- one in Gao and another in Kidal -- killed or wounded nine men.", [("casualties", 9)]),
    ],
)
def test_what_befell_others_is_not_told_of_those_who_did_it_or_belong_to_them(text: str, harmed: Told) -> None:
    assert [one for one in told(text) if one[0] in ("killed", "wounded", "captured", "casualties")] == harmed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jets flew 80 sorties near Gao. Of those, 30 were over the dam.", [("events", 80), ("events", 30)]),
        ("The army has 20 tanks. Three of them were burnt.", [("vehicles", 20), ("vehicles", 3)]),
        ("Police foiled 20 attacks, six of which were in Gao.", [("events", 20), ("events", 6)]),
        ("There are 900 soldiers in Gao and hundreds more aboard ships.", [("soldiers", 900), ("soldiers", 200)]),
        ("Raids killed 20 rebels near Gao and another six outside Kidal.", [("killed", 20), ("killed", 6)]),
    ],
)
def test_a_number_without_a_noun_counts_what_was_counted_before(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Thousands packed the square of Gao.", [("people", 2000)]),
        ("Fear sent hundreds into the streets.", [("people", 200)]),
        ("Hundreds were damaged.", []),
        ("A few did so.", []),
    ],
)
def test_bare_thousands_who_do_something_are_people(text: str, people: Told) -> None:
    assert told(text) == people


@pytest.mark.parametrize(
    ("text", "low", "high", "of"),
    [
        ("The number of soldiers could go beyond 700.", 700, None, "soldiers"),
        ("The number of guards may rise to as high as 90.", 0, 90, "guards"),
        ("His fighters number fewer than 60.", 0, 60, "fighters"),
    ],
)
def test_the_noun_of_a_number_may_stand_before_it(text: str, low: float, high: float | None, of: str) -> None:
    (one,) = counts(text)
    assert (one.low, one.high, one.of) == (low, high, of)


def test_wounds_that_are_counted_are_no_wounded() -> None:
    assert "wounded" not in [kind for kind, _ in told("The driver suffered two gunshot wounds in the leg.")]
    assert ("wounded", 20) in told("Twenty people suffered gunshot wounds.")
