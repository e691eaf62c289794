"""Claims of bare sentences, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import line_from
from tellings.records import Claim
from tests.tests_support import report_of

ClaimsOf = Callable[[str], tuple[Claim, ...]]
_CUT = 0.45  # below the default: how a sentence is read is looked at here, not how sure the reading is


@pytest.fixture
def claims_of(knowledge: Knowledge) -> ClaimsOf:
    """The claims of a text that was published on Friday 10 June 2022."""

    line = line_from(_CUT)

    def claims(text: str) -> tuple[Claim, ...]:
        report = report_of(text, on=date(2022, 6, 10))
        return line.claim(line.resolve(line.read(report, knowledge), knowledge), knowledge)[0]

    return claims
