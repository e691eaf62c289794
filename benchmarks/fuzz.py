"""Breaks files of every format, led by the lines of code that each reaches, until something that must hold does not.

    pip install atheris
    python benchmarks/fuzz.py CORPUS_FOLDER [-max_total_time=600] [other options of libFuzzer]

The folder is filled with whole files of each format first, and keeps what was found. What must hold is what
tests/ingest/test_fuzz.py asks: reports and refusals, no fault, spans that lie in their texts. A file that breaks it is
written beside, and goes into that test once it is mended.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> int:
    try:
        atheris: Any = import_module("atheris")  # an optional tool, not of the project's own set
    except ImportError:
        print("atheris is not installed: pip install atheris", file=sys.stderr)
        return 2
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["tellings.ingest"]):
        from tests.ingest import test_fuzz as checks
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in checks.SAMPLES.items():
        (folder / f"whole.{name}").write_bytes(data)

    def one(data: bytes) -> None:
        if data:
            checks.examine(data)

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
