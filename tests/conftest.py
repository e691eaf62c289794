"""Fixtures that open the shipped lists once for the whole run."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    from tellings.pipeline import shared_knowledge  # only the tests that need the lists pay for opening them

    return shared_knowledge()
