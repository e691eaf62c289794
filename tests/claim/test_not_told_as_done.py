"""What is still to come, supposed, doubted or only named in another word is not given as plain news."""

import pytest

from tellings.ingest import ingest
from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Report
from tests.claim.conftest import ClaimsOf


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("The town of Gao is going to be taken over by the rebels.", "planned"),
        ("The rebels were going to attack Gao, residents said.", "planned"),
        ("The fighters aim at the capture of Gao.", "planned"),
        ("Should Gao fall, the capital would be cut off.", "conditional"),
        ("Had the rebels taken Gao, the capital would be cut off.", "conditional"),
    ],
)
def test_what_is_to_come_or_supposed_has_not_happened(text: str, reality: str, claims_of: ClaimsOf) -> None:
    assert {one.reality for one in claims_of(text) if one.what in ("control.gain", "assault")} == {reality}


@pytest.mark.parametrize(
    "text",
    [
        "It does not appear that the town of Gao was entered by the rebels.",
        "The rebels do not seem to have entered the town of Gao.",
    ],
)
def test_what_does_not_seem_so_is_denied_with_a_doubt(text: str, claims_of: ClaimsOf) -> None:
    (entry,) = [one for one in claims_of(text) if one.what == "enter"]
    assert (entry.polarity, entry.certainty) == ("denied", "hedged")


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that the rebels captured Gao.",
        "There is no official confirmation from the ministry that the town of Gao was captured.",
        "There was no sign that the rebels had captured Gao.",
    ],
)
def test_what_nothing_bears_out_is_not_told(text: str, claims_of: ClaimsOf) -> None:
    assert not [one for one in claims_of(text) if one.what == "control.gain"]


def test_what_likely_happened_is_hedged(claims_of: ClaimsOf) -> None:
    (death,) = [one for one in claims_of("The commander was likely killed in Gao.") if one.what == "casualties"]
    assert death.certainty == "hedged"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Air raid sirens wailed in Gao on Saturday.", "airstrike"),
        ("Families in Gao bought flood insurance.", "disaster"),
        ("The rebels pulled out of the peace talks in Angola.", "withdrawal"),
        ("Four suspects escaped from a prison in Gao.", "displacement"),
        ("The coalition in Mali is falling apart.", "control.gain"),
        ("Air strikes pounded the trenches of the rebels in Gao.", "shelling"),
    ],
)
def test_a_word_of_another_sense_tells_of_no_such_happening(text: str, code: str, claims_of: ClaimsOf) -> None:
    assert not [one for one in claims_of(text) if one.what == code]


def test_what_is_asked_is_not_told(claims_of: ClaimsOf) -> None:
    assert not [one for one in claims_of("Did the rebels take Gao?") if one.what == "control.gain"]
    assert [one for one in claims_of("Why did the rebels take Gao?") if one.what == "control.gain"]


def test_those_who_come_to_protest_protest(claims_of: ClaimsOf) -> None:
    (one,) = [one for one in claims_of("Students put up tents in Gao to protest the visit.") if one.what == "protest"]
    assert one.reality == "happened"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Militants pushed back with the help of planes in Kobani.", "advance"),
        ("The government kept the capital Bamako on the highest state of alert.", "control.hold"),
    ],
)
def test_a_verb_with_another_particle_means_something_else(text: str, code: str, claims_of: ClaimsOf) -> None:
    assert not [one for one in claims_of(text) if one.what == code]


def test_a_bombing_in_another_town_than_the_planes_struck_is_no_air_strike(claims_of: ClaimsOf) -> None:
    text = "French air strikes hit Gao on Friday. On Thursday a bombing in Bamako killed five people."
    assert "explosion" in {one.what for one in claims_of(text)}


def test_the_toll_of_a_flood_is_told_of_the_land_that_it_struck(claims_of: ClaimsOf) -> None:
    text = "Floods in Kerala\n\nHeavy floods struck the state of Kerala on Friday.\n\nSome 324 people died, he said."
    (toll,) = [one for one in claims_of(text) if one.what == "casualties"]
    assert [slot.value.name for slot in toll.where] == ["Kerala"]


@pytest.mark.parametrize("text", ["Let Russia fight the Islamic State in Syria.", "Let us fight the rebels in Gao."])
def test_what_somebody_is_called_on_to_do_has_not_happened(text: str, claims_of: ClaimsOf) -> None:
    assert {one.reality for one in claims_of(text) if one.what == "clash"} <= {"planned"}


@pytest.mark.parametrize("text", ["Not a single person was arrested in Gao.", "Not one person was arrested in Gao."])
def test_not_one_is_a_denial(text: str, claims_of: ClaimsOf) -> None:
    assert [one.polarity for one in claims_of(text) if one.what == "arrest"] == ["denied"]


def test_what_could_go_wrong_denies_nothing(claims_of: ClaimsOf) -> None:
    text = "The army said its attack on Gao killed ten people. Almost everything that could go wrong did, a rebel said."
    assert {one.polarity for one in claims_of(text)} == {"asserted"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The man escaped on Monday after a neighbour in Gao called for help.", "displacement"),
        ("As the president demonstrated in his first speech in Gao, he can speak.", "protest"),
        ("In Gao, where more than a thousand people took to the streets, shops were shut.", "control.gain"),
        ("Some 40 bomb threats were found in letters in Gao.", "demining"),
        ("The candidate began a presidential campaign in Gao against the party of the rebels.", "assault"),
    ],
)
def test_a_word_with_other_company_means_something_else(text: str, code: str, claims_of: ClaimsOf) -> None:
    assert not [one for one in claims_of(text) if one.what == code]


def test_what_is_only_easier_to_say_is_not_said(claims_of: ClaimsOf) -> None:
    text = "The longer it goes on, the easier it is for Kagame to dismiss the reports as a hoax."
    assert not [one for one in claims_of(text) if one.what == "statement"]


@pytest.mark.parametrize(
    "text", ["Thursday's attack in Gao killed five people.", "A January attack left ten dead in Gao."]
)
def test_the_day_of_an_attack_is_that_of_its_dead(text: str, claims_of: ClaimsOf) -> None:
    (toll,) = [one for one in claims_of(text) if one.what == "casualties"]
    assert toll.when


def test_what_is_often_done_is_no_single_deed(claims_of: ClaimsOf) -> None:
    deaths = [one for one in claims_of("Farmers in Gao are often killed by mines.") if one.what == "casualties"]
    assert {one.reality for one in deaths} <= {"habitual"}


def test_no_plan_to_leave_is_a_denial_and_not_only_is_none(claims_of: ClaimsOf) -> None:
    (leave,) = [one for one in claims_of("The army has no plans to leave Gao.") if one.what == "withdrawal"]
    assert leave.polarity == "denied"
    assert {one.polarity for one in claims_of("The rebels not only captured Gao, they burned it.")} == {"asserted"}


def test_who_gives_a_figure_of_dead_says_so(claims_of: ClaimsOf) -> None:
    (toll,) = [one for one in claims_of("The army has given a figure of 150 dead in Gao.") if one.what == "casualties"]
    assert [link.speaker.value.name for link in toll.attribution if link.speaker] == ["Malian Armed Forces"]


def test_what_is_a_sign_of_a_capture_is_hedged(claims_of: ClaimsOf) -> None:
    text = "The flag flew over the hall, a sign that Malian troops had taken Gao."
    (taken,) = [one for one in claims_of(text) if one.what == "control.gain"]
    assert taken.certainty == "hedged"


def test_a_city_left_devastated_was_left_by_nobody(claims_of: ClaimsOf) -> None:
    text = "The mayor said the rebels had left the city of Gao devastated."
    assert not [one for one in claims_of(text) if one.what == "withdrawal"]


def test_policemen_among_those_rescued_are_no_force(claims_of: ClaimsOf) -> None:
    text = "Two members of the police were among those rescued in Gao."
    assert not [one for one in claims_of(text) if one.what == "force_size"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Rather than take Gao, the rebels withdrew.", "control.gain"),
        ("Instead of attacking Gao, the rebels withdrew.", "assault"),
        ("The rebels shelled Gao instead of launching an assault on the town.", "assault"),
        ("The blast shook Gao like an earthquake.", "disaster"),
        ("It looked like the scene of an earthquake in Gao.", "disaster"),
    ],
)
def test_what_was_forgone_or_only_likened_to_has_not_happened(text: str, what: str, claims_of: ClaimsOf) -> None:
    assert not [one for one in claims_of(text) if one.what == what]


def test_a_siege_that_is_escaped_is_still_one(claims_of: ClaimsOf) -> None:
    found = claims_of("The rebels left Gao rather than face the siege of Gao.")
    assert [one.what for one in found if one.what.startswith("siege")] == ["siege.hold"]


@pytest.mark.parametrize(
    "text",
    [
        "Army officers stopped short of confirming that Gao had been retaken.",
        "Officials did not go as far as to confirm that Gao had been retaken.",
        "The operation will go on until the whole of Gao is free of militants.",
    ],
)
def test_what_nobody_says_to_be_so_yet_is_not_told(text: str, claims_of: ClaimsOf) -> None:
    assert [one for one in claims_of(text) if one.what == "control.gain"] == []


@pytest.mark.parametrize(
    ("text", "polarity", "reality"),
    [
        ("Rebels nearly took Gao on Monday.", "asserted", "failed"),
        ("Gao would be the first regional capital taken by the rebels.", "asserted", "conditional"),
        ("It took us more than a day to capture the base in Gao.", "asserted", "happened"),
        ("The rebels' claim to have captured Gao was disputed by the army.", "denied", "happened"),
        ("Rebels took Gao, the first town taken by them this year.", "asserted", "happened"),
    ],
)
def test_how_far_a_capture_came_is_told(text: str, polarity: str, reality: str, claims_of: ClaimsOf) -> None:
    taken = [one for one in claims_of(text) if one.what == "control.gain"]
    assert {(one.polarity, one.reality) for one in taken} == {(polarity, reality)}


def test_what_is_made_sure_of_is_still_to_come(claims_of: ClaimsOf) -> None:
    text = "Searches went on to make sure that all militants had been driven out of Gao."
    (driven,) = [one for one in claims_of(text) if one.what == "control.lose"]
    assert driven.reality == "planned"


@pytest.mark.parametrize("word", ["feared", "were afraid", "were confident"])
def test_what_somebody_fears_is_not_plainly_told(word: str, claims_of: ClaimsOf) -> None:
    told = claims_of(f"Residents {word} that rebels had taken Gao.")
    (taken,) = [one for one in told if one.what == "control.gain"]
    assert taken.certainty == "hedged"


@pytest.mark.parametrize(
    ("text", "code", "certainty", "reality"),
    [
        ("Rebels may have withdrawn from Gao.", "withdrawal", "hedged", "happened"),
        ("The bomb must have killed dozens of people in Gao.", "casualties", "hedged", "happened"),
        ("The raid was a step towards capturing Gao from the rebels.", "control.gain", "plain", "planned"),
        ("The rebels had seemed about to capture Gao.", "control.gain", "plain", "expected"),
        ("The siege of Gao will decide the battle for Kidal.", "clash", "plain", "ongoing"),
        (
            "The mayor said that troops had to withdraw from Gao after heavy fighting.",
            "withdrawal",
            "plain",
            "happened",
        ),
        ("The mayor said that troops had to withdraw from Gao.", "withdrawal", "plain", "planned"),
    ],
)
def test_what_is_guessed_and_what_is_only_hoped_for_are_told_apart(
    text: str, code: str, certainty: str, reality: str, claims_of: ClaimsOf
) -> None:
    assert {(one.certainty, one.reality) for one in claims_of(text) if one.what == code} == {(certainty, reality)}


def test_what_a_headline_sets_in_marks_is_a_claim(knowledge: Knowledge) -> None:
    text = b"Army 'retakes' town of Gao\n\nThe army fought near the town of Gao on Monday.\n"
    (report,) = ingest(["-"], knowledge.outlets, stdin=text)
    assert isinstance(report, Report)
    claims = LINE.claim(LINE.resolve(LINE.read(report, knowledge), knowledge), knowledge)[0]
    assert [one.certainty for one in claims if one.what == "control.gain"] == ["claimed"]


@pytest.mark.parametrize(
    ("text", "what", "reality"),
    [
        ("The evacuation of Gao is under way.", "displacement", "ongoing"),
        ("Clashes were ongoing in the town of Gao on Monday.", "clash", "ongoing"),
        ("The minister did not rule out air strikes on Gao.", "airstrike", "expected"),
        ("They stopped short of ruling out air strikes on Gao.", "airstrike", "expected"),
        ("The deal paved the way for an attack on Gao by the army.", "assault", "expected"),
        ("Troops pulled out of Bukavu to avoid a battle with the rebels.", "clash", "failed"),
        ("Government troops were finishing a planned withdrawal from Gao.", "withdrawal", "ongoing"),
        ("The group wants to kill civilians in Gao, officials said.", "casualties", "planned"),
        ("It is essential that the army takes Gao, he said.", "control.gain", "planned"),
        ("The rebels failed in their third attempt to capture Gao.", "control.gain", "failed"),
        ("It was their first attempt to capture Gao.", "control.gain", "planned"),
        ("Villagers fear being attacked by the militants in Gao.", "assault", "expected"),
        ("Civilians risk being killed in air strikes on Gao.", "airstrike", "expected"),
        ("He said it was only a matter of time before Gao fell.", "control.gain", "expected"),
        ("The talks in Gao were called off on Monday.", "talks", "failed"),
        ("Other matters will be discussed in talks in Gao.", "talks", "planned"),
        ("He sent aid for the families of those killed in the bombing in Gao.", "explosion", "happened"),
        ("He promised help to the victims of the bombing in Gao.", "explosion", "happened"),
    ],
)
def test_what_goes_on_or_is_left_open_is_told_so(text: str, what: str, reality: str, claims_of: ClaimsOf) -> None:
    assert {one.reality for one in claims_of(text) if one.what == what} == {reality}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It is possible that the rebels have taken Gao.", ("asserted", "hedged")),
        ("There is a chance that the rebels took Gao.", ("asserted", "hedged")),
        ("It is not clear that the rebels have taken Gao.", ("asserted", "hedged")),
        ("It is unlikely that the rebels have taken Gao.", ("denied", "hedged")),
        ("It is clear that the rebels have taken Gao.", ("asserted", "plain")),
    ],
)
def test_what_is_called_likely_is_no_plain_news(text: str, told: tuple[str, str], claims_of: ClaimsOf) -> None:
    assert [(one.polarity, one.certainty) for one in claims_of(text) if one.what == "control.gain"] == [told]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Anyone who says that Gao has been taken by the rebels is lying.", "control.gain"),
        ("There is no great wave of refugees pouring into Mali.", "displacement"),
        ("The troops are not involved in shelling the town of Gao.", "shelling"),
        ("The Malian army did not comment on the raid in Gao.", "statement"),
        ("The Malian army has not responded to questions on the raid in Gao.", "statement"),
    ],
)
def test_what_nobody_does_is_denied(text: str, what: str, claims_of: ClaimsOf) -> None:
    assert {one.polarity for one in claims_of(text) if one.what == what} == {"denied"}
