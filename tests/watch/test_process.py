"""``tellings watch`` and addresses in place of files, as people run them."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tellings.cli import main
from tests.line.processes import tellings
from tests.watch.misbehaving import Reply, Server, drip, page, redirect, rss

SOURCE = Path(__file__).resolve().parents[2] / "src"


def feeds_file(folder: Path, *urls: str, more: str = "") -> None:
    feeds = "".join(f'[[feed]]\nurl = "{url}"\n' for url in urls)
    (folder / "feeds.toml").write_text(
        f'output = "out.jsonl"\ndelay = 0\nallow_private = true\n{more}\n{feeds}', "utf-8"
    )


def lines(folder: Path) -> list[dict[str, str]]:
    """The whole lines of the output; the last may be in the making."""
    return [json.loads(line) for line in (folder / "out.jsonl").read_bytes().split(b"\n")[:-1]]


def start(folder: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tellings", "watch", "feeds.toml", *more],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )


def until(true: object, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.02)
    assert true()  # type: ignore[operator]


def test_help_comes_at_once(tmp_path: Path) -> None:
    spent = []
    for _ in range(2):  # the first may have to compile
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = tellings("watch", "--help", folder=tmp_path)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert "examples:\n  tellings watch" in ran.out
    assert min(spent) < 0.3


def test_one_round_from_cron_then_compare(server: Server, tmp_path: Path) -> None:
    server.routes |= {"/rss": Reply(rss("/0", "/1", "/gone")), "/0": Reply(page(0)), "/1": redirect("/real")}
    server.routes["/real"] = Reply(page(1))
    feeds_file(tmp_path, server("/rss"))
    ran = tellings("watch", "feeds.toml", "--once", folder=tmp_path)
    assert ran.code == 1
    assert ran.out == "feeds: 1 read; reports: 2 new, 1 given up; written to out.jsonl\n"
    assert ran.line == f"tellings: {server('/gone')}: the server answers 404 (tried once, given up)"
    before = (tmp_path / "out.jsonl").read_bytes()
    again = tellings("watch", "feeds.toml", "--once", folder=tmp_path)
    assert (again.code, again.err) == (0, "")
    assert again.out == "feeds: 1 read; reports: 0 new; written to out.jsonl\n"
    assert (tmp_path / "out.jsonl").read_bytes() == before
    failed = tellings("watch", "feeds.toml", "--failed", folder=tmp_path)
    assert (failed.code, failed.out.count("\n")) == (0, 1)
    assert "404" in failed.out

    compared = tellings("compare", "out.jsonl", "--json", "accounts.json", folder=tmp_path)
    assert (compared.code, compared.err) == (0, "")
    document = json.loads((tmp_path / "accounts.json").read_text("utf-8"))
    assert sorted(one["url"] for one in document["reports"]) == [server("/0"), server("/real")]
    assert {one["outlet"]["name"] for one in document["reports"]} == {"The Courier"}
    assert {one["published"]["from"] for one in document["reports"]} == {"2026-11-10", "2026-11-11"}
    assert any(claim["what"] == "control.gain" for claim in document["claims"])


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_wish_to_stop_is_heard_at_once_and_nothing_is_lost(
    server: Server, tmp_path: Path, name: signal.Signals
) -> None:
    server.routes |= {
        "/rss": Reply(rss("/0", "/slow")),
        "/0": Reply(page(0)),
        "/slow": drip(b"HTTP/1.1 200 OK\r\n\r\n"),
    }
    feeds_file(tmp_path, server("/rss"))
    running = start(tmp_path)
    until(lambda: server.asked("/slow"))
    begun = time.monotonic()
    running.send_signal(name)
    out, err = running.communicate(timeout=20)
    assert time.monotonic() - begun < 5
    assert (running.returncode, err) == (0, b"")
    assert b"1 new, 1 waiting" in out
    assert [line["url"] for line in lines(tmp_path)] == [server("/0")]
    server.routes["/slow"] = Reply(page(1))
    tellings("watch", "feeds.toml", "--once", folder=tmp_path)
    assert [line["url"] for line in lines(tmp_path)] == [server("/0"), server("/slow")]


def test_a_killed_process_costs_no_report_and_doubles_none(server: Server, tmp_path: Path) -> None:
    paths = [f"/{number}" for number in range(8)]
    server.routes |= {path: Reply(page(number)) for number, path in enumerate(paths)}
    server.routes["/rss"] = Reply(rss(*paths), headers={"ETag": '"1"'})
    (tmp_path / "out.jsonl").touch()
    feeds_file(tmp_path, server("/rss"), more="pages = 5")
    for reached in (1, 3):
        running = start(tmp_path, "--once")
        until(lambda number=reached: len(lines(tmp_path)) >= number)
        running.kill()
        running.communicate(timeout=20)
    for _ in range(2):
        tellings("watch", "feeds.toml", "--once", folder=tmp_path)
    assert sorted(line["url"] for line in lines(tmp_path)) == [server(path) for path in paths]


def test_it_goes_on_polling_until_it_is_stopped(server: Server, tmp_path: Path) -> None:
    server.routes |= {"/rss": Reply(rss("/0")), "/0": Reply(page(0)), "/1": Reply(page(1))}
    feeds_file(tmp_path, server("/rss"), more="every = 0.02")
    running = start(tmp_path)
    until(lambda: server.asked("/rss") == 1)
    server.routes["/rss"] = Reply(rss("/0", "/1"))
    until(lambda: server.asked("/1"))
    running.terminate()
    running.communicate(timeout=20)
    assert running.returncode == 0
    assert [line["url"] for line in lines(tmp_path)] == [server("/0"), server("/1")]


def test_wrong_settings_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text('[[feed]]\nurl = "ftp://paper.example/rss"\n', "utf-8")
    assert main(["watch", str(feeds), "--once"]) == 2
    assert main(["watch", str(tmp_path / "nowhere.toml")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "only http and https" in told[0]
    assert "nowhere.toml" in told[1]


def test_the_own_machine_is_not_watched_unless_allowed(server: Server, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{server("/rss")}"\n', "utf-8")
    ran = tellings("watch", "feeds.toml", "--once", folder=tmp_path)
    assert ran.code == 1
    assert "private network" in ran.line
    assert (server.log, server.robots_asked) == ([], 0)


def test_addresses_are_compared_as_files_are(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.routes |= {"/a": Reply(page(0)), "/b": redirect("/gone")}
    saved, document = tmp_path / "saved.html", tmp_path / "a.json"
    saved.write_bytes(page(1))
    told = ["compare", "--allow-private", server("/a"), str(saved), server("/b"), "--json", str(document)]
    assert main(told) == 1
    assert capsys.readouterr().err == f"tellings: refused {server('/b')} (fetch): the server answers 404\n"
    reports = json.loads(document.read_text("utf-8"))["reports"]
    assert [one["path"] for one in reports] == [server("/a"), str(saved)]
    assert reports[0]["url"] == server("/a")


def test_an_address_is_explained_if_it_may_be_fetched(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.routes["/a"] = Reply(page(0))
    assert main(["explain", server("/a")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert "--allow-private" in told[0]
    assert (server.log, server.robots_asked) == ([], 0)
    assert main(["explain", "--allow-private", server("/a")]) == 0
    assert "retook" in capsys.readouterr().out
