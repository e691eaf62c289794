from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from tellings.errors import DataError
from tellings.knowledge.actors import load_actors
from tellings.knowledge.outlets import OutletEntry, host_of, load_layout, load_outlets, name_key, outlet_list
from tellings.records import Outlet

OUTLETS = load_outlets()


def test_every_row_of_the_outlet_list_keeps_its_own_rules() -> None:
    for entry in OUTLETS.entries:
        outlet = entry.outlet
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", outlet.id), outlet.id
        assert outlet.country is None or re.fullmatch(r"[A-Z]{2}", outlet.country), outlet.id
        assert outlet.scale in (None, "international", "national", "regional"), outlet.id
        for page in (entry.source, *(page for _, page in entry.sources)):
            assert re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/\S*", page), f"{outlet.id}: {page}"
        assert {name for name, _ in entry.sources} <= {"country", "kind", "owner", "scale", "speaks_for", "day_first"}
        assert entry.checked is None or date(2026, 1, 1) <= entry.checked <= date.today(), outlet.id
        for domain in entry.domains:
            assert host_of(domain) == domain, f"{outlet.id}: {domain}"
        assert len(set(entry.names)) == len(entry.names), outlet.id


def test_a_row_has_no_fields_but_those_that_the_list_explains() -> None:
    data = files("tellings").joinpath("data")
    head = data.joinpath("outlets.toml").read_text("utf-8")
    known = {
        name for pair in re.findall(r"^# ([a-z_]+(?:, [a-z_]+)?) +", head + "\n", re.M) for name in pair.split(", ")
    }

    for file in data.iterdir():
        if file.name.startswith("outlets_"):
            for row in tomllib.loads(file.read_text("utf-8"))["outlets"]:
                assert set(row) <= known, row["id"]


def test_state_and_party_outlets_were_looked_up_or_can_be() -> None:
    sided = [entry for entry in OUTLETS.entries if entry.outlet.speaks_for is not None]
    assert all(entry.outlet.kind in ("state", "party") for entry in sided)
    checked = [entry for entry in OUTLETS.entries if entry.checked]
    assert len(checked) >= 55
    assert {"sana", "tass", "anadolu", "al-manar", "xinhua"} <= {entry.outlet.id for entry in checked}


def test_only_what_carries_others_is_social() -> None:
    for entry in OUTLETS.entries:
        assert entry.carries or entry.outlet.kind != "social", entry.outlet.id


def test_no_domain_is_one_that_many_share() -> None:
    for entry in OUTLETS.entries:
        for domain in entry.domains:
            if not entry.carries and entry.outlet.kind != "state":  # mil.ru is a ministry
                assert "." in domain and OUTLETS.sites.site_of(f"a.{domain}") != f"a.{domain}", domain


def test_no_two_rows_of_the_outlet_list_share_an_id() -> None:
    assert [key for key, count in Counter(entry.outlet.id for entry in OUTLETS.entries).items() if count > 1] == []


def test_every_side_that_an_outlet_speaks_for_is_a_listed_actor() -> None:
    actors = load_actors()
    for entry in OUTLETS.entries:
        if entry.outlet.speaks_for is not None:
            assert actors.actor(entry.outlet.speaks_for).id == entry.outlet.speaks_for


def test_big_wires_speak_for_nobody_and_are_agencies() -> None:
    for key in ("ap", "afp", "reuters", "dpa"):
        entry = next(entry for entry in OUTLETS.entries if entry.outlet.id == key)
        assert (entry.outlet.kind, entry.agency, entry.outlet.speaks_for) == ("agency", True, None)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.bbc.co.uk/news/world-1", "bbc"),
        ("http://fr.news.un.org/story", "un-news"),
        ("africa.cgtn.com/2021/04/05/x", "cgtn"),
        ("https://english.example.com/x", None),
        ("https://notreuters.com/x", None),
        ("not an address", None),
    ],
)
def test_an_address_finds_its_outlet_by_the_longest_domain(address: str, key: str | None) -> None:
    entry = OUTLETS.by_domain(address)
    assert (entry.outlet.id if entry else None) == key


def test_a_name_is_found_whatever_its_case_article_or_script() -> None:
    for name in ("The Irish Times", "irish times", "IRISH TIMES", "ТАСС", "RFE/RL"):
        assert OUTLETS.by_name(name) is not None, name
    assert OUTLETS.by_name("The Imaginary Gazette") is None


def test_names_are_found_as_whole_words_and_the_longest_wins() -> None:
    text = "The Kyiv Independent, not The Independent, told APTN what AP knew; apnews knew nothing."
    assert [hit.entry.outlet.id for hit in OUTLETS.find(text)] == ["kyiv-independent", "independent", "ap"]


def test_a_name_that_two_rows_share_belongs_to_neither() -> None:
    def row(key: str, *names: str) -> OutletEntry:
        return OutletEntry(Outlet(key, key.title()), names, (), False, False, (), "own")

    found = outlet_list((row("first", "Daily Star"), row("second", "The Daily Star")), load_layout())
    assert found.by_name("Daily Star") is None
    assert found.by_name("First") is not None


def test_a_domain_of_two_outlets_is_a_fault_of_the_data() -> None:
    rows = tuple(OutletEntry(Outlet(key, key), (), ("x.org",), False, False, (), "own") for key in ("one", "two"))
    with pytest.raises(DataError, match=r"x\.org"):
        outlet_list(rows, load_layout())


def test_word_lists_are_lower_case_since_they_are_compared_so() -> None:
    layout = load_layout()
    for key, words in layout.words.items():
        assert words, key
        assert [word for word in words if word != word.casefold()] == [], key
    calendar = layout.calendar
    assert set(calendar.months.values()) == set(range(1, 13))
    assert set(calendar.told_weekdays.values()) == set(range(7))
    assert all(calendar.weekdays.get(name, number) == number for name, number in calendar.told_weekdays.items())


def test_the_key_of_a_name_ignores_marks_and_a_leading_article() -> None:
    assert name_key("  The  Daily-Star! ") == "daily star"


def test_the_name_of_a_site_stands_for_its_outlet_where_it_is_one_outlets() -> None:
    found = {
        code: OUTLETS.by_label(code) for code in ("dailysabah", "ahram", "manar", "arabiya", "standard", "ap", "x y")
    }
    known = {code: entry.outlet.id for code, entry in found.items() if entry}
    assert known == {"dailysabah": "daily-sabah", "ahram": "ahram", "manar": "al-manar", "arabiya": "al-arabiya"}
