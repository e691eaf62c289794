"""Sources, cues and contents begin and end where a coder of PARC 3.0 would have them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Quotation, Reading
from tests.tests_support import report_of

ReadOf = Callable[[str], Reading]


@pytest.fixture(scope="module")
def read(knowledge: Knowledge) -> ReadOf:
    def reading(text: str) -> Reading:
        return LINE.read(report_of(text), knowledge)

    return reading


def told(reading: Reading, one: Quotation) -> tuple[str, str, str]:
    text = reading.report.text
    source, cue, content = (" | ".join(span.of(text) for span in part) for part in (one.source, one.cue, one.content))
    return source, cue, content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Baro Tene, the mayor of Sanka, said that the bridge had been blown up.",
            ("Baro Tene, the mayor of Sanka,", "said", "that the bridge had been blown up"),
        ),
        (
            '"The bridge is gone," the mayor said. "We are cut off. Nobody can leave."',
            ("the mayor", "said", '"The bridge is gone," | "We are cut off. Nobody can leave."'),
        ),
        (
            "“The bridge is gone,” said the mayor, who fled on Monday. “It is gone.”",
            ("the mayor, who fled on Monday", "said", "“The bridge is gone,” | “It is gone.”"),
        ),
        (
            "''They came at night,'' she said in an interview on Tuesday.",
            ("she", "said", "''They came at night,''"),
        ),
        (
            'The ministry has also said: "Our troops left the town."',
            ("The ministry", "has also said:", '"Our troops left the town."'),
        ),
        (
            "Ten people, says the police report, were killed in Gao.",
            ("the police report", "says", "Ten people | were killed in Gao"),
        ),
        (
            "UPDATE: State television said the bridge was gone.",
            ("State television", "said", "the bridge was gone"),
        ),
        (
            "According to the ministry, troops left the town.",
            ("the ministry", "According to", "troops left the town"),
        ),
    ],
)
def test_a_span_ends_where_a_coder_ends_it(read: ReadOf, text: str, expected: tuple[str, str, str]) -> None:
    reading = read(text)
    assert told(reading, reading.quotations[0]) == expected


def test_a_quotation_goes_on_over_paragraphs_that_open_with_a_mark(read: ReadOf) -> None:
    reading = read('"They came at night," she said. "They took the men.\n"Then they burned the market."\nIt rained.')
    (said,) = reading.quotations
    assert told(reading, said)[2] == '"They came at night," | "They took the men. | "Then they burned the market."'


def test_a_quotation_whose_closing_mark_was_lost_ends_with_its_paragraph(read: ReadOf) -> None:
    reading = read('The mayor said: "They came at night.\nA convoy arrived on Tuesday.')
    assert told(reading, reading.quotations[0])[2] == '"They came at night.'


def test_dashes_that_some_converter_put_for_quotation_marks_are_marks(read: ReadOf) -> None:
    reading = read("–We hold the town,– the commander said.")
    assert told(reading, reading.quotations[0])[2] == "–We hold the town,–"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels want to take the airport.", ("The rebels", "want", "to take the airport")),
        ("The mayor called for a ceasefire.", ("The mayor", "called for", "a ceasefire")),
        ("Villagers worry that the dam will break.", ("Villagers", "worry", "that the dam will break")),
        ("The army's belief that the town had fallen was false.", ("The army's", "belief", "that the town had fallen")),
        ("Residents expressed concern about the dam.", ("Residents", "expressed concern about", "the dam")),
        ("The council is confident that talks will resume.", ("The council", "is confident", "that talks will resume")),
        ("Troops appeared to have left.", ("", "appeared", "Troops | to have left")),
    ],
)
def test_thought_and_will_are_told_apart_from_speech(read: ReadOf, text: str, expected: tuple[str, str, str]) -> None:
    reading = read(text)
    assert [told(reading, one) for one in reading.attitudes] == [expected]
    assert {one.sort for one in reading.attitudes} == {"thought"}


def test_what_somebody_wants_within_anothers_words_is_no_attitude_of_the_report(read: ReadOf) -> None:
    assert not read("The mayor said the rebels wanted to take the airport.").attitudes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Are they coming back? Nobody knows!" Tene said.', ("Tene", "said", '"Are they coming back? Nobody knows!"')),
        ("Reporter Ama Diop writes:\n“The road is open.”", ("Reporter Ama Diop", "writes:", "“The road is open.”")),
        ('As the mayor put it: "We were alone."', ("the mayor", "put it:", '"We were alone."')),
        ("As AFP reported, the road was open.", ("AFP", "reported", "the road was open")),
        ("TENE: The road is open.", ("TENE", ":", "The road is open")),
    ],
)
def test_who_speaks_may_stand_apart_from_what_is_said(read: ReadOf, text: str, expected: tuple[str, str, str]) -> None:
    reading = read(text)
    assert expected in [told(reading, one) for one in reading.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "With jets behind them, troops took the part where the group still held out, a spokesman for them said.",
            "With jets behind them, troops took the part where the group still held out",
        ),
        (
            "The situation was bleak, the governor said on TVM, but spirits were high, and the town was safe.",
            "The situation was bleak | but spirits were high, and the town was safe",
        ),
        ("Rebels left the town on Monday, say officials in the capital.", "Rebels left the town on Monday"),
        ("The town is lost, the mayor said, adding that he had fled.", "The town is lost"),
    ],
)
def test_a_frame_that_closes_or_parts_a_sentence_leaves_all_the_rest_to_what_is_said(
    read: ReadOf,
    text: str,
    expected: str,
) -> None:
    reading = read(text)
    assert told(reading, reading.quotations[0])[2] == expected


def test_what_somebody_says_of_himself_is_no_attitude_that_the_report_tells_of(read: ReadOf) -> None:
    assert not read("“I want to go home, I love this town,” she said.").attitudes


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Ministry: Rebels seized Gao", "Ministry"),
        ("UN human rights office: Rebels seized Gao", "UN human rights office"),
        ("Traore: Rebels seized Gao", "Traore"),
        ("Keita: Rebels seized Gao", None),
        ("Author Topic: Rebels seized Gao", None),
        ("Post Subject: Rebels seized Gao", None),
        ("Original Poster: Rebels seized Gao", None),
    ],
)
def test_what_stands_before_the_colon_of_a_headline_speaks_if_it_can_and_is_no_label(
    knowledge: Knowledge, headline: str, speaker: str | None
) -> None:
    text = f"{headline}\nGeneral Moussa Traore said that rebels had seized Gao. The troops of General Keita left."
    report = report_of(text)
    report = replace(report, blocks=(replace(report.blocks[0], kind="headline"), *report.blocks[1:]))
    found = [one for one in LINE.read(report, knowledge).quotations if one.sentence == 0]
    assert [one.source[0].of(text) for one in found] == ([speaker] if speaker else [])
