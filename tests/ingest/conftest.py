from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tellings.ingest import ingest
from tellings.knowledge.outlets import OutletList, load_outlets
from tellings.records import Refusal, Report


@pytest.fixture(scope="session")
def outlets() -> OutletList:
    return load_outlets()


Read = Callable[[str], Report]
Take = Callable[[Sequence[str | Path]], list[Report | Refusal]]


@pytest.fixture
def take(outlets: OutletList) -> Take:
    return lambda paths: list(ingest(paths, outlets))


@pytest.fixture
def read(tmp_path: Path, take: Take) -> Read:
    """The one report in a text that stands in a file."""

    def of(text: str) -> Report:
        path = tmp_path / "report.txt"
        path.write_bytes(text.encode("utf-8"))
        (report,) = take([path])
        assert isinstance(report, Report), report
        return report

    return of
