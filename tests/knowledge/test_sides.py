"""Sides of actors and their names."""

from __future__ import annotations

import pytest

from tellings.knowledge.sides import side_names, side_of
from tellings.records import Actor


@pytest.mark.parametrize(
    ("actor", "side"),
    [
        (Actor("a-army", "A army", "force", side="a-government"), "a-government"),
        (Actor("text:hill front", "Hill Front", "group"), "text:hill front"),
        (Actor("b-7th", "7th Division", "unit", parent="b-army"), "b-army"),
        (Actor("text:militants", "militants", "generic"), None),
        (Actor("text:residents", "residents", "crowd"), None),
        (Actor("text:jane doe", "Jane Doe", "person"), None),
        (Actor("un", "United Nations", "organisation"), None),
    ],
)
def test_only_parties_are_a_side_of_their_own(actor: Actor, side: str | None) -> None:
    assert side_of(actor) == side


def test_a_side_is_named_by_itself_then_its_state_then_its_force() -> None:
    army = Actor("a-army", "A army", "force", side="a-government")
    ministry = Actor("a-ministry", "A", "state", side="a-government")
    government = Actor("a-government", "A government", "state", side="a-government")
    assert side_names([army])["a-government"] == "A army"
    assert side_names([army, army, ministry])["a-government"] == "A"
    assert side_names([army, ministry, government])["a-government"] == "A government"
