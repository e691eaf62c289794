"""Tellings as a real process, as people run it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """How a process ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line on standard error."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]

    @property
    def flat(self) -> str:
        """Everything printed, with line breaks as spaces: what a sentence is in, however it was wrapped."""
        return " ".join((self.out + " " + self.err).split())


def tellings(*arguments: str | Path, folder: Path, stdin: bytes | None = None, seconds: float = 60) -> Ran:
    """Runs one command in a folder; a traceback is never right."""
    done = subprocess.run(
        [sys.executable, "-m", "tellings", *map(str, arguments)],
        input=stdin if stdin is not None else b"",
        capture_output=True,
        cwd=folder,
        timeout=seconds,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src")},
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in ran.out + ran.err, ran.err
    return ran
