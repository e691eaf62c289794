import random

from benchmarks.reprints import child, embedded, measure, shortened, text_of


def test_generated_reprints_are_found_and_nothing_else() -> None:
    figures, peers = measure([], unrelated=60, made=24, indexed=0)
    assert (figures["copy_recall"], figures["false_alarms"], figures["embedded"]) == (1.0, 0, 24)
    assert peers["copy_recall_by_likeness"] == 0.0


def test_the_index_is_filled_and_measured() -> None:
    figures = child(300)
    assert figures["indexed"] == 300
    assert 0 < figures["index_mb"] < 10
    assert figures["reports_per_s"] > 0


def test_a_text_that_holds_a_story_is_three_times_as_long() -> None:
    story = {"text": " ".join(f"word{n}" for n in range(130)), "source": "a"}
    host = {"text": " ".join(f"other{n}" for n in range(900)), "source": "b"}
    (made,) = embedded([story], [host], random.Random(1))
    assert made.how == "whole"
    assert text_of(story) in made.host.text
    assert len(made.host.text.split()) == 3 * len(made.wire.text.split())


def test_what_is_shortened_keeps_about_seven_tenths() -> None:
    text = " ".join(f"Sentence number {n} tells of the weather in some town and ends here." for n in range(40))
    assert 0.6 <= len(shortened(text, random.Random(1)).split()) / len(text.split()) <= 0.75
