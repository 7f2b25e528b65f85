"""Every kind of page before axe-core: WCAG 2.0 to 2.2, levels A and AA, and best practice."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

RULES = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a",
            "wcag2aa",
            "wcag21a",
            "wcag21aa",
            "wcag22a",
            "wcag22aa",
            "best-practice",
        ],
    }
}


@pytest.fixture(params=["light", "dark"])
def color_scheme(request) -> str:
    return request.param


@pytest.fixture(params=[320, 1280])
def width(request) -> int:
    return request.param


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_violates_a_rule(chromium, site, kinds_of_pages, language, width, color_scheme):
    context = chromium.new_context(
        base_url=site,
        color_scheme=color_scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    page = context.new_page()
    violations, too_wide = {}, {}
    for name, path in kinds_of_pages[language].items():
        page.goto(path)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            places = [node["target"] for node in violation["nodes"]]
            violations.setdefault(name, []).append((violation["id"], places))
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if overflow > 0:
            too_wide[name] = overflow
    context.close()

    assert violations == {}
    assert too_wide == {}
