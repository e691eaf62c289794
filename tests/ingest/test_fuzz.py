"""Whole files of every format, broken at random: reports and refusals, and never a fault."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.ingest import ingest
from tellings.knowledge.outlets import load_outlets
from tellings.records import Refusal, Report
from tests.ingest.packed import samples

OUTLETS = load_outlets()
SAMPLES = samples()
JUNK = st.binary(max_size=12) | st.sampled_from(
    [
        b"\0",
        b"\xff\xfe",
        b"<",
        b"]]>",
        b"<!--",
        b"&#0;",
        b"&x;",
        b"\n{",
        b'"',
        b"{\\bin9999999 ",
        b"-1",
        b"9" * 30,
        b"WARC/1.0\r\n",
    ]
)


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A file of some format with up to four places where bytes are lost, put in, doubled or changed."""
    data = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        middle = draw(JUNK) + draw(st.sampled_from([b"", data[start:end], data[start:end] * 3]))
        data = data[:start] + middle + data[end:]
    return data[: draw(st.sampled_from([len(data), len(data) // 2, len(data) - 1]))]


def examine(data: bytes) -> list[Report | Refusal]:
    """What is made of a file, which must hold together whatever it is."""
    found = list(islice(ingest(["-"], OUTLETS, stdin=data), 500))
    assert found, "neither a report nor a refusal"
    for one in found:
        if isinstance(one, Refusal):
            assert "fault of Tellings" not in one.reason and "cannot be read (" not in one.reason, one
            assert "\n" not in one.path + one.reason and one.reason
        else:
            one.text.encode("utf-8")
            assert all(block.span.of(one.text) for block in one.blocks)
    return found


FOUND = (  # files that broke something once
    b'title,text,It rained-adverts, \xff\xfflut.",2020-\xff\xff\xff3,Dawn\n',
    b"text,date\n",
    b"{\\rtf1\\ansi\\ansicpg1 Rain\\par It rained in \\'e9t\\'e9.\\par}",
)


@pytest.mark.parametrize("data", FOUND)
def test_a_file_that_broke_something_once_does_so_no_more(data: bytes) -> None:
    examine(data)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_whole_file_of_each_format_gives_reports_only(name: str) -> None:
    assert all(isinstance(one, Report) for one in examine(SAMPLES[name]))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(broken())
def test_a_broken_file_of_any_format_gives_reports_and_refusals_and_never_a_fault(data: bytes) -> None:
    examine(data)
