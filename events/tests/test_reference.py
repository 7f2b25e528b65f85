"""The real events: exactly what public sources state, and nothing invented."""

import datetime
import re
from io import StringIO

import pytest
from django.core.management import call_command

from events.models import Agreement, Event, Statement
from events.reference.loading import event_tables
from members.models import LoadedReference, PartnerOrganisation
from members.reference.files import member_tables
from members.reference.loading import load_tables

EIGHTH = "netzwerktreffen-8-schwarze-pumpe"


def load(*, overwrite=False):
    return load_tables([*member_tables(), *event_tables()], overwrite=overwrite)


def changed_events(**changes_by_slug):
    """The event tables with some fields of some events, by slug, changed as in a newer file."""
    tables = event_tables()
    for row in tables[0].rows:
        row.update(changes_by_slug.get(row["slug"], {}))
    return tables


def slugs(partners):
    return sorted(partners.values_list("slug", flat=True))


def speakers():
    return list(Statement.objects.order_by("order").values_list("speaker", flat=True))


# What is stored


@pytest.mark.django_db
def test_eight_events_are_loaded_with_date_kind_and_attendance():
    load()

    events = Event.objects.order_by("starts_on").values_list(
        "slug", "kind", "number", "starts_on", "town", "is_online", "attendance", "attendance_kind"
    )

    assert [(*row[:3], row[3].isoformat(), *row[4:]) for row in events] == [
        ("delegation-mongolei-2017", "delegation", None, "2017-08-18", "Cottbus", False,
         None, "unknown"),
        ("generaldirektion-energie-2019", "visit", None, "2019-04-16", "Cottbus", False,
         None, "unknown"),
        (EIGHTH, "network-meeting", 8, "2020-10-01", "Spreetal", False, 40, "about"),
        ("jubilaeum-2022", "anniversary", None, "2022-03-24", "", True, None, "unknown"),
        ("netzwerktreffen-13-luebbenau", "network-meeting", 13, "2022-10-14", "Lübbenau", False,
         45, "exact"),
        ("mingentec-meets-science-2024", "trade-fair", None, "2024-09-25", "Hamburg", False,
         None, "unknown"),
        ("netzwerktreffen-18-finsterwalde", "network-meeting", 18, "2025-03-13", "Finsterwalde",
         False, 60, "more-than"),
        ("netzwerktreffen-19-cottbus", "network-meeting", 19, "2025-10-15", "Cottbus", False,
         None, "unknown"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_hours_streets_and_sample_marks_are_left_empty():
    load()

    unknown = Event.objects.values_list(
        "starts_at", "ends_at", "ends_on", "street", "postal_code", "is_sample"
    )

    assert set(unknown) == {(None, None, None, "", "", False)}


@pytest.mark.django_db
def test_organisers_are_stored_only_where_a_source_names_them():
    load()

    organisers = {event.slug: slugs(event.organisers) for event in Event.objects.all()}

    assert {slug: names for slug, names in organisers.items() if names} == {
        "netzwerktreffen-18-finsterwalde": ["ihk-cottbus", "wfbb"]
    }


@pytest.mark.django_db
def test_all_loaded_events_pass_the_validation_of_their_forms():
    load()

    for table in event_tables():
        for record in table.model.objects.all():
            record.full_clean()


@pytest.mark.django_db
def test_every_event_has_title_and_text_in_both_languages():
    load()

    for event in Event.objects.all():
        texts = [event.title_de, event.title_en, event.text_de, event.text_en]
        assert [text for text in texts if not text] == []
        assert len(set(texts)) == 4


@pytest.mark.django_db
def test_the_eighth_meeting_took_place_at_dock_cubed_on_the_saxon_side():
    load()

    meeting = Event.objects.get(number=8)

    assert meeting.slug == EIGHTH
    assert meeting.venue == "Dock³ Lausitz"
    assert meeting.town == "Spreetal"
    assert meeting.region.ags == "14625"
    for note in (meeting.venue_note_de, meeting.venue_note_en):
        assert re.findall("ASG Spremberg GmbH|Schwarze Pumpe|Spreetal|Dock³", note) == [
            "ASG Spremberg GmbH",
            "Schwarze Pumpe",
            "Spreetal",
            "Dock³",
        ]


@pytest.mark.django_db
def test_the_agreement_has_four_parties_of_which_two_joined():
    load()

    agreement = Agreement.objects.get()

    assert agreement.event.slug == EIGHTH
    assert agreement.signed_on == datetime.date(2020, 10, 1)
    assert slugs(agreement.parties) == ["ihk-cottbus", "ihk-dresden", "wfbb", "wfs"]
    assert slugs(agreement.joining) == ["ihk-dresden", "wfs"]


@pytest.mark.django_db
def test_four_statements_carry_the_offices_of_their_day():
    load()

    statements = Statement.objects.order_by("order").values_list(
        "order", "event__slug", "speaker", "partner__slug", "office_de", "office_en"
    )

    assert list(statements) == [
        (1, EIGHTH, "Dr. Detlef Hamann", "ihk-dresden",
         "Hauptgeschäftsführer der IHK Dresden",
         "Chief executive of IHK Dresden"),
        (2, EIGHTH, "Thomas Horn", "wfs",
         "Geschäftsführer der WFS",
         "Managing director of WFS"),
        (3, EIGHTH, "Marcus Tolle", "ihk-cottbus",
         "Hauptgeschäftsführer der IHK Cottbus",
         "Chief executive of IHK Cottbus"),
        (4, EIGHTH, "Sebastian Saule", "wfbb",
         "Geschäftsführer der WFBB",
         "Managing director of WFBB"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_statements_are_reported_speech_without_quotation_marks():
    load()

    for statement in Statement.objects.all():
        surname = statement.speaker.split()[-1]
        assert f", sagte {surname}." in statement.text_de
        assert statement.text_en.startswith(f"{surname} said that ")
        assert set('„“”‚‘»«"') & set(statement.text_de + statement.text_en) == set()


@pytest.mark.django_db
def test_no_text_gives_the_trade_as_the_size_of_the_network():
    load()

    texts = [str(memory.values) for memory in LoadedReference.objects.all()]

    assert [text for text in texts if re.search(r"\b410\b", text)] == []


# Loading beside what staff changed


@pytest.mark.django_db
def test_organisers_that_staff_changed_stay_and_are_named():
    load()
    Event.objects.get(number=18).organisers.add(PartnerOrganisation.objects.get(slug="wfs"))

    report = load()

    assert report.kept_fields == [("events.event:netzwerktreffen-18-finsterwalde", "organisers")]
    assert slugs(Event.objects.get(number=18).organisers) == ["ihk-cottbus", "wfbb", "wfs"]


@pytest.mark.django_db
def test_overwrite_sets_organisers_back():
    load()
    Event.objects.get(number=18).organisers.clear()

    report = load(overwrite=True)

    assert report.updated == ["events.event:netzwerktreffen-18-finsterwalde"]
    assert slugs(Event.objects.get(number=18).organisers) == ["ihk-cottbus", "wfbb"]


@pytest.mark.django_db
def test_newer_organisers_of_the_file_reach_an_event_that_nobody_edited():
    load()

    report = load_tables(
        changed_events(**{"netzwerktreffen-18-finsterwalde": {"organisers": ["wfs"]}})
    )

    assert report.updated == ["events.event:netzwerktreffen-18-finsterwalde"]
    assert slugs(Event.objects.get(number=18).organisers) == ["wfs"]


@pytest.mark.django_db
def test_what_the_file_does_not_state_is_left_to_staff_without_a_word():
    load()
    meeting = Event.objects.get(number=8)
    meeting.starts_at = datetime.time(10, 0)
    meeting.save()
    meeting.organisers.add(PartnerOrganisation.objects.get(slug="wfbb"))

    report = load()

    assert report.kept_fields == []
    meeting.refresh_from_db()
    assert meeting.starts_at == datetime.time(10, 0)
    assert slugs(meeting.organisers) == ["wfbb"]


@pytest.mark.django_db
def test_a_statement_that_staff_deleted_stays_deleted():
    load()
    Statement.objects.filter(order=2).delete()

    report = load()

    assert report.kept_deleted == [f"events.statement:{EIGHTH}/Thomas Horn"]
    assert speakers() == ["Dr. Detlef Hamann", "Marcus Tolle", "Sebastian Saule"]


@pytest.mark.django_db
def test_a_deleted_event_stays_deleted_with_all_that_belongs_to_it():
    load()
    Event.objects.get(number=8).delete()

    report = load()

    assert report.kept_deleted == [
        f"events.event:{EIGHTH}",
        f"events.statement:{EIGHTH}/Dr. Detlef Hamann",
        f"events.statement:{EIGHTH}/Thomas Horn",
        f"events.statement:{EIGHTH}/Marcus Tolle",
        f"events.statement:{EIGHTH}/Sebastian Saule",
        f"events.agreement:{EIGHTH}",
    ]
    assert Event.objects.count() == 7


@pytest.mark.django_db
def test_overwrite_brings_a_deleted_event_back_with_all_that_belongs_to_it():
    load()
    Event.objects.get(number=8).delete()

    report = load(overwrite=True)

    assert len(report.created) == 6
    assert len(speakers()) == 4
    assert slugs(Agreement.objects.get().joining) == ["ihk-dresden", "wfs"]


@pytest.mark.django_db
def test_an_event_loads_without_a_partner_that_staff_deleted():
    load_tables(member_tables())
    PartnerOrganisation.objects.get(slug="wfs").delete()

    load()

    assert slugs(Agreement.objects.get().joining) == ["ihk-dresden"]
    assert Statement.objects.get(order=2).partner is None


@pytest.mark.django_db
def test_the_command_loads_the_events_with_the_rest():
    call_command("load_reference_data", stdout=StringIO())

    assert Event.objects.count() == 8
