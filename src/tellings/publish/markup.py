"""HTML that cannot be broken out of: text is escaped unless it was made here."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping

_VOID = frozenset({"meta", "br", "link"})
# what no HTML parser keeps as it is, what has no look of its own, and the two marks that turn letters round
_UNSHOWABLE = re.compile("[\u202d\u202e\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Markup(str):
    """Text that is HTML already; only this module makes it."""

    __slots__ = ()


Content = str | Iterable["str | Markup"]


def visible(text: str) -> str:
    """Text as it can be shown: every character that HTML cannot carry is U+FFFD, so that none is lost from sight."""
    return _UNSHOWABLE.sub("\ufffd", text)


def element(tag: str, *children: Content | None, **attributes: str | int | bool | None) -> Markup:
    """An element. A child that is plain text is escaped, None is left out, a list is its items.

    In attribute names ``_`` stands for ``-``, and one at the end is dropped (``class_``). True gives the bare name,
    None and False leave the attribute out.
    """
    opened = [tag]
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        name = name.rstrip("_").replace("_", "-")
        opened.append(name if value is True else f'{name}="{html.escape(visible(str(value)))}"')
    start = f"<{' '.join(opened)}>"
    if tag in _VOID:
        return Markup(start)
    return Markup(f"{start}{together(*children)}</{tag}>")


def together(*children: Content | None) -> Markup:
    """Children one after another, without an element around them."""
    parts: list[str] = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, Markup):
            parts.append(child)
        elif isinstance(child, str):
            parts.append(html.escape(visible(child)))
        else:
            parts.append(together(*child))
    return Markup("".join(parts))


def data_block(document: Mapping[str, object], ident: str) -> Markup:
    """A document inside a page: JSON that neither ends its element nor opens a comment, and that nothing runs."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = re.sub("[<>&\u2028\u2029\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", _escape, text)
    return Markup(f'<script type="application/json" id="{ident}">{text}</script>')


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def own(source: str, tag: str) -> Markup:
    """Our own script or style, as it is; it must not hold the end of its element."""
    if f"</{tag}" in source.lower():
        raise ValueError(f"a {tag} may not hold its own end")
    return Markup(f"<{tag}>{source}</{tag}>")
