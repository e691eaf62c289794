"""Text for terminals: report text cannot steer one, and what it cannot show is put in signs that it can."""

from __future__ import annotations

import re
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tellings.publish import wording
from tellings.publish.markup import visible
from tellings.publish.wording import Mark

# marks that set the direction of what follows, beyond the words that hold them
_DIRECTION = re.compile("[\u202a-\u202c\u2066-\u2069]")
_OPENING, _CLOSING = '"“„«', '"”“»'
_PLAIN = str.maketrans(
    {"→": "->", "×": "x", "…": "...", "·": "-", "–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "‘": "'"}
)
COLOURS = {"conflict": "bold red", "differ": "yellow", "repeated": "blue", "agreed": "green", "single": "dim"}


class Screen:
    """A page of text ``width`` characters wide; nothing put on it is read as markup or as a control sequence."""

    def __init__(self, width: int, *, unicode: bool, colours: bool) -> None:
        self._unicode = unicode
        self._signs = unicode and colours
        self._page = StringIO()
        self._console = Console(
            file=self._page,
            width=width,
            force_terminal=colours,
            color_system="standard" if colours else None,
            legacy_windows=False,
            emoji=False,
            markup=False,
            highlight=False,
        )

    def text(self) -> str:
        """All that was put on the page, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self._page.getvalue().split("\n")).rstrip("\n")

    def clean(self, text: str) -> str:
        """Text on one line without control characters; in ASCII where Unicode is off."""
        line = " ".join(_DIRECTION.sub("", visible(text)).split())
        if self._unicode:
            return line
        return line.translate(_PLAIN).replace("\ufffd", "?").encode("ascii", "replace").decode("ascii")

    def mark(self, mark: Mark) -> str:
        """The sign with its word; the word alone where colours or Unicode are off."""
        return f"{mark.sign} {mark.word}" if self._signs else mark.word

    def line(self, text: str = "", style: str = "", *, note: str = "", indent: int = 0) -> None:
        """One paragraph, wrapped below its own beginning, with a dim note after it."""
        if not text:
            self._console.print()
            return
        told = self._text(text, style)
        if note:
            told.append(f"   {self.clean(note)}", style="not italic not bold dim")
        self._print(told, indent)

    def entry(self, head: str, text: str, *, width: int, indent: int = 0, style: str = "") -> None:
        """A name in a narrow column and its text beside it."""
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=width, no_wrap=True)
        table.add_column(overflow="fold")
        table.add_row(self._text(head, style), self._text(text))
        self._print(table, indent)

    def point(self, mark: Mark, name: str, text: str, note: str = "") -> None:
        """A point of an event: how its answers stand to each other, the question, the answers, a dim note."""
        told = self._text(text)
        if note:
            told.append(f"  {self.clean(note)}" if text else self.clean(note), style="dim")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=10, no_wrap=True)
        if text:
            table.add_column(width=16)
        table.add_column(overflow="fold")
        sign = self._text(self.mark(mark), COLOURS.get(mark.word, ""))
        if text:
            table.add_row(sign, self._text(name), told)
        else:
            table.add_row(sign, self._text(name).append("  ").append_text(told))
        self._print(table, 4)

    def _print(self, shown: Text | Table, indent: int) -> None:
        self._console.print(Padding(shown, (0, 0, 0, indent), expand=False))

    def _text(self, text: str, style: str = "") -> Text:
        return Text(self.clean(text), style=style)


def quoted(text: str, limit: int) -> str:
    """Words in quotation marks, shortened in the middle; marks that are there already are not doubled."""
    told = wording.shorten(text, limit)
    if told[:1] in _OPENING and told[-1:] in _CLOSING and len(told) > 1:
        told = told[1:-1]
    return f"“{told}”"
