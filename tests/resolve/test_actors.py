"""Texts of our own, in the manner of war reports."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from itertools import accumulate

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Actor, Candidate, Reading, Resolution, Sentence, Span, Token
from tellings.resolve.actors import resolve_actors
from tellings.resolve.places import resolve_places
from tests.tests_support import report_of

Read = Callable[..., list[tuple[str, Resolution]]]


@pytest.fixture(scope="module")
def read(knowledge: Knowledge) -> Read:
    def resolved(text: str, on: date | None = None) -> list[tuple[str, Resolution]]:
        reading = LINE.read(report_of(text, on=on), knowledge)
        places = resolve_places(reading, knowledge.gazetteer)
        found = resolve_actors(reading, places, knowledge.actors, knowledge.gazetteer, on)
        return [(r.mention.span.of(text), r) for r in found]

    return resolved


def best(found: list[tuple[str, Resolution]], words: str, nth: int = 0) -> Candidate:
    """The best reading of the nth mention with these words."""
    hits = [r for printed, r in found if printed == words]
    assert len(hits) > nth, f"{words!r} not among {[printed for printed, _ in found]}"
    assert hits[nth].best is not None
    return hits[nth].candidates[0]


def actor(found: list[tuple[str, Resolution]], words: str, nth: int = 0) -> Actor:
    value = best(found, words, nth).value
    assert isinstance(value, Actor)
    return value


def ids(found: list[tuple[str, Resolution]], words: str) -> list[str]:
    return [r.candidates[0].value.id for printed, r in found if printed == words]  # type: ignore[union-attr]


# Names


def test_every_name_of_one_group_has_one_id(read: Read) -> None:
    text = (
        "Daesh (ISIS or ISIL) terrorist group lost the town of Rawa in Iraq. "
        "The Islamic State group, also called Isis, kept the IS-held hills."
    )
    found = read(text, date(2017, 11, 10))
    assert actor(found, "Daesh (ISIS or ISIL) terrorist group").id == "islamic-state"
    for words in ("ISIS", "ISIL", "The Islamic State group", "Isis", "IS"):
        assert set(ids(found, words)) == {"islamic-state"}, words


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The RSF took a market in Nyala, Sudan, on Monday.", "The RSF", "rapid-support-forces"),
        ("Reporters Without Borders (RSF) condemned the arrest in Minsk.", "RSF", "reporters-without-borders"),
        ("Fighters of al-Shabaab left Mocimboa da Praia in Mozambique.", "al-Shabaab", "islamic-state-mozambique"),
        ("Fighters of al-Shabaab left Jilib in Somalia.", "al-Shabaab", "al-shabaab"),
        (
            "The AFP said Marine units had cleared a street in Marawi, Philippines.",
            "The AFP",
            "philippines-armed-forces",
        ),
        ("A resident of Goma told AFP that it was quiet.", "AFP", "afp"),
    ],
)
def test_the_country_of_the_report_settles_what_an_abbreviation_means(
    read: Read, text: str, words: str, expected: str
) -> None:
    found = read(text, date(2023, 6, 1))
    assert actor(found, words).id == expected


def test_an_abbreviation_without_any_context_is_left_open(read: Read) -> None:
    found = read("The STC issued a paper about prices.")
    assert actor(found, "The STC").id.startswith("text:") or best(found, "The STC").score < 0.6


# Forces of states


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Malian troops", "mali-armed-forces"),
        ("Ukraine’s army", "ukraine-armed-forces"),
        ("the army of Chad", "chad-armed-forces"),
        ("Nigerian police", "nigeria-police"),
        ("the Armed Forces of Ukraine", "ukraine-armed-forces"),
        ("the Colombian defence ministry", "colombia-defence-ministry"),
        ("Ethiopian government forces", "ethiopia-armed-forces"),
        ("the government of Mozambique", "mozambique-government"),
    ],
)
def test_a_state_and_its_noun_are_its_force(read: Read, phrase: str, expected: str) -> None:
    found = read(f"On Friday {phrase} said two villages had been cleared.")
    state = next(
        key for key in ("mali", "ukraine", "chad", "nigeria", "colombia", "ethiopia", "mozambique") if key in expected
    )
    assert actor(found, phrase).id == expected
    assert actor(found, phrase).side == f"{state}-government"


def test_the_army_is_that_of_the_place_told_of(read: Read) -> None:
    text = (
        "Syrian troops fought their way into Abu Kamal. Across the border, Iraqi forces reached the edge of Rawa. "
        "Units of the army then shelled Rawa. In Abu Kamal the army found three tunnels."
    )
    found = read(text, date(2017, 11, 17))
    assert ids(found, "the army") == ["iraq-armed-forces", "syria-armed-forces"]


def test_libyan_forces_name_nobody_while_there_were_several(read: Read) -> None:
    found = read("Libyan forces took a mill in Benghazi.", date(2016, 3, 1))
    assert actor(found, "Libyan forces").id == "text:libyan-forces"
    assert actor(found, "Libyan forces").type == "generic"
    assert actor(found, "Libyan forces").side is None


def test_its_troops_are_those_of_the_state_named_before(read: Read) -> None:
    found = read("Russia said its troops had left the town of Izium in Ukraine.", date(2022, 9, 10))
    assert actor(found, "its troops").id == "russia-armed-forces"


def test_two_states_before_one_noun_are_two_armies(read: Read) -> None:
    found = read("Ukrainian and Russian forces fought for Bakhmut in Ukraine.", date(2023, 3, 1))
    forces = {r.candidates[0].value.id for _, r in found if r.candidates[0].value.type == "force"}  # type: ignore[union-attr]
    assert forces == {"ukraine-armed-forces", "russia-armed-forces"}


def test_troops_whose_owner_the_sentence_does_not_name_are_nobodys(read: Read) -> None:
    found = read("Izium in Ukraine was quiet. Its troops had gone.", date(2022, 9, 10))
    assert "ukraine-armed-forces" not in ids(found, "Its troops")


def test_a_ministry_without_a_state_is_that_of_the_state_that_spoke(read: Read) -> None:
    text = "Azerbaijan said two posts near Aghdara were taken. The defence ministry denied any losses."
    assert actor(read(text, date(2020, 10, 5)), "The defence ministry").id == "azerbaijan-defence-ministry"


def test_a_unit_hangs_under_its_force(read: Read) -> None:
    found = read(
        "Colonel Salem Jabbar of the army’s 9th Division spoke in Mosul. Iraqi troops went on.", date(2016, 11, 8)
    )
    unit = actor(found, "the army’s 9th Division")
    assert (unit.type, unit.name, unit.parent) == ("unit", "9th Division", "iraq-armed-forces")


# Metonyms


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Damascus denied the strike.", "Damascus", "syria-government"),
        ("Turkey launched an offensive near Afrin in Syria.", "Turkey", "turkey-government"),
        ("The rebels are backed by Rwanda, Kinshasa said.", "Kinshasa", "democratic-republic-of-the-congo-government"),
        ("U.S. air strikes hit a camp near Jilib in Somalia.", "U.S.", "united-states-government"),
    ],
)
def test_a_country_or_capital_that_acts_is_its_government(read: Read, text: str, words: str, expected: str) -> None:
    assert actor(read(text), words).id == expected
    assert actor(read(text), words).type == "state"


def test_a_capital_where_something_happens_and_a_dateline_are_no_actors(read: Read) -> None:
    found = read("KABUL (Reuters) - Two bombs went off in Kabul and people fled to Ghazni.")
    assert not any(value.country == "AF" for _, r in found if isinstance(value := r.candidates[0].value, Actor))


# Descriptions


def test_the_militants_are_the_group_named_last_and_keep_a_reason(read: Read) -> None:
    text = (
        "Boko Haram raided Geidam in Nigeria on Sunday. The militants burned a clinic before the extremist group left."
    )
    found = read(text, date(2013, 5, 1))
    for words in ("The militants", "the extremist group"):
        assert actor(found, words).id == "boko-haram"
        assert best(found, words).basis == "coreferent"
        assert best(found, words).reasons


def test_a_new_group_is_not_taken_for_the_one_named_before(read: Read) -> None:
    found = read(
        "Boko Haram raided Geidam in Nigeria. A militant group claimed a blast in another town.", date(2013, 5, 1)
    )
    assert actor(found, "A militant group").id == "text:militant-group"


@pytest.mark.parametrize(
    ("text", "words", "on", "expected", "name"),
    [
        ("Southern separatists in Yemen stormed a camp in Zinjibar.", "Southern separatists", date(2019, 8, 20),
         "southern-transitional-council", "The Southern Transitional Council"),
        ("Rwanda-backed rebels entered Sake in eastern Congo.", "Rwanda-backed rebels", date(2024, 2, 8), "m23", "M23"),
        ("Rebels shelled Malakal in South Sudan.", "Rebels", date(2014, 2, 8), "splm-io", "The SPLM-IO"),
    ],
)  # fmt: skip
def test_a_description_is_a_named_group_only_where_the_report_names_it(
    read: Read, text: str, words: str, on: date, expected: str, name: str
) -> None:
    told = actor(read(text, on), words)
    assert (told.type, told.side) == ("generic", actor(read(f"{text} {name} said so.", on), name).side)
    assert told.name == words
    found = read(f"{text} {name} said so.", on)
    assert actor(found, words).id == expected
    assert best(found, words).basis in ("inferred", "coreferent")


def test_an_umbrella_group_goes_by_its_description_where_it_is_not_named(read: Read) -> None:
    found = read("Kurdish-led Syrian forces moved on Hajin, Syria.", date(2018, 11, 1))
    assert actor(found, "Kurdish-led Syrian forces").id == "syrian-democratic-forces"


def test_what_has_no_name_but_descriptions_needs_none(read: Read) -> None:
    assert actor(read("Rebels shelled Homs in Syria.", date(2013, 5, 1)), "Rebels").id == "syrian-opposition"


def test_those_whom_a_state_backs_are_not_the_one_of_them_that_is_named(read: Read) -> None:
    text = "Hezbollah held a rally in Homs. Iran-backed fighters in Homs in Syria came under fire."
    assert actor(read(text, date(2018, 4, 9)), "Iran-backed fighters").id == "text:iran-backed-fighters"


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("Pro-IS militants seized Marawi in the Philippines.", "Pro-IS militants", "islamic-state"),
        ("The pro-ISIS group left Marawi in the Philippines.", "pro-ISIS group", "islamic-state"),
        ("Pro-Assad forces took Saraqib in Syria.", "Pro-Assad forces", "syria-government"),
        ("Anti-Assad fighters backed by Turkey hold Afrin in Syria.", "Anti-Assad fighters", None),
        ("Homs was held by anti-Houthi gunmen.", "anti-Houthi gunmen", None),
    ],
)  # fmt: skip
def test_who_is_for_or_against_somebody_is_not_he(read: Read, text: str, words: str, side: str | None) -> None:
    found = next(r for told, r in read(text, date(2017, 6, 1)) if told.endswith(words))
    told = found.candidates[0].value
    assert isinstance(told, Actor)
    assert (told.type, told.name, told.side) == ("generic", words, side)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Iraqi security forces entered Ramadi in Iraq.", "Iraqi security forces", "iraq-security-forces"),
        ("Security forces shot a man in Quetta in Pakistan.", "Security forces", "pakistan-security-forces"),
        ("The ANDSF left Sangin in Afghanistan.", "The ANDSF", "afghanistan-security-forces"),
        ("Afghan security forces left Sangin in Afghanistan.", "Afghan security forces", "afghanistan-security-forces"),
    ],
)  # fmt: skip
def test_security_forces_are_army_and_police_together(read: Read, text: str, words: str, expected: str) -> None:
    found = actor(read(text, date(2016, 5, 1)), words)
    assert (found.id, found.type) == (expected, "force")
    assert found.side is not None


def test_allied_fighters_the_army_and_the_government_share_a_side_but_are_three(read: Read) -> None:
    text = "Syrian troops and allied fighters entered Mayadin in Syria. The government sent buses, state radio said."
    found = read(text, date(2017, 10, 14))
    three = [actor(found, words) for words in ("Syrian troops", "allied fighters", "The government")]
    assert len({a.id for a in three}) == 3
    assert {a.side for a in three} == {"syria-government"}


def test_the_enemy_is_whom_the_speaker_fights(read: Read) -> None:
    text = (
        "Russian troops shelled Huliaipole in Ukraine all night. "
        "The Armed Forces of Ukraine said the enemy had lost two tanks. The occupiers then pulled back."
    )
    found = read(text, date(2023, 7, 1))
    assert actor(found, "the enemy").id == "russia-armed-forces"
    assert actor(found, "The occupiers").id == "russia-armed-forces"


def test_people_who_do_not_fight_are_named_as_told_without_their_number(read: Read) -> None:
    found = read("At least 14 civilians and a 9-year-old girl were killed in Kharkiv, Ukraine.")
    assert (actor(found, "At least 14 civilians").id, actor(found, "At least 14 civilians").type) == (
        "text:civilians",
        "crowd",
    )


def test_an_ethnic_group_is_no_armed_group(read: Read) -> None:
    found = read("M23 took Kitshanga in Congo. Families of the same ethnic group fled.", date(2023, 1, 27))
    assert not any(
        value.id == "m23"
        for words, r in found
        if "ethnic" in words and isinstance(value := r.candidates[0].value, Actor)
    )


# Persons


def test_a_commander_has_rank_office_and_the_force_he_belongs_to(read: Read) -> None:
    text = (
        "Iraqi forces entered Hawija. Brigadier General Karim Jassim Dulaimi, the commander of the army’s "
        "9th Division, said the centre was clear. Dulaimi gave no toll. “It was hard,” he said."
    )
    found = read(text, date(2017, 10, 5))
    person = actor(found, "Brigadier General Karim Jassim Dulaimi")
    assert (person.type, person.rank) == ("person", "Brigadier General")
    assert person.office == "commander of the army’s 9th Division"
    assert person.parent == "text:iraq-9th-division"
    assert person.side == "iraq-government"
    assert actor(found, "Dulaimi").id == person.id
    assert best(found, "Dulaimi").basis == "coreferent"
    assert actor(found, "he").id == person.id


@pytest.mark.parametrize(
    ("text", "words", "office", "parent"),
    [
        ("Army spokesman Idriss Kone said Mopti, Mali, was safe.", "Army spokesman Idriss Kone", "Army spokesman",
         "mali-armed-forces"),
        ("M23 spokesman Jules Baraka said Kibumba in Congo was calm.", "M23 spokesman Jules Baraka",
         "M23 spokesman", "m23"),
        ("Niassa’s governor, Elina Massengele, visited Lichinga in Mozambique.", "Niassa’s governor, Elina Massengele",
         "Niassa’s governor", "mozambique-government"),
        ("The mayor of Bria, Jean Koyambo, fled to Bangui, CAR.", "The mayor of Bria, Jean Koyambo", "mayor of Bria",
         None),
        ("French defence minister Claire Aubry praised the raid in Gao, Mali.", "French defence minister Claire Aubry",
         "French defence minister", "france-government"),
        ("U.N. envoy to Libya Marta Keller warned of famine in Sirte.", "U.N. envoy to Libya Marta Keller",
         "U.N. envoy to Libya", "united-nations"),
    ],
)  # fmt: skip
def test_offices_before_a_name_tell_for_whom_it_speaks(
    read: Read, text: str, words: str, office: str, parent: str | None
) -> None:
    person = actor(read(text, date(2022, 5, 1)), words)
    assert (person.type, person.office, person.parent) == ("person", office, parent)


def test_a_listed_ruler_is_found_by_any_spelling_and_his_forces_are_the_states(read: Read) -> None:
    found = read("President Bashar Assad’s forces held Aleppo, Syria. Assad spoke later.", date(2016, 12, 20))
    assert actor(found, "President Bashar Assad").id == "bashar-al-assad"
    assert actor(found, "President Bashar Assad’s forces").id == "syria-armed-forces"
    assert actor(found, "Assad").id == "bashar-al-assad"


def test_unnamed_speakers_never_get_a_name(read: Read) -> None:
    text = (
        "General Omar Sadiq, the commander of the Iraqi army’s 7th Division, said Qaim had fallen. Another officer put "
        "the losses at two. A provincial official, a Reuters witness and activists said otherwise."
    )
    found = read(text, date(2017, 11, 3))
    for words in ("Another officer", "A provincial official", "a Reuters witness", "activists"):
        assert actor(found, words).id.startswith("text:")
        assert actor(found, words).rank is None
    assert actor(found, "Another officer").side == "iraq-government"
    assert actor(found, "A provincial official").side is None


def test_organisations_places_and_days_are_not_taken_for_persons(read: Read) -> None:
    text = (
        "The Rural Health Foundation said the Old City of Sanaa, Yemen, was quiet on Monday Morning. "
        "The Human Rights Commission said the same."
    )
    assert [words for words, r in read(text) if r.candidates[0].value.type == "person"] == []  # type: ignore[union-attr]


def test_it_goes_on_with_the_first_speaker_and_not_with_the_relay(read: Read) -> None:
    text = "“The road is open,” Iraqi state television said, Reuters reported. It said mines remained near Tikrit."
    assert actor(read(text, date(2015, 4, 1)), "It").id == "iraq-state-media"


# The whole


def test_mentions_lie_in_the_text_carry_reasons_and_come_in_order(read: Read) -> None:
    text = (
        'Sudan’s army (SAF) said on Tuesday it beat off RSF fighters near El Obeid – "they fled" – while residents, '
        "aid workers and the governor, Idris Bakhit, spoke of dozens of dead; the paramilitaries did not comment."
    )
    found = read(text, date(2025, 2, 1))
    starts = [r.mention.span for _, r in found]
    assert starts == sorted(starts)
    for words, resolution in found:
        assert words.strip() == words
        assert resolution.candidates[0].reasons
        assert 0 < resolution.candidates[0].score <= 1


def test_a_text_without_actors_and_an_empty_one_give_nothing(read: Read) -> None:
    assert read("") == []
    assert read("It rained. The road was long and the night was cold.") == []


# Countries with several armies


def test_the_army_of_a_nationality_is_that_of_its_recognised_government(read: Read) -> None:
    found = read("The Yemeni army entered Haradh. Yemen's military then lost two posts there.", date(2019, 3, 1))
    for words in ("The Yemeni army", "Yemen's military"):
        assert actor(found, words).id == "yemen-armed-forces"
        assert actor(found, words).side == "yemen-government"


def test_the_army_whose_words_state_television_carries_is_not_the_enemy_with_army_in_its_name(read: Read) -> None:
    text = (
        "The Libyan National Army (LNA) of Khalifa Haftar left Sabratha in Libya on Monday. "
        '"The army holds all of Sabratha," Libyan state television said.'
    )
    assert actor(read(text, date(2020, 4, 13)), "The army").side == "gna"


def test_the_army_stays_generic_where_either_of_two_may_be_meant(read: Read) -> None:
    text = "The Libyan National Army (LNA) and the GNA fight in Libya. The army lost nine men near Gharyan."
    assert actor(read(text, date(2019, 7, 1)), "The army").id.startswith("text:")


def test_its_forces_are_those_of_the_party_that_speaks(read: Read) -> None:
    text = "The GNA said its forces took Surman, in Libya, from the Libyan National Army. It said its troops were safe."
    found = read(text, date(2020, 4, 13))
    assert actor(found, "its forces").side == actor(found, "its troops").side == "gna"


def test_a_statement_that_speaks_is_led_back_to_who_gave_it_out(read: Read) -> None:
    text = (
        "In a statement, the Malian armed forces said Tessit was calm. A mayor in Mali saw smoke. "
        '"We stay," the statement said.'
    )
    assert actor(read(text, date(2022, 8, 9)), "the statement").id == "mali-armed-forces"


def test_every_state_before_one_noun_is_meant(read: Read) -> None:
    text = "Chadian, Nigerian and Cameroonian troops entered Banki. Syrian and Russian air strikes hit Saraqib."
    found = {r.candidates[0].value.id for _, r in read(text, date(2018, 2, 1))}  # type: ignore[union-attr]
    assert {"chad-armed-forces", "nigeria-armed-forces", "cameroon-armed-forces"} <= found
    assert {"syria-government", "russia-government"} <= found


def test_a_chief_of_staff_keeps_his_title_and_his_side(read: Read) -> None:
    found = read("Zelenskiy's chief of staff said Lviv was calm.", date(2023, 3, 1))
    chief = actor(found, "Zelenskiy's chief of staff")
    assert (chief.name, chief.side) == ("Zelenskiy's chief of staff", "ukraine-government")


def test_so_many_fighters_with_no_side_told_are_nobodys(read: Read) -> None:
    text = "Iraqi troops fought Islamic State near Hit. At least 12 fighters and 9 soldiers died. The fighters fled."
    found = read(text, date(2016, 4, 10))
    assert actor(found, "At least 12 fighters").type == "generic"
    assert actor(found, "The fighters").id == "islamic-state"


@pytest.mark.parametrize(
    ("phrase", "parent"),
    [
        ("Police units", "iraq-police"),
        ("Army engineers", "iraq-armed-forces"),
        ("Bomb squads", "iraq-armed-forces"),
        ("Sappers", "iraq-armed-forces"),
        ("Artillery of the army", "iraq-armed-forces"),
    ],
)
def test_services_of_a_force_are_units_of_it(read: Read, phrase: str, parent: str) -> None:
    text = f"Iraqi troops entered Hit. {phrase} then went to work in its lanes."
    found = read(text, date(2016, 4, 10))
    head = actor(found, phrase.split(" of ")[0])
    assert (head.type, head.parent, head.side) == ("unit", parent, "iraq-government")


def test_the_guard_of_a_president_is_of_his_state(read: Read) -> None:
    found = read("Presidential guard forces shelled Bossangoa, in the Central African Republic.", date(2013, 3, 1))
    assert actor(found, "Presidential guard forces").side == "central-african-republic-government"


def test_forces_told_of_before_who_speaks_are_his(read: Read) -> None:
    found = read("Its forces have left Palmyra in Syria, Islamic State said.", date(2016, 3, 28))
    assert actor(found, "Its forces").id == "islamic-state"


def test_soldiers_from_a_state_are_its_army_and_not_there(read: Read, knowledge: Knowledge) -> None:
    text = "Soldiers from Niger entered the town of Damasak, in Nigeria's Borno state."
    assert actor(read(text, date(2015, 3, 9)), "Soldiers").id == "niger-armed-forces"
    places = resolve_places(LINE.read(report_of(text), knowledge), knowledge.gazetteer)
    assert "Niger" not in [r.mention.span.of(text) for r in places]


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("More than 50 Afghans were killed in Kunduz.", "More than 50 Afghans", "text:afghans"),
        ("The Russians attacked Kharkiv.", "The Russians", "russia-government"),
        ("Israeli gunfire was heard in Jenin.", "Israeli", "israel-government"),
        ("Rome and Athens must be afforded that right.", "Athens", "greece-government"),
        ("The law would require Belgium to pay.", "Belgium", "belgium-government"),
    ],
)
def test_a_people_is_no_government_and_a_state_behind_a_deed_is_one(
    read: Read, text: str, words: str, meant: str
) -> None:
    assert actor(read(text, date(2020, 5, 1)), words).id == meant


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Army Gen. Martin E. Okafor met the crew.", "Martin E. Okafor"),
        ("North Korean leader Kim Jong-un spoke.", "Kim Jong-un"),
        ("They met first lady Melania Trump.", "Melania Trump"),
        ("Chief Secretary P K Rao said the toll was 12.", "P K Rao"),
        ("The raid killed Sayf bin Harith in Pakistan.", "Sayf bin Harith"),
        ("It was calm, Aladdun said.", "Aladdun"),
        ("The raid hit a depot, Navy Capt. Owen Tilley said.", "Owen Tilley"),
        ("Three died, said Lt. Cmdr. Wanda Speer, a spokeswoman.", "Wanda Speer"),
        ("The trader Omar Christian said it was calm.", "Omar Christian"),
        ("Michael Jordan, a teacher, said it was calm.", "Michael Jordan"),
        ("A resident, Jane Doe, said it was calm.", "Jane Doe"),
    ],
)
def test_a_person_is_told_by_the_whole_name(read: Read, text: str, name: str) -> None:
    people = [r.best.value for _, r in read(text) if r.best and isinstance(r.best.value, Actor)]
    assert name in [person.name for person in people if person.type == "person"]


def test_a_surname_that_is_a_countrys_name_too_is_the_person_told_of_before(read: Read) -> None:
    found = read("Michael Jordan, a teacher, said it was calm. Shops were open, Jordan said.")
    assert actor(found, "Jordan").name == "Michael Jordan"
    assert actor(read("Shops were open, Jordan said."), "Jordan").id == "jordan-government"


@pytest.mark.parametrize("text", ["The Second Amendment was quoted.", "The chiefs of the Al Dhafra Air Base left."])
def test_laws_and_bases_are_no_persons(read: Read, text: str) -> None:
    assert not [r for _, r in read(text) if r.mention.kind == "person" and " " in r.mention.span.of(text)[4:]]


def test_the_administration_is_of_those_who_were_named(read: Read) -> None:
    text = "Donald Trump spoke of the raid in Libya. The administration knew of it."
    assert actor(read(text, date(2018, 3, 1)), "The administration").id == "united-states-government"


def test_a_military_takeover_is_no_army(read: Read) -> None:
    found = read("U.S. troops left. A military takeover in Egypt followed.", date(2013, 8, 1))
    assert not [printed for printed, _ in found if "military" in printed]


def test_an_age_is_no_part_of_a_name(read: Read) -> None:
    found = read("A 22-year-old Syrian man was held.")
    assert actor(found, "A 22-year-old Syrian man").name == "Syrian man"


def test_its_army_is_of_the_one_that_reinforces_it(read: Read) -> None:
    text = "Somali troops fought Al Shabaab, prompting the government to reinforce its military in Somalia."
    assert actor(read(text, date(2025, 4, 16)), "its military").id == "somalia-armed-forces"


def test_forces_that_a_state_sends_are_its_own(read: Read) -> None:
    found = read("Kenya dispatched police officers to Haiti in June.", date(2024, 8, 1))
    assert actor(found, "police officers").country == "KE"


def test_a_body_that_no_list_has_is_told_by_its_letters(read: Read) -> None:
    found = read("QZWL will go on with its strike, the union said.")
    assert actor(found, "QZWL").type == "organisation"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Hassan Sheikh Warsame visited the town.", "Hassan Sheikh Warsame"),
        ("Prime Minister Sheikh Rahima spoke.", "Sheikh Rahima"),
        ("The spokesman Nayeem Islam Khan said it was calm.", "Nayeem Islam Khan"),
    ],
)
def test_words_of_titles_inside_a_name_belong_to_it(read: Read, text: str, name: str) -> None:
    assert name in [r.best.value.name for _, r in read(text) if r.best and isinstance(r.best.value, Actor)]


def test_who_stands_for_an_office_speaks_for_no_state(read: Read) -> None:
    found = read("Senegal's opposition candidate, Ousmane Dieye, said it was won. Dieye's supporters danced.")
    assert [r.best.value.side for printed, r in found if "Dieye" in printed and r.best] == [None] * 3  # type: ignore[union-attr]


def test_a_commander_and_the_general_named_beside_are_one(read: Read) -> None:
    found = read("It was a raid, said the Ugandan army's commander, Gen. Moses Kabanda. He said two were hurt.")
    assert actor(found, "He").name == "Moses Kabanda"
    assert actor(found, "He").side == "uganda-government"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A relief worker with the private Edrin Trust, Rizwan Edrin, said the toll was higher.", "Rizwan Edrin"),
        ("The rebels kidnapped a mining executive, Gernot Wobach, in January.", "Gernot Wobach"),
        ("Colonels ousted the elected president Roch Marc Christian Tabore.", "Roch Marc Christian Tabore"),
    ],
)
def test_a_name_beside_a_noun_for_people_is_a_persons(read: Read, text: str, name: str) -> None:
    assert name in [r.best.value.name for _, r in read(text) if r.best and isinstance(r.best.value, Actor)]


def test_a_surname_that_another_person_bears_in_the_middle_is_left_open(read: Read) -> None:
    text = (
        "President Idriss Tabore Itno died on Tuesday. A council of his son, Mahamat Idriss Tabore, will govern. "
        "Officials said Tabore had won the vote."
    )
    assert "Mahamat Idriss Tabore" not in [
        r.best.value.name for words, r in read(text) if words == "Tabore" and r.best and isinstance(r.best.value, Actor)
    ]


def test_a_task_group_and_a_numeral_are_no_actors_of_their_own(read: Read) -> None:
    found = read(
        "Col. Alan Arroja, chief of the Joint Task Group Sulu, spoke. President Benigno Arroja III ordered it."
    )
    names = [r.best.value.name for _, r in found if r.best and isinstance(r.best.value, Actor)]
    assert not {"Task Group Sulu", "III"} & set(names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The four were employed by a trader, named Momade Manso, in the village.", "Momade Manso"),
        ("The court sentenced Schabir Shaipur to ten years.", "Schabir Shaipur"),
        ("Schabir Shaipur was found guilty last week.", "Schabir Shaipur"),
        ("They demanded the release of Philip Khaikho and Hemkhol Matek.", "Hemkhol Matek"),
        ("The former MP Vincent Smither spoke.", "Vincent Smither"),
    ],
)
def test_an_unlisted_name_is_a_persons_where_what_is_told_befalls_persons(read: Read, text: str, name: str) -> None:
    assert name in [r.best.value.name for _, r in read(text) if r.best and isinstance(r.best.value, Actor)]


def test_a_noun_alone_is_nobody(read: Read) -> None:
    found = read("They brought them to justice while he served as president, and police stood guard in Kenya.")
    assert not {"justice", "president", "guard"} & {words for words, _ in found}


def test_police_that_speak_and_police_in_a_town_are_the_states(read: Read) -> None:
    found = read("Three people were killed in northern Mozambique, police said. The police in Pemba found two bodies.")
    assert actor(found, "police").id == actor(found, "The police").id == "mozambique-police"


def test_a_court_by_its_name_is_a_body(read: Read) -> None:
    assert actor(read("The South Lunga High Court fined him."), "The South Lunga High Court").type == "organisation"


def test_a_state_of_a_federation_is_not_the_government(read: Read) -> None:
    found = read("Two were killed in Mexico's violent western state of Michoacan. The state government opened a camp.")
    assert not [r for _, r in found if r.best and isinstance(r.best.value, Actor) and r.best.value.type == "state"]


def test_the_juntas_troops_are_the_armed_forces(read: Read) -> None:
    found = read("Junta troops left Gwa in Myanmar on Friday.", date(2024, 8, 13))
    assert actor(found, "Junta troops").side == "myanmar-government"


def test_a_name_that_goes_on_with_another_land_is_not_the_listed_group(read: Read) -> None:
    found = read("They hunted a faction of the National Liberation Army of West Papua in Indonesia.")
    assert "National Liberation Army" not in [words.removeprefix("the ") for words, _ in found]


def test_a_family_name_that_stands_first_is_known_again(read: Read) -> None:
    found = read("President Yoon Suk-jin refused. Yoon said at the meeting that factories were closed.")
    assert actor(found, "Yoon").name == "Yoon Suk-jin"


def test_who_heads_a_body_of_citizens_is_not_the_states(read: Read) -> None:
    found = read("Ana Ruiz, president of the Confederation of Farmers of Peru, was arrested early Tuesday.")
    assert actor(found, "Ana Ruiz").side is None


def test_whoever_stands_over_against_an_office_is_named_by_it(read: Read) -> None:
    found = read("President Emomali Rahmon met his Kyrgyz counterpart Sadyr Japarov in Uzbekistan.")
    assert actor(found, "Kyrgyz counterpart Sadyr Japarov").name == "Sadyr Japarov"


def test_fighters_of_the_group_that_the_sentence_names_are_of_no_group_before(read: Read) -> None:
    found = read(
        "The National Movement for the Liberation of Azawad spoke in Mali. "
        "A clash between French soldiers and a jihadist group left three terrorists dead."
    )
    assert actor(found, "three terrorists").name == "jihadist group"


def test_an_abbreviation_told_twice_is_a_body_in_any_place(read: Read) -> None:
    found = read("QZWL opened an inquiry. He expelled the head of the QZWL in June.")
    assert actor(found, "the QZWL").type == "organisation"


def test_nouns_that_hang_on_each_other_without_end_take_no_time(knowledge: Knowledge) -> None:
    """Each noun asks what those before it mean, and they ask in turn."""
    words = [f"depot{n}" for n in range(60)]
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    tokens = tuple(
        Token(start, start + len(word), word, word, "NOUN", "NN", "nsubj", min(n + 1, len(words) - 1))
        for n, (start, word) in enumerate(zip(starts, words, strict=False))
    )
    text = " ".join(words)
    reading = Reading(report_of(text), (Sentence(Span(0, len(text)), "prose", 0, tokens),), ())
    start = time.process_time()
    assert not resolve_actors(reading, (), knowledge.actors, knowledge.gazetteer, None)
    assert time.process_time() - start < 4


# Forces that others might be taken for


def test_the_fighters_who_did_it_are_not_the_group_told_of_before(read: Read) -> None:
    before = "Islamic State lost the town of Rawa in Iraq. "
    assert actor(read(f"{before}The fighters who retook Rawa rested.", date(2017, 11, 20)), "The fighters").id == (
        "text:fighters"
    )
    assert actor(read(f"{before}The fighters left Rawa.", date(2017, 11, 20)), "The fighters").id == "islamic-state"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Syrian Arab Coalition took Shaddadi.", "The Syrian Arab Coalition", ["syrian-arab-coalition"]),
        ("The rebel coalition took Homs in Syria.", "The rebel coalition", ["text:rebel-coalition"]),
        ("The opposition alliance took Homs in Syria.", "The opposition alliance", ["text:opposition-alliance"]),
        ("The Iraqi Arab Coalition met in Mosul.", "The Iraqi Arab Coalition", []),
        ("Sanaa was bombed by the Arab coalition.", "the Arab coalition", ["saudi-led-coalition"]),
    ],
)
def test_a_coalition_of_one_land_or_of_rebels_is_not_that_of_states(
    read: Read, text: str, words: str, expected: list[str]
) -> None:
    assert ids(read(text, date(2017, 6, 1)), words) == expected


def test_somali_soldiers_on_an_unknown_day_are_the_armys(read: Read) -> None:
    assert ids(read("Pictures showed dead Somali soldiers in Kismayo."), "dead Somali soldiers") == [
        "somalia-armed-forces"
    ]


def test_bare_troops_in_the_words_of_a_foreign_army_are_not_of_the_land(read: Read) -> None:
    text = "Somali soldiers held Kismayo. Kenyan army spokesman Karim Oduor said troops had found bombs in Kismayo."
    assert ids(read(text, date(2013, 1, 5)), "troops") == ["kenya-armed-forces"]


def test_one_who_heads_or_speaks_for_a_force_is_of_it(read: Read) -> None:
    for text in ("Ali Dirie, who speaks for al-Shabaab, spoke of it.", "Ali Dirie, who leads al-Shabaab, said so."):
        found = read(f"{text} It was calm in Kismayo in Somalia.", date(2013, 1, 5))
        people = [c.value for _, r in found for c in r.candidates[:1] if r.mention.kind == "person"]
        assert [one.side for one in people if isinstance(one, Actor)] == ["al-shabaab"]


def test_troops_that_a_state_withdraws_from_another_are_its_own(read: Read) -> None:
    found = read("Russia had withdrawn 1,140 troops from Syria.", date(2018, 7, 1))
    assert "syria-armed-forces" not in [
        r.candidates[0].value.id for _, r in found if isinstance(r.candidates[0].value, Actor)
    ]


def test_its_forces_in_a_spokesmans_words_are_of_those_he_speaks_for(read: Read) -> None:
    text = "A spokesman for the Seleka rebels said its forces had seized Bambari in the Central African Republic."
    assert ids(read(text, date(2012, 12, 30)), "its forces") == ["seleka"]


def test_the_force_told_of_is_the_group_that_speaks(read: Read) -> None:
    text = "Manbij is held by the Syrian Democratic Forces, the group said. Islamic State fled."
    assert ids(read(text, date(2016, 8, 12)), "the group") == ["syrian-democratic-forces"]


# Bodies that no list has


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Union of Forces for Trade and Peace", "UFTP"),
        ("Confederation of Native Weavers of Ecuador", "CoNWE"),
        ("National Flood Risk Reduction and Management Council", "NFRRMC"),
        ("Northern Lakes Command", "NorLaCom"),
    ],
)
def test_a_body_is_told_by_its_whole_name_and_later_by_its_letters(read: Read, name: str, letters: str) -> None:
    found = read(f"Ten people died, the {name} ({letters}) said. {letters} said two of them were children.")
    assert name in {r.candidates[0].value.name for _, r in found if isinstance(r.candidates[0].value, Actor)}
    assert actor(found, letters, -1).name == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Department of Harbour Affairs said ten died.", "The Department of Harbour Affairs", None),
        ("Anna Miller and Harbour Council said so.", "Harbour Council", "Harbour Council"),
        ("The Ministry of Defence said so in Baku.", "The Ministry", "Azerbaijani defence ministry"),
    ],
)
def test_a_name_of_a_body_ends_where_another_begins(read: Read, text: str, words: str, name: str | None) -> None:
    assert actor(read(text), words).name == (name or words.removeprefix("The "))


def test_a_ministry_by_its_seat_and_the_army_of_the_one_who_speaks_for_it(read: Read) -> None:
    found = read("Armenian officials left. The Baku Defence Ministry spoke of rockets fired at Horadiz.")
    assert actor(found, "The Baku Defence Ministry").id == "azerbaijan-defence-ministry"
    text = "The Malian army held Gao. French army spokesman Louis Mercier said the army was calm in Gao."
    assert ids(read(text, date(2013, 2, 1)), "the army") == ["france-armed-forces"]


def test_the_terrorists_are_no_company_that_fights_for_the_government(read: Read) -> None:
    text = "Al-Shabab raided Palma in Mozambique. Dyck Advisory Group flew over it. The terrorists left the port."
    assert "dyck-advisory-group" not in ids(read(text, date(2020, 8, 13)), "The terrorists")


def test_a_town_right_before_a_surname_is_no_given_name(read: Read) -> None:
    text = (
        "Defence Minister Sergei Shoigu spoke. After the fall of Avdiivka Shoigu was glad. Shops are shut in Avdiivka."
    )
    assert ids(read(text), "Shoigu") == ["sergei-shoigu"]
