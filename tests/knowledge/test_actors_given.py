"""Actors of a user's own: what their file says holds, and what is wrong in it is said row by row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tellings.errors import UsageError
from tellings.knowledge.actors import ActorList, load_actors
from tellings.knowledge.actors_entries import ActorEntry, read_entries
from tellings.knowledge.actors_given import KEYS, read_given_actors, with_given_actors

GOOD = '[[actor]]\nid = "tin-adrar-front"\nname = "Tin Adrar Front"\ntype = "group"\n'
Rows = Callable[[str], tuple[dict[str, ActorEntry], list[str]]]
Read = Callable[[str], tuple[ActorList, list[str]]]


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    """The rows that are taken, by id, and what was refused of the others."""

    def reading(text: str) -> tuple[dict[str, ActorEntry], list[str]]:
        path = tmp_path / "actors.toml"
        path.write_text(text, "utf-8")
        entries, refused = read_given_actors(path, load_actors())
        assert all(one.path == str(path) and one.stage == "actors" and "\n" not in one.reason for one in refused)
        return {entry.id: entry for entry in entries}, [one.reason for one in refused]

    return reading


@pytest.fixture
def read(rows: Rows) -> Read:
    """The list with the rows given, and what was refused of them."""

    def reading(text: str) -> tuple[ActorList, list[str]]:
        taken, refused = rows(text)
        return with_given_actors(list(taken.values()), load_actors()), refused

    return reading


def found(lists: ActorList, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(hit.span.of(text), hit.candidates) for hit in lists.find(text)]


def test_an_actor_of_ones_own_is_found_with_its_parent_and_side(read: Read) -> None:
    lists, refused = read(
        GOOD + 'names = ["Adrar Front"]\nparent = "jnim"\ncountries = ["ML"]\nfrom = 2019-01-01\n'
        'sides = [{ side = "jnim", from = 2020-01-01 }]\n'
    )
    assert refused == []
    assert found(lists, "The Adrar Front left.") == [("Adrar Front", ("tin-adrar-front",))]
    actor = lists.actor("tin-adrar-front", date(2024, 1, 1))
    assert (actor.type, actor.parent, actor.side) == ("group", "jnim", "jnim")
    assert lists.entries["tin-adrar-front"].source == "the user's own list"


def test_a_sure_name_means_the_actor_of_the_file_and_no_other(read: Read) -> None:
    name = next(hit for hit in load_actors().find("Wagner Group"))
    assert name.candidates
    lists, _ = read(GOOD + 'names = ["wagner group"]\n')
    assert found(lists, "Wagner Group fighters") == [("Wagner Group", ("tin-adrar-front",))]
    short, _ = read(GOOD + 'short = ["Wagner Group"]\n')
    assert set(found(short, "Wagner Group fighters")[0][1]) == {"tin-adrar-front", *name.candidates}


@pytest.mark.parametrize("actor", ["mali-armed-forces", "mali-police", "jnim"])
def test_a_row_about_a_listed_actor_adds_to_it(read: Read, actor: str) -> None:
    before = load_actors().entries[actor]
    row = f'id = "{actor}"\nname = "{before.name}"\ntype = "{before.type}"\nnames = ["The Green Berets of X"]\n'
    lists, refused = read("[[actor]]\n" + row)
    after = lists.entries[actor]
    assert refused == []
    assert set(after.names) == {*before.names, "The Green Berets of X"}
    assert (after.parent, after.sides, after.countries) == (before.parent, before.sides, before.countries)


def test_rows_may_hang_under_one_another_in_any_order(read: Read) -> None:
    lists, refused = read(
        '[[actor]]\nid = "wing"\nname = "Armed Wing of Adrar"\ntype = "unit"\nparent = "tin-adrar-front"\n' + GOOD
    )
    assert refused == [] and lists.side_of("wing") == "tin-adrar-front"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ('id = "x"\nname = "X Front"', "it has no 'type'"),
        ('name = "X Front"\ntype = "group"', "it has no 'id'"),
        ('id = "x"\nname = "X Front"\ntype = "gang"', "'gang' is no type of actor"),
        ('id = "X Front"\nname = "X Front"\ntype = "group"', "'X Front' is no id"),
        ('id = "x"\nname = "…"\ntype = "group"', "'…' is no name"),
        ('id = "x"\nname = ""\ntype = "group"', "its 'name' is no text"),
        ('id = "x"\nname = "X Front"\ntype = "group"\nnamse = ["Y"]', "'namse' is no key"),
        ('id = "x"\nname = "X Front"\ntype = "group"\nnames = "Y"', "its 'names' is no list"),
        ('id = "x"\nname = "X Front"\ntype = "group"\nnames = [1]', "its 'names' is no list"),
        ('id = "x"\nname = "X Front"\ntype = "group"\nparent = "nobody"', "'nobody' is no actor"),
        ('id = "x"\nname = "X Front"\ntype = "group"\nparent = "x"', "'x' hangs under itself"),
        ('id = "x"\nname = "X Front"\ntype = "group"\ncountries = ["Mali"]', "'Mali' is no country"),
        ('id = "x"\nname = "X Front"\ntype = "group"\nfrom = "2014"', "its 'from' is no day"),
        ('id = "x"\nname = "X Front"\ntype = "group"\nfrom = 2014-01-02\nto = 2013-01-01', "before it begins"),
        ('id = "x"\nname = "X Front"\ntype = "group"\nsides = ["y"]', "its 'sides' are no list of"),
        ('id = "x"\nname = "X Front"\ntype = "group"\nsides = [{ side = "nobody" }]', "'nobody' is no actor"),
        ('id = "tin-adrar-front"\nname = "Twice"\ntype = "group"', "stands in the file already"),
        ('id = "broken\nname = "X"', "no TOML"),
        ('id = "x"\nid = "y"', "no TOML"),
    ],
)
def test_a_bad_row_is_one_line_and_costs_the_others_nothing(rows: Rows, bad: str, why: str) -> None:
    taken, refused = rows(
        f'source = "desk"\n{GOOD}\n[[actor]]\n{bad}\n\n[[actor]]\nid = "z"\nname = "Zed Front"\ntype = "group"\n'
    )
    (reason,) = refused
    assert reason.startswith("line 7: ") and why in reason
    assert set(taken) == {"tin-adrar-front", "z"}
    assert taken["z"].source == "desk"


def test_what_hangs_under_a_refused_row_is_refused_too(rows: Rows) -> None:
    _, refused = rows(
        '[[actor]]\nid = "a"\nname = "Ay Front"\ntype = "gang"\n'
        '[[actor]]\nid = "b"\nname = "Bee Front"\ntype = "group"\nparent = "a"\n'
    )
    assert [reason.split(":")[0] for reason in refused] == ["line 1", "line 5"]


@pytest.mark.parametrize(("text", "lines"), [("x = 1\n", 1), ("actor = 3\n", 1), ("= nonsense", 1), ("", 0), ("#", 0)])
def test_a_file_without_rows_says_what_is_wrong_with_it(rows: Rows, text: str, lines: int) -> None:
    assert len(rows(text)[1]) == lines


def test_a_file_that_is_no_text_is_one_line_and_none_is_a_wrong_usage(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_bytes(b"\xff\xfe\x00")
    entries, refused = read_given_actors(path, load_actors())
    assert entries == () and len(refused) == 1
    with pytest.raises(UsageError, match="cannot read"):
        read_given_actors(tmp_path, load_actors())


def test_every_key_of_the_packaged_rows_is_one_that_users_may_use() -> None:
    import tomllib

    from tellings.knowledge.actors_entries import folder

    told = {
        key
        for path in folder().iterdir()
        if path.name.endswith(".toml")
        for row in tomllib.loads(path.read_text("utf-8")).get("actor", ())
        for key in row
    }
    assert told <= KEYS
    assert read_entries()
