"""Visitors without JavaScript, without a mouse, and who wants to know whom a page contacts."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium, site):
    """A page of a desktop browser with a fresh profile."""
    context = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def page_without_javascript(chromium, site):
    context = chromium.new_context(
        base_url=site, viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_without_javascript_state_and_competency_lead_to_a_company(page_without_javascript):
    page = page_without_javascript
    page.goto("/en/companies/")

    page.get_by_role("checkbox", name="Saxony").check()
    page.get_by_text("Mining", exact=True).click()
    page.get_by_role("checkbox", name="Surface mining technology").check()
    page.get_by_role("button", name="Show companies").click()

    query = parse_qs(urlsplit(page.url).query)
    assert (query["state"], query["competency"]) == (["SN"], ["surface-mining"])
    assert page.get_by_role("checkbox", name="Saxony").is_checked()
    first = page.locator(".card h3 a").first
    name = first.inner_text()
    first.click()
    assert page.locator("h1").inner_text().startswith(name)
    assert "Surface mining technology" in page.locator("main").inner_text()


def test_the_keyboard_alone_leads_to_the_content_and_to_results(page):
    page.goto("/en/companies/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("Wasser")
    page.keyboard.press("Enter")

    page.wait_for_url("**q=Wasser**")
    expect(page.locator(".pill")).to_have_count(1)
    assert page.locator(".pill").inner_text().strip().endswith("“Wasser”")


def test_a_ticked_box_shows_the_results_at_once_and_keeps_the_focus(page):
    page.goto("/en/companies/")
    expected = page.locator('input[name="state"][value="SN"] ~ .count').inner_text()

    page.get_by_role("checkbox", name="Saxony").focus()
    page.keyboard.press("Space")

    page.wait_for_url("**state=SN**")
    expect(page.locator(".pill")).to_have_count(1)
    assert page.evaluate("document.activeElement.value") == "SN"
    sentence = page.locator("#results-sentence").inner_text()
    assert sentence.split(" ")[0] == expected == "148"
    assert page.locator("[role=status]").inner_text() == sentence


def test_back_shows_the_selection_before(page):
    page.goto("/en/companies/?state=SN&q=Wasser")
    page.get_by_role("checkbox", name="Berlin").check()
    expect(page.locator(".pill")).to_have_count(3)
    page.get_by_label("What are you looking for?").fill("")
    page.keyboard.press("Enter")
    expect(page.locator(".pill")).to_have_count(2)

    page.go_back()
    expect(page.locator(".pill")).to_have_count(3)
    assert page.get_by_label("What are you looking for?").input_value() == "Wasser"
    page.go_back()

    expect(page.locator(".pill")).to_have_count(2)
    assert not page.get_by_role("checkbox", name="Berlin").is_checked()


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_contacts_another_host_or_sets_a_cookie(page, site, kinds_of_pages, language):
    hosts, violations = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: message.type == "error" and violations.append(message.text))

    for path in kinds_of_pages[language].values():
        page.goto(path)

    assert hosts == {urlsplit(site).netloc}
    assert page.context.cookies() == []
    assert [text for text in violations if "404" not in text] == []


@pytest.mark.parametrize("path", ["/de/regionen/", "/de/regionen/bundeslaender/sn/"])
def test_tables_of_regions_fit_a_phone(page, path):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(path)

    wide = "tables => tables.filter(one => one.scrollWidth > one.clientWidth).length"
    assert page.locator(".table-wrap").count() == 1
    assert page.locator(".table-wrap").evaluate_all(wide) == 0


def test_facts_on_cards_stand_below_their_labels_on_a_phone(page):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/de/partner/")

    labels = page.locator(".card dt").evaluate_all(
        "all => all.map(e => [e.offsetLeft, e.offsetTop])"
    )
    facts = page.locator(".card dd").evaluate_all(
        "all => all.map(e => [e.offsetLeft, e.offsetTop])"
    )
    assert len(labels) == len(facts) == 16
    assert [
        (label, fact)
        for label, fact in zip(labels, facts, strict=True)
        if fact[0] != label[0] or fact[1] <= label[1]
    ] == []


def test_the_match_of_a_search_is_seen_on_a_phone(page):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/de/unternehmen/?q=Sanierung")

    passages = page.locator(".card-passage")
    assert passages.count() == 24
    assert (
        passages.evaluate_all("all => all.filter(e => e.scrollHeight > e.clientHeight + 1).length")
        == 0
    )
