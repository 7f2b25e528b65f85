"""The picture kept in the process: when it serves, when it is built anew, what is used again."""

import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members import atlas, revision
from members.atlas.keeper import Keeper
from members.models import Company

from .factories import make_company, make_competency, make_standard

pytestmark = pytest.mark.django_db


class UndoneError(Exception):
    """What a test raises to have a change undone."""


def names(picture) -> list[str]:
    return [card.name for card in picture.cards]


def test_warm_it_takes_one_query_from_nothing_nine_after_a_change_eleven(django_assert_num_queries):
    make_company("Erz")
    keeper = Keeper()

    with django_assert_num_queries(9):
        first = keeper.current()
    with django_assert_num_queries(1):
        assert keeper.current() is first
    make_company("Zinn")
    with django_assert_num_queries(11):
        assert names(keeper.current()) == ["Erz", "Zinn"]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_takes_the_same_queries_in_one_snapshot():
    make_company("Erz")
    keeper = Keeper()

    with CaptureQueriesContext(connection) as captured:
        first = keeper.current()
    verbs = [query["sql"].split()[0] for query in captured.captured_queries]
    verbs = ["SELECT" if verb == "DECLARE" else verb for verb in verbs]  # a cursor of PostgreSQL
    with CaptureQueriesContext(connection) as captured_again:
        assert keeper.current() is first

    assert verbs == ["BEGIN", *["SELECT"] * 9, "ROLLBACK"]
    assert len(captured_again) == 1


def test_a_picture_knows_its_revision_and_its_day():
    make_company("Erz")

    picture = atlas.current()

    assert (picture.revision, picture.day) == (revision.number(), timezone.localdate())


def test_what_changes_nothing_public_leaves_the_picture(staff):
    make_company("Erz")
    picture = atlas.current()

    staff.get("/admin/")

    assert atlas.current() is picture


def test_at_midnight_certificates_expire_without_any_change(monkeypatch):
    today = timezone.localdate()
    standard = make_standard("iso-9001")
    make_company("Erz", certificates=[(standard, today)])
    make_company("Zinn", certificates=[(standard, None)])
    keeper = Keeper()
    assert keeper.current().holders("certificate", "iso-9001").bit_count() == 2

    tomorrow = timezone.now() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    picture = keeper.current()

    assert picture.holders("certificate", "iso-9001").bit_count() == 1
    assert picture.day == today + datetime.timedelta(days=1)


# What is used again


def test_unchanged_companies_keep_their_cards():
    competency = make_competency()
    erz, zinn = make_company("Erz"), make_company("Zinn", competencies=[competency])
    make_company("Kupfer")
    before = {card.name: card for card in atlas.current().cards}

    Company.objects.filter(pk=erz.pk).update(town="Forst (Lausitz)")
    zinn.competencies.clear()
    make_company("Blei")
    after = {card.name: card for card in atlas.current().cards}

    assert [name for name, card in after.items() if before.get(name) is card] == ["Kupfer"]
    assert (after["Erz"].town, after["Zinn"].competencies) == ("Forst (Lausitz)", ())


def test_a_save_that_changes_nothing_keeps_every_card():
    erz = make_company("Erz")
    before = atlas.current()

    erz.save()
    after = atlas.current()

    assert after.revision > before.revision
    assert after.cards[0] is before.cards[0]


# Changes that are not committed


def test_before_its_number_a_change_is_seen_by_whoever_made_it_and_not_kept():
    make_company("Erz")
    before = atlas.current()

    def change():
        with revision.public_change():
            make_company("Zinn")
            picture = atlas.current()
            assert (names(picture), picture.revision) == (["Erz", "Zinn"], 0)
            raise UndoneError

    with pytest.raises(UndoneError):
        change()

    assert atlas.current() is before


def test_a_picture_of_what_is_undone_never_comes_back():
    make_company("Erz")

    def change(name):
        with transaction.atomic():
            make_company(name)
            assert names(atlas.current()) == ["Erz", name]
            raise UndoneError

    for name in ("Zinn", "Kupfer"):
        with pytest.raises(UndoneError):
            change(name)
        assert names(atlas.current()) == ["Erz"]


@pytest.mark.django_db(transaction=True)
def test_a_picture_read_in_a_transaction_is_not_kept_for_others():
    make_company("Erz")
    keeper = Keeper()
    before = keeper.current()

    def change():
        with transaction.atomic():
            make_company("Zinn")
            assert names(keeper.current()) == ["Erz", "Zinn"]
            raise UndoneError

    with pytest.raises(UndoneError):
        change()

    assert keeper.current() is before
