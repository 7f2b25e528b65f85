"""What is measured is what it is said to be; how long it takes is asserted nowhere."""

import subprocess
import sys

import pytest
from django.core.management import call_command
from django.utils import timezone

from benchmarks import load, picture
from benchmarks.__main__ import ALLOCATOR
from benchmarks.questions import Words
from members import atlas
from members.atlas import Criteria
from members.models import Company
from members.samples import loading
from mingentec.tests.production import Server

WORDS = Words(["pumpen"], ["anlagen"], ["kessel"], ["pumpen anlagen"], ["pmpen"])

WRK = """Running 2s test @ http://127.0.0.1:8000/hello
  1 threads and 16 connections
  3366 requests in 2.02s, 2.06MB read
"""
SERVER_WITH_A_BUSY_WORKER = """
import os, sys
if os.fork() == 0:
    while sum(os.times()[:2]) < 0.25:
        pass
    print("has been busy", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def samples(transactional_db):
    """A few sample companies, stored for all connections."""
    call_command("load_reference_data", verbosity=0)
    loading.load(timezone.localdate(), count=12)


def test_requests_and_seconds_are_read_from_what_wrk_prints():
    assert load.read(WRK, "/hello") == (3366, 2.02)


@pytest.mark.parametrize("line", ["Non-2xx or 3xx responses: 7", "Socket errors: connect 0, …"])
def test_a_measurement_with_failures_is_none(line):
    with pytest.raises(SystemExit, match=line[:13]):
        load.read(f"{WRK}  {line}\n", "/hello")


def test_cpu_time_is_that_of_the_servers_workers(tmp_path):
    command = [sys.executable, "-c", SERVER_WITH_A_BUSY_WORKER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        taken = load.cpu_seconds(Server(0, process, tmp_path))
        process.stdin.close()

    assert taken >= 0.2


def test_the_bare_view_stands_behind_the_sites_middleware(client, settings):
    settings.ROOT_URLCONF = "benchmarks.urls"

    response = client.get("/hello")

    assert response.content == b"hello"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_sites_own_pages_stand_beside_the_bare_view(client, settings):
    settings.ROOT_URLCONF = "benchmarks.urls"

    assert client.get("/de/unternehmen/").status_code == 200


def test_an_answer_is_the_total_all_counts_and_the_first_page(samples):
    found = atlas.current().find(Criteria())

    total, counted, first = picture.answer(found)

    assert (total, first) == (12, list(range(12)))
    assert counted == sum(sum(choices.values()) for choices in found.counts.values())


def test_filters_are_choices_that_the_picture_has(samples):
    now = atlas.current()

    asked = picture.filters(now)

    assert len(asked) == picture.FILTERED
    assert all(
        criteria.chosen(group) <= now.bitmaps[group].keys()
        for criteria in asked
        for group in criteria.active_groups
    )


def test_each_kind_of_question_has_a_figure(samples):
    figures = picture.finds(atlas.current(), WORDS)

    assert [figure.name for figure in figures if figure.value is None] == []
    assert [figure.name for figure in figures] == [
        "find, filters only",
        "find, a common word",
        "find, a common word, asked again",
        "find, a rare word",
        "find, two words",
        "find, a misspelt word",
        "find, a common word and filters",
        "companies with a common word",
    ]


@pytest.mark.parametrize("waits_up_to", [5_000, 0])
def test_a_change_is_waited_for_until_a_search_finds_it(samples, settings, waits_up_to):
    atlas.current().prepare()
    settings.ATLAS_WAITS_UP_TO = waits_up_to

    seconds, _ = picture.until_found(picture.change_a_text, "Neuwort", WORDS)
    picture.until_found(picture.add_a_company, "Neufirma", WORDS)

    assert seconds > 0
    assert atlas.current().find(Criteria(q="Neuwort")).total == 1
    assert atlas.current().find(Criteria(q="Neufirma")).total == 1
    assert Company.objects.published().count() == 13


def test_memory_is_measured_with_the_settings_of_the_image():
    assert ALLOCATOR == {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "65536"}
