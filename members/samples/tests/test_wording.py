"""The stock of sentences: enough of them, the same slots on both sides, every slot known."""

import re

import pytest

from members.reference.files import read_rows
from members.samples.profile import profiles
from members.samples.slots import FIGURES
from members.samples.wording import offers, sentences

COMPETENCIES = [row["slug"] for row in read_rows("competencies.csv")]
# Either side may say the same thing with another slot of the same group.
SAME_MEANING = {
    "The_firm": "firm", "the_firm": "firm", "kind": "a_kind", "a_kind_acc": "a_kind",
    "to_countries": "countries",
}  # fmt: skip
KNOWN_SLOTS = {
    "name", "firm", "a_kind", "town", "in_area", "year", "staff", "countries", "languages",
    "offer", *FIGURES,
}  # fmt: skip


def meanings(text):
    return {SAME_MEANING.get(slot, slot) for slot in re.findall(r"{(\w+)}", text)}


@pytest.mark.parametrize("competency", COMPETENCIES)
def test_every_competency_has_three_sentences_and_a_name_for_lists(competency):
    assert len(sentences()[competency]) >= 3
    assert len(offers()[competency]) == 2


def test_both_languages_say_the_same_with_known_slots():
    for section, stock in sentences().items():
        for sentence in stock:
            assert meanings(sentence.german) == meanings(sentence.english), section
            assert meanings(sentence.german) <= KNOWN_SLOTS, section


def test_every_sentence_stands_in_one_place_only():
    german = [sentence.german for stock in sentences().values() for sentence in stock]
    assert len(set(german)) == len(german)


@pytest.mark.parametrize("profile", profiles().values(), ids=profiles())
def test_a_profile_has_enough_different_competencies_for_seven(profile):
    fitting = (*profile.core, *profile.usual, *profile.rare)

    assert len(set(fitting)) == len(fitting)
    assert set(fitting) <= set(COMPETENCIES)
    assert len(profile.kinds) == 2
