"""A denied event is told as denied wherever it is named."""

from pathlib import Path

import tellings
from tellings.publish.terminal import show

REPORT = """OUTLET: Test Post
DATE: 2024-01-05

The Sudanese army said on Friday it had not lost the city of Sennar to the Rapid Support Forces.

No one was killed in the shelling of Kosti, the mayor said.
"""


def test_a_denied_loss_is_no_loss(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    accounts = tellings.compare([tmp_path])
    losses = [event for event in accounts.events if event.what == "control.lose"]
    verdicts = [one.verdict for one in accounts.accounts if one.event in {event.id for event in losses}]
    assert verdicts and all("nobody here says that it happened" in verdict for verdict in verdicts)
    assert "(denied)" in show(accounts)


def test_nobody_killed_in_a_shelling_denies_the_dead_and_not_the_shelling(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    polarity = {claim.what: claim.polarity for claim in tellings.compare([tmp_path]).claims}
    assert polarity["shelling"] == "asserted"
    assert polarity.get("casualties", "denied") == "denied"
