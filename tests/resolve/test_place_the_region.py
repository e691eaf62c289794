"""'The region' is no province that merely was named last."""

from __future__ import annotations

from tellings.knowledge import Knowledge
from tests.resolve.test_places import places


def meant(knowledge: Knowledge, text: str) -> list[str]:
    return [place.name for words, place in places(knowledge, text) if words.lower() == "the region"]


def test_the_region_is_not_the_province_named_last(knowledge: Knowledge) -> None:
    assert meant(knowledge, "The president dined in Florida. He spoke of danger to the region.") == []


def test_the_region_is_the_region_named_before(knowledge: Knowledge) -> None:
    assert meant(knowledge, "He spoke of the Middle East. Peace in the region is far.") == ["Middle East"]
