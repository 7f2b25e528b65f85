"""Probable duplicates: which companies look like one, and why."""

import doctest
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from members import duplicates, similar_names
from members.duplicates import Known, Reason, open_pairs, pairs, probable
from members.models import Company, DistinctPair, User
from members.samples.generator import generate

from .factories import make_company, make_region

NOTHING_SHARED = {"website": "", "phone": "", "town": "Cottbus", "postal_code": "03046"}


def row(name, legal_form="GmbH", **values):
    """A row of a list, not stored."""
    return SimpleNamespace(name=name, legal_form=legal_form, **{**NOTHING_SHARED, **values})


def reasons(one, other) -> list[str]:
    """Why the two look like one; asked both ways, which must agree."""
    found = [list(why) for _company, why in probable(one, [other])]
    assert found == [list(why) for _company, why in probable(other, [one])]
    assert found == [list(pair.reasons) for pair in pairs([one, other])]
    return [reason.value for why in found for reason in why]


def test_documented_examples_hold():
    assert doctest.testmod(duplicates).failed == 0
    assert doctest.testmod(similar_names).failed == 0


def test_a_name_that_hundreds_share_is_compared_with_twenty():
    rows = [row("Ockerland Bau") for _number in range(300)]
    known = Known(rows)

    assert [len(probable(one, known)) for one in rows] == [20] * 300


def test_companies_that_share_nothing_are_no_duplicates():
    assert reasons(row("Ockerland Bau"), row("Elbgrat Technik")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (row("Müller & Söhne", "GmbH"), row("MÜLLER SÖHNE", "KG", town="Görlitz")),
        (row("Ockerland Bau", ""), row("Ockerland-Bau GmbH & Co. KG", "")),
        (row("Grüne Straße", "e. K."), row("Grune Strasse e.K.", "", postal_code="01067")),
    ],
)
def test_same_name_without_legal_form_anywhere(one, other):
    assert reasons(one, other) == ["name"]


def test_a_name_that_is_nothing_but_a_legal_form_is_kept():
    assert reasons(row("AG", ""), row("KG", "")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.ockerland.example/", "ockerland.example"),
        ("http://OCKERLAND.example/de?x=1", "https://www.ockerland.example"),
        ("https://grün.example", "https://xn--grn-ioa.example/"),
    ],
)
def test_same_domain(one, other):
    assert reasons(row("Anfang", website=one), row("Ende", website=other)) == ["domain"]


@pytest.mark.parametrize(
    "website",
    [
        "https://www.facebook.com/ockerland",
        "https://de-de.facebook.com/ockerland",
        "https://sites.google.com/ockerland",
        "http://[",
        "keine",
        "",
        None,
    ],
)
def test_shared_hosts_and_what_is_no_address_say_nothing(website):
    assert reasons(row("Anfang", website=website), row("Ende", website=website)) == []


def test_a_domain_of_many_says_nothing():
    companies = [row(name, website="park.example") for name in ("Anfang", "Ende", "Mitte")]
    assert len(pairs(companies)) == 3
    companies.append(row("Rand", website="https://park.example/rand"))
    assert pairs(companies) == []
    assert probable(companies[0], companies) == []


def test_same_telephone_in_any_notation():
    one, other = row("Anfang", phone="+49355123450"), row("Ende", phone="0355 / 12345-0")
    assert reasons(one, other) == ["phone"]
    assert reasons(one, Company(**vars(other))) == ["phone"]


@pytest.mark.parametrize("phone", ["", None, "12", "Zentrale"])
def test_what_is_no_telephone_number_says_nothing(phone):
    assert reasons(row("Anfang", phone=phone), row("Ende", phone=phone)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lausitzer Tiefbau", "Lausitz Tiefbau"),
        ("Lehmann Stahlbau", "Stahlbau Lehmann"),
        ("Stahl-Bau Lehmann", "Stahlbau Lehmann"),
        ("Tiefbau Lausitz", "Tiefbau Lausitz Cottbus"),
        ("Ockerland Tagebausanierung", "Ockerland Tagebausanirung"),
        ("Hoffmann und Söhne", "Hofmann & Söhne"),
        ("Elektro Müller", "Elektro Mueller"),
    ],
)
def test_near_names_in_one_town(one, other):
    assert reasons(row(one), row(other)) == ["near-name"]
    assert reasons(row(one), row(other, town="Görlitz", postal_code="02826")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elektro Müller", "Elektro Möller"),
        ("Bauer Bau", "Brauer Bau"),
        ("Oderglanz Tagebausanierung", "Ockerland Tagebausanierung"),
        ("Oderglanz Tagebausanierung", "Oderglanz Tagebautechnik"),
        ("Grube 1", "Grube 2"),
        ("Ockerland", "Ockerland Bau"),
    ],
)
def test_other_names_in_one_town(one, other):
    assert reasons(row(one), row(other)) == []


def test_a_town_is_the_same_by_its_name_or_by_its_postal_code():
    one = row("Lausitzer Tiefbau", town="Cottbus/Chóśebuz", postal_code="03042")
    assert reasons(one, row("Lausitz Tiefbau", town="Cottbus")) == ["near-name"]
    assert reasons(one, row("Lausitz Tiefbau", town="Sielow", postal_code="03042")) == ["near-name"]


def test_several_reasons_come_in_order_and_before_single_ones():
    one = row("Ockerland Bau", phone="+49355123450", website="ockerland.example")
    same = row("Ockerland Bau", "AG", phone="+49355123450", website="ockerland.example")
    called = row("Elbgrat", phone="+49355123450")
    assert probable(one, [called, same]) == [
        (same, (Reason.NAME, Reason.DOMAIN, Reason.PHONE)),
        (called, (Reason.PHONE,)),
    ]
    with translation.override("en"):
        text = str(probable(one, [same])[0][1])
    assert text == "the same name, the same website, the same telephone number"


def test_a_row_is_no_duplicate_of_itself():
    one = row("Ockerland Bau Bau")
    assert probable(one, [one]) == []


def test_rows_without_a_name_or_place_are_compared_too():
    empty = {"website": None, "phone": None, "town": None, "postal_code": None}
    assert reasons(row("", **empty), row("", **empty)) == []
    assert reasons(row(""), row("")) == []


def test_no_two_sample_companies_look_like_one():
    assert pairs(generate(410)) == []


def test_a_list_of_many_is_asked_of_one_sorting():
    samples = generate(410)
    known = Known(samples)
    copies = [row(sample.name, town="Zittau", postal_code="02763") for sample in samples]
    found = [probable(copy, known) for copy in copies]
    assert found == [[(sample, (Reason.NAME,))] for sample in samples]


# Stored companies


def test_stored_pairs_have_the_older_record_first(db):
    older, newer = make_company("Ockerland Bau"), make_company("Ockerland Bau", legal_form="AG")
    make_company("Elbgrat Technik")
    found = open_pairs()
    assert [(pair.first, pair.second, pair.reasons) for pair in found] == [
        (older, newer, (Reason.NAME,))
    ]
    assert probable(newer, duplicates.known()) == [(older, (Reason.NAME,))]


def test_a_pair_called_distinct_is_asked_no_more(db):
    user = User.objects.create_user("anna")
    one, other, third = (make_company("Ockerland Bau") for _ in range(3))
    DistinctPair.objects.remember(other, one, user)
    DistinctPair.objects.remember(one, other)
    pair = DistinctPair.objects.get()
    assert (pair.first, pair.second, pair.decided_by) == (one, other, user)
    found = {(pair.first, pair.second) for pair in open_pairs()}
    assert found == {(one, third), (other, third)}


def test_the_database_keeps_each_pair_once_and_in_order(db):
    one, other = make_company(), make_company()
    DistinctPair.objects.create(first=one, second=other)
    for first, second in [(one, other), (other, one), (one, one)]:
        with pytest.raises(IntegrityError), transaction.atomic():
            DistinctPair.objects.create(first=first, second=second)


@pytest.mark.parametrize("count", [2, 12])
def test_queries_do_not_grow_with_the_companies(db, django_assert_num_queries, count):
    region = make_region()
    for _ in range(count):
        make_company("Ockerland Bau", region=region)
    with django_assert_num_queries(2):
        assert len(open_pairs()) == count * (count - 1) / 2
