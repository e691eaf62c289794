"""The shapes as JSON Schema, and a check of a document against its shape that needs no other package."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache
from typing import Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from tellings.publish.shapes_accounts import ACCOUNTS_FORMAT, AccountsShape
from tellings.publish.shapes_reading import READING_FORMAT, ReadingShape

SHAPES: dict[str, type] = {ACCOUNTS_FORMAT: AccountsShape, READING_FORMAT: ReadingShape}
_PLAIN: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


@cache
def _keys(shape: type) -> dict[str, tuple[object, bool]]:
    """The keys of a shape: what each holds, and whether it must be there."""
    keys: dict[str, tuple[object, bool]] = {}
    for key, hint in get_type_hints(shape, include_extras=True).items():
        optional = get_origin(hint) is NotRequired
        keys[key] = (get_args(hint)[0] if optional else hint, not optional)
    return keys


def json_schema(name: str) -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of the document format ``name``."""
    shape = SHAPES[name]
    definitions: dict[str, object] = {}
    top = _object_schema(shape, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _object_schema(shape: type, definitions: dict[str, object]) -> dict[str, object]:
    keys = _keys(shape)
    return {
        "type": "object",
        "description": " ".join((shape.__doc__ or "").split()),
        "properties": {key: _schema(hint, definitions) for key, (hint, _) in keys.items()},
        "required": [key for key, (_, required) in keys.items() if required],
    }


def _schema(hint: object, definitions: dict[str, object]) -> dict[str, object]:
    origin = get_origin(hint)
    if origin is Literal:
        values = list(get_args(hint))
        return {"const": values[0]} if len(values) == 1 else {"enum": values}
    if origin is list:
        return {"type": "array", "items": _schema(get_args(hint)[0], definitions)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(part, definitions) for part in get_args(hint)]}
    if isinstance(hint, type) and is_typeddict(hint):
        name = hint.__name__.removesuffix("Shape")
        if name not in definitions:
            definitions[name] = {}  # holds the place, so that a shape may hold itself
            definitions[name] = _object_schema(hint, definitions)
        return {"$ref": f"#/$defs/{name}"}
    return {"type": _PLAIN[hint]}


def misfits(value: object, hint: object, where: str = "") -> Iterator[str]:
    """Every place where a value read from JSON does not have its shape, one line each. Further keys are allowed."""
    origin = get_origin(hint)
    if origin is Literal:
        if not any(value == choice and type(value) is type(choice) for choice in get_args(hint)):
            yield f"{where or 'the document'} is not one of: {', '.join(map(str, get_args(hint)))}"
    elif origin is list:
        if not isinstance(value, list):
            yield f"{where} is not a list"
            return
        for index, item in enumerate(value):
            yield from misfits(item, get_args(hint)[0], f"{where}[{index}]")
    elif origin in (Union, types.UnionType):
        tried = [list(misfits(value, part, where)) for part in get_args(hint)]
        if all(tried):
            # the alternative that got deepest knows best what is wrong
            yield max(tried, key=lambda lines: len(lines[0].split(" ", 1)[0]))[0]
    elif isinstance(hint, type) and is_typeddict(hint):
        yield from _key_misfits(value, hint, where)
    elif not _is_plain(value, hint):
        yield f"{where} is not a {_PLAIN[hint]}"


def _key_misfits(value: object, shape: type, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where or 'the document'} is not an object"
        return
    for key, (hint, required) in _keys(shape).items():
        inside = f"{where}.{key}" if where else key
        if key in value:
            yield from misfits(value[key], hint, inside)
        elif required:
            yield f"{inside} is missing"


def _is_plain(value: object, hint: object) -> bool:
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(hint, type) and isinstance(value, hint)
