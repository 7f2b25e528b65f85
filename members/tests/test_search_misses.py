"""What is counted of searches in vain, and what never is."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members import search_misses
from members.models import SearchMiss
from members.search_misses import Counter, TokenBucket

from .factories import make_company, make_competency

DAY = datetime.date(2026, 11, 24)


@pytest.fixture
def counter(monkeypatch) -> Counter:
    """A process that has counted nothing yet."""
    fresh = Counter(TokenBucket(search_misses.WORDS_A_MINUTE))
    monkeypatch.setattr(search_misses, "_counter", fresh)
    return fresh


@pytest.fixture
def visitor(db, counter) -> Client:
    """Somebody with a browser."""
    return Client(headers={"accept-language": "de"})


def search(visitor, words, **parameters):
    return visitor.get("/de/unternehmen/", {"q": words, **parameters})


def counted(counter) -> dict[str, int]:
    """Word -> how often it waits to be written."""
    return {word: count for count, word in counter.take().values()}


def rows() -> list[tuple[datetime.date, int, str]]:
    return list(SearchMiss.objects.order_by("day", "pk").values_list("day", "count", "word"))


def everything_stored() -> str:
    """All rows of all tables as one text."""
    texts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            texts += [str(row) for row in cursor.fetchall()]
    return "\n".join(texts).lower()


def batch(word: str, count: int = 1, day: datetime.date = DAY) -> search_misses.Batch:
    return {(day, search_misses.hash_of(word)): (count, word)}


# What could leak


def test_the_first_and_second_search_store_no_word_anywhere(visitor, counter, caplog):
    for _ in range(2):
        search(visitor, "Grubengas")
        search_misses.write(counter.take())

    assert rows() == [(timezone.localdate(), 2, "")]
    assert "grubengas" not in everything_stored()
    assert "grubengas" not in caplog.text.lower()


def test_from_the_third_search_on_the_word_is_stored_as_typed(visitor, counter):
    for words in ("grubengas", "GRUBENGAS", "Grubengas"):
        search(visitor, words)
        search_misses.write(counter.take())

    assert rows() == [(timezone.localdate(), 3, "Grubengas")]
    assert "grubengas" in everything_stored()


@pytest.mark.parametrize(
    "words",
    [
        "erika.muster@firma.example",
        "erika @ firma.example",
        "erika＠firma.example",
        "123456",
        "tel123456",
        "0355 / 12 34 56",
        "(0171) 234-567",
        "x" * 41,
        '"Erika Muster"',
        "„Erika Muster“",
        "und der",
        "§ !",
    ],
)
def test_what_may_be_personal_is_never_counted(visitor, counter, words):
    search(visitor, words)

    assert counted(counter) == {}


def test_the_words_beside_an_address_are_counted(visitor, counter):
    search(visitor, "Bohrgeräte muster@firma.example Muster 99999 " + "x" * 40)

    assert counted(counter) == {"Bohrgeräte": 1, "99999": 1, "x" * 40: 1}


def test_nothing_but_the_words_of_a_search_is_counted(visitor, counter):
    visitor.get("/de/unternehmen/?state=Grubengas&page=Grubengas&x=Grubengas")
    visitor.get("/de/unternehmen/")
    visitor.get("/de/unternehmen/", {"q": "Grubengas", "state": "SN"})
    visitor.get("/de/unternehmen/", {"q": "Grubengas", "sort": "town"})
    visitor.get("/de/unternehmen/", {"q": "Grubengas", "page": "2"})
    visitor.head("/de/unternehmen/", {"q": "Grubengas"})
    search(Client(), "Grubengas")

    assert counted(counter) == {}


def test_rows_hold_nothing_but_day_hash_count_and_word():
    assert [field.name for field in SearchMiss._meta.get_fields()] == [
        "id", "day", "hash", "count", "word",
    ]  # fmt: skip


def test_the_hash_is_another_one_under_another_secret(settings):
    before = search_misses.hash_of("Grubengas")
    settings.SECRET_KEY = "another"

    assert search_misses.hash_of("Grubengas") != before


# What is counted


def test_words_with_at_most_two_companies_are_counted_each_alone(visitor, counter):
    for text in ("Kran Pumpe", "Kran Pumpe", "Kran"):
        make_company(description_de=text)
    make_company("Entwurf", status="draft", description_de="Pumpe")

    search(visitor, "Kran Pumpe Grubengas")

    assert counted(counter) == {"Pumpe": 1, "Grubengas": 1}


def test_a_word_is_the_same_however_its_umlauts_and_case_are_spelt(visitor, counter):
    for words in ("Bohrgerät", "bohrgeraet", "BOHRGERÄT"):
        search(visitor, words)

    assert counted(counter) == {"BOHRGERÄT": 3}


def test_a_word_that_is_corrected_counts_by_what_was_found_instead(visitor, counter):
    for _ in range(3):
        make_company(description_de="Sanierung")
    make_company(description_de="Entwässerung")

    search(visitor, "Sanirung Entwäserung")

    assert counted(counter) == {"Entwäserung": 1}


def test_a_synonym_of_several_words_is_no_word_looked_for_in_vain(visitor, counter):
    make_competency(synonyms_en="belt conveyor")

    search(visitor, "belt conveyor Grubengas")

    assert counted(counter) == {"Grubengas": 1}


def test_a_page_that_was_kept_can_count_its_words_again(visitor, counter):
    directory = search(visitor, "Grubengas").context["directory"]
    kept = search_misses.missed(directory.criteria.q, directory.found)

    search_misses.count(kept)

    assert kept == ("Grubengas",)
    assert counted(counter) == {"Grubengas": 2}


# By day, and for how long


def test_counts_are_added_to_those_of_the_day(db):
    search_misses.write(batch("Grubengas", 2))
    search_misses.write({**batch("Grubengas", 3), **batch("Grubengas", 1, DAY.replace(day=25))})

    assert rows() == [(DAY, 5, "Grubengas"), (DAY.replace(day=25), 1, "Grubengas")]


@pytest.mark.parametrize(("days", "word"), [(90, "Grubengas"), (91, "")])
def test_three_searches_count_within_ninety_days(db, days, word):
    today = timezone.localdate()
    search_misses.write(batch("Grubengas", 2, today - datetime.timedelta(days)))
    search_misses.write(batch("Grubengas", 1, today))

    assert rows()[-1] == (today, 1, word)


def test_rows_without_a_word_go_after_ninety_days_all_others_after_a_year(db):
    today = timezone.localdate()
    for days in (90, 91, 365, 366):
        day = today - datetime.timedelta(days)
        SearchMiss.objects.create(day=day, hash="a", count=1)
        SearchMiss.objects.create(day=day, hash="b", count=9, word="Grubengas")

    search_misses.write(batch("Neues", day=today))

    kept = [((today - day).days, word) for day, _count, word in rows()]
    assert kept == [(365, "Grubengas"), (91, "Grubengas"), (90, ""), (90, "Grubengas"), (0, "")]


def test_a_command_removes_old_rows_where_nobody_searches_any_more(db, capsys):
    day = timezone.localdate() - datetime.timedelta(91)
    SearchMiss.objects.create(day=day, hash="a", count=1)

    call_command("remove_old_search_misses")

    assert rows() == []
    assert capsys.readouterr().out == "Removed 1 rows.\n"


# At most so many


def test_a_process_takes_thirty_words_a_minute():
    now = [0.0]
    counter = Counter(TokenBucket(search_misses.WORDS_A_MINUTE, clock=lambda: now[0]))
    for number in range(100):
        counter.count([f"wort{number}"])
    assert len(counted(counter)) == 30

    now[0] = 4.0
    counter.count(["eins", "zwei", "drei", "zwei"])

    assert counted(counter) == {"eins": 1, "zwei": 2}


# Beside the visitor's page


def test_a_search_in_vain_asks_the_database_nothing_more(visitor, counter):
    make_company()
    search(visitor, "warm")
    with CaptureQueriesContext(connection) as without:
        search(Client(), "Grubengas")
    with CaptureQueriesContext(connection) as counting:
        search(visitor, "Grubengas")

    assert [q["sql"] for q in counting] == [q["sql"] for q in without]
    assert counted(counter) == {"warm": 1, "Grubengas": 1}


def test_a_page_that_was_kept_counts_as_well(visitor, counter, django_assert_num_queries):
    make_company("Erz")
    search(visitor, "Quantencomputer")
    with django_assert_num_queries(1):
        search(visitor, "Quantencomputer")

    assert counted(counter) == {"Quantencomputer": 2}
