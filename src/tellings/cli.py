"""The commands. The only place that prints, reads the environment and decides exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tellings.errors import TellingsError, UsageError

if TYPE_CHECKING:
    from tellings.pipeline import Progress, Source
    from tellings.records import Accounts, Refusal

_FINE, _REFUSED, _WRONG = 0, 1, 2
_NARROWEST, _WIDEST, _PLAIN_WIDTH = 60, 140, 100

_EXAMPLES = """\
examples:
  tellings demo                                         the bundled sample story
  tellings compare a.txt b.html                         two reports, side by side
  tellings compare news/ --json out.json --html card.html
  tellings explain a.txt                                what is seen in a report, and why
  tellings verify card.html                             is the card whole?

exit status: 0 all well, 1 some input was refused (the rest is done), 2 wrong usage or setup
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; every error is one clear line on standard error."""
    options = _parser().parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except TellingsError as wrong:
        print(f"tellings: {wrong}", file=sys.stderr)
        return _WRONG
    except KeyboardInterrupt:
        print("tellings: stopped", file=sys.stderr)
        return _WRONG
    except BrokenPipeError:
        # The reader of our output went away; what it wanted it has.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tellings",
        description="Reads reports of one event from many outlets and lays their tellings side by side.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    from tellings import __version__

    parser.add_argument("--version", action="version", version=f"tellings {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_compare(commands)
    _add_explain(commands)
    _add_demo(commands)
    _add_verify(commands)
    return parser


_Adder: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # it has no public name


def _command(
    commands: _Adder, name: str, run: Callable[[argparse.Namespace], int], told: str, examples: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=told, description=told, epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    command.set_defaults(run=run)
    return command


def _add_compare(commands: _Adder) -> None:
    command = _command(
        commands, "compare", _compare, "Lays the tellings of the same events side by side.",
        "  tellings compare a.txt b.txt\n  tellings compare news/ --json accounts.json --html card.html\n"
        "  cat report.txt | tellings compare - other.txt --json -\n",
    )  # fmt: skip
    _add_paths(command)
    command.add_argument("--json", metavar="FILE", help="write the accounts document ('-' for standard output)")
    command.add_argument("--html", metavar="FILE", help="write the evidence card, one file that opens from disk")
    command.add_argument(
        "--excerpts", action="store_true", help="a card of the quoted sentences only, for licensed texts"
    )
    command.add_argument("-v", "--verbose", action="store_true", help="unfold everything in the terminal")


def _add_explain(commands: _Adder) -> None:
    command = _command(
        commands, "explain", _explain, "Shows what is seen in a report, sentence by sentence, and why.",
        "  tellings explain a.txt\n  tellings explain a.txt --json reading.json\n",
    )  # fmt: skip
    _add_paths(command)
    command.add_argument("--json", metavar="FILE", help="write the reading document ('-' for standard output)")
    command.add_argument("-v", "--verbose", action="store_true", help="with the reasons of mentions and claims")


def _add_paths(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", metavar="PATH", help="a report, a folder, or '-' for standard input")


def _add_demo(commands: _Adder) -> None:
    command = _command(
        commands, "demo", _demo, "Compares the bundled sample story and writes the card tellings-demo.html.",
        "  tellings demo\n  tellings demo -v\n",
    )  # fmt: skip
    command.add_argument("-v", "--verbose", action="store_true", help="unfold everything in the terminal")


def _add_verify(commands: _Adder) -> None:
    command = _command(
        commands, "verify", _verify, "Checks that a card or an accounts document is whole: every span, every hash.",
        "  tellings verify card.html\n  tellings verify accounts.json\n",
    )  # fmt: skip
    command.add_argument("file", metavar="FILE", help="a card (.html) or a document (.json) that Tellings made")


def _compare(options: argparse.Namespace) -> int:
    from tellings.pipeline import run

    _check_outputs(options.json, options.html)
    accounts = run(_source(options.paths), progress=_progress())
    return _show(accounts, options)


def _show(accounts: Accounts, options: argparse.Namespace) -> int:
    from tellings.publish.document import accounts_document
    from tellings.publish.sealing import as_json

    document = accounts_document(accounts)
    if options.json:
        _write(options.json, as_json(document))
    if options.html:
        from tellings.publish.card import card

        _write(options.html, card(document, excerpts=options.excerpts))
    if options.json != "-":
        from tellings.publish.terminal import show

        _print(show(accounts, verbose=options.verbose, width=_width(), unicode=_unicode(), colours=_colours()))
        for path in (options.json, options.html):
            if path:
                print(f"written: {path}")
    return _refusals(accounts.refusals)


def _explain(options: argparse.Namespace) -> int:
    from tellings.explaining import explain_source
    from tellings.publish.reading import reading_document
    from tellings.publish.sealing import as_json

    _check_outputs(options.json)
    entries, refusals = explain_source(_source(options.paths))
    if options.json:
        _write(options.json, as_json(reading_document(entries, refusals)))
    if options.json != "-":
        from tellings.publish.terminal_reading import show_reading

        _print(show_reading(entries, verbose=options.verbose, width=_width(), unicode=_unicode(), colours=_colours()))
    return _refusals(refusals)


def _demo(options: argparse.Namespace) -> int:
    from importlib.resources import as_file, files

    from tellings.pipeline import Source, run

    with as_file(files("tellings").joinpath("data/sample")) as folder:
        accounts = run(Source((folder,)), progress=_progress())
    options.json, options.html, options.excerpts = None, "tellings-demo.html", False
    return _show(accounts, options)


def _verify(options: argparse.Namespace) -> int:
    from tellings.publish.verify import examine

    if not Path(options.file).is_file():
        raise UsageError(f"no such file: {options.file}")
    found = examine(Path(options.file))
    for problem in found.problems[:1]:
        more = f" (and {len(found.problems) - 1} more)" if len(found.problems) > 1 else ""
        print(f"tellings: {options.file}: {problem}{more}", file=sys.stderr)
    if found.problems:
        return _REFUSED
    print(f"{options.file}: whole. {found.spans} spans of {found.reports} reports give back their words.")
    for note in found.notes:
        print(note)
    return _FINE


def _source(paths: Sequence[str]) -> Source:
    from tellings.pipeline import Source

    return Source(tuple(paths), sys.stdin.buffer.read() if "-" in paths else None)


def _check_outputs(*outputs: str | None) -> None:
    for output in outputs:
        if output and output != "-" and not Path(output).absolute().parent.is_dir():
            raise UsageError(f"cannot write {output}: its folder does not exist")


def _write(path: str, text: str) -> None:
    if path == "-":
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as wrong:
        raise UsageError(f"cannot write {path}: {wrong.strerror}") from wrong


def _print(text: str) -> None:
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding))


def _width() -> int:
    if not sys.stdout.isatty():
        return _PLAIN_WIDTH
    return max(_NARROWEST, min(_WIDEST, os.get_terminal_size().columns))


def _unicode() -> bool:
    return "utf" in (sys.stdout.encoding or "").lower()


def _colours() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _progress() -> Progress | None:
    """A counter on standard error, where a person watches; nothing in a pipe."""
    if not sys.stderr.isatty():
        return None

    def tell(stage: str, done: int, of: int) -> None:
        end = "\n" if done == of else ""
        print(f"\r{stage} {done}/{of}", end=end, file=sys.stderr, flush=True)

    return tell


def _refusals(refusals: Sequence[Refusal]) -> int:
    for one in refusals:
        # A file name is input like any other: nothing in it may steer the terminal.
        told = "".join(char if char.isprintable() else "\ufffd" for char in f"{one.path} ({one.stage}): {one.reason}")
        print(f"tellings: refused {told}", file=sys.stderr)
    return _status(refusals)


def _status(refusals: Sequence[Refusal]) -> int:
    """A text that was read once already is listed, but nothing of it was refused."""
    from tellings.ingest import SAME_TEXT

    return _REFUSED if any(not one.reason.startswith(SAME_TEXT) for one in refusals) else _FINE
