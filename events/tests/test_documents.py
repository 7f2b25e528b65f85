"""Documents: what may be uploaded, and how it is handed out."""

import contextlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import override

from events.models import Document
from events.tests.factories import PDF, make_document, make_event

LARGEST = 10 * 1024 * 1024


def document(content: bytes, name: str = "protokoll.pdf") -> Document:
    return Document(title_de="Protokoll", file=SimpleUploadedFile(name, content))


@pytest.mark.parametrize("content", [PDF, PDF.ljust(LARGEST, b" ")], ids=["small", "largest"])
def test_a_pdf_of_at_most_ten_megabytes_is_taken(content):
    document(content).clean_fields(exclude=["event"])


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (PDF.ljust(LARGEST + 1, b" "), "a.pdf", "The file is larger than 10 MB."),
        (b"<html>%PDF-1.7", "a.pdf", "The file is not a PDF."),
        (b" %PDF-1.7", "a.pdf", "The file is not a PDF."),
        (b"%PDF", "a.pdf", "The file is not a PDF."),
    ],
    ids=["too large", "a page", "not at the start", "too short"],
)
def test_anything_else_is_refused_by_its_content(content, name, message):
    with pytest.raises(ValidationError) as error:
        document(content, name).clean_fields(exclude=["event"])

    with override("en"):
        assert error.value.message_dict == {"file": [message]}


def test_a_pdf_under_another_ending_is_refused():
    with pytest.raises(ValidationError) as error:
        document(PDF, "protokoll.exe").clean_fields(exclude=["event"])

    assert [problem.code for problem in error.value.error_dict["file"]] == ["invalid_extension"]


@pytest.mark.django_db
def test_editing_a_document_whose_file_is_lost_asks_for_it_again(media):
    lost = make_document(make_event())
    lost.file.storage.delete(lost.file.name)
    lost = Document.objects.get()

    with pytest.raises(ValidationError) as error:
        lost.clean_fields()

    with override("en"):
        assert error.value.message_dict == {
            "file": ["The file is missing. Please upload it again."]
        }


# Download


@pytest.mark.django_db
def test_a_document_is_downloaded_as_a_pdf_under_its_title(client, media):
    pk = make_document(make_event(), title_de="Ergebnis & Größe", title_en="Result").pk

    german, english = client.get(f"/de/dokumente/{pk}.pdf"), client.get(f"/en/documents/{pk}.pdf")

    assert b"".join(german.streaming_content) == PDF
    assert german["Content-Type"] == "application/pdf"
    assert german["Content-Disposition"] == 'attachment; filename="ergebnis-groesse.pdf"'
    assert german["X-Content-Type-Options"] == "nosniff"
    assert b"".join(english.streaming_content) == PDF
    assert english["Content-Disposition"] == 'attachment; filename="result.pdf"'


@pytest.mark.django_db
def test_a_document_whose_file_is_lost_is_not_found(client, media):
    lost = make_document(make_event())
    lost.file.storage.delete(lost.file.name)

    assert client.get(f"/de/dokumente/{lost.pk}.pdf").status_code == 404


@pytest.mark.django_db
def test_a_document_without_a_file_is_not_found(client, media):
    without = Document.objects.create(event=make_event(), title_de="Leer")

    assert without.size is None
    assert client.get(f"/de/dokumente/{without.pk}.pdf").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "number", ["0", "999", "-1", "²", "1%00", "9" * 20, "9" * 5000, "..%2F..%2Fetc%2Fpasswd"]
)
def test_an_impossible_number_is_not_found(client, number):
    assert client.get(f"/de/dokumente/{number}.pdf").status_code == 404


# Files go with what they belong to, once that is certain


def stored(media) -> list[str]:
    return sorted(path.name for path in media.rglob("*.pdf"))


def named(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF)


@pytest.mark.django_db
@pytest.mark.parametrize("gone", ["the document", "the event", "all by a queryset"])
def test_the_file_of_a_deleted_document_is_deleted(media, gone, django_capture_on_commit_callbacks):
    event = make_event()
    Document.objects.create(event=event, title_de="Folien", file=named("folien.pdf"))
    assert stored(media) == ["folien.pdf"]

    with django_capture_on_commit_callbacks(execute=True):
        if gone == "the document":
            Document.objects.get().delete()
        elif gone == "the event":
            event.delete()
        else:
            Document.objects.all().delete()

    assert stored(media) == []


@pytest.mark.django_db
def test_a_replaced_file_is_deleted_once_the_new_one_is_certain(
    media, django_capture_on_commit_callbacks
):
    Document.objects.create(event=make_event(), title_de="Folien", file=named("alt.pdf"))
    document = Document.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        document.file = named("neu.pdf")
        document.save()
        assert stored(media) == ["alt.pdf", "neu.pdf"]  # the change may yet fail

    assert stored(media) == ["neu.pdf"]


@pytest.mark.django_db
def test_a_change_that_fails_leaves_the_file(media, django_capture_on_commit_callbacks):
    Document.objects.create(event=make_event(), title_de="Folien", file=named("folien.pdf"))

    with (
        django_capture_on_commit_callbacks(execute=True),
        contextlib.suppress(ZeroDivisionError),
        transaction.atomic(),
    ):
        Document.objects.get().delete()
        raise ZeroDivisionError

    assert stored(media) == ["folien.pdf"]
