"""Places of a user's own: what their file says holds, and what is wrong in it is said line by line."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.errors import UsageError
from tellings.knowledge import Knowledge
from tellings.knowledge.gazetteer import Gazetteer
from tellings.knowledge.gazetteer_given import KINDS, read_given_places
from tellings.knowledge.gazetteer_tables import own_places

KIDAL, GAO = "gn:2455290", "gn:2457163"
Read = Callable[..., tuple[Gazetteer, list[str]]]


@pytest.fixture
def read(tmp_path: Path, knowledge: Knowledge) -> Read:
    """The list with the rows given, and what was refused of them."""

    def reading(*rows: str) -> tuple[Gazetteer, list[str]]:
        path = tmp_path / "places.tsv"
        path.write_text("\n".join(rows) + "\n", "utf-8")
        places, refused = read_given_places(path, knowledge.gazetteer)
        assert all(one.path == str(path) and one.stage == "places" for one in refused)
        return knowledge.gazetteer.with_given(places), [one.reason for one in refused]

    return reading


def row(*cells: str) -> str:
    return "\t".join(cells)


def test_a_place_of_ones_own_is_found_under_all_its_names(read: Read) -> None:
    lists, refused = read(
        row("own:tin-adrar", "Tin Adrar", "village", KIDAL, "Tinadrar|Tin-Adrare", "", "19.5", "1.25")
    )
    assert refused == []
    text = "Fighters left Tin Adrar; traders in Tinadrar and Tin-Adrare shut their shops."
    assert [(hit.span.of(text), hit.candidates) for hit in lists.find(text)] == [
        ("Tin Adrar", ("own:tin-adrar",)),
        ("Tinadrar", ("own:tin-adrar",)),
        ("Tin-Adrare", ("own:tin-adrar",)),
    ]
    place = lists.place("own:tin-adrar")
    assert (place.name, place.kind, place.lat, place.lon, place.precision) == ("Tin Adrar", "village", 19.5, 1.25, 1)
    assert place.country == "ML" and place.part_of[0] == KIDAL and "iso:ML" in place.part_of


def test_without_coordinates_it_is_where_its_container_is_and_less_exactly(read: Read) -> None:
    lists, _ = read(row("own:old-market", "Old Market", "neighbourhood", GAO))
    place, city = lists.place("own:old-market"), lists.place(GAO)
    assert (place.lat, place.lon, place.precision) == (city.lat, city.lon, 2)
    lists, _ = read(row("own:far-post", "Far Post", "facility", "iso:ML"))
    assert lists.place("own:far-post").precision == 6
    lists, _ = read(row("own:nowhere", "Nowhere Sea", "sea"))
    assert (lists.place("own:nowhere").lat, lists.place("own:nowhere").precision) == (None, 7)


def test_a_name_means_what_the_file_says_and_nothing_else(read: Read, knowledge: Knowledge) -> None:
    assert KIDAL in knowledge.gazetteer.candidates("Kidal")
    lists, _ = read(row("own:kidal-niger", "Kidal", "village", "iso:NE"))
    assert lists.candidates("Kidal") == lists.candidates("KIDAL", ["ML"]) == ("own:kidal-niger",)
    both, _ = read(row("own:kidal-niger", "Kidal", "village", "iso:NE"), row(KIDAL, "Kidal"))
    assert set(both.candidates("Kidal")) == {"own:kidal-niger", KIDAL}
    assert lists.candidates("Gao") == knowledge.gazetteer.candidates("Gao")


def test_a_listed_place_gets_further_names_and_claimants(read: Read, knowledge: Knowledge) -> None:
    lists, refused = read(row(GAO, "Gawgaw", "", "", "Kawkaw", "iso:DZ"))
    assert refused == []
    assert lists.candidates("Kawkaw") == lists.candidates("Gawgaw") == (GAO,)
    assert lists.place(GAO).disputed_by == ("iso:DZ",) and knowledge.gazetteer.place(GAO).disputed_by == ()


def test_near_spellings_of_a_given_name_are_found_in_its_country(read: Read) -> None:
    lists, _ = read(row("own:tarkint-wells", "Tarkinteber", "village", "iso:ML"))
    assert lists.candidates("Tarkintebar", ["ML"])[:1] == ("own:tarkint-wells",)


def test_rows_may_lie_in_one_another_in_any_order(read: Read) -> None:
    lists, refused = read(
        row("own:inner", "Inner Ward", "neighbourhood", "own:outer"), row("own:outer", "Outer Ward", "district", KIDAL)
    )
    assert refused == []
    assert lists.place("own:inner").part_of[:2] == ("own:outer", KIDAL)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("own:a", "one column only"),
        ("a, b, c", "one column only"),
        (row("own:A B", "Ab", "town"), "'own:A B' is no id"),
        (row("own:", "Ab", "town"), "is no id"),
        (row("xx:1", "Abc"), "'xx:1' is in no list"),
        (row("gn:1", "Abc"), "'gn:1' is in no list"),
        (row("own:a", "", "town"), "it has no name"),
        (row("own:a", "…", "town"), "'…' is too short for a name"),
        (row("own:a", "Abc", "castle"), "'castle' is no kind of place"),
        (row("own:a", "Abc", ""), "'' is no kind of place"),
        (row("own:a", "Abc", "town", "own:b"), "'own:b' is in no list"),
        (row("own:a", "Abc", "town", "own:a"), "'own:a' is said to lie in itself"),
        (row("own:a", "Abc", "town", "", "", "nobody"), "'nobody' is in no list"),
        (row("own:a", "Abc", "town", "", "", "", "x", "1"), "'x', '1' are no latitude"),
        (row("own:a", "Abc", "town", "", "", "", "12", ""), "'12', '' are no latitude"),
        (row("own:a", "Abc", "town", "", "", "", "120", "12"), "120, 12 is nowhere on earth"),
        (row("own:a", "Abc", "town", "", "", "", "nan", "12"), "nowhere on earth"),
        (row("own:good", "Abc", "town"), "'own:good' stands in line 1 already"),
        (row(GAO, "Gao", "city"), "is in the lists already"),
        (row(*["own:a", "Abc", "town"], *[""] * 7), "10 columns, at most 9"),
    ],
)
def test_a_bad_row_is_one_line_and_costs_the_others_nothing(read: Read, bad: str, why: str) -> None:
    lists, refused = read(row("own:good", "Good Wells", "village", KIDAL), "# a remark", "", bad, row(GAO, "Gawgaw"))
    (reason,) = refused
    assert reason.startswith("line 4: ") and why in reason and "\n" not in reason and "\t" not in reason
    assert lists.candidates("Good Wells") == ("own:good",) and lists.candidates("Gawgaw") == (GAO,)


@pytest.mark.parametrize(
    "name", ["the Old Market", "The Narrows", "Bab el-Mandeb Wells", "tin adrar", "Saint-Louis Est"]
)
def test_a_name_is_found_with_its_article_and_in_any_case(read: Read, name: str) -> None:
    lists, refused = read(row("own:good", name, "village", KIDAL))
    assert refused == []
    shown = name.title() if name.islower() else name
    assert [hit.candidates for hit in lists.find(f"Some of the fighters left {shown} again.")] == [("own:good",)]


@pytest.mark.parametrize("name", ["PK12", "Camp 4", "One Two Three Four Five Six Seven Wells", "دير الزور"])
def test_a_name_that_no_text_can_give_is_said_and_its_place_kept(read: Read, name: str) -> None:
    lists, refused = read(row("own:good", "Good Wells", "village", KIDAL, name))
    assert refused == [f"line 1: kept, but '{name}' cannot be found in a text: figures, over six words, no capitals"]
    assert lists.candidates(name)[:1] == lists.candidates("Good Wells") == ("own:good",)


def test_what_lies_in_a_refused_place_is_refused_too(read: Read) -> None:
    _, refused = read(row("own:a", "Abc", "town", "gn:1"), row("own:b", "Bcd", "village", "own:a"))
    assert [reason.split(":")[0] for reason in refused] == ["line 1", "line 2"]


def test_a_file_that_is_no_text_is_one_line_and_none_is_a_wrong_usage(tmp_path: Path, knowledge: Knowledge) -> None:
    path = tmp_path / "places.tsv"
    path.write_bytes(b"own:a\tAbc\ttown\n\xff\xfe\x00")
    places, refused = read_given_places(path, knowledge.gazetteer)
    assert places.places == {} and ["no text in UTF-8" in one.reason for one in refused] == [True]
    with pytest.raises(UsageError, match="cannot read"):
        read_given_places(tmp_path / "gone.tsv", knowledge.gazetteer)


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path: Path, knowledge: Knowledge) -> None:
    path = tmp_path / "places.tsv"
    path.write_bytes("\ufeffkey\tname\tkind\r\nown:a\tAbc Wells\ttown\t\t\t\t\t\t\r\n".encode())
    places, refused = read_given_places(path, knowledge.gazetteer)
    assert refused == () and list(places.places) == ["own:a"]


def test_the_packaged_rows_keep_the_rules_that_users_rows_keep() -> None:
    assert {place.kind for place in own_places().places} <= KINDS


def test_a_list_with_given_places_reaches_another_process(read: Read) -> None:
    lists, _ = read(row("own:good", "Good Wells", "village", KIDAL))
    assert pickle.loads(pickle.dumps(lists)).candidates("Good Wells") == ("own:good",)


_CELLS = st.sampled_from(["own:a", "own:b", KIDAL, "Abc", "town", "", "1", "x|y"])


@given(st.lists(st.text(max_size=30) | st.lists(_CELLS, max_size=10).map("\t".join), max_size=4))
def test_whatever_stands_in_a_file_a_row_is_taken_or_refused(
    knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory, rows: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.tsv"
    path.write_text("\n".join(rows), "utf-8", "replace")
    places, refused = read_given_places(path, knowledge.gazetteer)
    assert all("\n" not in one.reason for one in refused)
    for key, place in places.places.items():
        assert place.id == key and place.name
