from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.errors import DataError
from tellings.knowledge.actors import ActorList, fold_name, load_actors
from tellings.knowledge.actors_entries import ActorEntry, complete, read_entries, read_states

ACTORS = load_actors()
OWN = read_entries()


def names_in(text: str) -> list[tuple[str, str]]:
    return [(hit.span.of(text), "/".join(sorted(hit.candidates))) for hit in ACTORS.find(text)]


# The data


def test_the_list_is_long_enough_to_be_of_use() -> None:
    assert len(OWN) >= 300
    assert len({country for entry in OWN for country in entry.countries}) >= 40


def test_every_parent_and_every_side_is_in_the_list() -> None:
    missing = [(e.id, e.parent) for e in ACTORS.entries.values() if e.parent is not None and e.parent not in ACTORS]
    missing += [(e.id, s.side) for e in ACTORS.entries.values() for s in e.sides if s.side not in ACTORS]
    missing += [(war.name, s.side) for war in ACTORS.wars for camp in war.camps for s in camp if s.side not in ACTORS]
    assert missing == []


def test_no_actor_is_its_own_ancestor() -> None:
    for entry in ACTORS.entries.values():
        seen, here = set(), entry
        while here.parent is not None:
            assert here.parent not in seen, entry.id
            seen.add(here.parent)
            here = ACTORS.entries[here.parent]


def test_no_actor_ends_before_it_begins() -> None:
    stretches = [(e.id, e.start, e.end) for e in OWN]
    stretches += [(e.id, s.start, s.end) for e in OWN for s in e.sides]
    stretches += [(war.name, war.start, war.end) for war in ACTORS.wars]
    assert [name for name, start, end in stretches if start and end and start > end] == []


def test_sides_of_one_actor_do_not_overlap_in_time() -> None:
    for entry in OWN:
        ranks = sorted((s.start or date.min, s.end or date.max) for s in entry.sides)
        assert all(a[1] < b[0] for a, b in pairwise(ranks)), entry.id


def test_countries_of_actors_are_in_the_table_of_states() -> None:
    known = {state.iso for state in read_states()} | {"EH"}
    assert {c for entry in OWN for c in entry.countries} - known == set()


def test_every_entry_and_every_war_says_where_it_was_read() -> None:
    assert [e.id for e in ACTORS.entries.values() if not e.source] == []
    assert [war.name for war in ACTORS.wars if not war.source] == []


def test_a_name_that_several_bear_is_sure_for_at_most_one_of_a_time() -> None:
    holders: dict[str, list[ActorEntry]] = defaultdict(list)
    for entry in ACTORS.entries.values():
        for name in {fold_name(name) for name in (entry.name, *entry.names)}:
            holders[name].append(entry)
    for name, entries in holders.items():
        if len(entries) > 1:
            # Only an army or police that a later government took over may share its plain name with it.
            assert {e.country for e in entries} == {entries[0].country}, name
            assert any(e.end is not None for e in entries), name


def test_a_short_name_says_in_which_countries_it_holds_or_is_an_organisation_of_none() -> None:
    loose = [e.id for e in OWN if e.short and not e.countries and e.type not in ("organisation", "force", "person")]
    assert loose == []


def test_ids_are_lower_case_words_joined_by_hyphens() -> None:
    assert [e.id for e in OWN if not all(w.isalnum() and w.isascii() and w == w.lower() for w in e.id.split("-"))] == []


def test_two_entries_with_one_id_are_refused() -> None:
    twice = ActorEntry("some-front", "Some Front", "group", source="test")
    with pytest.raises(DataError):
        complete([twice, twice], ())


# Finding names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is as it was.", []),
        ("Fighters of IS and the IS-held hills", [("IS", "islamic-state"), ("IS", "islamic-state")]),
        ("the Da’esh flag, ISIS’s men, Isil and Daish", ["Da’esh", "ISIS", "Isil", "Daish"]),
        ("MAYOR: THE CITY IS OURS", []),
        ("the Armed Forces of Ukraine said", [("Armed Forces of Ukraine", "ukraine-armed-forces")]),
        ("the Ministry of Defence of the Russian Federation", ["Ministry of Defence of the Russian Federation"]),
        ("Kurdistan Workers’ Party (PKK)", ["Kurdistan Workers’ Party", "PKK"]),
        ("a U.N. Security Council vote", [("U.N. Security Council", "un-security-council")]),
        (
            "al-Qaeda-linked men of Al Shabaab",
            [("al-Qaeda", "al-qaeda"), ("Al Shabaab", "al-shabaab/islamic-state-mozambique")],
        ),
        ("the Popular\nMobilisation Forces", [("Popular\nMobilisation Forces", "popular-mobilisation-forces")]),
        ("the ISIL (ISIS) group", ["ISIL (ISIS)"]),
        ("Hezbollahs, Hamasi, NATOs", []),
    ],
)
def test_names_are_found_as_printed_and_only_as_whole_words(text: str, found: list[object]) -> None:
    hits = names_in(text)
    assert [hit if isinstance(want, tuple) else hit[0] for hit, want in zip(hits, found, strict=True)] == found


@given(
    st.lists(
        st.sampled_from(
            ["IS", "Daesh", "the", "army", "of", "Ukraine", "NATO", "Armed Forces", "is", "-", ",\n", "’s", "é"]
        )
    )
)
def test_hits_lie_in_the_text_in_order_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    hits = ACTORS.find(text)
    assert all(hit.span.of(text) for hit in hits)
    assert all(a.span.end <= b.span.start for a, b in pairwise(hits))


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    for hit in ACTORS.find(text):
        assert set(hit.candidates) <= set(ACTORS.entries)


# Sides


def test_the_side_of_an_actor_follows_the_day() -> None:
    rsf = "rapid-support-forces"
    assert ACTORS.side_of(rsf, date(2020, 1, 1)) == "sudan-government"
    assert ACTORS.side_of(rsf, date(2023, 6, 1)) == rsf
    assert ACTORS.actor(rsf, date(2023, 6, 1)).side == rsf


def test_a_part_of_a_force_is_on_the_side_of_its_government() -> None:
    assert ACTORS.side_of("counter-terrorism-service") == "iraq-government"
    assert ACTORS.side_of("united-states-air-force") == "united-states-government"


def test_agencies_and_monitors_are_on_no_side_and_state_media_are() -> None:
    assert ACTORS.side_of("reuters") is None
    assert ACTORS.side_of("sohr") is None
    assert ACTORS.side_of("sana") == "syria-government"


def test_the_government_is_the_one_in_office_that_day() -> None:
    assert ACTORS.government("AF", date(2015, 1, 1)) == "afghan-republic"
    assert ACTORS.government("AF", date(2023, 1, 1)) == "afghan-taliban"
    assert ACTORS.government("LY", date(2017, 1, 1)) == "gna"
    assert ACTORS.side_of("afghanistan-police", date(2015, 1, 1)) == "afghan-republic"


def test_allies_and_enemies_are_told_apart_and_change_with_the_day() -> None:
    before, after = date(2014, 1, 1), date(2017, 1, 1)
    assert ACTORS.allied("russia-armed-forces", "syria-armed-forces", after)
    assert not ACTORS.allied("russia-armed-forces", "syria-armed-forces", before)
    assert ACTORS.hostile("islamic-state", "iraq-police", after)
    assert not ACTORS.hostile("iraq-police", "counter-terrorism-service", after)


@given(
    st.sampled_from(sorted(ACTORS.entries)),
    st.sampled_from(sorted(ACTORS.entries)),
    st.dates(date(2005, 1, 1), date(2026, 1, 1)),
)
def test_hostility_is_mutual_and_nobody_fights_himself(left: str, right: str, on: date) -> None:
    assert ACTORS.hostile(left, right, on) == ACTORS.hostile(right, left, on)
    assert ACTORS.allied(left, right, on) == ACTORS.allied(right, left, on)
    assert not ACTORS.hostile(left, left, on)


# States


def test_a_state_and_a_noun_give_its_force_unless_several_had_one() -> None:
    assert ACTORS.country_force("IQ", "troops") == "iraq-armed-forces"
    assert ACTORS.country_force("NG", "police") == "nigeria-police"
    assert ACTORS.country_force("RU", "defence ministry") == "russia-defence-ministry"
    assert ACTORS.country_force("IQ", "gunmen") is None
    assert ACTORS.country_force("LY", "troops", date(2016, 1, 1)) is None


def test_adjectives_names_and_capitals_lead_to_the_state() -> None:
    assert ACTORS.nation("Malian") == ACTORS.nation("Mali") == "ML"
    assert ACTORS.nation("Iraqis") == "IQ"
    assert ACTORS.nation("turkey") is None
    assert ACTORS.seat("Damascus") == "SY"


def test_telling_adjectives_of_one_sense_are_one() -> None:
    assert ACTORS.mark("Iranian-supported") == ACTORS.mark("Iran-backed")
    assert ACTORS.mark("UAE-backed") == ACTORS.mark("United Arab Emirates-backed")
    assert ACTORS.mark("Iran-backed") != ACTORS.mark("Iran-led")


def test_the_list_is_opened_once() -> None:
    assert load_actors() is ACTORS
    assert isinstance(ACTORS, ActorList)
