"""Publishing, archiving and deleting companies in the admin."""

import pytest
from django.urls import reverse

from members.models import Company

from .admin_visits import ADD, COMPANIES, change_page, errors_of, form_data, log_of, messages_of
from .factories import make_company, make_competency, make_region

# Publishing and archiving


def act(client, action: str, *companies):
    data = {"action": action, "_selected_action": [company.pk for company in companies]}
    return client.post(COMPANIES, data, follow=True)


def status_of(*companies) -> list[str]:
    return [Company.objects.get(pk=company.pk).status for company in companies]


def test_selected_companies_are_published_and_the_others_named(english):
    drafts = [make_company(status="draft"), make_company(status="archived")]
    public = make_company("Schon offen")

    answer = act(english, "publish_selected", *drafts, public)

    assert status_of(*drafts, public) == ["published"] * 3
    assert messages_of(answer) == [
        ("success", "2 companies published."),
        ("warning", "1 company was published already and stays as it is: Schon offen GmbH"),
    ]
    assert [log_of(company) for company in (*drafts, public)] == [["Published."]] * 2 + [[]]


def test_selected_companies_are_archived_and_the_others_counted(english):
    public = make_company()
    archived = [make_company(f"Alt {number:02}", status="archived") for number in range(12)]

    answer = act(english, "archive_selected", public, *archived)

    names = ", ".join(f"Alt {number:02} GmbH" for number in range(10))
    assert status_of(public) == ["archived"]
    assert messages_of(answer) == [
        ("success", "1 company archived."),
        (
            "warning",
            "12 companies were archived already and stay as they are: " + names + " and 2 more",
        ),
    ]
    assert log_of(public) == ["Archived."]


def test_publishing_again_keeps_the_first_date(staff):
    company = make_company()
    first = company.first_published_at

    act(staff, "archive_selected", company)
    act(staff, "publish_selected", company)

    company.refresh_from_db()
    assert (company.status, company.first_published_at) == ("published", first)


def test_the_button_saves_and_publishes_and_stays_on_the_form(english):
    company = make_company("Alt", status="draft")

    answer = english.post(
        change_page(company), form_data(company, name="Neu", _publish=""), follow=True
    )

    company.refresh_from_db()
    assert (company.name, company.status) == ("Neu", "published")
    assert answer.request["PATH_INFO"] == change_page(company)
    assert messages_of(answer) == [("success", "Neu GmbH was saved and published.")]
    assert log_of(company) == ["Changed Name.", "Published."]


def test_the_button_publishes_a_new_company(staff):
    staff.post(ADD, form_data(region=make_region().pk, _publish=""))

    assert Company.objects.get().status == "published"


def test_the_button_changes_nothing_when_the_form_has_errors(staff):
    company = make_company("Alt", status="draft")

    answer = staff.post(change_page(company), form_data(company, name="", _publish=""))

    assert set(errors_of(answer)) == {"name"}
    assert status_of(company) == ["draft"]


def test_the_button_archives(staff):
    company = make_company()

    staff.post(change_page(company), form_data(company, _archive=""))

    assert status_of(company) == ["archived"]


@pytest.mark.parametrize(
    ("status", "buttons"),
    [
        ("draft", ["_publish", "_archive"]),
        ("published", ["_archive"]),
        ("archived", ["_publish"]),
    ],
)
def test_the_form_offers_only_what_changes_something(staff, status, buttons):
    html = staff.get(change_page(make_company(status=status))).content.decode()

    assert [name for name in ("_publish", "_archive") if f'name="{name}"' in html] == buttons


def test_readers_can_neither_publish_nor_save(reader):
    company = make_company(status="draft")
    html = reader.get(change_page(company)).content.decode()

    act(reader, "publish_selected", company)
    answer = reader.post(change_page(company), form_data(company, _publish=""))

    assert answer.status_code == 403
    assert 'name="_publish"' not in html
    assert status_of(company) == ["draft"]


def test_looking_at_a_page_publishes_nothing(staff):
    company = make_company(status="draft")

    staff.get(change_page(company) + "?_publish=")
    staff.get(f"{COMPANIES}?action=publish_selected&_selected_action={company.pk}")

    assert status_of(company) == ["draft"]


# Deleting


def test_deleting_asks_first_and_recommends_to_archive(english):
    company = make_company("Weg", competencies=[make_competency(), make_competency()])
    address = reverse("admin:members_company_delete", args=[company.pk])

    question = english.get(address)

    assert "is better archived" in question.content.decode()
    assert "Company_competencies object" not in question.content.decode()
    assert dict(question.context["model_count"]) == {
        "companies": 1,
        "competencies of companies": 2,
    }
    assert Company.objects.count() == 1

    english.post(address, {"post": "yes"})

    assert Company.objects.count() == 0


def test_deleting_several_asks_first(english):
    company = make_company()

    question = act(english, "delete_selected", company)

    assert "is better archived" in question.content.decode()
    assert Company.objects.count() == 1
