"""What can be typed: every command with its options, and the help on each."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TypeAlias

Run = Callable[[argparse.Namespace], int]  # a command, from its options to the exit status

_EXAMPLES = """\
examples:
  tellings demo                                         the bundled sample story
  tellings compare a.txt b.html                         two reports, side by side
  tellings compare news/ --json out.json --html card.html
  tellings explain a.txt                                what is seen in a report, and why
  tellings verify card.html                             is the card whole?
  tellings watch feeds.toml --once                      what is new in the feeds

exit status: 0 all well, 1 some input was refused (the rest is done) or a
file that was verified is not whole, 2 wrong usage or setup
"""


def parser(runs: Mapping[str, Run], key_name: str) -> argparse.ArgumentParser:
    """The parser of every command; ``runs``: what each does; ``key_name``: the variable of a reader's key."""
    whole = argparse.ArgumentParser(
        prog="tellings",
        description="Reads reports of one event from many outlets and lays their tellings side by side.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    from tellings import __version__

    whole.add_argument("--version", action="version", version=f"tellings {__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_compare(commands, runs["compare"], key_name)
    _add_explain(commands, runs["explain"], key_name)
    _add_demo(commands, runs["demo"])
    _add_verify(commands, runs["verify"])
    _add_watch(commands, runs["watch"])
    return whole


_Adder: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # it has no public name


def _command(commands: _Adder, name: str, run: Run, told: str, examples: str) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=told, description=told, epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    command.set_defaults(run=run)
    return command


def _add_compare(commands: _Adder, run: Run, key_name: str) -> None:
    command = _command(
        commands, "compare", run, "Lays the tellings of the same events side by side.",
        "  tellings compare a.txt b.txt\n  tellings compare news/ --json accounts.json --html card.html\n"
        "  cat report.txt | tellings compare - other.txt --json -\n"
        "  tellings compare a.txt --reader rules --reader http://127.0.0.1:8080/v1\n",
    )  # fmt: skip
    _add_paths(command, key_name)
    command.add_argument("--json", metavar="FILE", help="write the accounts document ('-' for standard output)")
    command.add_argument("--html", metavar="FILE", help="write the evidence card, one file that opens from disk")
    command.add_argument(
        "--excerpts", action="store_true", help="a card of the quoted sentences only, for licensed texts"
    )
    command.add_argument("-v", "--verbose", action="store_true", help="unfold everything in the terminal")


def _add_explain(commands: _Adder, run: Run, key_name: str) -> None:
    command = _command(
        commands, "explain", run, "Shows what is seen in a report, sentence by sentence, and why.",
        "  tellings explain a.txt\n  tellings explain a.txt --json reading.json\n",
    )  # fmt: skip
    _add_paths(command, key_name)
    command.add_argument("--json", metavar="FILE", help="write the reading document ('-' for standard output)")
    command.add_argument("-v", "--verbose", action="store_true", help="with the reasons of mentions and claims")


def _add_paths(command: argparse.ArgumentParser, key_name: str) -> None:
    command.add_argument(
        "paths", nargs="+", metavar="PATH",
        help="a file of reports in any format (text, HTML, JSON, CSV, feed, WARC, NITF, exports of Factiva and Nexis; "
        "packed or not), a folder, the http(s) address of a page, or '-' for standard input. Claims are read in "
        "English; reports in other languages are kept and compared as texts",
    )  # fmt: skip
    command.add_argument(
        "--fields", metavar="NAME=COLUMN,…",
        help="which columns of a table or fields of JSON are text, title, url, date, outlet, authors, language, "
        "where their names do not say so: text=body,date=pub_date; or a TOML file of such lines",
    )  # fmt: skip
    command.add_argument("--allow-private", action="store_true", help="fetch addresses on private networks too")
    command.add_argument(
        "--min-confidence", type=_share, default=0.45, metavar="SHARE",
        help="leave out claims that score less, 0 to 1 (0.45 unless told)",
    )  # fmt: skip
    command.add_argument(
        "--places",
        metavar="FILE",
        help="a table of places of your own (docs/places.md); they win over the packaged ones",
    )
    command.add_argument(
        "--actors", metavar="FILE", help="a TOML file of actors of your own (docs/actors.md); they win likewise"
    )
    command.add_argument(
        "--reader", action="append", metavar="NAME-or-URL",
        help="who reads the claims: 'rules', the built-in ones (unless told otherwise), the JSON of an earlier run, or "
        "a language model at the http(s) address of an OpenAI-compatible endpoint, http://…/v1 or …/v1#MODEL, to which "
        f"the texts are sent; its key comes from {key_name}. Given again: side by side, the accounts rest on the first",
    )  # fmt: skip
    command.add_argument(
        "--reader-seconds", type=_seconds, metavar="SECONDS", help="for one answer of an endpoint (120 unless told)"
    )


def _share(told: str) -> float:
    """A number from 0 to 1; anything else is a wrong usage."""
    number = float(told)
    if not 0 <= number <= 1:
        raise ValueError(told)
    return number


def _seconds(told: str) -> float:
    """A number of seconds above none and up to a day."""
    number = float(told)
    if not 0 < number <= 86_400:
        raise ValueError(told)
    return number


def _add_watch(commands: _Adder, run: Run) -> None:
    command = _command(
        commands, "watch", run, "Polls RSS and Atom feeds and sitemaps politely and keeps the reports that are new.",
        "  tellings watch feeds.toml\n  tellings watch feeds.toml --once      one round, for cron\n"
        "  tellings watch feeds.toml --failed    what could not be had\n",
    )  # fmt: skip
    command.add_argument("feeds", metavar="FEEDS.toml", help="which feeds, and where the reports go")
    command.add_argument("--once", action="store_true", help="one round, then end")
    command.add_argument("--failed", action="store_true", help="list what failed; asks no server")


def _add_demo(commands: _Adder, run: Run) -> None:
    command = _command(
        commands, "demo", run, "Compares the bundled sample story and writes the card tellings-demo.html.",
        "  tellings demo\n  tellings demo -v\n",
    )  # fmt: skip
    command.add_argument("-v", "--verbose", action="store_true", help="unfold everything in the terminal")


def _add_verify(commands: _Adder, run: Run) -> None:
    command = _command(
        commands, "verify", run, "Checks that a card or an accounts document is whole: every span, every hash.",
        "  tellings verify card.html\n  tellings verify accounts.json\n",
    )  # fmt: skip
    command.add_argument("file", metavar="FILE", help="a card (.html) or a document (.json) that Tellings made")
