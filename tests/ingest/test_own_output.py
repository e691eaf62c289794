"""What Tellings wrote itself never comes back as evidence."""

from pathlib import Path

import tellings
from tellings.publish.card import card
from tellings.publish.document import accounts_document
from tellings.publish.sealing import as_json


def test_a_card_and_a_document_in_the_folder_are_refused_and_the_report_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels seized the town of Kidal on Friday, the Malian army said.\n", "utf-8")
    document = accounts_document(tellings.compare([tmp_path / "a.txt"]))
    (tmp_path / "card.html").write_text(card(document), "utf-8")
    (tmp_path / "accounts.json").write_text(as_json(document), "utf-8")
    again = tellings.compare([tmp_path])
    assert [Path(one.path).name for one in again.reports] == ["a.txt"]
    assert sorted(Path(one.path).name for one in again.refusals) == ["accounts.json", "card.html"]
