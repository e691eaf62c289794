"""Every frame's own examples hold, and a new code needs nothing but rows."""

import pytest

from tellings.claim import claim
from tellings.errors import DataError
from tellings.knowledge import Knowledge
from tellings.knowledge.frames import Frame, build_lexicon, load_frames
from tellings.pipeline import LINE
from tests.tests_support import report_of

FRAMES = load_frames().frames
YES = [(frame, sentence) for frame in FRAMES for sentence in frame.yes]
NO = [(frame, sentence) for frame in FRAMES for sentence in frame.no]


def codes(sentence: str, knowledge: Knowledge) -> set[str]:
    resolved = LINE.resolve(LINE.read(report_of(sentence), knowledge), knowledge)
    claims, _ = LINE.claim(resolved, knowledge)
    return {one.what for one in claims}


@pytest.mark.parametrize(("frame", "sentence"), YES, ids=[f"{f.id}: {s}" for f, s in YES])
def test_a_frame_tells_what_its_examples_say(frame: Frame, sentence: str, knowledge: Knowledge) -> None:
    assert frame.code in codes(sentence, knowledge)


@pytest.mark.parametrize(("frame", "sentence"), NO, ids=[f"{f.id}: {s}" for f, s in NO])
def test_a_frame_keeps_silent_on_its_counterexamples(frame: Frame, sentence: str, knowledge: Knowledge) -> None:
    assert frame.code not in codes(sentence, knowledge)


def test_every_frame_has_an_example() -> None:
    assert [frame.id for frame in FRAMES if not frame.yes] == []


def test_a_new_code_is_a_row_of_data(knowledge: Knowledge) -> None:
    rows = [
        {
            "id": "hoist", "code": "base", "pos": "verb", "lemmas": ["establish"], "object": ["base"],
            "who": ["subject"], "where": ["in"], "need": ["who"], "prior": 0.8,
        }
    ]  # fmt: skip
    resolved = LINE.resolve(LINE.read(report_of("The army established a base in Kidal."), knowledge), knowledge)
    claims, _ = claim(resolved, build_lexicon(rows, {}), knowledge.cues, knowledge.claim_words)
    assert [one.what for one in claims] == ["base"]
    assert claims[0].where


def test_a_frame_with_an_unknown_code_is_refused() -> None:
    with pytest.raises(DataError, match="unknown code"):
        build_lexicon([{"id": "x", "code": "control.maybe", "pos": "verb", "lemmas": ["x"], "prior": 0.5}], {})


def test_a_frame_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(DataError, match="frame x"):
        build_lexicon([{"id": "x", "code": "clash", "pos": "verb", "lemmas": ["x"], "prior": 0.5, "wo": []}], {})
