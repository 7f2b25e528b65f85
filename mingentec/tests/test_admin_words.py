"""One word for one thing, on all screens of the admin and in the handbook."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from members.tests.factories import make_company
from members.tests.staff_cast import make_staff
from mingentec import handbook
from mingentec.admin_words import WORDS

# Words that stand for the same as "speichern", "Verlauf", "Eintrag" and "Termin".
OTHER_WORDS = re.compile(r"\b([Ss]ichern|[Gg]esichert|Geschichte|Datens[aä]tze?|Veranstaltungen)\b")
# A company's own history, and the words of the pages about the network.
OF_THE_TRADE = ("Größe und Geschichte",)


def german_texts() -> list[str]:
    catalogue = (settings.BASE_DIR / "locale/de/LC_MESSAGES/django.po").read_text()
    blocks = re.findall(r"^msgstr(?:\[\d\])? ((?:\".*\"\n?)+)", catalogue, re.MULTILINE)
    return ["".join(re.findall(r'"(.*)"', block)) for block in blocks]


def test_no_text_has_another_word_for_the_same():
    texts = [text for text in german_texts() if text not in OF_THE_TRADE]

    assert [text for text in texts if OTHER_WORDS.search(text)] == []


def test_the_handbook_has_no_other_word_for_the_same():
    lines = handbook.TEXT.read_text().splitlines()

    assert [line for line in lines if OTHER_WORDS.search(line)] == []


def test_each_word_of_djangos_is_said_otherwise_in_german():
    with override("de"):
        assert [word for word in WORDS if gettext(word) == word] == []
        assert gettext("Save and continue editing") == "Speichern und weiter bearbeiten"


@pytest.mark.django_db
def test_the_forms_buttons_and_the_history_have_these_words():
    company, browser = make_company("Pumpen"), Client()
    browser.force_login(make_staff("editor", "Redaktion"))

    form = browser.get(reverse("admin:members_company_change", args=[company.pk]))
    history = browser.get(reverse("admin:members_company_history", args=[company.pk]))

    html = form.content.decode()
    assert re.findall(r'<input type="submit" value="([^"]+)"', html)[:2] == [
        "Speichern",
        "Speichern und neu hinzufügen",
    ]
    assert ">Verlauf</a>" in html
    assert "<h1>Verlauf: Pumpen GmbH</h1>" in history.content.decode()
