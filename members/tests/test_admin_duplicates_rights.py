"""Who sees duplicates in the admin and who merges them; what the pages show."""

import re

import pytest

from members.models import DistinctPair, Merge

from .admin_visits import change_page
from .company_state import state
from .duplicate_pages import LIST, SECRET, compare_page, listed, sent, undo_page
from .factories import make_company
from .staff_cast import browser_of, make_staff

pytestmark = pytest.mark.django_db


def test_a_partner_sees_a_pair_with_anothers_company_and_is_told_who_can_merge(colleague, pair):
    before = [state(company) for company in pair]
    assert len(listed(colleague)) == 1

    answer = colleague.get(compare_page(*pair))
    html = answer.content.decode()

    assert "Only who may change both records can merge them" in html
    assert "IHK Cottbus" in html
    assert re.findall(r'<input type="(?:radio|submit)"', html.split('id="content-main"')[1]) == []
    for data in (sent(*pair), {"_distinct": "1"}):
        assert colleague.post(compare_page(*pair), data).status_code == 403
    assert [state(company) for company in pair] == before
    assert (Merge.objects.count(), DistinctPair.objects.count()) == (0, 0)


def test_anothers_contact_person_stays_hidden_side_by_side(colleague, editor, pair):
    html = editor.get(compare_page(*pair)).content.decode()
    assert SECRET in html
    for page in (compare_page(*pair), compare_page(*reversed(pair)), LIST):
        html = colleague.get(page).content.decode()
        assert SECRET not in html
        assert "Kumpel" not in html


def test_a_partner_merges_two_of_its_own_and_undoes_it(colleague, pair, wfs):
    full, _poor = pair
    own = make_company("Ockerland-Bau", partner=wfs)
    assert colleague.post(compare_page(full, own), sent(full, own)).status_code == 302
    merge = Merge.objects.get()
    assert colleague.post(undo_page(merge)).status_code == 302
    assert Merge.objects.standing().count() == 0


def test_a_partner_does_not_undo_a_merge_with_anothers_company(colleague, editor, pair):
    editor.post(compare_page(*pair), sent(*pair, partner=pair[0].pk))
    merge = Merge.objects.get()
    assert undo_page(merge) not in colleague.get(LIST).content.decode()
    assert colleague.post(undo_page(merge)).status_code == 403
    assert Merge.objects.standing().count() == 1


def test_readers_see_and_staff_without_rights_and_visitors_do_not(
    client, staff_without_rights, pair
):
    reader = browser_of(make_staff("leserin", "Leser"))
    for page in (LIST, compare_page(*pair)):
        assert reader.get(page).status_code == 200
        assert staff_without_rights.get(page).status_code == 403
        assert client.get(page).status_code == 302
    assert reader.post(compare_page(*pair), sent(*pair)).status_code == 403


def test_the_pages_have_no_inline_script_or_style(editor, pair):
    for page in (LIST, compare_page(*pair)):
        html = editor.get(page).content.decode().split('id="content"')[1]
        assert re.findall(r"<script(?! src)|<style|\sstyle=|\son\w+=", html) == []


def test_the_company_page_of_the_record_kept_shows_the_address_that_leads_to_it(editor, pair):
    full, poor = pair
    slug = poor.slug
    editor.post(compare_page(*pair), sent(*pair))
    assert slug in editor.get(change_page(full)).content.decode()
