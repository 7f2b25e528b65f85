"""Duplicates in the admin: the list, side by side, merging, "not a duplicate", undoing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Company, DistinctPair, Merge

from .admin_visits import COMPANIES, log_of, messages_of
from .company_state import state
from .duplicate_pages import LIST, chosen, compare_page, listed, sent, undo_page
from .factories import make_company, make_competency, make_partner, make_region, make_standard

pytestmark = pytest.mark.django_db


# The list


def test_the_list_of_companies_leads_to_the_probable_duplicates(editor, pair):
    assert f'href="{LIST}"' in editor.get(COMPANIES).content.decode()
    assert listed(editor) == [("Ockerland Bau GmbH", "Ockerland Bau KG", "the same name")]


def test_a_list_without_pairs_says_so(editor):
    make_company()
    answer = editor.get(LIST)
    assert list(answer.context["pairs"]) == []
    assert "No two records look like one company." in answer.content.decode()


def test_queries_of_the_list_do_not_grow(editor):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            editor.get(LIST)
        return len(captured)

    make_company("Ockerland", partner=make_partner())
    make_company("Ockerland", partner=make_partner())
    editor.get(LIST)
    merge_all(editor)
    make_company("Ockerland", partner=make_partner())
    few = queries()
    for name in ("Elbgrat", "Windkaupe", "Zinnhall"):
        for _ in range(3):
            make_company(name, partner=make_partner())
    merge_all(editor, at_most=3)
    assert queries() == few
    assert len(editor.get(LIST).context["merges"]) == 3
    assert len(listed(editor)) == 7


def merge_all(client, at_most=100):
    for pair in list(client.get(LIST).context["pairs"])[:at_most]:
        one, other = pair.first, pair.second
        if not Merge.objects.standing().filter(merged__in=[one, other]).exists():
            client.post(compare_page(one, other), sent(one, other))


def test_many_pairs_stand_on_several_pages(editor):
    region = make_region()
    for _ in range(11):
        make_company("Ockerland", region=region)
    page = editor.get(LIST).context["pairs"]
    assert (page.paginator.count, len(page)) == (55, 50)
    assert len(editor.get(LIST + "?page=2").context["pairs"]) == 5
    assert editor.get(LIST + "?page=x").status_code == 200


def test_two_selected_companies_are_compared(editor, pair):
    data = {"action": "compare_selected", "_selected_action": [company.pk for company in pair]}
    assert editor.post(COMPANIES, data)["Location"] == compare_page(*pair)
    data["_selected_action"] = [pair[0].pk]
    assert messages_of(editor.post(COMPANIES, data, follow=True)) == [
        ("warning", "Please select two companies, no more and no fewer.")
    ]


# Side by side


def test_the_fuller_record_and_what_is_filled_are_proposed_and_lists_are_joined(editor, pair):
    full, poor = pair
    answer = editor.get(compare_page(poor, full))

    of_full, of_poor = str(full.pk), str(poor.pk)
    assert chosen(answer) == {
        "kept": of_full, "legal_form": of_full, "office_key": of_full, "address": of_full,
        "competencies": "both", "certificates": "both", "founded": of_full, "phone": of_poor,
        "contact": of_poor, "languages": "both", "partner": of_full, "status": of_full,
    }  # fmt: skip
    alike = [row.name for row in answer.context["rows"] if len(row.cells) == 1]
    assert alike == ["name"]


def test_what_is_proposed_is_what_a_merge_does(editor, pair):
    full, poor = pair
    proposed = chosen(editor.get(compare_page(full, poor)))
    editor.post(compare_page(full, poor), sent(full, poor, **proposed))
    by_form = state(full)
    editor.post(undo_page(Merge.objects.get()))
    editor.post(compare_page(full, poor), sent(full, poor))

    assert without_row_keys(state(full)) == without_row_keys(by_form)
    assert Merge.objects.standing().count() == 1


def without_row_keys(state: dict) -> dict:
    return {
        **state,
        "certificates": {row[1:] for row in state["certificates"]},
        "former_slugs": {slug for _pk, slug in state["former_slugs"]},
    }


def test_queries_of_the_page_do_not_grow(editor, pair):
    full, poor = pair

    def queries():
        with CaptureQueriesContext(connection) as captured:
            editor.get(compare_page(full, poor))
        return len(captured)

    few = queries()
    for slug in ("a", "b", "c"):
        poor.competencies.add(make_competency(slug))
        poor.certificates.create(standard=make_standard(slug))
    assert queries() == few


def test_companies_that_do_not_exist_and_one_twice_are_404(editor, pair):
    full, _poor = pair
    missing = Company(pk=999_999)
    for one, other in ((full, full), (full, missing), (missing, full)):
        assert editor.get(compare_page(one, other)).status_code == 404
    assert editor.post(undo_page(Merge(pk=1))).status_code == 404


# Merging


def test_an_editor_merges_with_what_was_chosen(editor, pair):
    full, poor = pair
    choices = {"legal_form": poor.pk, "languages": full.pk}

    answer = editor.post(compare_page(full, poor), sent(full, poor, **choices), follow=True)

    kept, gone = Company.objects.get(pk=full.pk), Company.objects.get(pk=poor.pk)
    assert messages_of(answer) == [
        ("success",
         "Ockerland Bau KG was merged into Ockerland Bau KG. It can be undone below."),
    ]  # fmt: skip
    assert (kept.legal_form, kept.languages, str(kept.phone)) == ("KG", ["de"], "+49355123450")
    assert (kept.contact_name, gone.status) == ("Karla Kumpel", "archived")
    assert log_of(kept) == log_of(gone) == ["Merged with a duplicate"]
    assert kept.history.latest().history_user.username == "redaktion"
    assert listed(editor) == []


def test_the_other_record_can_be_the_one_that_is_kept(editor, pair):
    full, poor = pair
    editor.post(compare_page(full, poor), sent(full, poor, kept=poor.pk, founded=poor.pk))

    full.refresh_from_db()
    poor.refresh_from_db()
    assert (full.status, poor.status, poor.founded) == ("archived", "published", None)


@pytest.mark.parametrize(
    "wrong", [{"kept": "x"}, {"kept": ""}, {"legal_form": "both"}, {"phone": "999"}]
)
def test_choices_that_there_are_not_change_nothing(editor, pair, wrong):
    before = [state(company) for company in pair]

    answer = editor.post(compare_page(*pair), sent(*pair, **wrong))

    assert answer.status_code == 200
    assert "Nothing has been merged." in answer.content.decode()
    assert [state(company) for company in pair] == before


def test_who_merges_what_somebody_has_changed_meanwhile_sees_it_first(editor, pair):
    full, poor = pair
    data = sent(full, poor, legal_form=poor.pk, languages="both")
    poor.street = "Neue Straße 3"
    poor.save()
    poor.competencies.add(make_competency("drilling"))

    answer = editor.post(compare_page(full, poor), data)

    html = answer.content.decode()
    assert "changed in the meantime" in html
    assert "Neue Straße 3" in html
    assert Merge.objects.count() == 0
    again = chosen(answer)
    assert (again["legal_form"], again["languages"]) == (str(poor.pk), "both")
    seen = re.search(r'name="seen" value="([^"]*)"', html)[1]
    assert editor.post(compare_page(full, poor), {**data, "seen": seen}).status_code == 302
    assert Merge.objects.count() == 1


def test_a_second_merge_of_the_same_two_is_told_so(editor, pair):
    data = sent(*pair)
    assert editor.post(compare_page(*pair), data).status_code == 302
    again = editor.post(compare_page(*pair), data)
    for company in pair:
        company.refresh_from_db()

    answer = editor.post(compare_page(*pair), sent(*pair))

    assert "changed in the meantime" in again.content.decode()
    assert messages_of(answer) == [
        ("error", "One of the two has been merged with another company already.")
    ]
    assert Merge.objects.count() == 1


def test_a_sample_and_a_real_company_have_no_button_to_merge(editor, pair):
    full, _poor = pair
    sample = make_company("Ockerland Bau", is_sample=True)

    html = editor.get(compare_page(full, sample)).content.decode()
    answer = editor.post(compare_page(full, sample), sent(full, sample))

    assert 'name="_merge"' not in html
    assert "Sample companies can be merged with sample companies only." in html
    assert [level for level, _text in messages_of(answer)] == ["error"]
    assert Merge.objects.count() == 0


# Not a duplicate


def test_not_a_duplicate_is_remembered_with_who_said_so(editor, pair):
    answer = editor.post(compare_page(*pair), {"_distinct": "1"}, follow=True)

    assert messages_of(answer)[0][0] == "success"
    assert listed(editor) == []
    decided = DistinctPair.objects.get()
    assert decided.decided_by.username == "redaktion"
    html = editor.get(compare_page(*pair)).content.decode()
    assert "Noted as two companies on" in html


# Undoing


def test_a_merge_is_undone_from_the_list(editor, pair):
    before = [state(company) for company in pair]
    editor.post(compare_page(*pair), sent(*pair))
    merge = Merge.objects.get()
    assert f'action="{undo_page(merge)}"' in editor.get(LIST).content.decode()

    answer = editor.post(undo_page(merge), follow=True)

    assert [state(company) for company in pair] == before
    assert messages_of(answer) == [
        ("success",
         "Ockerland Bau KG and Ockerland Bau GmbH are two companies again, as they were before."),
    ]  # fmt: skip
    assert list(answer.context["merges"]) == []
    assert listed(editor) != []


def test_undoing_is_refused_with_the_company_that_was_edited(editor, pair):
    editor.post(compare_page(*pair), sent(*pair))
    full = Company.objects.get(pk=pair[0].pk)
    full.street = "Neue Straße 3"
    full.save()

    answer = editor.post(undo_page(Merge.objects.get()), follow=True)

    assert messages_of(answer)[1:] == [
        ("error",
         "Ockerland Bau GmbH has been changed since the merge, and undoing would lose that."),
    ]  # fmt: skip
    assert Company.objects.get(pk=full.pk).street == "Neue Straße 3"


def test_undoing_wants_a_post(editor, pair):
    editor.post(compare_page(*pair), sent(*pair))
    assert editor.get(undo_page(Merge.objects.get())).status_code == 405
    assert Merge.objects.standing().count() == 1
