"""Runs every benchmark whose data is at hand and writes the table that is kept in docs/benchmarks.md.

    python -m benchmarks [--data-root FOLDER] [--only NAME] [--out FILE]

The root holds the public sets, unpacked or as they are packed. A set that is not there is left out and said to be
left out; speed is measured on generated texts then.
"""

from __future__ import annotations

import argparse
import json
import lzma
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "docs" / "benchmarks.md"

HEAD = """# Benchmarks

Written by `make bench`. Each line stands beside its peer, baseline or limit from the same run; intervals are 95 %, from
resampled reports. The sets are public, are not part of this project, and are named in benchmarks/.

"""


@dataclass(frozen=True)
class Bench:
    """A script, where its data lies under the root, and whether it can do without."""

    script: str
    data: str
    needs_data: bool = True


BENCHES = (
    Bench("pages.py", "scrapinghub"),
    Bench("pages.py", "fundus_pages"),
    Bench("claims.py", "stories"),
    Bench("times.py", "timebank"),
    Bench("places.py", "geoparsing"),
    Bench("speed.py", "outlets.jsonl", needs_data=False),
    Bench("attribution.py", "polnear"),
    Bench("types.py", "case2021"),
    Bench("swaps.py", "generated", needs_data=False),
    Bench("confidence.py", "marks", needs_data=False),
    Bench("wires.py", "polnear"),
    Bench("warc.py", "warc", needs_data=False),
)


def unpacked(root: Path, name: str, scratch: Path) -> Path | None:
    """The set under ``root``: as it is, or unpacked into ``scratch`` from .tar.xz or .xz; None if it is not there."""
    plain, packed, single = root / name, root / f"{name}.tar.xz", root / f"{name}.xz"
    if plain.exists():
        return plain
    if packed.exists():
        with tarfile.open(packed) as archive:
            archive.extractall(scratch / name, filter="data")
        return scratch / name
    if single.exists():
        with lzma.open(single) as source, (scratch / name).open("wb") as target:
            shutil.copyfileobj(source, target)
        return scratch / name
    return None


def run(bench: Bench, data: Path | None, scratch: Path) -> dict[str, object] | None:
    """The figures of one script; None if it failed, with its last line printed."""
    answer = scratch / f"{bench.script}.json"
    command = [sys.executable, str(HERE / bench.script), "--json", str(answer)]
    done = subprocess.run(
        command + (["--data", str(data)] if data else []), check=False, capture_output=True, text=True, timeout=7200
    )
    print(done.stdout, end="")
    if done.returncode or not answer.exists():
        print(f"{bench.script} failed: {(done.stderr.strip().splitlines() or ['no message'])[-1]}", file=sys.stderr)
        return None
    read = json.loads(answer.read_text(encoding="utf-8"))
    return read if isinstance(read, dict) else None


def rows(figures: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    """Name and value of each figure; those within a figure (slots) by both names, lists and detail left out."""
    for name, value in figures.items():
        if isinstance(value, Mapping) and name != "detail":
            yield from rows(value, f"{before}{name}.")
        elif isinstance(value, bool | str | list) or name == "detail":
            continue
        elif value is None:
            yield before + name, "–"
        elif isinstance(value, int | float):
            yield before + name, f"{value:.3f}" if abs(value) < 100 else f"{value:,.0f}"


def interval(detail: object, name: str) -> str:
    """'[low, high]' where the script gives an interval for the figure."""
    found = detail.get(name) if isinstance(detail, Mapping) else None
    if not isinstance(found, Mapping) or not isinstance(found.get("low"), float):
        return ""
    return f" [{found['low']:.3f}, {found['high']:.3f}]"


def table(bench: Bench, answer: Mapping[str, object], data: Path | None) -> str:
    figures, peers = answer.get("figures"), answer.get("peers")
    given = figures if isinstance(figures, Mapping) else {}
    lines = [
        f"## {bench.script}",
        "",
        f"Set: {data.name if data else 'generated'}",
        "",
        "| figure | value |",
        "|---|---|",
    ]
    lines += [f"| {name} | {value}{interval(given.get('detail'), name)} |" for name, value in rows(given)]
    if isinstance(peers, Mapping):
        lines += [f"| *beside it:* {name} | {value} |" for name, value in rows(peers)]
    return "\n".join(lines) + "\n"


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Every benchmark with data at hand.")
    parser.add_argument("--data-root", type=Path, default=HERE.parent.parent / "shared" / "bench")
    parser.add_argument("--only", help="one script, by its name without .py")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(given)
    parts = []
    failed = False
    with tempfile.TemporaryDirectory() as name:
        for bench in BENCHES:
            if (options.only and bench.script != f"{options.only}.py") or not (HERE / bench.script).exists():
                continue
            data = unpacked(options.data_root, bench.data, Path(name))
            if data is None and bench.needs_data:
                parts.append(f"## {bench.script}\n\nNot measured: no `{bench.data}` under the data root.\n")
                continue
            print(f"== {bench.script}")
            answer = run(bench, data, Path(name))
            failed = failed or answer is None
            parts.append(table(bench, answer, data) if answer else f"## {bench.script}\n\nFailed.\n")
    if options.only and not parts:
        print(f"no benchmark named {options.only}", file=sys.stderr)
        return 2
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(HEAD + "\n".join(parts), encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
