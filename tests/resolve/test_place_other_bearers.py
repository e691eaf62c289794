"""Names of places that set phrases, photographers, families, brands, storms and schools bear."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tests.resolve.test_place_false_friends import told


@pytest.mark.parametrize(
    ("text", "friend"),
    [
        ("Lawyers in Ohio read out the Declaration of Independence.", "Independence"),
        ("A speech by Al Gore was heard in Ohio.", "Al Gore"),
        ("People wait in Tapachula. (Juan Garcia Moreno/Reuters)", "Garcia"),
        ("Rules at Yale, Brown, Dartmouth, and other Ivy League colleges were read in Ohio.", "Dartmouth"),
        ("Chung Eui-yong came to Seoul. A hotline will open, according to Chung.", "Chung"),
        ("An editor of New York magazine went to Ohio.", "New York"),
        ("The maker of Corona beer has a house in Ohio.", "Corona"),
        ("A former Ohio State football player voted in Utah.", "Ohio"),
        ("On Friday Gao Feng, spokesman for the ministry, flew to Beijing.", "Gao Feng"),
        ("Hurricanes Harvey and Irma struck. After Irma people of Miami left.", "Irma"),
    ],
)
def test_what_else_bears_the_name_of_a_place_is_no_place(knowledge: Knowledge, text: str, friend: str) -> None:
    assert friend not in told(knowledge, text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Troops shelled Aleppo, Homs and other cities.", "Homs"),
        ("People live in Corona, California.", "Corona"),
        ("In Aleppo, doctors of the clinic said so.", "Aleppo"),
        ("DAMASCUS/Reuters - Troops left Homs.", "DAMASCUS"),
    ],
)
def test_the_place_itself_stays_one(knowledge: Knowledge, text: str, place: str) -> None:
    assert place in told(knowledge, text)
