"""Staff see what visitors look for in vain, and make synonyms of it."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.models import Competency, SearchMiss, User
from members.search_misses import hash_of

from .admin_visits import messages_of
from .factories import make_company, make_competency

LIST = "/admin/members/searchmiss/"


def make_miss(word: str, count: int = 1, days_ago: int = 0, is_known: bool = True) -> SearchMiss:
    return SearchMiss.objects.create(
        day=timezone.localdate() - datetime.timedelta(days_ago),
        hash=hash_of(word),
        count=count,
        word=word if is_known else "",
    )


def listed(client, query: str = "") -> list[tuple[str, int, int]]:
    """Word, times, and how many days ago it was last looked for."""
    today = timezone.localdate()
    rows = client.get(LIST + query).context["cl"].result_list
    return [(row.word, row.times, (today - row.last_day).days) for row in rows]


def synonym_page(miss) -> str:
    return reverse("admin:members_searchmiss_synonym", args=[miss.pk])


def with_permissions(*codenames) -> Client:
    user = User.objects.create_user("-".join(codenames), is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def gas(db) -> Competency:
    """A competency that two published companies and a draft have."""
    competency = make_competency(
        "gas", name_de="Entgasung", name_en="Degassing", synonyms_de="Absaugung"
    )
    for status in ("published", "published", "draft"):
        make_company(competencies=[competency], status=status)
    return competency


# The list


def test_words_stand_once_with_the_sum_of_their_days_the_most_frequent_first(staff):
    make_miss("Grubengas", 2, days_ago=3, is_known=False)
    make_miss("Grubengas", 1, days_ago=2)
    make_miss("Grubengas", 4, days_ago=1)
    make_miss("Bohrschlamm", 3)
    make_miss("Zinn", 9)

    assert listed(staff) == [("Zinn", 9, 0), ("Grubengas", 7, 1), ("Bohrschlamm", 3, 0)]


def test_words_that_are_not_known_yet_are_not_listed(staff):
    make_miss("Grubengas", 2, is_known=False)

    assert listed(staff) == []


def test_a_period_counts_its_days_only(staff):
    make_miss("Grubengas", 3, days_ago=40)
    make_miss("Grubengas", 1, days_ago=6)
    make_miss("Alt", 5, days_ago=90)

    assert listed(staff) == [("Alt", 5, 90), ("Grubengas", 4, 6)]
    assert listed(staff, "?period=90") == [("Grubengas", 4, 6)]
    assert listed(staff, "?period=7") == [("Grubengas", 1, 6)]
    assert listed(staff, "?period=7&q=zinn") == []
    assert listed(staff, "?period=8") == []


def test_the_list_asks_as_often_for_one_word_as_for_many(staff):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert staff.get(LIST).status_code == 200
        return len(captured)

    make_miss("Grubengas", 3)
    few = queries()
    for number in range(12):
        make_miss(f"Wort {number}", 3)

    assert queries() == few


def test_removing_a_word_removes_all_its_days_and_leaves_it_nowhere(staff):
    make_miss("Muster", 2, days_ago=2, is_known=False)
    miss = make_miss("Muster", 4)
    other = make_miss("Zinn", 3)

    chosen = {"action": "delete_selected", "_selected_action": miss.pk, "post": "yes"}
    assert staff.post(LIST, chosen).status_code == 302

    assert list(SearchMiss.objects.all()) == [other]
    assert LogEntry.objects.count() == 0


def test_one_word_can_be_removed_by_its_own_page(staff):
    make_miss("Muster", 2, days_ago=2, is_known=False)
    miss = make_miss("Muster", 4)

    staff.post(f"{LIST}{miss.pk}/delete/", {"post": "yes"})

    assert SearchMiss.objects.count() == 0
    assert LogEntry.objects.count() == 0


def test_who_may_see_the_list(client, staff, staff_without_rights):
    miss = make_miss("Grubengas", 3)
    viewer = with_permissions("view_searchmiss")

    assert client.get(LIST).status_code == 302
    assert staff_without_rights.get(LIST).status_code == 403
    assert staff.get(f"{LIST}add/").status_code == 403
    assert staff.post(f"{LIST}{miss.pk}/change/", {"word": "x"}).status_code == 403
    assert "/synonym/" in staff.get(LIST).text
    assert "/synonym/" not in viewer.get(LIST).text
    assert viewer.post(f"{LIST}{miss.pk}/delete/", {"post": "yes"}).status_code == 403


# A synonym of a word


def test_the_form_shows_how_many_companies_each_competency_would_find(english, gas):
    page = english.get(synonym_page(make_miss("Grubengas", 3)))

    choices = [label for _key, label in page.context["form"].fields["competency"].choices]
    assert choices == ["–––", f"{gas.field}: Degassing (2 companies)"]
    assert page.context["form"]["word"].value() == "Grubengas"


def test_a_word_becomes_a_synonym_and_leaves_the_list(english, client, gas):
    make_miss("Grubengas", 2, days_ago=2, is_known=False)
    miss = make_miss("Grubengas", 3)
    other = make_miss("Zinn", 3)
    typed = {"word": " Gruben  gas ", "language": "de", "competency": gas.pk}

    answer = english.post(synonym_page(miss), typed, follow=True)

    assert Competency.objects.get(pk=gas.pk).synonyms_de == "Absaugung\nGruben gas"
    assert list(SearchMiss.objects.all()) == [other]
    assert [
        (entry.get_edited_object(), entry.get_change_message()) for entry in LogEntry.objects.all()
    ] == [(gas, "Added the synonym “Gruben gas”.")]
    finds = "Finds 2 companies that have the competency."
    assert messages_of(answer) == [
        ("success", f"“Gruben gas” is a synonym of “Degassing” now. {finds}")
    ]
    assert client.get("/de/unternehmen/?q=Gruben+gas").context["directory"].found.total == 2


def test_a_synonym_that_is_there_already_stands_once(english, gas):
    typed = {"word": "absaugung", "language": "de", "competency": gas.pk}

    english.post(synonym_page(make_miss("absaugung", 3)), typed)

    assert Competency.objects.get(pk=gas.pk).synonyms_de == "Absaugung"
    assert SearchMiss.objects.count() == 0


def test_the_button_shows_what_it_would_find_and_changes_nothing(english, gas):
    miss = make_miss("Grubengas", 3)
    typed = {"word": "Grubengas", "language": "en", "competency": gas.pk, "_preview": "1"}

    page = english.post(synonym_page(miss), typed)

    found = page.context["found"]
    assert (found.synonym, found.finds) == (
        "Grubengas",
        "Finds 2 companies that have the competency.",
    )
    assert Competency.objects.get(pk=gas.pk).synonyms_en == ""
    assert list(SearchMiss.objects.all()) == [miss]


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"word": "und"}, {"word": ["There is no word in it that could be searched for."]}),
        ({"word": ""}, {"word": ["This field is required."]}),
        (
            {"language": "pl"},
            {"language": ["Select a valid choice. pl is not one of the available choices."]},
        ),
        (
            {"competency": "0"},
            {
                "competency": [
                    "Select a valid choice. That choice is not one of the available choices."
                ]
            },
        ),
    ],
)
def test_wrong_input_is_told_beside_its_field(english, gas, typed, errors):
    miss = make_miss("Grubengas", 3)
    data = {"word": "Grubengas", "language": "de", "competency": gas.pk} | typed

    page = english.post(synonym_page(miss), data)

    assert page.status_code == 200
    assert page.context["form"].errors == errors
    assert SearchMiss.objects.count() == 1


def test_only_who_may_change_competencies_makes_a_synonym(client, gas):
    miss = make_miss("Grubengas", 3)
    typed = {"word": "Grubengas", "language": "de", "competency": gas.pk}
    viewer = with_permissions("view_searchmiss")
    editor = with_permissions("change_competency")

    for someone, status in ((client, 302), (viewer, 403), (editor, 403)):
        assert someone.post(synonym_page(miss), typed).status_code == status
    assert Competency.objects.get(pk=gas.pk).synonyms_de == "Absaugung"
    both = with_permissions("view_searchmiss", "change_competency")
    assert both.post(synonym_page(miss), typed).status_code == 302
    assert Competency.objects.get(pk=gas.pk).synonyms_de == "Absaugung\nGrubengas"


def test_a_word_that_nobody_may_know_yet_has_no_form(english, gas):
    assert english.get(synonym_page(make_miss("Grubengas", 2, is_known=False))).status_code == 404
    assert english.get(f"{LIST}999/synonym/").status_code == 404


def test_the_form_holds_no_inline_code(english, gas):
    html = english.get(synonym_page(make_miss("Grubengas", 3))).text

    assert "<style" not in html
    assert ' style="' not in html
    assert ' onclick="' not in html
