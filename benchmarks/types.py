"""The event types of CASE 2021: case_types.py under the name that it is called by.

    python benchmarks/types.py --data FILE.tsv [--json FILE] [--errors]

A script of this folder has the folder first on its path, where this file hides the standard module of its name. So it
steps aside: imported as ``types``, it gives the standard module; run, it takes the folder off the path first.
"""

from __future__ import annotations

import sys

_first = sys.path.pop(0) if __name__ in ("types", "__main__") and sys.path else None

if __name__ == "types":
    del sys.modules["types"]
    import types  # noqa: F401 - from here on the standard module

if __name__ == "__main__":
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from benchmarks.case_types import main

    raise SystemExit(main())
if _first is not None:
    sys.path.insert(0, _first)
