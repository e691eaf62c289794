"""Places, times and actors go to the claim whose words they are, or say on what else they rest."""

import pytest

from tests.claim.conftest import ClaimsOf


def only(text: str, code: str, claims_of: ClaimsOf):  # type: ignore[no-untyped-def]
    (claim,) = [one for one in claims_of(text) if one.what == code]
    return claim


def test_passive_and_active_and_noun_give_the_same_slots(claims_of: ClaimsOf) -> None:
    told = [
        only(text, "control.gain", claims_of)
        for text in (
            "Malian rebels captured Gao from the army.",
            "Gao was captured from the army by Malian rebels.",
            "Malian rebels announced the capture of Gao from the army.",
        )
    ]
    assert len({one.where[0].value.id for one in told}) == 1
    assert len({one.who[0].value.id for one in told}) == 1


def test_a_palace_is_a_place_of_its_own_in_its_town(claims_of: ClaimsOf) -> None:
    (slot,) = only("Rebels captured the presidential palace in Gao.", "control.gain", claims_of).where
    assert slot.value.name == "Gao presidential palace"
    assert slot.value.kind == "facility"


def test_a_part_of_a_town_is_not_the_town(claims_of: ClaimsOf) -> None:
    part = only("Rebels captured parts of Gao.", "control.gain", claims_of)
    whole = only("Rebels captured Gao.", "control.gain", claims_of)
    assert part.where[0].value.id != whole.where[0].value.id
    assert part.extent == "part"


def test_a_place_told_before_is_marked_as_taken_over(claims_of: ClaimsOf) -> None:
    claims = claims_of("Rebels entered Gao on Friday. Twelve soldiers were killed.")
    (slot,) = next(one for one in claims if one.what == "casualties").where
    assert (slot.basis, slot.spans) == ("inherited", ())
    assert slot.reason


def test_the_dead_of_a_war_are_not_those_of_one_town(claims_of: ClaimsOf) -> None:
    claims = claims_of("Rebels entered Gao on Friday. The war has killed 10,000 people.")
    toll = next(one for one in claims if one.what == "casualties")
    assert not toll.where
    assert toll.ground == "background"


def test_the_day_of_a_later_clause_is_not_lent_to_an_earlier_event(claims_of: ClaimsOf) -> None:
    claims = claims_of("Rebels recaptured Gao on Friday, three days after losing Kidal.")
    (lost,) = [one for one in claims if one.what == "control.lose"]
    assert "WXX-5" not in "".join(slot.value.timex for slot in lost.when)


def test_a_duration_does_not_date_a_capture(claims_of: ClaimsOf) -> None:
    assert not only("Rebels captured Gao after three weeks of fighting.", "control.gain", claims_of).when


def test_killed_and_wounded_are_counted_apart(claims_of: ClaimsOf) -> None:
    claims = claims_of("Three soldiers were killed and 17 wounded in Gao.")
    counts = {(slot.value.kind, slot.value.best) for one in claims for slot in one.counts}
    assert counts == {("killed", 3.0), ("wounded", 17.0)}


def test_casualties_keep_the_act_that_caused_them(claims_of: ClaimsOf) -> None:
    claims = claims_of("A drone strike on Gao killed three people.")
    strike = next(one for one in claims if one.what == "drone")
    assert next(one for one in claims if one.what == "casualties").caused_by == strike.id


@pytest.mark.parametrize(
    ("text", "code", "who"),
    [
        ("French and Malian troops entered Timbuktu.", "enter", {"france-armed-forces", "mali-armed-forces"}),
        ("Gao was the first city to fall to the Islamic State in March.", "control.gain", {"islamic-state"}),
        ("The last group of Houthi fighters left Taiz on Friday.", "withdrawal", {"houthis"}),
    ],
)
def test_who_acts_is_found_where_the_words_hide_it(text: str, code: str, who: set[str], claims_of: ClaimsOf) -> None:
    (claim,) = [one for one in claims_of(text) if one.what == code]
    assert {slot.value.id for slot in claim.who} == who


def test_a_battle_for_control_of_a_town_is_at_the_town_and_not_in_the_country_of_the_war(claims_of: ClaimsOf) -> None:
    (clash,) = [
        one for one in claims_of("The battle for control of Gao has been the bloodiest.") if one.what == "clash"
    ]
    assert [slot.value.name for slot in clash.where] == ["Gao"]


def test_a_station_that_tells_a_toll_did_not_cause_it(claims_of: ClaimsOf) -> None:
    claims = claims_of("Press TV put the death toll in Gao at 40.")
    assert all(not one.who for one in claims if one.what == "casualties")


def test_government_troops_and_rebels_are_not_backed_together(claims_of: ClaimsOf) -> None:
    text = "The Yemeni government and the Houthi rebels backed by Iran agreed to meet in Stockholm."
    (backing,) = [one for one in claims_of(text) if one.what == "backing"]
    assert [slot.value.id for slot in backing.whom] == ["houthis"]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("Rebels seized the airport of eastern Mali's largest city Gao.", "control.gain", "Gao airport"),
        ("Gao, the first city to fall to the rebels, is calm.", "control.gain", "Gao"),
        ("Troops advanced quickly on the rebel-held town of Kidal, a desert city.", "advance", "Kidal"),
    ],
)
def test_the_place_is_the_one_that_the_words_mean(text: str, code: str, place: str, claims_of: ClaimsOf) -> None:
    (claim,) = [one for one in claims_of(text) if one.what == code]
    assert [slot.value.name for slot in claim.where] == [place]


def test_embassies_are_not_in_the_countries_that_they_stand_for(claims_of: ClaimsOf) -> None:
    claims = claims_of("In Bamako, protesters attacked embassies including those of Rwanda and France.")
    assert {slot.value.name for one in claims for slot in one.where} <= {"Bamako"}


def test_a_total_counts_those_named_after_it(claims_of: ClaimsOf) -> None:
    (toll,) = claims_of("A total of 847 militants and 163 soldiers were killed in Gao.")
    assert [slot.value.best for slot in toll.counts] == [847, 163]
    assert toll.extent == "unknown"


def test_a_victim_in_no_list_is_known_by_the_name_in_the_text(claims_of: ClaimsOf) -> None:
    (toll,) = [one for one in claims_of("The military said Hapitou was killed in Gao.") if one.what == "casualties"]
    assert [(slot.value.type, slot.value.name) for slot in toll.whom] == [("person", "Hapitou")]


def test_troops_that_a_group_withdraws_are_the_groups(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("A Malian rebel group has withdrawn its troops from Kidal.")
    assert [slot.value.name for slot in claim.who] == ["Malian rebel group"]


def test_in_and_around_a_town_is_in_it(claims_of: ClaimsOf) -> None:
    (slot,) = only("Gunmen struck in Mali, killing nine people in and around Gao.", "casualties", claims_of).where
    assert (slot.value.name, slot.value.role, slot.basis) == ("Gao", "at", "stated")


def test_a_siege_is_laid_where_the_town_is(claims_of: ClaimsOf) -> None:
    (slot,) = only("The rebels laid siege to Gao.", "siege.begin", claims_of).where
    assert slot.value.role == "at"


@pytest.mark.parametrize(("way", "role"), [("into", "to"), ("toward", "toward"), ("to", "to")])
def test_a_land_that_people_flee_into_is_where_they_go(claims_of: ClaimsOf, way: str, role: str) -> None:
    (slot,) = only(f"Thousands of people fled {way} Niger.", "displacement", claims_of).where
    assert (slot.value.name, slot.value.role) == ("Niger", role)


def test_an_area_of_a_town_by_a_name_of_its_own_is_not_the_town(claims_of: ClaimsOf) -> None:
    (slot,) = only("A blast killed 20 people in the Vexwon area of Gao.", "casualties", claims_of).where
    assert slot.value.name == "Vexwon"
    assert slot.value.part_of


def test_a_site_told_to_be_by_a_town_is_called_so(claims_of: ClaimsOf) -> None:
    (slot,) = only("Rebels captured a dam near Gao.", "control.gain", claims_of).where
    assert slot.value.name == "dam near Gao"
