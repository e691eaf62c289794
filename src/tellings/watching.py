"""What ``tellings watch`` does: rounds over the feeds until told to stop, and one line for each thing to be known."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from tellings.errors import UsageError
from tellings.knowledge.outlets import load_outlets
from tellings.watch import Round, State, Trouble, Watch, load_settings
from tellings.watch.output import Output

Say = Callable[[str], None]
Progress = Callable[[str, int, int], None]  # what, done, of


def watch_feeds(
    feeds: Path, *, once: bool, stop: threading.Event, tell: Say, complain: Say, progress: Progress | None = None
) -> bool:
    """Polls the feeds of a file, once or until ``stop``; whether everything that was asked for in the last round came.

    ``tell`` gets a line for each round, ``complain`` one for each address that failed in it.
    """
    settings = load_settings(feeds)
    if not settings.output.parent.is_dir():
        raise UsageError(f"cannot write {settings.output}: its folder does not exist")
    with State(settings.state) as state, Output(settings.output) as output:
        watch = Watch(settings, state, output, load_outlets(), stop=stop, progress=progress)
        while True:
            done = watch.once(due=not once)
            for note in done.notes:
                complain(f"{note.path}: {note.reason}")
            for one in state.troubles():
                if one.url in done.failed:
                    complain(trouble_line(one))
            tell(round_line(done, settings.output))
            if once or stop.wait(watch.until_next()):
                return not (done.notes or done.feeds_failed or done.pages_failed or done.given_up)


def failed_addresses(feeds: Path, *, tell: Say) -> None:
    """Tells everything that failed and was not had since; asks no server."""
    settings = load_settings(feeds)
    if not settings.state.is_file():
        tell("nothing was watched yet")
        return
    with State(settings.state) as state:
        troubles = state.troubles()
    for one in troubles:
        tell(trouble_line(one))
    if not troubles:
        tell("nothing failed")


def trouble_line(one: Trouble) -> str:
    """'https://… : the server answers 503 (tried 2 times, again after 2026-11-22 10:40 UTC)'."""
    tries = "not tried" if not one.tries else "tried once" if one.tries == 1 else f"tried {one.tries} times"
    then = f"again after {one.next_at:%Y-%m-%d %H:%M} UTC" if one.next_at else "given up"
    return f"{one.url}: {one.reason} ({tries}, {then})"


def round_line(done: Round, output: Path) -> str:
    """A round in one line: what is zero is left out, but for the number of new reports."""
    parts = [
        (done.added, "new"),
        (done.known, "known by another address"),
        (done.pages_failed, "failed, tried again later"),
        (done.given_up, "given up"),
        (done.waiting, "waiting"),
    ]
    feeds = f"{done.polled + done.unchanged} read"
    feeds += f" ({done.unchanged} unchanged)" if done.unchanged else ""
    feeds += f", {done.feeds_failed} failed" if done.feeds_failed else ""
    pages = ", ".join(f"{number} {words}" for number, words in parts if number or words == "new")
    return f"feeds: {feeds}; reports: {pages}; written to {output}"
