"""Each number beside a choice, among the 410 sample companies, clicked from an empty group."""

import re

import pytest
from django.core.management import call_command

from members.atlas import GROUPS

pytestmark = pytest.mark.django_db

PATH = "/de/unternehmen/"
BOX = re.compile(r'name="(\w+)" value="([^"]+)"[^>]*> .*?<span class="count">(\d+)</span>')
SENTENCE = re.compile(r'id="results-sentence">(\d+)')


def results(client, **parameters) -> int:
    """The number of results that the page's sentence names."""
    return int(SENTENCE.search(client.get(PATH, parameters).text)[1])


def test_every_count_is_the_number_of_results_of_its_choice(client):
    call_command("load_reference_data", verbosity=0)
    call_command("load_sample_companies", verbosity=0)
    boxes = BOX.findall(client.get(PATH).text)

    wrong = [
        (group, choice, count)
        for group, choice, count in boxes
        if results(client, **{group: choice}) != int(count)
    ]

    assert wrong == []
    assert {group for group, _choice, _count in boxes} == set(GROUPS)
    assert len([box for box in boxes if box[0] == "competency"]) == 50
    assert results(client, state="SN") == 148
    assert results(client, state=["BE", "BB"]) == 262
    assert results(client) == 410
