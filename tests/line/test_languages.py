"""Reports that are not read for claims are reports all the same: text, title, date, outlet and copies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import tellings
from tellings.records import Accounts, Report

_PAGE = """<!doctype html><html lang="{code}"><head><meta charset="utf-8"><title>{title} | {site}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}">
<meta property="article:published_time" content="{stamp}"><link rel="canonical" href="{url}"></head>
<body><nav><a href="/">{site}</a></nav><article><h1>{title}</h1>{body}</article></body></html>"""


@dataclass(frozen=True)
class Told:
    """A report of our own in another language, and what must be known of it."""

    code: str
    title: str
    day: str  # as print in that language has it
    stamp: str
    site: str
    url: str
    outlet: str
    paragraphs: tuple[str, ...]


TOLD = (
    Told(
        "ar", "الجيش يستعيد تدمر", "25 مارس 2016", "2016-03-25T10:00:00+03:00", "سانا",
        "https://www.sana.sy/?p=1", "sana",
        (
            "أعلنت القيادة العامة للجيش يوم الجمعة استعادة السيطرة على مدينة تدمر بعد معارك استمرت ثلاثة أسابيع.",
            "وقال مصدر عسكري إن وحدات الهندسة بدأت بتفكيك العبوات الناسفة والألغام في الأحياء السكنية.",
            "وأضاف المصدر أن العشرات من المسلحين قتلوا وأن الباقين فروا باتجاه السخنة ودير الزور.",
        ),
    ),
    Told(
        "ru", "Армия освободила Пальмиру", "25 марта 2016", "2016-03-25T13:00:00+03:00", "РИА Новости",
        "https://ria.ru/20160325/1.html", "ria-novosti",
        (
            "Сирийская армия в пятницу полностью освободила город Пальмира от боевиков, сообщило командование.",
            "По его словам, сапёры приступили к разминированию жилых кварталов и исторической части города.",
            "Десятки боевиков были уничтожены, остальные отступили в направлении Дейр-эз-Зора.",
        ),
    ),
    Told(
        "fr", "L'armée reprend Palmyre", "25/03/2016", "2016-03-25T10:00:00+01:00", "Le Monde",
        "https://www.lemonde.fr/2016/03/25/palmyre.html", "le-monde",
        (
            "L'armée syrienne a repris vendredi la totalité de la ville de Palmyre après trois semaines de combats.",
            "Selon une source militaire, les unités du génie ont commencé à désamorcer les mines posées dans la ville.",
            "Des dizaines de combattants ont été tués et les autres se sont repliés vers Deir Ezzor.",
        ),
    ),
)  # fmt: skip


@cache
def accounts(folder: Path) -> Accounts:
    """A page in each language, a plain text of it with its day, and one in English, compared."""
    for told in TOLD:
        body = "".join(f"<p>{words}</p>" for words in told.paragraphs)
        page = _PAGE.format(code=told.code, title=told.title, site=told.site, stamp=told.stamp, url=told.url, body=body)
        (folder / f"{told.code}.html").write_text(page, "utf-8")
        text = "\n\n".join((told.title, told.day, *told.paragraphs[:2]))
        (folder / f"{told.code}.txt").write_text(text, "utf-8")
    (folder / "en.txt").write_text("Army takes Palmyra\n\nThe army captured Palmyra on Friday, it said.", "utf-8")
    return tellings.compare(folder)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Accounts:
    return accounts(tmp_path_factory.mktemp("languages"))


def report(compared: Accounts, name: str) -> Report:
    (found,) = [one for one in compared.reports if one.path.endswith(name)]
    return found


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.code)
def test_a_page_in_another_language_gives_its_text_title_date_and_outlet(compared: Accounts, told: Told) -> None:
    found = report(compared, f"{told.code}.html")
    assert found.text == "\n\n".join((told.title, *told.paragraphs)) + "\n"
    assert found.title is not None and found.title.of(found.text) == told.title
    assert found.language == told.code
    assert found.published is not None and str(found.published.first) == "2016-03-25" and found.published.exact
    assert found.outlet is not None and found.outlet.id == told.outlet


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.code)
def test_a_text_in_another_language_gives_its_day_and_language(compared: Accounts, told: Told) -> None:
    found = report(compared, f"{told.code}.txt")
    assert found.language == told.code
    assert found.published is not None and str(found.published.first) == "2016-03-25" and found.published.exact


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.code)
def test_a_copy_in_another_language_is_known_as_one(compared: Accounts, told: Told) -> None:
    pair = {report(compared, f"{told.code}.html").id, report(compared, f"{told.code}.txt").id}
    (copy,) = [one for one in compared.relations.copies if {one.copy, one.original} & pair]
    assert {copy.copy, copy.original} == pair and copy.share > 0.9


def test_that_claims_are_read_in_english_only_is_said_of_each_other_report_and_nothing_is_dropped(
    compared: Accounts,
) -> None:
    assert len(compared.reports) == 2 * len(TOLD) + 1
    assert {claim.report for claim in compared.claims} == {report(compared, "en.txt").id}
    said = [one.reason for one in compared.refusals]
    assert len(said) == 2 * len(TOLD) and all("is not read for claims: kept, and compared" in one for one in said)
