"""Texts about events, and documents."""

import zlib

import pytest

from events.models import Document, Event, ProgrammeItem, Statement
from events.tests.factories import make_document, make_event, make_programme_item, make_statement
from members.tests.factories import make_company
from mingentec import personal_data

from .cast import ADDRESS, CONTACT, NAME, left

pytestmark = pytest.mark.django_db


def test_texts_of_events_lose_address_and_name_beside_it():
    make_company(**CONTACT)
    event = make_event(text_de=f"Anmeldung bei {NAME} ({ADDRESS}).")
    statement = make_statement(event, speaker=NAME, text_de=f"Fragen an {ADDRESS}.")
    item = make_programme_item(event, speaker=f"{NAME}, {ADDRESS}")

    personal_data.erase(ADDRESS)

    assert Event.objects.get().text_de == "Anmeldung bei […] ([…])."
    statement.refresh_from_db()
    assert (statement.speaker, statement.text_de) == (f"[…{statement.pk}]", "Fragen an […].")
    assert ProgrammeItem.objects.get(pk=item.pk).speaker == "[…], […]"
    assert left() == []


def test_what_was_said_in_public_stays_where_the_address_does_not_stand():
    make_company(**CONTACT)
    statement = make_statement(make_event(), speaker=NAME)

    personal_data.erase(ADDRESS)

    assert Statement.objects.get() == statement
    assert Statement.objects.get().speaker == NAME


def test_documents_with_the_address_go(media, django_capture_on_commit_callbacks):
    event = make_event()
    texts = zlib.compress(b"BT [(ottilie@) 3 (quaetschke.example)] TJ ET")
    make_document(event, b"%PDF-1.7\n1 0 obj\nstream\n" + texts + b"\nendstream\n")
    other = make_document(event)
    (media / "verwaist.txt").write_text(f"An {ADDRESS}")

    with django_capture_on_commit_callbacks(execute=True):
        erased = personal_data.erase(ADDRESS)

    assert (erased["documents"], erased["files"]) == (1, 2)
    assert list(Document.objects.all()) == [other]
    assert [path for path in media.rglob("*.*") if path.is_file()] == [media / other.file.name]
