"""Writes the JSON Schemas of docs/ from the shapes in tellings.publish: python tools/schemas.py"""

from __future__ import annotations

import json
from pathlib import Path

from tellings.publish.schema import SHAPES, json_schema

DOCS = Path(__file__).parents[1] / "docs"


def schema_text(name: str) -> str:
    """The schema of a format as it stands in docs/."""
    return json.dumps(json_schema(name), indent=1) + "\n"


def schema_path(name: str) -> Path:
    """'tellings.accounts/1' is docs/accounts.schema.json."""
    return DOCS / f"{name.removeprefix('tellings.').partition('/')[0]}.schema.json"


if __name__ == "__main__":
    for name in SHAPES:
        schema_path(name).write_text(schema_text(name), encoding="utf-8")
        print(schema_path(name).name)
