"""Lists that a user gives: read line by line, what is wrong in them said in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tellings.errors import UsageError
from tellings.records import Refusal

Line = tuple[int, str]  # its number, from 1, and its text
Bad = tuple[int, str]  # the number of a line, 0 for the whole file, and what is wrong there
_LARGEST = 50_000_000  # bytes; lists are read whole
_SHOWN = 200  # characters of a reason


def text_of(path: Path, bad: list[Bad]) -> str:
    """The text of a list; raises UsageError where there is no such file. What is no text is one bad line."""
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError(f"cannot read {path}: over {_LARGEST // 1_000_000} MB is no list")
        raw = path.read_bytes()
    except (OSError, ValueError) as wrong:
        raise UsageError(f"cannot read {path}: {getattr(wrong, 'strerror', None) or wrong}") from wrong
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        bad.append((raw[: wrong.start].count(b"\n") + 1, "no text in UTF-8: nothing of the file is used"))
        return ""


def lines_of(path: Path, bad: list[Bad]) -> Iterator[Line]:
    """The numbered lines of a list."""
    yield from enumerate(text_of(path, bad).replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1)


def refusals(path: Path, stage: str, bad: Iterable[Bad]) -> tuple[Refusal, ...]:
    """The bad lines of a list as refusals, in the order of the file."""
    return tuple(
        Refusal(str(path), stage, _one_line(f"line {number}: {why}" if number else why)) for number, why in sorted(bad)
    )


def _one_line(words: str) -> str:
    line = " ".join("".join(char if char.isprintable() else " " for char in words).split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
