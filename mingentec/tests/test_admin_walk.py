"""Every address and action of the admin, walked by staff of every kind.

A new address or action fails here until it has a line in the tables: who gets what is written
down before it is served.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from members.models import Certificate
from members.tests.admin_visits import form_data

from .admin_walk import (
    CONTACT_EMAIL,
    CONTACT_NAME,
    NO_FORMER_SLUGS,
    OUTSIDERS,
    ROLES,
    Browser,
    Cast,
    accounts,
    admin_actions,
    admin_routes,
    everything_of,
)

pytestmark = pytest.mark.django_db

# What each role gets, in the order of ROLES, with GET and with POST: > the sign-in page,
# - refused, o a page, r sent on (after a POST: it was done), m not this method, x not found.
# A POST that gets a page was let in; most are empty, so that the page tells what is missing.
#
#  anonymous, no group, reader, WFS, IHK, editor, administration
ADDRESSES = """
ooooooo ooooooo password_reset/
ooooooo mmmmmmm password_reset/done/
ooooooo ooooooo reset/<uidb64>/<token>/
ooooooo mmmmmmm reset/done/
>mmmmmm >rrrrrr language/
>oooooo >oooooo <index>
>-----o >-----o personal-data/
>oooooo >mmmmmm handbook/
>oooooo >mmmmmm handbook/handbuch/<slug:name>.png
>-ooooo >-ooooo quality/
orrrrrr ooooooo login/
rmmmmmm roooooo logout/
>oooooo >oooooo password_change/
>oooooo >mmmmmm password_change/done/
>------ >mmmmmm autocomplete/
>oooooo >mmmmmm jsi18n/
>rrrrrr >rrrrrr r/<path:content_type_id>/<path:object_id>/
>-ooooo >-ooooo members/company/
>-ooooo >-ooooo members/company/duplicates/
>-ooooo >----rr members/company/duplicates/<int:first>/<int:second>/
>mmmmmm >---rrr members/company/merges/<int:key>/undo/
>mmmmmm >---rrr members/company/distinct/<int:key>/forget/
>----oo >----oo members/company/deleted/
>----mm >----rr members/company/deleted/<int:key>/restore/
>--oooo >--orrr members/company/add/
>-ooooo >-ooooo members/company/<path:object_id>/history/
>-ooooo >---rrr members/company/<path:object_id>/history/<int:history_id>/
>----oo >----rr members/company/<path:object_id>/delete/
>-ooooo >---rrr members/company/<path:object_id>/change/
>rrrrrr >rrrrrr members/company/<path:object_id>/
>-ooooo >-ooooo members/region/
>-----o >-----o members/region/add/
>-ooooo >-ooooo members/region/<path:object_id>/history/
>-----o >-----o members/region/<path:object_id>/delete/
>-ooooo >----oo members/region/<path:object_id>/change/
>rrrrrr >rrrrrr members/region/<path:object_id>/
>-ooooo >-ooooo members/competencyfield/
>----oo >----oo members/competencyfield/add/
>-ooooo >-ooooo members/competencyfield/<path:object_id>/history/
>----oo >----rr members/competencyfield/<path:object_id>/delete/
>-ooooo >----oo members/competencyfield/<path:object_id>/change/
>rrrrrr >rrrrrr members/competencyfield/<path:object_id>/
>-ooooo >-ooooo members/certificatestandard/
>----oo >----oo members/certificatestandard/add/
>-ooooo >-ooooo members/certificatestandard/<path:object_id>/history/
>----oo >----oo members/certificatestandard/<path:object_id>/delete/
>-ooooo >----oo members/certificatestandard/<path:object_id>/change/
>rrrrrr >rrrrrr members/certificatestandard/<path:object_id>/
>----mm >----oo members/competency/synonyms/
>-ooooo >-ooooo members/competency/
>----oo >----oo members/competency/add/
>-ooooo >-ooooo members/competency/<path:object_id>/history/
>----oo >----rr members/competency/<path:object_id>/delete/
>-ooooo >----oo members/competency/<path:object_id>/change/
>rrrrrr >rrrrrr members/competency/<path:object_id>/
>-ooooo >-ooooo members/partnerorganisation/
>-----o >-----o members/partnerorganisation/add/
>-ooooo >-ooooo members/partnerorganisation/<path:object_id>/history/
>-----o >-----o members/partnerorganisation/<path:object_id>/delete/
>-ooooo >----oo members/partnerorganisation/<path:object_id>/change/
>rrrrrr >rrrrrr members/partnerorganisation/<path:object_id>/
>--oooo >--oooo members/importrun/
>--oooo >--oooo members/importrun/add/
>--xooo >--xooo members/importrun/<path:object_id>/change/
>--x--- >--x--- members/importrun/<int:key>/apply/
>--xooo >--xooo members/importrun/<int:key>/bad-rows/
>--xooo >--xrrr members/importrun/<int:key>/undo/
>rrrooo >rrrooo members/importrun/<path:object_id>/history/
>------ >------ members/importrun/<path:object_id>/delete/
>rrrrrr >rrrrrr members/importrun/<path:object_id>/
>----oo >----oo members/searchmiss/<int:key>/synonym/
>-ooooo >-ooooo members/searchmiss/
>------ >------ members/searchmiss/add/
>-ooooo >-ooooo members/searchmiss/<path:object_id>/history/
>----oo >----rr members/searchmiss/<path:object_id>/delete/
>-ooooo >------ members/searchmiss/<path:object_id>/change/
>rrrrrr >rrrrrr members/searchmiss/<path:object_id>/
>-----o >-----o auth/group/
>------ >------ auth/group/add/
>-----o >-----o auth/group/<path:object_id>/history/
>------ >------ auth/group/<path:object_id>/delete/
>-----o >------ auth/group/<path:object_id>/change/
>rrrrrr >rrrrrr auth/group/<path:object_id>/
>-----o >-----o members/user/<id>/password/
>-----o >-----o members/user/
>-----o >-----o members/user/add/
>-----o >-----o members/user/<path:object_id>/history/
>-----o >-----r members/user/<path:object_id>/delete/
>-----o >-----o members/user/<path:object_id>/change/
>rrrrrr >rrrrrr members/user/<path:object_id>/
>-ooooo >-ooooo events/event/
>--oooo >--oooo events/event/add/
>-ooooo >-ooooo events/event/<path:object_id>/history/
>---ooo >---rrr events/event/<path:object_id>/delete/
>-ooooo >---ooo events/event/<path:object_id>/change/
>rrrrrr >rrrrrr events/event/<path:object_id>/
>xooooo >xooooo <app_label>/
>xxxxxx >xxxxxx <url>
"""

# What an action on the record of IHK Cottbus, or on all, does to it, in the same order: c it
# changes or goes, . nothing happens to it (or it is in use, as a region with companies is).
ACTIONS = """
....... auth.group delete_selected
....ccc events.event delete_selected
....... members.certificatestandard delete_selected
....ccc members.company archive_selected
....... members.company check_websites
....ccc members.company confirm_selected
....... members.company compare_selected
.....cc members.company delete_selected
....... members.company export_as_csv
....... members.company export_as_plain_csv
....... members.company export_as_xlsx
....ccc members.company publish_selected
.....cc members.competency delete_selected
.....cc members.competencyfield delete_selected
....... members.importrun delete_selected
....... members.partnerorganisation delete_selected
....... members.region delete_selected
.....cc members.searchmiss delete_selected
......c members.user delete_selected
"""


def lines_of(table: str) -> Iterator[list[str]]:
    return (line.split(" ") for line in table.strip().splitlines())


EXPECTED = {route: (get, post) for get, post, route in lines_of(ADDRESSES)}
EXPECTED_OF_ACTIONS = {(model, action): who for who, model, action in lines_of(ACTIONS)}


@pytest.fixture
def cast() -> Cast:
    return Cast.make()


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back, so that each request finds the same database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sign(answer) -> str:
    """The answer's sign in the table, or its status where it has none."""
    if answer.status_code == 302 and answer.url.startswith("/admin/login/"):
        return ">"
    signs = {200: "o", 301: "r", 302: "r", 403: "-", 404: "x", 405: "m"}
    return signs.get(answer.status_code, str(answer.status_code))


def test_every_address_has_a_line():
    assert sorted(admin_routes()) == sorted(EXPECTED)


def test_every_action_has_a_line():
    actions = {(model, name) for model, names in admin_actions().items() for name in names}

    assert sorted(actions) == sorted(EXPECTED_OF_ACTIONS)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(cast, role):
    browser, place = Browser(role), list(ROLES).index(role)
    company, rights = everything_of(cast.foreign), accounts()
    got, leaking, changing, lifting = {}, [], [], []

    for route in admin_routes():
        signs = []
        for method, data in (("get", {}), ("post", cast.posted(route))):
            with undone():
                answer = browser.ask(method, cast.address(route), data)
                signs.append(sign(answer))
                if shows_the_contact(answer):
                    leaking.append((method, route))
                if everything_of(cast.foreign) != company:
                    changing.append((method, route))
                if accounts() != rights:
                    lifting.append((method, route))
        got[route] = tuple(signs)

    assert got == {route: (get[place], post[place]) for route, (get, post) in EXPECTED.items()}
    if role in OUTSIDERS:
        assert (leaking, changing) == ([], [])
    if role != "administration":
        assert lifting == []


def shows_the_contact(answer) -> bool:
    text = b"".join(answer) if answer.streaming else answer.content
    return CONTACT_EMAIL.encode() in text or CONTACT_NAME.encode() in text


@pytest.mark.parametrize("role", ROLES)
def test_each_roles_actions_do_what_the_table_says(cast, role):
    browser, place = Browser(role), list(ROLES).index(role)
    got = {}

    for model, action in EXPECTED_OF_ACTIONS:
        path = model.replace(".", "/")
        record = cast.records[path]
        got[model, action] = "."
        for across in ("0", "1"):
            with undone():
                if action == "publish_selected":
                    record.archive()
                before = rows_of(record)
                data = {"action": action, "select_across": across, "post": "yes"}
                browser.ask("post", f"/admin/{path}/", data | {"_selected_action": [record.pk]})
                if rows_of(record) != before:
                    got[model, action] = "c"

    assert got == {key: who[place] for key, who in EXPECTED_OF_ACTIONS.items()}


def rows_of(record) -> list[dict]:
    return list(record._meta.model.objects.filter(pk=record.pk).values())


def crafted_requests(cast: Cast) -> Iterator[tuple[str, str, dict]]:
    """What nobody's browser sends by itself: (what is tried, address, data of a POST)."""
    own, foreign, event = cast.own, cast.foreign, cast.records["events/event"]
    own_page = f"/admin/members/company/{own.pk}/change/"
    foreign_page = f"/admin/members/company/{foreign.pk}/change/"
    certificate = Certificate.objects.get(company=foreign)
    partner = {"partner": cast.wfs.pk}

    taken_over = form_data(foreign, **partner, **NO_FORMER_SLUGS)
    yield "take it over", foreign_page, taken_over
    for button in ("_publish", "_archive", "_continue", "_saveasnew", "_addanother", "_popup"):
        yield f"by the button {button}", foreign_page, taken_over | {button: "1"}
    yield "name it in the data", own_page, form_data(own, id=foreign.pk, pk=foreign.pk, **partner)
    yield "take its former address", own_page, form_data(own, slug="frueher", **partner)
    yield "take its address", own_page, form_data(own, slug=foreign.slug, **partner)
    for company in (own, foreign):
        row = {
            "certificates-TOTAL_FORMS": 1,
            "certificates-INITIAL_FORMS": 1,
            "certificates-0-id": certificate.pk,
            "certificates-0-company": company.pk,
            "certificates-0-standard": certificate.standard_id,
        }
        for change in ({"certificates-0-detail": "X"}, {"certificates-0-DELETE": "on"}):
            yield "its certificate as one's own", own_page, form_data(own, **partner) | row | change
        new = row | {"certificates-INITIAL_FORMS": 0, "certificates-0-id": ""}
        yield "a new certificate for it", own_page, form_data(own, **partner) | new
    rows = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": foreign.pk, "_save": "1"}
    yield "a list that is edited", "/admin/members/company/", rows | {"form-0-town": "Forst"}
    for column in ("pk", "partner"):
        listed = f"/admin/members/company/?{column}={getattr(foreign, column + '_id', foreign.pk)}"
        for action in ("archive_selected", "delete_selected"):
            chosen = {"action": action, "post": "yes", "_selected_action": [own.pk, foreign.pk]}
            yield action, listed, chosen | {"select_across": "1"}
    event_page = f"/admin/events/event/{event.pk}/change/"
    participation = event.participation_set.get()
    row = {
        "organisers": [cast.wfs.pk],
        "participation_set-TOTAL_FORMS": 1,
        "participation_set-INITIAL_FORMS": 1,
        "participation_set-0-id": participation.pk,
        "participation_set-0-event": event.pk,
        "participation_set-0-company": own.pk,
    }
    yield "its part in an event", event_page, row
    yield "the event itself", f"/admin/events/event/{event.pk}/delete/", {"post": "yes"}


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_crafted_request_changes_the_company_of_another_partner(cast, role):
    browser, before = Browser(role), everything_of(cast.foreign)
    changing = []

    for tried, address, data in crafted_requests(cast):
        with undone():
            answer = browser.ask("post", address, data)
            if everything_of(cast.foreign) != before or shows_the_contact(answer):
                changing.append(tried)

    assert changing == []
    assert everything_of(cast.foreign) == before != {}


@pytest.mark.parametrize("role", ["editor", "administration"])
def test_what_changes_the_company_is_noticed(cast, role):
    """The walk above would prove nothing if the crafted requests were no good."""
    browser, before = Browser(role), everything_of(cast.foreign)
    changing = set()

    for tried, address, data in crafted_requests(cast):
        with undone():
            browser.ask("post", address, data)
            if everything_of(cast.foreign) != before:
                changing.add(tried)

    assert {"take it over", "by the button _archive", "delete_selected"} <= changing


QUESTIONS = [
    "/admin/members/company/?q={email}",
    "/admin/members/company/?q={name}",
    "/admin/members/company/?contact_email={email}",
    "/admin/members/company/?contact_email__startswith=gruben",
    "/admin/members/company/?contact_name__in={name}",
    "/admin/members/company/?partner__companies__contact_email={email}",
    "/admin/members/region/?companies__contact_email={email}",
    "/admin/members/partnerorganisation/?companies__contact_email={email}",
    "/admin/members/competency/?companies__contact_email={email}",
    "/admin/members/certificatestandard/?certificates__company__contact_email={email}",
    "/admin/events/event/?companies__contact_email={email}",
    "/admin/autocomplete/?app_label=events&model_name=participation&field_name=company&term={email}",
    "/admin/autocomplete/?app_label=events&model_name=participation&field_name=company&term={name}",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_tells_apart_whose_contact_person_it_is(cast, question):
    """The answer must be that to a name that nobody has: outsiders learn nothing from it."""
    known = {"email": CONTACT_EMAIL, "name": "Kumpel"}
    unknown = {"email": "nobody@example.org", "name": "Niemand"}

    for role in OUTSIDERS:
        browser = Browser(role)
        answers = [browser.ask("get", question.format(**about)) for about in (known, unknown)]
        assert len({answer.status_code for answer in answers}) == 1
        assert b"Fremde" not in answers[0].content
        assert f"/company/{cast.foreign.pk}/" not in answers[0].content.decode()
