"""The search box's suggestions by keyboard, mouse and screen reader, under the strict policy."""

from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .test_accessibility import violations

pytestmark = pytest.mark.browser

# When the script asked, and what the browser reports that the policy forbade.
WATCH = """
window.asked = [];
window.forbidden = [];
document.addEventListener("securitypolicyviolation", event =>
    window.forbidden.push(`${event.effectiveDirective}: ${event.blockedURI}`));
const send = window.fetch;
window.fetch = (url, ...rest) => {
  if (String(url).includes("?q=")) {
    window.asked.push([performance.now(), new URL(url, location).searchParams.get("q")]);
  }
  return send(url, ...rest);
};
"""
BOXES = {"/en/companies/": "#q", "/en/": "#search"}


@pytest.fixture
def page(chromium, site):
    context = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def box(page):
    return page.get_by_role("combobox", name="looking for")


def options(page):
    return page.locator("[role=option]")  # not those of the directory's "Sort by"


def asks_for(url: str, letters: str) -> bool:
    return parse_qs(urlsplit(url).query).get("q") == [letters] and "/suggestions/" in url


def type_until_offered(page, letters):
    """All at once, so that the list can't be one for fewer letters."""
    box(page).focus()
    page.keyboard.insert_text(letters)
    expect(options(page).first).to_be_visible()


@pytest.mark.parametrize("path", BOXES)
def test_the_keyboard_alone_leads_to_a_competencys_companies(page, path):
    page.goto(path)
    type_until_offered(page, "mine wat")
    first = options(page).first
    expect(box(page)).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("ArrowDown")

    expect(first).to_have_attribute("aria-selected", "true")
    assert box(page).get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert f"#{page.evaluate('document.activeElement.id')}" == BOXES[path]
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/companies/?competency=mine-water-treatment")
    assert page.evaluate("window.forbidden") == []


def test_arrows_go_round_through_the_box_and_home_and_end_back_to_it(page):
    page.goto("/en/companies/")
    type_until_offered(page, "mine wat")
    last = options(page).last

    page.keyboard.press("ArrowUp")
    expect(last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    for key, cursor in (("Home", 0), ("End", 8)):
        page.keyboard.press("ArrowDown")
        page.keyboard.press(key)
        expect(page.locator("[aria-selected=true]")).to_have_count(0)
        assert box(page).get_attribute("aria-activedescendant") is None
        assert box(page).evaluate("input => input.selectionStart") == cursor


def test_escape_closes_the_list_and_then_empties_the_box(page):
    page.goto("/en/companies/")
    type_until_offered(page, "mine wat")

    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    assert box(page).input_value() == "mine wat"

    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert box(page).input_value() == ""


@pytest.mark.parametrize("path", BOXES)
def test_enter_without_a_chosen_line_searches_as_ever(page, path):
    page.goto(path)
    type_until_offered(page, "Wasser")

    page.keyboard.press("Enter")

    page.wait_for_url("**/en/companies/?q=Wasser")
    expect(page.locator(".pill")).to_have_count(1)
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_a_click_chooses_a_line(page):
    page.goto("/en/")
    type_until_offered(page, "cott")

    options(page).first.click()

    page.wait_for_url("**/en/companies/?region=cottbus")


def test_a_list_in_use_does_not_change_under_the_visitor(page):
    page.goto("/en/companies/")
    type_until_offered(page, "mine wat")
    page.keyboard.type("e")
    page.keyboard.press("ArrowDown")
    asked = len(page.evaluate("window.asked"))

    page.wait_for_timeout(600)

    assert len(page.evaluate("window.asked")) == asked
    expect(options(page).first).to_have_attribute("aria-selected", "true")


def test_leaving_the_box_closes_the_list(page):
    page.goto("/en/companies/")
    type_until_offered(page, "mine wat")

    page.keyboard.press("Tab")

    expect(page.get_by_role("listbox")).to_have_count(0)


def test_the_number_of_suggestions_is_announced_politely(page):
    page.goto("/en/companies/")
    type_until_offered(page, "cott")

    spoken = page.locator(".search-box [aria-live=polite]")
    expect(spoken).to_have_text("1 suggestion; choose it with the arrow keys")


def test_asks_from_two_letters_on_and_at_most_once_in_150_milliseconds(page):
    page.goto("/en/companies/")
    box(page).focus()
    page.keyboard.type("m")
    page.wait_for_timeout(400)
    assert page.evaluate("window.asked") == []

    with page.expect_response(lambda answer: asks_for(answer.url, "mine water treatment")):
        page.keyboard.type("ine water treatment", delay=25)

    asked = page.evaluate("window.asked")
    times = [time for time, _typed in asked]
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert [pause for pause in pauses if pause < 149] == []
    assert 1 < len(asked) < len("ine water treatment")
    expect(options(page).first).to_contain_text("Mine water treatment")


def test_the_newest_answer_wins_over_a_late_one(page):
    late = []
    page.route("**/suggestions/?q=co&*", lambda route: late.append(route))
    page.goto("/en/companies/")
    box(page).focus()
    with page.expect_request("**/suggestions/?q=co&*"):
        page.keyboard.type("co")
    page.keyboard.type("tt")
    expect(options(page)).to_have_count(1)

    late[0].abort()
    page.wait_for_timeout(200)

    expect(options(page)).to_have_count(1)
    expect(options(page).first).to_contain_text("Cottbus")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_list_violates_no_rule_and_fits_the_window(chromium, site, width):
    context = chromium.new_context(
        base_url=site, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    violated, too_wide = {}, {}
    for path in BOXES:
        page.goto(path)
        page.evaluate(Axe().axe_script)
        type_until_offered(page, "Böschu")
        page.keyboard.press("ArrowDown")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            violated[path, scheme] = violations(page)
        too_wide[path] = page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0
    context.close()

    assert {page: found for page, found in violated.items() if found} == {}
    assert [path for path, is_too_wide in too_wide.items() if is_too_wide] == []


def test_without_javascript_the_box_is_a_plain_search_field(chromium, site):
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    for path, selector in BOXES.items():
        page.goto(path)
        field = page.locator(selector)
        assert [field.get_attribute(name) for name in ("type", "role", "aria-expanded")] == [
            "search",
            None,
            None,
        ]
    context.close()
