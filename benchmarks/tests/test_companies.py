"""The companies that measurements are made with are such as the site accepts."""

from itertools import islice

import pytest
from django.core.management import call_command
from django.utils import timezone

from benchmarks.companies import SAMPLES, companies, fill
from members.models import Company
from members.samples import loading
from members.samples.generator import generate


def further(count: int) -> list:
    """The first companies behind the samples."""
    return list(islice(companies(SAMPLES + count), SAMPLES, None))


def test_the_first_companies_are_the_samples():
    assert list(companies(12)) == generate(12)


def test_a_larger_directory_begins_like_a_smaller_one():
    assert further(5) == further(30)[:5]


def test_there_are_as_many_as_asked_for_each_with_a_key_and_texts_of_its_own():
    made = further(300)

    assert [company.office_key for company in made[:2]] == ["S-0411", "S-0412"]
    assert len({company.office_key for company in made}) == 300
    assert len({company.description_de for company in made}) == 300
    assert len({company.description_en for company in made}) == 300


def test_the_number_of_words_grows_with_the_number_of_companies():
    def words(made) -> int:
        return len({word for company in made for word in company.description_de.split()})

    made = further(2_000)

    assert words(made) - words(made[:1_000]) > 2_000


def test_texts_are_as_long_as_those_of_the_samples():
    lengths = sorted(len(company.description_de.split()) for company in further(300))

    assert lengths[15] >= 50
    assert lengths[-15] <= 120


@pytest.mark.django_db
def test_each_of_them_passes_the_checks_of_its_model():
    call_command("load_reference_data", verbosity=0)
    loading.store(further(40), timezone.localdate())

    for company in Company.objects.all():
        company.full_clean()
    assert Company.objects.published().count() == 40


@pytest.mark.django_db
def test_filling_stores_all_companies_and_tells_what_to_search_for():
    words = fill(420)

    assert Company.objects.published().count() == 420
    assert len(words.common) == len(words.rare) == len(words.misspelt) == 40
