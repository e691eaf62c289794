"""Rewrites the expected file of every case under tests/cases. Read the diff before you commit it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.line.golden import as_text, cases, expected_file


def main() -> None:
    """Writes what changed, and names it."""
    for case in cases():
        new, file = as_text(case), expected_file(case)
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        if new != old:
            file.write_text(new, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{'same   ' if new == old else 'written'} {case}\n")


if __name__ == "__main__":
    main()
