"""Who may change which event, by the rules and in the admin."""

import pytest
from django.urls import reverse

from events import roles
from events.models import Event
from events.tests.factories import make_event
from events.tests.test_event_admin import form_data
from members.tests.factories import make_partner
from members.tests.staff_cast import browser_of, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def wfs():
    return make_partner("wfs")


@pytest.fixture
def ihk():
    return make_partner("ihk")


@pytest.fixture
def events(wfs, ihk):
    """Organised by WFS, by both, by IHK, by nobody."""
    return [
        make_event("eins", organisers=[wfs]),
        make_event("zwei", organisers=[wfs, ihk]),
        make_event("drei", organisers=[ihk]),
        make_event("vier"),
    ]


@pytest.mark.parametrize(
    ("group", "slugs"),
    [
        ("Redaktion", ["drei", "eins", "vier", "zwei"]),
        ("Partner", ["eins", "zwei"]),
        ("Leser", []),
        ("Administration", ["drei", "eins", "vier", "zwei"]),
    ],
)
def test_each_group_changes_and_deletes_its_events(events, wfs, group, slugs):
    user = make_staff("wer", group, wfs)

    assert sorted(e.slug for e in events if roles.may_change(user, e)) == slugs
    assert sorted(e.slug for e in events if roles.may_delete(user, e)) == slugs
    assert sorted(e.slug for e in roles.changeable(user, Event.objects.all())) == slugs
    assert sorted(e.slug for e in roles.deletable(user, Event.objects.all())) == slugs


def test_a_partners_user_without_a_partner_changes_no_event(events):
    user = make_staff("neu", "Partner")

    assert not any(roles.may_change(user, event) for event in events)
    assert not roles.may_add(user)
    assert not roles.changeable(user, Event.objects.all()).exists()


def change_page(event) -> str:
    return reverse("admin:events_event_change", args=[event.pk])


def test_a_partner_changes_its_event_and_only_looks_at_others(events, wfs):
    browser = browser_of(make_staff("wfs", "Partner", wfs))
    changed = form_data(title_de="Neuer Titel", organisers=[wfs.pk])

    answers = [browser.post(change_page(event), changed).status_code for event in events]

    assert answers == [302, 302, 403, 403]
    assert {browser.get(change_page(event)).status_code for event in events} == {200}


def test_a_partner_stays_among_the_organisers(events, wfs, ihk):
    browser = browser_of(make_staff("wfs", "Partner", wfs))

    for address in (change_page(events[0]), reverse("admin:events_event_add")):
        for organisers in ([], [ihk.pk]):
            answer = browser.post(address, form_data(organisers=organisers))
            assert list(answer.context["adminform"].form.errors) == ["organisers"]

    assert Event.objects.count() == 4
    assert list(events[0].organisers.all()) == [wfs]


def test_deleting_leaves_out_the_events_of_others(events, wfs):
    browser = browser_of(make_staff("wfs", "Partner", wfs))
    chosen = [event.pk for event in events]

    browser.post(
        "/admin/events/event/",
        {"action": "delete_selected", "_selected_action": chosen, "post": "yes"},
    )

    assert sorted(Event.objects.values_list("slug", flat=True)) == ["drei", "vier"]
