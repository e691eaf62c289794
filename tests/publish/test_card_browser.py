"""The evidence card in a real Chromium, opened from disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tellings.publish.card import card
from tellings.publish.document import accounts_document
from tellings.records import Accounts

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PROGRAM = next((found for name in NAMES if (found := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(PROGRAM is None, reason=f"no Chromium in PATH (looked for {', '.join(NAMES)})")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as driver:
        program = driver.chromium.launch(executable_path=PROGRAM, args=list(FLAGS))
        yield program
        program.close()


@pytest.fixture(scope="module")
def address(document: dict[str, object], tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("card") / "card.html"
    path.write_text(card(document), encoding="utf-8", newline="\n")
    return path.as_uri()


class Seen:
    """What happened in a page that should not: requests, dialogs, messages, errors."""

    def __init__(self, page: Any) -> None:
        self.requests: list[str] = []
        self.trouble: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.trouble.append(message.text))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("dialog", self._refuse)

    def _refuse(self, dialog: Any) -> None:
        self.trouble.append(dialog.message)
        dialog.dismiss()


def _open(browser: Any, address: str, **context: Any) -> tuple[Any, Seen]:
    context.setdefault("viewport", {"width": 1440, "height": 900})
    page = browser.new_context(**context).new_page()
    seen = Seen(page)
    page.goto(address)
    return page, seen


def _marked(page: Any) -> list[str]:
    marked: list[str] = page.evaluate("[...document.querySelectorAll('mark.on')].map((mark) => mark.textContent)")
    return marked


def test_it_opens_from_disk_without_network_and_without_complaint(browser: Any, address: str) -> None:
    page, seen = _open(browser, address)
    page.wait_for_timeout(200)
    assert [url.partition("#")[0] for url in seen.requests] == [address]
    assert seen.trouble == []
    assert page.title() == "4 reports of 4 events – Tellings"


def test_nothing_in_a_report_runs(browser: Any, address: str) -> None:
    page, seen = _open(browser, address)
    for link in page.locator("a.words").all():
        if link.is_visible():
            link.click()
            page.keyboard.press("Escape")
    assert page.evaluate("window.hacked") is None
    assert seen.trouble == []
    assert page.evaluate("document.querySelectorAll('img, svg, iframe').length") == 0


def test_a_click_on_a_cell_opens_its_report_at_the_words(browser: Any, address: str) -> None:
    page, _ = _open(browser, address)
    page.get_by_role("link", name="At least 12 rebels").first.click()
    assert _marked(page) == ["At least 12 rebels"]
    assert page.locator(".report.open h3").inner_text() == "Northern Herald"
    assert "Northern Herald: At least 12 rebels" in page.locator("#pane-status").inner_text()
    assert page.locator("mark.on").is_visible()
    box = page.locator("mark.on").bounding_box()
    assert 0 <= box["y"] < 900
    assert page.locator(".report:visible").count() == 1


def test_enter_on_a_cell_opens_it_and_escape_goes_back_to_the_cell(browser: Any, address: str) -> None:
    page, _ = _open(browser, address)
    cell = page.get_by_role("link", name="9 bodies of rebels").first
    name = cell.get_attribute("id")
    cell.focus()
    page.keyboard.press("Enter")
    assert _marked(page) == ["9 bodies of rebels"]
    assert page.url.endswith(f"#{name}")
    assert page.evaluate("document.activeElement.className") == "on"
    page.keyboard.press("Escape")
    assert _marked(page) == []
    assert page.evaluate("document.activeElement.id") == name
    assert page.locator(".report:visible").count() == 0


def test_the_close_button_and_the_back_key_close_the_report(browser: Any, address: str) -> None:
    page, _ = _open(browser, address)
    page.locator("a.words").first.click()
    page.get_by_role("button", name="Close").click()
    assert page.locator(".report:visible").count() == 0
    page.locator("a.words").nth(1).click()
    page.go_back()
    assert page.locator(".report:visible").count() == 0


def test_every_cell_marks_exactly_the_words_of_its_spans(browser: Any, address: str, document: dict[str, Any]) -> None:
    page, _ = _open(browser, address)
    told = page.evaluate(
        """() => [...document.querySelectorAll('a.words')].map((link) => {
             location.hash = link.id;
             return [link.id, link.dataset.words];
           })"""
    )
    numbers = {f"r{number}": report["text"] for number, report in enumerate(document["reports"], 1)}
    for name, words in told[:: max(1, len(told) // 12)]:
        page.goto(f"{address}#{name}")
        expected = []
        for word in words.split():
            report, start, end = word.split("-")
            expected.append(numbers[report][int(start) : int(end)])
        clean = [text.replace("\u0000", "\ufffd") for text in expected]
        assert "".join(_marked(page)) == "".join(_shown(text) for text in clean)


def _shown(text: str) -> str:
    """Text as the page shows it: without line ends, unshowable characters replaced."""
    out = "".join("\ufffd" if (ord(s) < 32 and s not in "\t\n") or s in "\u202d\u202e" else s for s in text)
    return out.replace("\n", "")


def test_an_address_with_a_cell_opens_that_cell(browser: Any, address: str) -> None:
    page, _ = _open(browser, address)
    name = page.get_by_role("link", name="denies that it has lost").first.get_attribute("id")
    other, _ = _open(browser, f"{address}#{name}")
    assert _marked(other) == ["denies that it has lost"]


def test_an_address_with_a_folded_cell_unfolds_it(browser: Any, address: str) -> None:
    page, _ = _open(browser, address)
    name = page.locator("li details a.words").first.get_attribute("id")
    other, _ = _open(browser, f"{address}#{name}")
    assert other.locator(f"#{name}").is_visible()
    assert len(_marked(other)) >= 1


def test_the_keyboard_reaches_every_cell_in_reading_order_and_shows_where_it_is(browser: Any, address: str) -> None:
    page, _ = _open(browser, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.matches('a.words') ? document.activeElement.id : ''")
        if name:
            reached.append(name)
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    order = page.evaluate("[...document.querySelectorAll('a.words')].map((link) => link.id)")
    assert len(reached) >= 15
    assert [order.index(name) for name in reached] == sorted(order.index(name) for name in reached)


@pytest.mark.parametrize("width", [320, 390, 480, 820, 1100, 1440])
def test_no_width_scrolls_sideways(browser: Any, address: str, width: int) -> None:
    page, _ = _open(browser, address, viewport={"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("a.words").first.click()
    assert page.locator("mark.on").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_many_reports_flow_in_rows_under_their_names(
    browser: Any, accounts: Accounts, tmp_path: Path, width: int
) -> None:
    more = tuple(replace(accounts.reports[1], id=f"r-{n}", path=f"in/{n}.txt", outlet=None) for n in range(8))
    event = replace(accounts.events[1], reports=(*accounts.events[1].reports, *(report.id for report in more)))
    many = replace(accounts, reports=(*accounts.reports, *more), events=(event,))
    path = tmp_path / "many.html"
    path.write_text(card(accounts_document(many)), encoding="utf-8", newline="\n")
    page, _ = _open(browser, path.as_uri(), viewport={"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cells = page.locator(".many tbody tr").first.locator("td")
    assert cells.count() == 12
    for number in range(12):
        box = cells.nth(number).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_at_phone_width_the_page_behind_an_open_report_is_out_of_reach(browser: Any, address: str) -> None:
    page, _ = _open(browser, address, viewport={"width": 390, "height": 844})
    page.locator("a.words").first.click()
    assert page.evaluate("document.querySelector('main').inert") is True
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('main').inert") is False
    assert page.evaluate("document.activeElement.matches('a.words')") is True


@pytest.mark.parametrize("fragment", ["%", "%00", "none", "e1", "r1-0-1", "<b>", "tellings-document"])
def test_a_foreign_fragment_does_no_harm(browser: Any, address: str, fragment: str) -> None:
    page, seen = _open(browser, f"{address}#{fragment}")
    assert page.locator("h1").is_visible()
    assert seen.trouble == []


def test_at_phone_width_each_answer_stands_under_its_reports_name(browser: Any, address: str) -> None:
    page, _ = _open(browser, address, viewport={"width": 390, "height": 844})
    cells = page.locator(".grid tbody tr").first.locator("td")
    tops = [cells.nth(number).bounding_box()["y"] for number in range(cells.count())]
    assert tops == sorted(set(tops))
    label = page.evaluate("getComputedStyle(document.querySelector('.grid td'), '::before').content")
    assert label == '"Northern Herald"'


def test_without_script_the_reports_are_there_and_a_link_marks_the_words(browser: Any, address: str) -> None:
    page, seen = _open(browser, address, java_script_enabled=False)
    cell = page.get_by_role("link", name="At least 12 rebels").first
    words = (cell.get_attribute("href") or "").removeprefix("#")
    cell.click()
    assert page.url.endswith(f"#{words}")
    assert page.locator(f"[id='{words}']").inner_text() == "At least 12 rebels"
    assert page.locator(".report:visible").count() == 4
    assert page.get_by_role("button").count() == 0
    assert seen.trouble == []


def test_a_screen_reader_finds_landmarks_a_table_with_headers_and_a_live_region(browser: Any, address: str) -> None:
    page, _ = _open(browser, address)
    for role, name in (("main", None), ("navigation", "Events"), ("complementary", "Reports"), ("banner", None)):
        found = page.get_by_role(role, name=name) if name else page.get_by_role(role)
        assert found.count() == 1
    grid = page.get_by_role("table").first
    assert grid.get_by_role("columnheader").count() == 5
    assert grid.get_by_role("rowheader").count() == 8
    assert page.locator("#pane-status").get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_told_from_its_ground_in_light_and_dark(browser: Any, address: str, scheme: str) -> None:
    page, _ = _open(browser, address, color_scheme=scheme)
    for name in ("ink", "soft", "link", "agreed", "repeated", "differ", "conflict", "single"):
        for ground in ("paper", "sheet"):
            assert _contrast(_colour(page, name), _colour(page, ground)) >= 4.5, (name, ground)
    assert _contrast(_colour(page, "ink"), _colour(page, "hit")) >= 4.5


def _colour(page: Any, name: str) -> tuple[float, ...]:
    told: str = page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('--{name}')").strip()
    return tuple(int(told[at : at + 2], 16) / 255 for at in (1, 3, 5))


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """WCAG 2.2 contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_right_to_left_text_runs_right_to_left(browser: Any, address: str) -> None:
    page, _ = _open(browser, address)
    assert page.evaluate("[...document.querySelectorAll('.text p')].every((p) => p.dir === 'auto')")
    assert page.evaluate("getComputedStyle(document.querySelector('.text p')).unicodeBidi") == "isolate"


def test_the_card_checks_its_own_data(browser: Any, address: str, document: dict[str, object], tmp_path: Path) -> None:
    page, _ = _open(browser, address)
    page.get_by_role("button", name="Check the data here").click()
    page.locator("#check-result", has_text="The data are whole").wait_for()
    broken = tmp_path / "broken.html"
    told = card(document)
    at = told.rindex("At least 12 rebels were killed")
    broken.write_text(f"{told[:at]}At least 21{told[at + 11 :]}", encoding="utf-8")
    other, _ = _open(browser, broken.as_uri())
    other.get_by_role("button", name="Check the data here").click()
    other.locator("#check-result", has_text="Not whole").wait_for()


def test_a_card_of_excerpts_works_the_same(browser: Any, document: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "excerpts.html"
    path.write_text(card(document, excerpts=True), encoding="utf-8", newline="\n")
    page, seen = _open(browser, path.as_uri())
    page.get_by_role("link", name="At least 12 rebels").first.click()
    assert _marked(page) == ["At least 12 rebels"]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Check the data here").click()
    page.locator("#check-result", has_text="The data are whole").wait_for()
    assert seen.trouble == []
