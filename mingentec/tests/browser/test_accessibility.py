"""Every kind of page before axe-core: WCAG 2.0 to 2.2, levels A and AA, and best practice."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

TAGS = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
]
# Handing over the hundreds of elements that pass would take longer than all rules together.
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
RUN = "options => axe.run(options).then(results => results.violations)"


def violations(page) -> list[tuple[str, list]]:
    """Rule and offending places of each violation, on a page that axe-core was loaded into."""
    found = page.evaluate(RUN, OPTIONS)
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_violates_a_rule_in_light_or_dark(chromium, site, kinds_of_pages, language, width):
    context = chromium.new_context(
        base_url=site, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    violated, too_wide = {}, {}
    for name, path in kinds_of_pages[language].items():
        page.goto(path)
        page.evaluate(Axe().axe_script)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            violated[name, scheme] = violations(page)
        too_wide[name] = page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0
    context.close()

    assert {page: found for page, found in violated.items() if found} == {}
    assert [name for name, is_too_wide in too_wide.items() if is_too_wide] == []
