"""The commands. The only place that prints, reads the environment and decides exit codes."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tellings.arguments import parser
from tellings.errors import TellingsError, UsageError

if TYPE_CHECKING:
    from tellings.knowledge import Knowledge
    from tellings.pipeline import Line, Lists, Progress, Reader, Source
    from tellings.records import Accounts, Refusal

_log = logging.getLogger(__name__)
_FINE, _REFUSED, _WRONG = 0, 1, 2
_MAX_STDIN = 200_000_000  # bytes; all of them are held in memory, those of a file are not
_KEY = "TELLINGS_READER_KEY"  # in the environment; with _HOST_NAME behind it for one host of several
_NARROWEST, _WIDEST, _PLAIN_WIDTH = 60, 140, 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; every error is one clear line on standard error."""
    # Python has no stream for one that was closed before it began.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    options = _parser().parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        status = run(options)
        sys.stdout.flush()
        return status
    except TellingsError as wrong:
        _complain(str(wrong))
    except KeyboardInterrupt:
        _complain("stopped")
    except BrokenPipeError:
        _discard_output()  # its reader went away; what it wanted it has
        return _FINE
    except OSError as wrong:
        _discard_output()
        _complain(f"cannot go on: {wrong.strerror or wrong}{f': {wrong.filename}' if wrong.filename else ''}")
    except Exception as fault:  # whatever the input, no traceback
        _log.debug("a fault", exc_info=True)
        _complain(f"a fault of Tellings, not of its use ({type(fault).__name__}: {fault}): please report it")
    return _WRONG


def _complain(words: str) -> None:
    """One line on standard error; a file name is input like any other, and nothing in it steers the terminal."""
    print(f"tellings: {_on_one_line(words)}", file=sys.stderr)


def _on_one_line(words: str) -> str:
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in words)


def _discard_output() -> None:
    """What is still to be written goes nowhere, or Python would fail anew at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    return parser(
        {"compare": _compare, "explain": _explain, "demo": _demo, "verify": _verify, "watch": _watch}, key_name=_KEY
    )


def _compare(options: argparse.Namespace) -> int:
    from tellings.pipeline import run

    _check_outputs(_inputs(options), options.json, options.html)
    lists, line = _lists_and_line(options)
    source = _source(options.paths, options.fields, allow_private=options.allow_private)
    return _show(run(source, line, progress=_progress(), lists=lists), options)


def _inputs(options: argparse.Namespace) -> list[str]:
    """Every file that is read, and so not written over."""
    lists = [path for path in (options.places, options.actors) if path]
    return [*options.paths, *lists, *(name for name in options.reader or () if Path(name).is_file())]


def _lists_and_line(options: argparse.Namespace) -> tuple[Lists, Line]:
    """What is known, with the user's own lists, and the stages that know it."""
    from tellings.pipeline import lists_from

    for path in (options.places, options.actors):
        if path is not None and not Path(path).is_file():
            raise UsageError(f"no list to read: {path or 'its name is empty'}")
    lists = lists_from(options.places, options.actors)
    return lists, _line(options, lists.known)


def _line(options: argparse.Namespace, known: Knowledge) -> Line:
    """The stages as the options want them: how sure claims must be, and who reads them."""
    from tellings.pipeline import line_from, rules

    line = line_from(options.min_confidence, known)
    told = list(options.reader or ["rules"])
    if len(set(told)) < len(told):
        raise UsageError("one reader is named twice: name each once")
    if told == ["rules"]:
        return line
    addresses = {name.partition("#")[0] for name in told if _is_address(name)}
    named = {"rules": rules(line)} | {
        name: _endpoint(name, options, only=len(addresses) == 1) if _is_address(name) else _saved(name, options)
        for name in told
        if name != "rules"
    }
    first, *beside = (named[name] for name in told)
    return replace(line, reader=None if told[0] == "rules" else first, beside=tuple(beside))


def _is_address(name: str) -> bool:
    return name[:8].casefold().startswith(("http://", "https://"))


def _saved(name: str, options: argparse.Namespace) -> Reader:
    """The reader of a run that was written down as JSON."""
    from tellings.publish.saved_run import read_run, saved_reader

    if not Path(name).is_file():
        raise UsageError(
            f"no reader called '{name}': there is 'rules', the http(s) address of an endpoint, and the JSON of a run"
        )
    return saved_reader(read_run(Path(name)), options.min_confidence)


def _endpoint(address: str, options: argparse.Namespace, *, only: bool) -> Reader:
    """The reader at an address, with the key that the environment has for its host and for no other."""
    from tellings.endpoint import endpoint_at, served_by
    from tellings.pipeline import LINE

    where = endpoint_at(address)
    own = "".join(char if char.isalnum() else "_" for char in where.base.host.upper())
    key = os.environ.get(f"{_KEY}_{own}") or (os.environ.get(_KEY) if only else None)
    where = endpoint_at(address, key, options.reader_seconds or where.seconds)
    return served_by(where, options.min_confidence, resolve=LINE.resolve)


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
                print(f"written: {_on_one_line(path)}")
    return _refusals(accounts.refusals)


def _explain(options: argparse.Namespace) -> int:
    from tellings.explaining import explain_source
    from tellings.publish.reading import reading_document
    from tellings.publish.sealing import as_json

    _check_outputs(_inputs(options), options.json)
    if len(options.reader or ()) > 1:
        raise UsageError("explain shows one reader: 'tellings compare' sets several side by side")
    lists, line = _lists_and_line(options)
    source = _source(options.paths, options.fields, allow_private=options.allow_private)
    entries, refusals = explain_source(source, line, lists)
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
        raise UsageError(f"no file to check: {options.file or 'its name is empty'}")
    found = examine(Path(options.file))
    for problem in found.problems[:1]:
        more = f" (and {len(found.problems) - 1} more)" if len(found.problems) > 1 else ""
        _complain(f"{options.file}: {problem}{more}")
    if found.problems:
        return _REFUSED
    print(f"{_on_one_line(options.file)}: whole. {found.spans} spans of {found.reports} reports give back their words.")
    for note in found.notes:
        print(note)
    return _FINE


def _watch(options: argparse.Namespace) -> int:
    import signal
    from threading import Event

    from tellings.watching import failed_addresses, watch_feeds

    def tell(words: str) -> None:
        print(_on_one_line(words), flush=True)

    if options.failed:
        failed_addresses(Path(options.feeds), tell=tell)
        return _FINE
    stop = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    fine = watch_feeds(
        Path(options.feeds), once=options.once, stop=stop, tell=tell, complain=_complain, progress=_progress()
    )
    return _FINE if fine or not options.once else _REFUSED


def _source(paths: Sequence[str], told: str | None = None, *, allow_private: bool = False) -> Source:
    from tellings.ingest import AUTOMATIC, parse_fields
    from tellings.pipeline import Source

    fields = parse_fields(told) if told is not None else AUTOMATIC
    if "-" not in paths:
        return Source(tuple(paths), fields=fields, allow_private=allow_private)
    data = sys.stdin.buffer.read(_MAX_STDIN + 1) if sys.stdin else b""
    if len(data) > _MAX_STDIN:
        raise UsageError(f"more than {_MAX_STDIN // 1_000_000} MB on standard input: give files")
    return Source(tuple(paths), data, fields, allow_private=allow_private)


def _check_outputs(inputs: Sequence[str], *outputs: str | None) -> None:
    """Before the work: can each file be written, and would nothing else be lost by it?"""
    named = [output for output in outputs if output is not None]
    for output in named:
        if not output:
            raise UsageError("cannot write a file without a name")
        if output != "-" and not Path(output).absolute().parent.is_dir():
            raise UsageError(f"cannot write {output}: its folder does not exist")
        if output != "-" and Path(output).is_dir():
            raise UsageError(f"cannot write {output}: it is a folder")
        if output != "-" and any(os.path.realpath(name) == os.path.realpath(output) for name in inputs):
            raise UsageError(f"cannot write {output}: it is one of the reports or lists that are read")
    if len({name if name == "-" else os.path.realpath(name) for name in named}) < len(named):
        raise UsageError(f"cannot write two documents to {named[0]}: name two files")


def _write(path: str, text: str) -> None:
    data = text.encode("utf-8")
    if path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(path).write_bytes(data)
    except (OSError, ValueError) as wrong:
        raise UsageError(f"cannot write {path}: {getattr(wrong, 'strerror', None) or wrong}") from wrong


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
        _complain(f"refused {one.path} ({one.stage}): {one.reason}")
    return _status(refusals)


def _status(refusals: Sequence[Refusal]) -> int:
    """A text that was read once already is listed, but nothing of it was refused."""
    from tellings.ingest import SAME_TEXT

    return _REFUSED if any(not one.reason.startswith(SAME_TEXT) for one in refusals) else _FINE
