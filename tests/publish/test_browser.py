"""The published site in a real browser: from its folder, with the network off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import find
from playwright.sync_api import Browser, Page, sync_playwright

from bearwitness.codebook.load import load
from bearwitness.publish.release import release
from publish.made_up import dossier

FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "site"
    release(dossier(), load(), folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=FLAGS.split())
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that is offline; any script error or request that leaves the folder fails the test."""
    context = browser.new_context(offline=True, viewport={"width": 1100, "height": 800})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else faults.append(r.url))
    yield opened
    context.close()
    assert faults == []


def test_the_map_shows_the_known_place_as_a_point_and_the_coarse_one_as_an_area(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    assert page.locator("#map svg path.leaflet-interactive").count() == 2
    assert page.locator("#map svg path[stroke-dasharray='4 3']").count() == 1
    page.screenshot(path=str(site.parent / "overview.png"), full_page=True)
    assert (site.parent / "overview.png").stat().st_size > 20_000


def test_a_click_on_the_map_leads_to_the_incident(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator("#map svg path[fill='#b3261e']:not([stroke-dasharray])").first.click()
    page.locator(".leaflet-popup-content a").first.click()
    page.wait_for_url("**/incidents/inc_market.html")
    assert "Eleven shoppers died" in page.inner_text("blockquote")


def test_the_timeline_works_without_scripts(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    opened = context.new_page()
    opened.goto((site / "index.html").as_uri())
    opened.locator("svg.timeline a").nth(1).click()
    opened.wait_for_url("**/incidents/inc_road.html")
    context.close()


def test_the_table_filters_as_one_types(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.fill("#filter", "shelling")
    assert page.locator("#incidents tbody tr:visible").count() == 1
    assert page.inner_text("#shown") == "1 of 3 shown"


@pytest.mark.parametrize("name", ["index.html", "claims.html", "about.html", "incidents/inc_market.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_accessibility_fault(page: Page, site: Path, name: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((site / name).as_uri())
    violations = Axe().run(page, options={"preload": False}).response["violations"]
    serious = [v for v in violations if v["impact"] in {"serious", "critical"}]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in serious] == []


def test_a_phone_can_read_it_without_scrolling_sideways(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    for name in ("index.html", "incidents/inc_market.html"):
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
