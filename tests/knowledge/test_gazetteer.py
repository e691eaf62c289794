"""The index of places, and the names of places that it finds in a text."""

from __future__ import annotations

import pickle
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.errors import DataError, SetupError
from tellings.knowledge import Knowledge
from tellings.knowledge import gazetteer_tables as tables
from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer import Gazetteer, cache_folder, open_gazetteer
from tellings.knowledge.gazetteer_build import PRECISION
from tellings.knowledge.gazetteer_persons import persons_in
from tellings.knowledge.gazetteer_shown import shown_name
from tellings.knowledge.gazetteer_tables import PlaceRow
from tellings.knowledge.gazetteer_words import load_place_words


@pytest.fixture(scope="session")
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    return knowledge.gazetteer


def names(gazetteer: Gazetteer, text: str) -> list[str]:
    return [hit.span.of(text) for hit in gazetteer.find(text)]


@pytest.mark.parametrize(
    ("spellings", "country", "kind"),
    [
        (("Deir ez-Zor", "Deir el-Zour", "Deir al-Zour", "Dayr az Zawr"), "SY", "city"),
        (("Albu Kamal", "Abu Kamal", "Boukamal", "Al-Bukamal"), "SY", "city"),
        (("Al Qaim", "Qaim", "al-Qa'im"), "IQ", "city"),
        (("Lyman", "Krasny Liman", "Krasnyy Lyman"), "UA", "town"),
        (("Kyiv", "Kiev"), "UA", "city"),
        (("Hodeidah", "Hudaydah", "Al Hudaydah", "Hodeida"), "YE", "city"),
        (("Mocimboa da Praia", "Mocímboa da Praia"), "MZ", "city"),
    ],
)
def test_spellings_of_a_town_meet_in_its_country(
    gazetteer: Gazetteer, spellings: tuple[str, ...], country: str, kind: str
) -> None:
    found = []
    for spelling in spellings:
        places = [gazetteer.place(p) for p in gazetteer.candidates(spelling, (country,))]
        found.append({p.id for p in places if p.country == country and p.kind in (kind, "town", "city")})
    assert set.intersection(*found)


def test_near_spellings_count_only_inside_the_countries_that_are_given(gazetteer: Gazetteer) -> None:
    assert not gazetteer.candidates("Deir ez-Zourr")
    assert "gn:170794" in gazetteer.candidates("Deir ez-Zourr", ("SY",))


def test_a_place_knows_its_province_and_country(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("gn:99072")
    assert (place.name, place.country, place.kind, place.precision) == ("Mosul", "IQ", "city", 1)
    assert place.admin1 in place.part_of
    assert place.part_of[-1] == "iso:IQ"


def test_an_unknown_id_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(KeyError):
        gazetteer.place("gn:1")


def test_areas_that_two_states_claim_say_so(gazetteer: Gazetteer) -> None:
    crimea = gazetteer.place("gn:703883")
    assert crimea.country == "UA"
    assert crimea.disputed_by == ("iso:RU",)


def test_a_quarter_without_coordinates_of_its_own_has_those_of_its_city(gazetteer: Gazetteer) -> None:
    quarter = next(gazetteer.place(p) for p in gazetteer.candidates("Masaken Hanano"))
    city = gazetteer.place(quarter.part_of[0])
    assert city.name == "Aleppo"
    assert (quarter.lat, quarter.lon) == (city.lat, city.lon)


def test_demonyms_lead_to_countries_and_are_no_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.demonym("Syrian") == "iso:SY"
    assert gazetteer.demonym("Iraqis") == "iso:IQ"
    assert gazetteer.demonym("Mosul") is None
    assert names(gazetteer, "Syrian and Russian warplanes hit the French base") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops from Burkina Faso crossed into northern Mali near Gao on Friday.", ["Burkina Faso", "Mali", "Gao"]),
        ("Militants fled Umm Qasr's port towards al-Faw.", ["Umm Qasr", "al-Faw"]),
        ("Police said May would be warmer than April.", []),
        ("Mr Jordan later met General Austin and Paris Hilton after their lunch.", []),
        ("Jordan closed its border with Syria.", ["Jordan", "Syria"]),
        ("The U.S. and the UK asked us to wait.", ["U.S.", "UK"]),
        ("The SANA agency quoted a source in Sanaa.", ["Sanaa"]),
        ("Rebels Seize Kunduz City as Battle Nears Kabul", ["Kunduz", "Kabul"]),
        ("Reading the report, officers in Reading were shocked.", ["Reading"]),
        ("The University of Basra reopened.", ["Basra"]),
        ("Chuck Schumer, D-N.Y., said he'd go.", []),
        ("", []),
        ("12 345 — !", []),
    ],
)
def test_names_of_places_are_found_in_running_text(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert names(gazetteer, text) == expected


@given(st.text(max_size=200))
def test_hits_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    from tellings.pipeline import shared_knowledge

    hits = shared_knowledge().gazetteer.find(text)
    ends = 0
    for hit in hits:
        assert ends <= hit.span.start < hit.span.end <= len(text)
        ends = hit.span.end


def test_a_gazetteer_travels_to_another_process(gazetteer: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.place("iso:SY") == gazetteer.place("iso:SY")
    copy.close()


def test_the_cache_may_be_chosen_by_argument_or_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "set"))
    assert cache_folder() == tmp_path / "set"
    assert cache_folder(tmp_path / "given") == tmp_path / "given"


def _small_index(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript("CREATE TABLE place (n INTEGER);" + "INSERT INTO place VALUES (1);" * 9)
    base.close()


@pytest.mark.parametrize("left", [0, 20, 4096, -1])
def test_an_index_that_was_cut_short_is_built_again(left: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Path] = []

    def build(path: Path) -> None:
        built.append(path)
        _small_index(path)

    monkeypatch.setattr("tellings.knowledge.gazetteer.build_index", build)
    open_gazetteer(tmp_path).close()
    open_gazetteer(tmp_path).close()
    assert len(built) == 1
    whole = built[0].read_bytes()
    built[0].write_bytes(whole[:left])
    open_gazetteer(tmp_path).close()
    assert len(built) == 2 and built[0].read_bytes() == whole


def test_the_cache_may_be_named_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELLINGS_CACHE", "here")
    monkeypatch.setattr("tellings.knowledge.gazetteer.build_index", _small_index)
    open_gazetteer().close()
    assert list((tmp_path / "here").iterdir())


def test_a_cache_that_cannot_be_written_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(SetupError, match="set TELLINGS_CACHE to a folder"):
        open_gazetteer(tmp_path / "file")


def own_rows() -> list[tuple[str, list[str]]]:
    folder = next(path.parent for path in tables.data_files() if path.parent.name == "own")
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        lines = path.read_text("utf-8").splitlines()
        rows += [(path.name, line.split("\t")) for line in lines if line and not line.startswith("#")]
    return rows


def test_every_place_of_our_own_says_where_it_was_read_and_lies_in_known_places(gazetteer: Gazetteer) -> None:
    keys = [row[0] for _, row in own_rows() if row[0].startswith("own:")]
    assert len(keys) == len(set(keys))
    for file, row in own_rows():
        assert len(row) == 9, (file, row)
        key, name, kind, parents, _, disputed, lat, lon, source = row
        assert source, (file, name)
        assert bool(lat) == bool(lon), (file, name)
        for place in [key, *filter(None, parents.split("|")), *filter(None, disputed.split("|"))]:
            assert gazetteer.place(place), (file, name, place)
        if key.startswith("own:"):
            assert kind in {
                *PRECISION,
                "town",
                "village",
                "neighbourhood",
                "facility",
                "camp",
                "island",
                "water",
                "mountain",
            }, row


def test_every_demonym_and_short_name_leads_to_a_known_place(gazetteer: Gazetteer) -> None:
    for table in (tables.demonyms(), tables.peoples(), tables.short_names(), tables.usual()):
        for place in set(table.values()):
            assert gazetteer.place(place).id == place
    for places in tables.abbreviations().values():
        assert [gazetteer.place(place).id for place in places] == list(places)


def test_context_words_name_only_kinds_that_fit_something() -> None:
    words = load_place_words()
    assert {*words.kinds.values(), *words.plurals.values()} <= set(words.fits)


def test_english_words_are_in_the_form_that_they_are_looked_up_in() -> None:
    assert all(word == fold(word) for word in tables.english_words() if len(word) > 2)


def test_a_row_with_too_many_columns_is_a_data_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data" / "places"
    folder.mkdir(parents=True)
    (folder / "english.tsv").write_text("one\ttwo\n", "utf-8")
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    tables.english_words.cache_clear()
    with pytest.raises(DataError, match=r"english\.tsv, line 1"):
        tables.english_words()
    tables.english_words.cache_clear()


@pytest.mark.parametrize(
    ("kind", "country", "name", "others", "shown"),
    [
        ("city", "SY", "Ar Raqqah", ("Ar-Raqqah", "Callinicum", "Raqqa", "Raqqah", "rakka"), "Raqqa"),
        ("city", "IQ", "Al Qā’im", ("Al Kaim", "Al-Qaim", "Husaybah"), "Al-Qaim"),
        ("province", "YE", "Tāʻizz", ("Muhafazat Ta`izz", "Taiz Governorate"), "Taiz"),
        ("city", "SD", "El Fasher", ("Al Fasher", "Fasher"), "El Fasher"),
        ("town", "IQ", "Zūḩān", (), "Zuhan"),
        ("city", "PL", "Kraków", ("Cracow", "Krakow"), "Kraków"),
    ],
)
def test_a_romanised_name_is_shown_as_english_reports_print_it(
    kind: str, country: str, name: str, others: tuple[str, ...], shown: str
) -> None:
    row = PlaceRow("gn:1", name, kind, others, country=country)
    assert shown_name(row) == shown


def test_a_county_of_common_words_is_found_whole(gazetteer: Gazetteer) -> None:
    text = "A fire near the lake in Laurel County burned two houses, deputies said."
    assert [hit.span.of(text) for hit in gazetteer.find(text)] == ["Laurel County"]


def test_a_place_is_shown_under_the_name_of_usage_which_is_one_of_its_own(gazetteer: Gazetteer) -> None:
    for place, name in tables.shown().items():
        assert gazetteer.place(place).name == name
        assert place in gazetteer.candidates(name)


def test_countries_are_put_where_other_data_put_them(gazetteer: Gazetteer) -> None:
    """GeoNames' own points, which are no middles of outlines."""
    points = {code: (place.lat, place.lon) for code in ("US", "RU", "SY") if (place := gazetteer.place(f"iso:{code}"))}
    assert points == {"US": (39.76, -98.5), "RU": (60.0, 100.0), "SY": (35.0, 38.0)}


def test_the_people_of_a_district_do_not_make_its_bare_name_well_known(gazetteer: Gazetteer) -> None:
    harris = next(one for one in gazetteer.listed("Harris") if one.id == "gn:4696376")
    assert harris.kind == "district"
    assert (harris.population or 0) > 1_000_000
    assert harris.people == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann T. Moore was held. Moore, 34, said nothing. She lives in Moore.", ["Moore"]),
        ("Will Turkey join? Turkey did not say.", ["Turkey", "Turkey"]),
        ("Peter Watson spoke near Tripoli. Watson left.", ["Tripoli"]),
    ],
)
def test_the_surname_of_a_person_named_in_full_is_a_place_only_where_somebody_is_in_it(
    gazetteer: Gazetteer, text: str, expected: list[str]
) -> None:
    found = gazetteer.find(text, persons=persons_in(text))
    assert [hit.span.of(text) for hit in found] == expected


def test_given_names_are_no_states_and_seats_are_listed_places(gazetteer: Gazetteer) -> None:
    assert not {"china", "chad", "may", "in", "al"} & tables.first_names()
    assert "maria" in tables.first_names()
    for name, place in tables.seats().items():
        assert gazetteer.place(place).id == gazetteer.seat(name)
