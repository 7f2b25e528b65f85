"""The handbook: what it says is there is there, and it is for staff."""

import re
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from members.exchange.layout import COLUMNS, ERROR
from members.models import PartnerOrganisation, User
from members.tests.staff_cast import browser_of, make_staff
from mingentec import handbook, staff_groups

MOST_BYTES = 60_000

# Pieces of Django's own pages and of ours that no catalogue has.
BY_ITSELF = {"MinGenTec", "English", "Deutsch"}


def text() -> str:
    return handbook.TEXT.read_text()


def prose() -> str:
    """The handbook without what is code, in which stars are stars."""
    return re.sub(r"`[^`]*`", "", text())


def german_texts() -> set[str]:
    """All that our catalogues and those of Django's admin can say in German."""
    contrib = Path(django.__file__).parent / "contrib"
    folders = [settings.BASE_DIR, contrib / "admin", contrib / "auth"]
    texts = set()
    for folder in folders:
        catalogue = (folder / "locale/de/LC_MESSAGES/django.po").read_text()
        for block in re.findall(r"^msgstr(?:\[\d\])? ((?:\".*\"\n?)+)", catalogue, re.MULTILINE):
            texts.add("".join(re.findall(r'"(.*)"', block)).replace('\\"', '"'))
    return texts


def comparable(label: str) -> str:
    """Without what a page adds: a capital first letter, a colon behind a field."""
    label = label.strip().rstrip(":")
    return label[:1].lower() + label[1:]


def test_each_bold_label_stands_on_the_screen():
    verbs = [f"{name} hinzufügen" for name in ("Unternehmen", "Termin", "Benutzer")]
    headings = [column.de for column in (*COLUMNS, ERROR)]
    known = {*german_texts(), *verbs, *headings, *staff_groups.GROUPS, *BY_ITSELF}
    labels = re.findall(r"\*\*([^*]+)\*\*", prose())

    assert len(labels) > 100
    unknown = set(map(comparable, labels)) - set(map(comparable, known))
    assert unknown == set()


def test_each_picture_is_there_is_small_and_is_used():
    used = re.findall(r"!\[(.+?)\]\(handbuch/([a-z]+)\.png\)", text())
    stored = sorted(handbook.PICTURES.glob("*.png"))

    assert sorted(name for _words, name in used) == [path.stem for path in stored]
    assert [path.name for path in stored if path.stat().st_size > MOST_BYTES] == []
    assert [path.name for path in stored if handbook.size(path)[0] > 1100] == []


def linked_anchors() -> set[str]:
    """Where the handbook and the admin's pages lead to within it."""
    anchors = set(re.findall(r"\]\(#(.+?)\)", text()))
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        anchors |= set(re.findall(r'"admin:handbook" %}#([^"]+)"', template.read_text()))
    return anchors


@pytest.mark.django_db
def test_each_link_into_the_handbook_leads_to_a_heading():
    answer = browser_of(make_staff("reader", "Leser")).get(reverse("admin:handbook"))
    ids = re.findall(r' id="([^"]+)"', answer.content.decode())

    assert "eine-liste-einspielen" in linked_anchors()
    assert linked_anchors() - set(ids) == set()
    assert len(ids) == len(set(ids))


@pytest.mark.django_db
def test_the_page_has_its_chapters_and_pictures_with_their_size():
    page = browser_of(make_staff("reader", "Leser")).get(reverse("admin:handbook"))

    html = page.content.decode()
    pictures = re.findall(r'<img alt="[^"]+" height="(\d+)" src="([^"]+)" width="(\d+)">', html)
    width, height = handbook.size(handbook.PICTURES / "startseite.png")
    assert page.status_code == 200
    assert '<li><a href="#anmelden">Anmelden</a></li>' in html
    assert (str(height), "handbuch/startseite.png", str(width)) in pictures
    assert len(pictures) == html.count("<img ")
    assert html.count("<h1>") == 1


@pytest.mark.django_db
def test_a_picture_is_served_where_the_page_looks_for_it():
    browser = browser_of(make_staff("reader", "Leser"))

    answer = browser.get(reverse("admin:handbook") + "handbuch/startseite.png")

    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "private, max-age=3600"
    assert answer.content == (handbook.PICTURES / "startseite.png").read_bytes()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["nowhere", "pictures"])
def test_there_is_no_other_picture(name):
    browser = browser_of(make_staff("reader", "Leser"))

    assert browser.get(f"/admin/handbook/handbuch/{name}.png").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", "handbuch/startseite.png"])
def test_nobody_but_staff_gets_it(address):
    page = reverse("admin:handbook") + address
    visitor, stranger = Client(), Client()
    stranger.force_login(User.objects.create_user("stranger"))

    assert browser_of(make_staff("reader", "Leser")).get(page).status_code == 200
    for browser in (visitor, stranger):
        answer = browser.get(page)
        assert (answer.status_code, answer.url) == (302, f"/admin/login/?next={page}")


@pytest.mark.django_db
def test_every_page_of_the_admin_leads_to_it():
    browser = browser_of(make_staff("reader", "Leser"))
    link = f'<a href="{reverse("admin:handbook")}">Handbook</a>'

    for address in ("/admin/", "/admin/members/company/", "/admin/quality/"):
        assert link in browser.get(address).content.decode()


def test_it_names_the_partners_that_a_list_may_name(db):
    names = PartnerOrganisation.objects.values_list("short_name", flat=True)

    assert [name for name in names if f"`{name}`" not in text()] == []
