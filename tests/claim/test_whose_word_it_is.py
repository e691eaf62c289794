"""Whose word a noun of saying is, whom 'it' and 'they' mean that speak, and who 'a monitor' is."""

import pytest

from tests.claim.conftest import ClaimsOf


def last_chain(text: str, code: str, claims_of: ClaimsOf) -> list[str]:
    claim = [one for one in claims_of(text) if one.what == code][-1]
    return [link.speaker.value.name if link.speaker else "?" for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks began after the Malian army's confirmation that rebels had seized Kidal.", ["Malian Armed Forces"]),
        (
            "An announcement by the Malian army that it had seized the town of Kidal was met with silence.",
            ["Malian Armed Forces"],
        ),
        ("The mayor's charge sheet grew. Moussa Sy's contention that rebels seized Kidal was new.", ["Moussa Sy"]),
        ("The claim by Bamako that rebels had seized Kidal was rejected.", ["Malian government"]),
        ("Moussa Sy, a retired general, voiced fear that rebels had seized the town of Kidal.", ["Moussa Sy"]),
        ("The officers expressed confidence the rebels had seized the town of Kidal.", ["officers"]),
        ("Algeria indicated that rebels had seized the town of Kidal.", ["Algerian government"]),
    ],
)
def test_a_noun_of_saying_has_the_word_of_whose_it_is(text: str, expected: list[str], claims_of: ClaimsOf) -> None:
    assert last_chain(text, "control.gain", claims_of) == expected


def test_what_a_noun_tells_of_is_no_statement_of_its_own(claims_of: ClaimsOf) -> None:
    text = "After Moussa Sy's solemn promise that no taxes would be raised in Gao, shops opened."
    assert [one for one in claims_of(text) if one.what == "statement"] == []


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("The Herald reported on Monday that the town of Gao relied on troops, fighters of the north, and rebels who "
         "seized the town of Kidal.", "control.gain", ["The Herald"]),
        ("Deputies argued Mali was leaving the north and had let rebels seize the town of Kidal.", "control.gain",
         ["Deputies"]),
        ("The army said in a note that two towns were lost and ten people were killed in the town of Gao.",
         "casualties", ["Malian Armed Forces"]),
        ("Ten people have died in Gao, many of them in their homes, the U.N. estimates.", "casualties",
         ["United Nations"]),
        ("Moussa Sy assured the elders of Timbuktu on Friday that rebels had seized the town of Kidal.", "control.gain",
         ["Moussa Sy"]),
        ("Moussa Sy affirmed that rebels had seized the town of Kidal.", "control.gain", ["Moussa Sy"]),
    ],
)  # fmt: skip
def test_what_is_said_goes_on_where_the_parse_lets_it_break_off(
    text: str, code: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert last_chain(text, code, claims_of) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A raid killed ten people in Homs, Syria, a monitoring group said. The Syrian Observatory for Human Rights "
         "says that all is calm now.\n\nAnother 12 people were killed in Hama, a monitor said.",
         ["Syrian Observatory for Human Rights"]),
        ("A source at Gao Police Command said that two rebels were shot. The source added that ten people were "
         "killed in Gao.", ["source at Gao Police Command"]),
        ("A military source told AFP of a raid. Ten people were killed in Gao, according to the same source.",
         ["military source"]),
        ("A study was shown in Gao. A report on the war, released by Human Rights Watch, blames both sides. The "
         "report says that ten people were killed in Gao.", ["Human Rights Watch"]),
        ("At least ten people were killed in Gao, according to UNHCR estimates.", ["UNHCR"]),
    ],
)  # fmt: skip
def test_a_nameless_source_is_the_one_that_was_told_of(text: str, expected: list[str], claims_of: ClaimsOf) -> None:
    assert last_chain(text, "casualties", claims_of) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amnesty International said that both sides killed captives. The Kidal Relief Committee has published a list "
         "of the dead. It says ten people were killed in Gao.", ["Kidal Relief Committee"]),
        ("Amnesty International said that Gao was calm. The Malian activists had no list of the dead. They claimed "
         "that ten people were killed in Gao.", ["Malian activists"]),
        ("Amnesty International said that Gao was calm. France has refused to halt its raids as it believes that ten "
         "rebels were killed in Gao.", ["French government"]),
        ('"We hear them," said Moussa Sy, a farmer.\n\nIt is a bad time for Mali, as President Emmanuel Macron sets '
         "the course. He said on Friday that ten people were killed in Gao.", ["Emmanuel Macron"]),
        ("Russian jets killed ten people in Idlib, Syria, the defence ministry in Moscow said. The Pentagon called it "
         "a lie. Another 12 people were killed in Hama, the ministry said.", ["Russian defence ministry"]),
        ("The Syrian Observatory for Human Rights said Islamic State attacked Tabqa in Syria. Ten people were killed "
         "in Tabqa, the London-based activist group said.", ["Syrian Observatory for Human Rights"]),
        ("Donald Trump Jr. said on Monday that ten people were killed in Gao.", ["Donald Trump Jr."]),
    ],
)  # fmt: skip
def test_who_was_told_of_last_speaks_on_where_the_words_fit_nobody_before(
    text: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert last_chain(text, "casualties", claims_of) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kidal Relief Committee has sent doctors to Gao. According to its figures, ten people were killed in Gao.",
         ["Kidal Relief Committee"]),
        ("The mayor of Gao, Moussa Sy, spoke on Friday. By his estimate, ten people were killed in the town.",
         ["Moussa Sy"]),
        ("In the clinic at Gao ten people have died of wounds, according to its latest data.", ["?"]),
    ],
)  # fmt: skip
def test_a_paper_that_a_pronoun_owns_is_the_word_of_its_owner(
    text: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert last_chain(text, "casualties", claims_of) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters gave the number of dead in Gao as 31.", ["Reuters"]),
        ("The ministry revised the toll of the Gao attack from 20 to 25 dead.", ["ministry"]),
        ("Moussa Sy reduced the number of dead in Gao to 28.", ["Moussa Sy"]),
        ("The death toll in Gao was raised to 45 by the ministry.", ["ministry"]),
        ("Fresh shelling in Gao raised the death toll to 45.", []),
        ("The new deaths, which raised the toll in Gao to 45, were told on Monday.", []),
    ],
)
def test_whoever_puts_a_toll_so_tells_it_and_no_attack_does(
    text: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert last_chain(text, "casualties", claims_of) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials of the Kidal Relief Committee said rebels seized the town of Kidal.",
         ["Officials of the Kidal Relief Committee"]),
        ("Spokesmen for the Malian army said rebels seized the town of Kidal.", ["Spokesmen for the Malian army"]),
        ("Moussa Sy says rebels seized Kidal, Bamako says fighting continues\n\nThere was fighting in Kidal on Monday.",
         ["Moussa Sy"]),
        ("Rebels seize town of Kidal -- AFP\n\nThere was fighting in Kidal on Monday.", ["Agence France-Presse"]),
        ("Troops took Gao from ISIS, as the Islamic State is known by its acronym.", []),
    ],
)  # fmt: skip
def test_several_of_a_body_keep_its_name_and_each_says_his_own(
    text: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert last_chain(text, "control.gain", claims_of) == expected


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("The ministry said ten people were killed in Gao. Four others died in fighting in Kidal.", "casualties",
         ["ministry"]),
        ("The ministry said ten people were killed in Gao. Four others died in fighting in Kidal.", "clash",
         ["ministry"]),
        ("The mayor said a thousand people had been displaced from Gao. Of these, 300 people have fled to Kidal.",
         "displacement", ["mayor"]),
        ("The mayor said ten people were killed in Gao. Another 34 deaths were reported in Kidal.", "casualties", []),
        ("The ministry said ten people were killed in Gao. A bomb killed four people in Kidal.", "casualties", []),
    ],
)  # fmt: skip
def test_the_rest_of_a_toll_is_told_by_whoever_told_it(
    text: str, code: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert last_chain(text, code, claims_of) == expected


def test_a_heading_in_marks_is_the_word_of_who_says_so_below(claims_of: ClaimsOf) -> None:
    text = "'All of Kidal is conquered'\n\n\"We have conquered Kidal wholly,\" said Moussa Sy, a rebel commander."
    first = next(one for one in claims_of(text) if one.what == "control.gain")
    assert [link.speaker.value.name for link in first.attribution if link.speaker] == ["Moussa Sy"]
