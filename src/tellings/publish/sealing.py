"""Documents as text, and the seal that shows whether one was changed."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping

SEALED_OVER = "canonical JSON of the document without its seal: keys sorted, no spaces, non-ASCII escaped"
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def canonical(document: Mapping[str, object]) -> bytes:
    """The one form of a document that is hashed: keys sorted, no spaces, everything outside ASCII escaped."""
    whole = {key: value for key, value in document.items() if key != "seal"}
    return json.dumps(whole, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def seal(document: Mapping[str, object]) -> dict[str, object]:
    """The document with its seal, whatever seal it had before."""
    value = hashlib.sha256(canonical(document)).hexdigest()
    sealed = {key: value for key, value in document.items() if key != "seal"}
    sealed["seal"] = {"algorithm": "sha256", "over": SEALED_OVER, "value": value}
    return sealed


def as_json(document: Mapping[str, object], *, indent: int | None = 1) -> str:
    """A document as JSON text that can be written as UTF-8, with a newline at its end."""
    text = json.dumps(document, ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def number(value: float) -> float:
    """A number as it is published: whole ones without a point, others to six digits after it."""
    if not math.isfinite(value):
        raise ValueError("a number in a document must be finite")
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
