"""Who is not meant: a namesake, a club's president, a group told of elsewhere, the alliance for its member."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tests.resolve.test_actor_missions import actors


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        (
            "Abu Tir of al Qaeda met Nusra Front men in Syria. ISIS militants showed one of its militants there.",
            "its militants",
            "islamic-state",
        ),
        (
            "U.S. President Donald Trump spoke. Bird Watch President Ann Ellis said the president was wrong.",
            "the president",
            "donald-trump",
        ),
        (
            "Islamic State took Raqqa in Syria. A minister said 109 “terrorists” had died there.",
            "109 “terrorists",
            "text:terrorists",
        ),
        (
            "Islamic State took Raqqa in Syria. Nusra Front held Idlib. A day later 30 militants died in Homs.",
            "30 militants",
            "text:militants",
        ),
        (
            "Islamic State took Raqqa in Syria. A day later 30 militants died in Homs.",
            "30 militants",
            "islamic-state",
        ),
        ("Niger President Ali Seyni came home, the presidency said.", "the presidency", "niger-government"),
        (
            "Police in Iguala, Mexico, watched. Mexican federal police came.",
            "Mexican federal police",
            "text:federal-police",
        ),
        (
            "Ten died in Sweida in Syria, the Syrian Observatory for Human Rights said. According to the Britain-based "
            "monitoring group, six were Druze.",
            "the Britain-based monitoring group",
            "sohr",
        ),
        (
            "The British Foreign Office spoke of Nairobi.",
            "The British Foreign Office",
            "united-kingdom-foreign-ministry",
        ),
        ("The army fought the Jaysh al-Fateh near Aleppo in Syria.", "the Jaysh al-Fateh", "army-of-conquest"),
    ],
)
def test_the_one_who_is_meant_is_found(knowledge: Knowledge, text: str, words: str, id_: str) -> None:
    assert [one.id for told, one in actors(knowledge, text) if told == words] == [id_]


def test_a_surname_stays_with_whom_it_was_used_for(knowledge: Knowledge) -> None:
    text = (
        "North Korean leader Kim Jong Un met General Ro. Kim said he was glad. "
        "Kim Eui-kyeom, a spokesman, told a briefing. He said Kim would come."
    )
    assert [one.id for told, one in actors(knowledge, text) if told == "Kim"] == ["text:kim-jong-un"] * 2


def test_a_person_named_without_the_middle_name_is_the_same(knowledge: Knowledge) -> None:
    text = "Mayor Peter Alan Holm spoke in Oslo. Peter Holm said the town was calm."
    people = {one.id for _, one in actors(knowledge, text) if one.type == "person"}
    assert people == {"text:peter-alan-holm"}


def test_of_several_groups_told_of_later_none_did_what_nobody_claimed(knowledge: Knowledge) -> None:
    text = (
        "Jihadists attacked a camp in Niger near Mali. A source did not say which group was behind it. "
        "Niger fights Boko Haram in the east and Islamic State in the west."
    )
    told = {words: one.id for words, one in actors(knowledge, text)}
    assert told["Jihadists"] == "text:jihadists"
    assert "group" not in told


def test_a_member_of_an_alliance_is_not_the_alliance(knowledge: Knowledge) -> None:
    told = {words: one.id for words, one in actors(knowledge, "The NATO member is on alert after a blast in Ankara.")}
    assert told["The NATO member"] != "nato"


def test_what_kind_of_attack_it_was_tells_nobodys_name(knowledge: Knowledge) -> None:
    text = "A bomb hit Ankara in what Turkey called a terrorist attack. PKK bases in Iraq were bombed."
    assert "terrorist" not in [words for words, _ in actors(knowledge, text)]


def test_what_a_minister_is_of_is_no_part_of_his_name(knowledge: Knowledge) -> None:
    text = "Mozambique's Minister of Land and Environment Celso Bento said so."
    (found,) = [one for _, one in actors(knowledge, text) if one.type == "person"]
    assert (found.name, found.side) == ("Celso Bento", "mozambique-government")
