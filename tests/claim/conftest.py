"""Claims of bare sentences, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Claim
from tests.tests_support import report_of

ClaimsOf = Callable[[str], tuple[Claim, ...]]


@pytest.fixture
def claims_of(knowledge: Knowledge) -> ClaimsOf:
    """The claims of a text that was published on Friday 10 June 2022."""

    def claims(text: str) -> tuple[Claim, ...]:
        report = report_of(text, on=date(2022, 6, 10))
        return LINE.claim(LINE.resolve(LINE.read(report, knowledge), knowledge), knowledge)[0]

    return claims
