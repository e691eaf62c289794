"""A reading keeps the offsets of the report, whatever the parser was shown."""

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Quotation, Reading
from tests.tests_support import report_of


@pytest.fixture(scope="module")
def read(knowledge: Knowledge):  # type: ignore[no-untyped-def]
    def reading(text: str) -> Reading:
        return LINE.read(report_of(text), knowledge)

    return reading


def parts(reading: Reading, quotation: Quotation) -> tuple[str, str, str]:
    text = reading.report.text
    return tuple(
        " … ".join(span.of(text) for span in spans) for spans in (quotation.source, quotation.cue, quotation.content)
    )  # type: ignore[return-value]


def test_a_listed_name_is_one_token_with_its_own_words(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("IS-held parts of Deir el-Zour were shelled.")
    words = [token.text for token in reading.sentences[0].tokens]
    assert "Deir el-Zour" in words
    assert words[:3] == ["IS", "-", "held"]


def test_every_token_gives_back_the_words_of_the_report(read) -> None:  # type: ignore[no-untyped-def]
    text = "Iraq`s army –finally– left Al Qaim, “the last town”, he said."
    for sentence in read(text).sentences:
        assert all(token.text == text[token.start : token.end] for token in sentence.tokens)


def test_speech_within_speech_gives_one_quotation_each(read) -> None:  # type: ignore[no-untyped-def]
    reading = read('"The army has left Kidal," state radio said, citing local officials, Reuters reported.')
    sources = {parts(reading, one)[0] for one in reading.quotations}
    assert {"state radio", "local officials", "Reuters"} <= sources


def test_a_denial_and_a_bare_noun_announced_are_speech(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The ministry denied losing the town. The governor announced the capture of Kidal.")
    assert [parts(reading, one)[1:] for one in reading.quotations] == [
        ("denied", "losing the town"),
        ("announced", "the capture of Kidal"),
    ]


def test_according_to_takes_the_rest_of_the_clause(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Rebels left Kidal overnight, according to two residents.")
    assert parts(reading, reading.quotations[0]) == ("two residents", "according to", "Rebels left Kidal overnight")


def test_what_was_not_said_is_no_speech(read) -> None:  # type: ignore[no-untyped-def]
    assert not read("The army did not say that Kidal had fallen.").quotations


def test_a_report_in_a_language_that_is_not_read_keeps_its_sentences_without_tokens(knowledge: Knowledge) -> None:
    reading = LINE.read(report_of("L'armée a repris la ville. Le porte-parole l'a dit.", language="fr"), knowledge)
    assert len(reading.sentences) == 2
    assert not any(sentence.tokens for sentence in reading.sentences)
