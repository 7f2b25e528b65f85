"""Changes by others: seen at the next request, built once, and never in anybody's way."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from members import revision
from members.atlas.keeper import Keeper
from members.models import Company

from .factories import make_company
from .other_connection import (
    PATIENCE,
    in_other_connection,
    join_builders,
    watching_new_connections,
)

pytestmark = pytest.mark.django_db(transaction=True)

# The first statements of a request that needs the picture, and of its building.
ASKS_FOR_THE_REVISION = "SELECT number FROM members_revision"
BEGINS_TO_READ = 'FROM "members_region"'


def names(picture) -> list[str]:
    return [card.name for card in picture.cards]


# The next request


@pytest.mark.parametrize("path", ["/de/unternehmen/", "/en/companies/"])
def test_a_company_published_elsewhere_is_there_at_the_next_request(client, path):
    make_company("Erz")
    draft = make_company("Zinn", status="draft")
    assert "Zinn GmbH" not in client.get(path).text

    in_other_connection(lambda: Company.objects.get(pk=draft.pk).publish())
    assert "Zinn GmbH" in client.get(path).text

    in_other_connection(lambda: Company.objects.get(pk=draft.pk).archive())
    assert "Zinn GmbH" not in client.get(path).text


# Built once


def test_threads_that_see_a_change_at_once_share_one_picture():
    make_company("Erz")
    keeper = Keeper()
    keeper.current()
    make_company("Zinn")
    have_asked, builders, all_have_asked = set(), [], threading.Event()

    def watch(execute, sql, params, many, context):
        """Lets nobody read a row before all have asked for the revision."""
        if sql.startswith(ASKS_FOR_THE_REVISION):
            have_asked.add(threading.get_ident())
            if len(have_asked) == 4:
                all_have_asked.set()
        elif BEGINS_TO_READ in sql:
            builders.append(threading.get_ident())
            assert all_have_asked.wait(PATIENCE)
        return execute(sql, params, many, context)

    with watching_new_connections(watch):
        pictures = in_other_connection(*[keeper.current] * 4)

    assert len(builders) == 1
    assert [names(picture) for picture in pictures] == [["Erz", "Zinn"]] * 4
    assert len({id(picture) for picture in pictures}) == 1


def test_threads_that_come_first_share_one_picture():
    make_company("Erz")
    keeper, builders, start = Keeper(), [], threading.Barrier(4, timeout=PATIENCE)

    def watch(execute, sql, params, many, context):
        if BEGINS_TO_READ in sql:
            builders.append(threading.get_ident())
        return execute(sql, params, many, context)

    def ask():
        start.wait()
        return keeper.current()

    with watching_new_connections(watch):
        pictures = in_other_connection(*[ask] * 4)

    assert len(builders) == 1
    assert len({id(picture) for picture in pictures}) == 1


# In the background


class Builder:
    """Stops whoever builds in the background before the first row, until it is let go."""

    def __init__(self):
        self.may_go_on, self.count, self.fails = threading.Event(), 0, False

    def watch(self, execute, sql, params, many, context):
        if BEGINS_TO_READ in sql:
            self.count += 1
            assert self.may_go_on.wait(PATIENCE)
            if self.fails:
                raise DatabaseError("the disk is gone")
        return execute(sql, params, many, context)


def test_above_the_limit_the_former_picture_serves_while_one_thread_builds(settings):
    settings.ATLAS_WAITS_UP_TO = 1
    make_company("Erz")
    make_company("Zinn")
    keeper, builder = Keeper(), Builder()
    former = keeper.current()
    make_company("Kupfer")

    with watching_new_connections(builder.watch):
        assert [keeper.current() for _ in range(3)] == [former] * 3
        assert [thread.name for thread in threading.enumerate()].count("atlas") == 1
        builder.may_go_on.set()
        join_builders()
        picture = keeper.current()

    assert builder.count == 1
    assert names(picture) == ["Erz", "Kupfer", "Zinn"]
    assert picture.revision == revision.number()
    assert picture.cards[0] is former.cards[0]


def test_up_to_the_limit_everybody_waits(settings):
    settings.ATLAS_WAITS_UP_TO = 2
    make_company("Erz")
    make_company("Zinn")
    keeper = Keeper()
    keeper.current()

    make_company("Kupfer")

    assert names(keeper.current()) == ["Erz", "Kupfer", "Zinn"]


def test_a_picture_that_cannot_be_built_is_logged_and_tried_again(settings, caplog):
    settings.ATLAS_WAITS_UP_TO = 0
    make_company("Erz")
    keeper, builder = Keeper(), Builder()
    former = keeper.current()
    make_company("Zinn")

    with watching_new_connections(builder.watch):
        builder.fails = True
        assert keeper.current() is former
        builder.may_go_on.set()
        join_builders()
        builder.fails = False
        builder.may_go_on.clear()
        assert keeper.current() is former
        builder.may_go_on.set()
        join_builders()
        picture = keeper.current()

    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "the disk is gone" in caplog.text
    assert names(picture) == ["Erz", "Zinn"]


@pytest.mark.postgresql
def test_the_thread_in_the_background_closes_its_connection(settings):
    settings.ATLAS_WAITS_UP_TO = 0
    make_company("Erz")
    keeper, builder = Keeper(), Builder()
    builder.may_go_on.set()
    keeper.current()
    make_company("Zinn")

    with watching_new_connections(builder.watch) as opened:
        keeper.current()
        join_builders()
        assert [connection.connection for connection in opened] == [None]


# In nobody's way


@pytest.mark.postgresql
def test_a_reader_sees_one_moment_while_others_write():
    """A competency that appears between the queries would have companies but no name."""
    make_company("Erz")
    keeper = Keeper()

    def write_between(execute, sql, params, many, context):
        if '"members_company_competencies"' in sql:
            in_other_connection(lambda: make_company("Zinn"))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(write_between):
        picture = keeper.current()

    assert names(picture) == ["Erz"]
    assert picture.revision < revision.number()
    assert names(keeper.current()) == ["Erz", "Zinn"]


@pytest.mark.postgresql
def test_a_visitor_does_not_wait_for_a_change_that_is_not_committed(client):
    make_company("Erz")
    has_changed, has_been_served = threading.Event(), threading.Event()

    def change():
        with transaction.atomic():
            make_company("Zinn")
            has_changed.set()
            assert has_been_served.wait(PATIENCE)

    def visit():
        assert has_changed.wait(PATIENCE)
        text = client.get("/de/unternehmen/").text
        has_been_served.set()
        return text

    _, text = in_other_connection(change, visit)

    assert ("Erz GmbH" in text, "Zinn GmbH" in text) == (True, False)
    assert "Zinn GmbH" in client.get("/de/unternehmen/").text
