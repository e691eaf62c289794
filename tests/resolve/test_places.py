"""Toponym resolution: what the names of places in a report refer to."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Mention, Place, Reading, Resolution, Span
from tellings.resolve.places import resolve_places
from tests.tests_support import report_of


def resolutions(knowledge: Knowledge, text: str, language: str = "en") -> tuple[Reading, tuple[Resolution, ...]]:
    reading = LINE.read(report_of(text, language=language), knowledge)
    return reading, resolve_places(reading, knowledge.gazetteer)


def places(knowledge: Knowledge, text: str, language: str = "en") -> list[tuple[str, Place]]:
    """The words of every resolved mention with the best place."""
    found = []
    for resolution in resolutions(knowledge, text, language)[1]:
        assert resolution.best is not None
        assert isinstance(resolution.best.value, Place)
        found.append((resolution.mention.span.of(text), resolution.best.value))
    return found


def place(knowledge: Knowledge, text: str, words: str) -> Place:
    """The place that the last mention of these words refers to."""
    return [found for told, found in places(knowledge, text) if told == words][-1]


def test_a_city_is_told_apart_from_the_province_of_its_name(knowledge: Knowledge) -> None:
    text = "Rebels shelled the city of Idlib on Sunday. Elsewhere in Idlib province two Syrian soldiers died."
    (_, city), (_, province) = (pair for pair in places(knowledge, text) if pair[0] == "Idlib")
    assert (city.kind, city.precision) == ("city", 1)
    assert (province.kind, province.precision) == ("province", 4)
    assert province.id in city.part_of


def test_small_namesakes_far_from_the_story_are_not_taken(knowledge: Knowledge) -> None:
    text = "Ukrainian troops left Lyman on Friday. Russia said its forces hold Lyman and Kreminna in eastern Ukraine."
    lyman = place(knowledge, text, "Lyman")
    assert (lyman.country, lyman.id) == ("UA", "gn:704204")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A man was shot in Paris, Texas, on Monday.", "US"),
        ("Thousands marched in Paris on Monday. France's interior minister thanked the police.", "FR"),
        ("Three people died in Tripoli, Lebanon, when a ceiling fell.", "LB"),
        ("Haftar's men shelled Tripoli again, residents of the Libyan capital said.", "LY"),
    ],
)
def test_what_stands_around_a_name_decides_between_namesakes(knowledge: Knowledge, text: str, country: str) -> None:
    assert next(found for told, found in places(knowledge, text) if told in ("Paris", "Tripoli")).country == country


@pytest.mark.parametrize(
    ("text", "words", "key", "role"),
    [
        ("A convoy was hit 30 km south of Izium in Ukraine.", "Izium", "near:gn:707292:south", "near"),
        ("Shells fell on the outskirts of Mosul in Iraq.", "Mosul", "near:gn:99072", "near"),
        ("Iraqi troops entered western Mosul at dawn.", "Mosul", "part:gn:99072:west", "part"),
        ("Police held the centre of Mosul, in Iraq.", "Mosul", "part:gn:99072", "part"),
        ("Fighting spread across northern Mozambique.", "Mozambique", "part:iso:MZ:north", "part"),
    ],
)
def test_near_and_part_of_a_place_are_not_the_place(
    knowledge: Knowledge, text: str, words: str, key: str, role: str
) -> None:
    found = place(knowledge, text, words)
    assert (found.id, found.role) == (key, role)
    assert found.part_of[0] == key.split(":", 1)[1].removesuffix(":south").removesuffix(":west").removesuffix(":north")


def test_a_quarter_with_a_famous_namesake_lies_in_the_town_that_it_was_told_of(knowledge: Knowledge) -> None:
    text = (
        "Libyan government troops fought their way into the town of Bani Walid on Friday. "
        "Later the town's Paris district was retaken from the militants, an officer said. "
        '"We have cleared Paris," he said.'
    )
    first, second = (found for told, found in places(knowledge, text) if told == "Paris")
    assert first.id == second.id == "text:paris"
    assert first.kind == "district"
    town = place(knowledge, text, "Bani Walid")
    assert first.part_of[0] == town.id
    assert first.country == "LY"


def test_unlisted_villages_are_kept_under_their_own_name(knowledge: Knowledge) -> None:
    text = "Gunmen burned the village of Nagambwe in Cabo Delgado, in northern Mozambique."
    village = place(knowledge, text, "Nagambwe")
    assert (village.id, village.kind, village.country) == ("text:nagambwe", "village", "MZ")
    assert place(knowledge, text, "Cabo Delgado").id in village.part_of


def test_an_airport_is_not_the_city_that_it_is_called_after(knowledge: Knowledge) -> None:
    text = "The army shelled Sabha airport overnight, Libyan officials said."
    airport = place(knowledge, text, "Sabha")
    assert airport.kind == "facility"
    assert not airport.id.startswith("gn:")
    assert airport.part_of[0].startswith("gn:")


@pytest.mark.parametrize(
    "text",
    [
        "Damascus said the talks had failed.",
        "The militia is backed by Russia and Iran.",
        "Moscow's military intervened five years ago.",
        "The Tehran-backed group denied it.",
        "Kyiv still holds the heights, its generals wrote.",
        "The rebels blame Washington for the strike.",
    ],
)
def test_names_that_stand_for_governments_are_left_out(knowledge: Knowledge, text: str) -> None:
    assert places(knowledge, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells fell in Damascus at dawn.", "Damascus"),
        ("Rebels captured Damascus in two days.", "Damascus"),
        ("Russian troops left Kyiv region in March.", "Kyiv"),
        ("The talks were held in Geneva.", "Geneva"),
        ("Syria borders Iraq.", "Iraq"),
    ],
)
def test_the_same_names_are_places_where_things_happen_there(knowledge: Knowledge, text: str, words: str) -> None:
    assert words in [told for told, _ in places(knowledge, text)]


def test_definite_descriptions_speak_of_the_place_named_before(knowledge: Knowledge) -> None:
    text = (
        "Somali troops retook the town of Jowhar from al-Shabaab on Tuesday. Witnesses saw smoke over the town. "
        "Mogadishu lies to the south. The fighting closed the main road out of the city."
    )
    told = dict(places(knowledge, text))
    assert told["the town"].id == told["Jowhar"].id
    found = next(r for r in resolutions(knowledge, text)[1] if r.mention.span.of(text) == "the town")
    assert found.best is not None
    assert found.best.basis == "coreferent"
    assert found.best.reasons


def test_persons_and_institutions_are_no_places(knowledge: Knowledge) -> None:
    text = "President Lincoln Austin spoke at the University of Sydney. Austin promised help. Mr Sydney was absent."
    assert places(knowledge, text) == []


def test_in_a_language_that_is_not_read_only_known_names_count(knowledge: Knowledge) -> None:
    text = "Les forces irakiennes ont repris Mossoul, a dit un officier au bord du Tigre."
    assert [found.name for _, found in places(knowledge, text, "fr")] == ["Mosul"]


def test_every_candidate_comes_with_reasons_and_the_best_comes_first(knowledge: Knowledge) -> None:
    _, found = resolutions(knowledge, "Fighting was reported in Homs, Hama and Aleppo, Syrian monitors said.")
    assert len(found) == 3
    for resolution in found:
        scores = [candidate.score for candidate in resolution.candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(candidate.reasons for candidate in resolution.candidates)


def test_with_every_the_given_mentions_are_all_resolved(knowledge: Knowledge) -> None:
    text = "Damascus said so. An Iraqi left."
    report = report_of(text)
    reading = LINE.read(report, knowledge)
    mentions = (Mention(Span(0, 8), "place", 0), Mention(Span(21, 26), "place", 1))
    given = Reading(report, reading.sentences, mentions)
    found = [r.best.value.name for r in resolve_places(given, knowledge.gazetteer, every=True) if r.best]  # type: ignore[union-attr]
    assert found == ["Damascus", "Iraq"]


def test_the_same_report_with_other_names_has_the_same_shape(knowledge: Knowledge) -> None:
    """Metamorphic: nothing depends on which war it is."""
    frame = "Government troops entered the town of {town} on Friday. The {people} army said the town was calm."
    shapes = set()
    for town, people in (("Bani Walid", "Libyan"), ("Kupiansk", "Ukrainian"), ("Bambari", "Central African")):
        text = frame.format(town=town, people=people)
        shapes.add(tuple((told if told != town else "TOWN") for told, _ in places(knowledge, text)))
    assert len(shapes) == 1


def test_a_palace_in_a_city_is_not_the_city(knowledge: Knowledge) -> None:
    text = "Separatists seized the presidential palace in Aden, Yemeni officials said."
    aden = place(knowledge, text, "Aden")
    assert aden.role == "part"
    assert aden.part_of[0] == "gn:415189"


def test_a_list_after_a_plural_noun_is_a_list_of_such_places(knowledge: Knowledge) -> None:
    text = "Ukraine freed three villages in Donetsk region: Zarichne, Torske and Kolodiazi-Nova, the army said."
    told = dict(places(knowledge, text))
    assert {"Zarichne", "Torske", "Kolodiazi-Nova"} <= set(told)
    assert told["Kolodiazi-Nova"].kind == "village"


def test_a_suburb_of_a_city_is_near_it(knowledge: Knowledge) -> None:
    assert place(knowledge, "A bomb hit a Damascus suburb, Syrian media said.", "Damascus").id == "near:gn:170654"


def test_the_port_on_a_sea_is_the_town(knowledge: Knowledge) -> None:
    found = place(knowledge, "Rebels entered the Black Sea port of Odesa in Ukraine, the mayor said.", "Odesa")
    assert (found.kind, found.name) == ("city", "Odesa")


def test_what_troops_cross_is_the_river_and_not_the_city_of_its_name(knowledge: Knowledge) -> None:
    text = "Ukrainian troops went over the Dnipro at night. The west bank of the Dnipro was calm. Dnipro was shelled."
    (_, first), (_, bank), (_, city) = places(knowledge, text)
    assert (first.kind, bank.kind, city.kind) == ("river", "river", "city")
    assert first.id in bank.part_of


def test_a_quarter_that_is_only_described_is_not_the_one_named_before(knowledge: Knowledge) -> None:
    text = "Soldiers took the Jazra quarter of Raqqa in Syria. Shells fell on the northern district all day."
    described = place(knowledge, text, "the northern district")
    assert described.role == "part"
    assert described.part_of[0] == place(knowledge, text, "Raqqa").id


def test_a_province_is_found_under_the_adjective_of_its_direction(knowledge: Knowledge) -> None:
    found = place(knowledge, "Two gendarmes died in North-Western province, Cameroon, the army said.", "North-Western")
    assert (found.country, found.kind) == ("CM", "province")


def test_a_city_whose_province_is_called_after_it_is_meant_by_the_bare_name(knowledge: Knowledge) -> None:
    text = "A shell hit Hodeidah on Monday, a doctor in Yemen said. Hodeidah province has no other hospital."
    (_, city), (_, _), (_, province) = places(knowledge, text)
    assert (city.kind, province.kind) == ("city", "province")


@pytest.mark.parametrize("words", ["the Malian town was calm", "around Islamist hideouts", "in Arabic on Monday"])
def test_peoples_creeds_and_tongues_are_no_places(knowledge: Knowledge, words: str) -> None:
    found = places(knowledge, f"French troops patrolled Gao in Mali. A leaflet said {words}, a teacher said.")
    assert not [told for told, one in found if one.id.startswith("text:")]


def test_a_quarter_of_the_port_town_lies_in_it(knowledge: Knowledge) -> None:
    text = "Troops entered the Red Sea port of Mokha in Yemen. The port town's Beirut quarter was empty."
    assert place(knowledge, text, "Mokha").id in place(knowledge, text, "Beirut").part_of


@pytest.mark.parametrize(
    ("text", "words", "province"),
    [
        (
            "Fire crews in Lebanon were called to Boone County on Monday, Zionsville police said.",
            "Lebanon",
            "gn:4921868",
        ),
        ("Lebanon won the relay. Teams from Palmyra, Annville and Elizabethtown took part.", "Lebanon", "gn:6254927"),
        ("Deputies from Orange County searched a house in Anaheim near Fullerton.", "Orange County", "gn:5332921"),
    ],
)
def test_names_that_lie_close_together_say_which_is_meant(
    knowledge: Knowledge, text: str, words: str, province: str
) -> None:
    report = report_of(text)
    given = Reading(report, LINE.read(report, knowledge).sentences, _given(knowledge, text))
    found = {r.mention.span.of(text): r for r in resolve_places(given, knowledge.gazetteer, every=True)}
    best = found[words].best
    assert best is not None
    assert isinstance(best.value, Place)
    assert best.value.admin1 == province


def _given(knowledge: Knowledge, text: str) -> tuple[Mention, ...]:
    return tuple(Mention(hit.span, "place", 0, hit.candidates) for hit in knowledge.gazetteer.find(text))


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("U.S. officials met in Paris on Monday, before France sent envoys. American pilots and U.S. ships were "
         "ready in Norfolk and San Diego.", "Paris", "gn:2988507"),
        ("The president flew from Warsaw to Texas, U.S. officials said. American troops in Florida were told.",
         "Warsaw", "gn:756135"),
        ("A U.S. court in Maryland heard it. Judges in Virginia and Florida disagreed.", "Maryland", "gn:4361885"),
        ("In Mexico City protesters marched. Officials in Mexico counted them.", "Mexico", "iso:MX"),
    ],
)  # fmt: skip
def test_the_well_known_bearer_of_a_name_is_not_lost_to_a_namesake_in_a_country_named_often(
    knowledge: Knowledge, text: str, words: str, key: str
) -> None:
    assert place(knowledge, text, words).id == key


def test_a_town_that_bore_a_name_long_ago_yields_to_one_that_bears_it(knowledge: Knowledge) -> None:
    text = "A man was robbed in Berea, Kentucky, on Friday. Police in Berea asked for help."
    assert {found.country for told, found in places(knowledge, text) if told == "Berea"} == {"US"}


def test_a_name_does_not_speak_for_its_own_reading(knowledge: Knowledge) -> None:
    """A small town that only this name leads to is no place of the report, however often the name comes."""
    text = (
        "Philippine troops shelled Marawi on Monday. Ambassador Nikki Perez-Haley, whom all call Nikki, spoke for "
        "the Philippines. The army in Manila thanked Nikki, and so did Marawi."
    )
    assert "BJ" not in {found.country for _, found in places(knowledge, text)}


def test_the_town_that_a_report_is_sent_from_is_no_place_of_its_events(knowledge: Knowledge) -> None:
    text = "Nairobi - Fighters attacked a base in Mandera, Kenya, on Monday."
    assert "Nairobi" not in dict(places(knowledge, text))
    text = "Aleppo – Syria's largest city – was shelled on Monday."
    assert "Aleppo" in dict(places(knowledge, text))


def test_a_village_whose_only_listed_namesake_is_far_from_the_story_is_kept_as_unlisted(knowledge: Knowledge) -> None:
    text = "M23 rebels fought the Congolese army near Mubi on Monday. The army in Goma in eastern Congo said so."
    village = place(knowledge, text, "Mubi")
    assert village.id == "near:text:mubi"
    assert village.country != "NG"
    abroad = "Congolese troops rested. Gunmen killed five people near Mubi, Nigeria, police said."
    assert place(knowledge, abroad, "Mubi").country == "NG"


def test_a_name_that_no_list_has_is_put_near_what_is_named_beside_it_when_every_name_must_be(
    knowledge: Knowledge,
) -> None:
    text = "A man died at Zzyzx Memorial Hospital in Basra. The Bank of Qatar paid."
    report = report_of(text)
    mentions = tuple(
        Mention(Span(text.index(w), text.index(w) + len(w)), "place", n)
        for w, n in (("Zzyzx Memorial Hospital", 0), ("Basra", 0), ("Bank of Qatar", 1))
    )
    given = Reading(report, LINE.read(report, knowledge).sentences, mentions)
    found = {r.mention.span.of(text): r.best for r in resolve_places(given, knowledge.gazetteer, every=True)}
    hospital, bank = found["Zzyzx Memorial Hospital"], found["Bank of Qatar"]
    assert hospital is not None and bank is not None
    assert isinstance(hospital.value, Place) and isinstance(bank.value, Place)
    assert (hospital.value.country, hospital.value.precision) == ("IQ", 5)
    assert bank.value.country == "QA"


@pytest.mark.parametrize(
    ("line", "country"),
    [("Tripoli, Lebanon - Gunmen", "LB"), ("Tripoli, Libya - Gunmen", "LY"), ("Hyderabad, Pakistan — Gunmen", "PK")],
)
def test_a_dateline_tells_which_of_like_named_towns_is_meant(knowledge: Knowledge, line: str, country: str) -> None:
    town = line.split(",")[0]
    text = f"{line} wounded three soldiers in {town} on Monday. They fled."
    assert place(knowledge, text, town).country == country


def test_a_name_that_several_places_bear_alike_is_left_open_where_no_country_is_named(knowledge: Knowledge) -> None:
    text = "Two people were killed in North-Western province on polling day, observers said."
    assert place(knowledge, text, "North-Western").id.startswith("text:")
    assert place(knowledge, f"{text} Zambia's police came.", "North-Western").country == "ZM"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("North Korea, which tested a missile, fired it over Japan.", {"Japan"}),
        ("The US contingent in Kabul was attacked.", {"Kabul"}),
        ("The wars in Syria and Libya, which have killed thousands, go on.", {"Syria", "Libya"}),
        ("They called Israel's counterattacks disproportionate.", set()),
        ("Warsaw and Vilnius must be afforded that right.", set()),
        ("Norway said that Iran was in breach of the pact.", set()),
        ("Peru had been unable to find the wreck.", set()),
        ("The move by Iran followed a raid in Basra.", {"Basra"}),
        ("He refused to talk to North Korea.", set()),
        ("That put Oslo in Moscow's crosshairs.", {"Oslo"}),
        ("The judges ruled in Harris v. Texas that the law was void.", set()),
        ("The U.S. ambassador flew from Kabul to Doha.", {"Kabul", "Doha"}),
        ("Benghazi, Libya, announced that it would rebuild its port.", {"Benghazi", "Libya"}),
        ("Kent State University closed, and the Department of Home Affairs moved.", set()),
        ("He plans to bring the troops home from Iraq.", {"Iraq"}),
    ],
)
def test_a_land_that_acts_is_no_place_of_an_event(knowledge: Knowledge, text: str, told: set[str]) -> None:
    assert {words for words, _ in places(knowledge, text)} == told


def test_a_land_that_an_actors_name_begins_with_is_no_place(knowledge: Knowledge) -> None:
    text = "Iran's coast guard seized a ship off Fujairah. Myanmar's Rakhine state was hit by a storm."
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    told = [r.mention.span.of(text) for r in found.resolutions if r.mention.kind == "place"]
    assert told == ["Fujairah", "Myanmar", "Rakhine"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The storm hit Batangas province in the Philippines.", "Batangas", "PH"),
        ("Floods hit Albay province in the Philippines.", "Albay", "PH"),
        ("Police in Paris, France, closed a bridge.", "Paris", "FR"),
    ],
)
def test_no_province_bears_the_name_of_another(knowledge: Knowledge, text: str, name: str, country: str) -> None:
    found = place(knowledge, text, name)
    assert (found.name, found.country) == (name, country)


def test_villages_within_so_many_kilometres_of_a_town_are_near_it(knowledge: Knowledge) -> None:
    text = "They took villages within 50 km (30 miles) of Mogadishu in Somalia."
    assert place(knowledge, text, "Mogadishu").role == "near"


def test_a_court_in_a_capital_is_there(knowledge: Knowledge) -> None:
    assert {words for words, _ in places(knowledge, "He stood before a Seoul court on Thursday.")} == {"Seoul"}


@pytest.mark.parametrize(
    "text",
    [
        "There was a slight weakness in Nortexa's forecast and in Varga's speeches.",
        "The right was laid down in Article 19 and the winners met in Group A.",
        "A report by the Department of Clean Water and Energy was late.",
        "They fitted it in Vexly keyboards last year.",
        "Democratic-leaning states were not in play.",
        "The Duchess of Sussex and the Bank of Montreal lent it.",
        "It was then asked by Ms Velasco-Cortez why the Kansas City Chiefs had lost so often before that day.",
        "The case against Bryan Holtmann, a clerk, was closed by the judge.",
        "The inquiry of the U.S. Securities and Exchange Commission went on for a year.",
        "It was a meeting with France's Emmanuel Dutronc that day.",
    ],
)
def test_what_only_bears_or_resembles_the_name_of_a_place_is_none(knowledge: Knowledge, text: str) -> None:
    assert places(knowledge, text) == []


def test_a_state_lies_in_no_other_state(knowledge: Knowledge) -> None:
    found = places(knowledge, "The sites are in Russia, China, or the U.S. and more of Mexico's goods came from China.")
    assert [one.kind for _, one in found] == ["country"] * 5


def test_the_short_name_is_not_that_of_the_town_with_a_longer_one(knowledge: Knowledge) -> None:
    text = "Storms went through eastern Oklahoma on Friday. They hit Oklahoma City and Tulsa."
    assert place(knowledge, text, "Oklahoma").kind == "province"


def test_a_surname_that_is_also_a_city_is_the_person_named_before(knowledge: Knowledge) -> None:
    text = "The researcher Zhe Yao spoke in Tianjin, China. “It could work,” says Yao."
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    assert [r.mention.span.of(text) for r in found.resolutions if r.mention.kind == "place"] == ["Tianjin", "China"]


def test_a_noun_with_a_capital_verb_before_it_is_no_person(knowledge: Knowledge) -> None:
    found = LINE.resolve(LINE.read(report_of("Malian Army Seizes Kidal, Rebels' Stronghold"), knowledge), knowledge)
    assert "person" not in [r.mention.kind for r in found.resolutions]


def test_a_dateline_in_capitals_before_a_colon_is_no_place_of_the_event(knowledge: Knowledge) -> None:
    text = "OUAGADOUGOU: At least ten men were killed in a raid on a village in Burkina Faso."
    assert [words for words, _ in places(knowledge, text)] == ["Burkina Faso"]


def test_the_village_is_the_one_that_was_called_a_village(knowledge: Knowledge) -> None:
    text = (
        "Gunmen came to the village of Silgadou in Soum province in Burkina Faso. They had motorcycles. "
        "They stayed until dawn. Nobody slept. They told the women to leave the village."
    )
    assert place(knowledge, text, "the village").name == "Silgadou"


def test_an_unlisted_name_after_at_is_a_place_in_the_province_told(knowledge: Knowledge) -> None:
    text = "Twelve people died at Namissigou in Yatenga province in Burkina Faso."
    assert place(knowledge, text, "Namissigou").id.startswith("text:")


@pytest.mark.parametrize(
    "text",
    [
        "The leaders of Peru, Chile and Spain were expected to attend.",
        "It was said that Santos' government would hold talks, and that Anand's killing outraged many.",
        "It happened in a Kuki-dominated hamlet on the far side of the hills.",
        "The National Nurses Association of Kenya called for calm.",
    ],
)
def test_rulers_and_bodies_of_a_land_are_no_places(knowledge: Knowledge, text: str) -> None:
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    assert [r for r in found.resolutions if r.mention.kind == "place"] == []


def test_an_administrative_post_is_a_district(knowledge: Knowledge) -> None:
    assert place(knowledge, "They came to the Mucosso administrative post in Mozambique.", "Mucosso").kind == "district"


def test_a_name_that_goes_on_with_del_is_not_its_first_word(knowledge: Knowledge) -> None:
    text = "Gunmen came to the town of Guadalupe del Tarmo in Mexico."
    assert {words for words, _ in places(knowledge, text)} == {"Guadalupe del Tarmo", "Mexico"}


def test_a_quarter_that_a_town_has_is_no_town_abroad(knowledge: Knowledge) -> None:
    text = "A commissioner at Pallabi in Dhaka's Mirpur area said police in Bangladesh used tear gas."
    assert place(knowledge, text, "Mirpur").country == "BD"


def test_control_of_a_numbered_prison_is_not_control_of_its_province(knowledge: Knowledge) -> None:
    text = "The army said it had control of Guayas 1, which is a jail in Ecuador."
    assert {words for words, _ in places(knowledge, text)} == {"Ecuador"}


@pytest.mark.parametrize(
    "text",
    [
        "The group says that it protects the Hema community of Ituri in Congo.",
        "It is a high point of Guatemala's efforts against graft.",
        "The country's disaster agency said so in Madagascar.",
        "The country's commissioner for disasters said so in Madagascar.",
    ],
)
def test_peoples_efforts_and_agencies_are_no_places(knowledge: Knowledge, text: str) -> None:
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    told = {r.mention.span.of(text) for r in found.resolutions if r.mention.kind == "place"}
    assert not told & {"Hema", "Guatemala", "The country"}


def test_what_a_province_has_is_a_place_though_small(knowledge: Knowledge) -> None:
    assert place(knowledge, "Six were injured in Chhattisgarh's Sukma this afternoon.", "Sukma").country == "IN"


def test_a_reporter_in_the_capital_is_there_and_what_is_listed_there_is_no_deed_of_the_state(
    knowledge: Knowledge,
) -> None:
    text = "A reporter in the capital Harare said so in Zimbabwe. They burned the offices of a London-listed firm."
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    told = [(r.mention.kind, r.mention.span.of(text)) for r in found.resolutions]
    assert ("place", "Harare") in told and ("actor", "London") not in told


def test_states_after_a_dash_are_states(knowledge: Knowledge) -> None:
    text = "Landslides in two states of Brazil — Minas Gerais and São Paulo — led to deaths."
    assert place(knowledge, text, "São Paulo").kind == "province"


def test_a_state_that_is_said_to_have_done_something_is_no_place(knowledge: Knowledge) -> None:
    text = "Israel is believed to have shelled Quneitra, and Tehran was expected to answer."
    assert [words for words, _ in places(knowledge, text)] == ["Quneitra"]
    text = "Mosul was expected to be shelled, and Kyiv is believed to be quiet."
    assert [words for words, _ in places(knowledge, text)] == ["Mosul", "Kyiv"]


def test_accidents_around_a_country_were_in_it(knowledge: Knowledge) -> None:
    text = "Floods hit Mali. Accidents around the country killed ten people."
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge).resolutions
    values = [one.best.value for one in found if one.best is not None]
    assert {value.id for value in values if isinstance(value, Place)} == {"iso:ML"}


def test_a_town_called_so_two_sentences_back_gives_way_to_the_one_that_the_report_is_about(
    knowledge: Knowledge,
) -> None:
    text = (
        "Rebels stormed the city of Bukavu. Bukavu lies on a lake. Shops in Bukavu were looted. "
        "It was attacked after the rebels took the city of Goma. Camps are overcrowded. Troops left the city on Friday."
    )
    assert place(knowledge, text, "the city").name == "Bukavu"


def test_the_city_stays_the_same_far_from_any_name(knowledge: Knowledge) -> None:
    text = (
        "Troops have dug in in the suburbs of Idlib, a day after rebels captured the north-western city.\n\n"
        "A source in Damascus, the Syrian capital, said that tanks stood on the edge of Idlib.\n\n"
        "A newspaper told of a regrouping to the south of the city.\n\nIt quoted a soldier on the plans.\n\n"
        "The city was seized on Saturday, after days of clashes. The rebels had attacked Idlib for months."
    )
    assert place(knowledge, text, "The city").name == "Idlib"
