"""An integer is read from the database as it is now, over whatever connection there is."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from mingentec import one_integer

COUNT = "SELECT count(*) FROM members_user"

pytestmark = pytest.mark.django_db(transaction=True)


def lose_connection() -> None:
    """As when the database server was started anew; SQLite has none to lose."""
    if connection.vendor == "postgresql":
        connection.connection.close()
    else:
        connection.close()


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("SELECT 9007199254740993", 9_007_199_254_740_993),
        ("SELECT -1", -1),
        ("SELECT NULL", None),
        ("SELECT id FROM members_user", None),
    ],
)
def test_it_is_the_same_in_a_transaction_and_outside(statement, value):
    outside = one_integer.read(statement)
    with transaction.atomic():
        inside = one_integer.read(statement)

    assert (outside, inside) == (value, value)


def test_inside_a_transaction_its_own_changes_are_seen(django_user_model):
    with transaction.atomic():
        django_user_model.objects.create_user("leserin")
        assert one_integer.read(COUNT) == 1
        transaction.set_rollback(True)

    assert one_integer.read(COUNT) == 0


def test_a_query_counted_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        one_integer.read(COUNT)


def test_a_mistake_is_django_s_own_error():
    with pytest.raises(DatabaseError):
        one_integer.read("SELECT number FROM nowhere")

    assert one_integer.read(COUNT) == 0


def test_a_lost_connection_is_replaced_at_the_next_request():
    before = one_integer.read(COUNT)
    lose_connection()
    connection.close_if_unusable_or_obsolete()  # as at the start of each request

    assert (before, one_integer.read(COUNT)) == (0, 0)


def test_a_connection_that_forgets_what_was_prepared_still_answers():
    """As behind a pool that gives each transaction another connection."""
    before = one_integer.read(COUNT)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")

    assert [before, one_integer.read(COUNT), one_integer.read(COUNT)] == [0, 0, 0]


def test_what_another_connection_has_prepared_is_never_taken_for_one_s_own():
    """As behind a pool, where the next transaction finds what somebody else has prepared."""
    before = one_integer.read(COUNT)
    if connection.vendor == "postgresql":
        mine = one_integer._prepared.pop(connection.connection)
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
        one_integer.read("SELECT 7")  # somebody else
        one_integer._prepared[connection.connection] = mine

    assert (before, one_integer.read(COUNT)) == (0, 0)


def test_a_statement_that_cannot_be_prepared_is_asked_as_it_is(monkeypatch):
    """As behind a pool, where somebody else may have prepared it already."""
    before = one_integer.read(COUNT)
    one_integer._prepared.clear()
    monkeypatch.setattr(connection, "cursor", None)  # Django's cursor is not asked in its place

    assert [before, one_integer.read(COUNT), one_integer.read(COUNT)] == [0, 0, 0]
