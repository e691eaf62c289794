"""Headlines leave 'is' and 'are' out: what goes on, and who says what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

import tellings
from tellings.records import Claim

_BODY = "Little else was known on Monday, as lines to the town were down and nobody could be reached there."


def claim_of(headline: str, code: str, folder: Path) -> Claim:
    path = folder / "report.txt"
    path.write_text(f"{headline}\n\n{_BODY}\n")
    (found,) = [one for one in tellings.compare(path).claims if one.what == code]
    return found


def test_troops_that_are_pulling_out_are_on_their_way(tmp_path: Path) -> None:
    assert claim_of("Troops Pulling Out Of Gao, President Says", "withdrawal", tmp_path).reality == "ongoing"


@pytest.mark.parametrize(
    ("headline", "code"),
    [("Army says rebels driven from Gao", "control.lose"), ("Army says airport damaged in Gao", "destruction")],
)
def test_what_somebody_says_was_done_is_said_by_him(headline: str, code: str, tmp_path: Path) -> None:
    told = claim_of(headline, code, tmp_path)
    assert [link.speaker and link.speaker.value.id for link in told.attribution] == ["mali-armed-forces"]


@pytest.mark.parametrize(
    ("headline", "code"),
    [
        ("Rebels Take Gao, Army Spokesman Says", "control.gain"),
        ("Rebels Enter Kidal, Residents Report", "enter"),
        ("M23 Rebels Seize Goma As UN Urges Calm", "control.gain"),
    ],
)
def test_a_verb_in_capitals_is_no_given_name_and_as_ends_no_town(headline: str, code: str, tmp_path: Path) -> None:
    found = claim_of(headline, code, tmp_path)
    assert [slot.value.name for slot in found.where] == [
        headline.replace(",", "").split()[headline.startswith("M23") + 2]
    ]
    assert [len(slot.spans) for slot in found.who] == [1]
