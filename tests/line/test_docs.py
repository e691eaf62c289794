"""What can be typed is in the documents, and what the documents say can be typed works."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

import tellings
from tellings import cli

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))


def documents() -> str:
    return "\n".join(page.read_text("utf-8") for page in PAGES)


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command with its parser."""
    parser = cli._parser()
    (actions,) = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(actions.choices)


def options() -> list[tuple[str, str]]:
    """Every command with each of its long options."""
    return [
        (name, option)
        for name, parser in commands().items()
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    ]


def test_there_is_a_readme() -> None:
    assert README.is_file()


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"\btellings {name}\b", documents())


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_documented(command: str, option: str) -> None:
    assert re.search(rf"`[^`\n]*{option}\b|^ *(?:\$ )?tellings {command}.*{option}\b", documents(), re.MULTILINE)


def test_every_public_name_is_documented() -> None:
    text = documents()
    for name in tellings.__all__:
        if not name.startswith("__"):
            assert re.search(rf"\b{name}\b", text), name


def test_every_code_of_the_frames_is_documented() -> None:
    from tellings.pipeline import shared_knowledge

    text = documents()
    codes = {frame.code for frame in shared_knowledge().frames.frames}
    assert codes
    assert not sorted(code for code in codes if f"`{code}`" not in text)


def test_every_command_line_in_the_documents_is_one_that_can_be_typed() -> None:
    parser = cli._parser()
    lines = [
        line.strip().removeprefix("$ ")
        for page in PAGES
        for block in re.findall(r"```(?:sh|bash|console|text)?\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
        for line in block.splitlines()
        if re.match(r"\s*(?:\$ )?tellings [a-z]", line)
    ]
    assert lines, "no command line in any document"
    for line in lines:
        words = shlex.split(line.split("|")[0].split(">")[0], comments=True)
        parser.parse_args(words[1:])


def test_every_link_from_a_document_leads_to_a_file() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} → {target}"


def test_every_rule_that_is_named_anywhere_is_in_the_codebook() -> None:
    rules = (ROOT / "docs" / "rules.md").read_text("utf-8")
    known = set(re.findall(r"^\| ([ICT]\d+) \|", rules, re.MULTILINE))
    named = {rule for page in PAGES for rule in re.findall(r"\b([ICT]\d{1,2})\b", page.read_text("utf-8"))}
    assert {f"I{number}" for number in range(1, 11)} <= known
    assert named <= known, sorted(named - known)
