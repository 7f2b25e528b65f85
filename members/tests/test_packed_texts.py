"""Texts are packed, and unpacked as they were, also by those who have learned other texts since."""

import pytest

from members.atlas import card
from members.atlas.card import _unpacked as unpacked
from members.atlas.card import learn, packed

TEXTS = [(f"Wir fördern {number} Tonnen Kohle.", f"We mine {number} tons.") for number in range(50)]


@pytest.fixture(autouse=True)
def _as_before():
    card._dictionaries.cache_clear(), card._packer.cache_clear(), unpacked.cache_clear()
    yield
    card._dictionaries.cache_clear(), card._packer.cache_clear(), unpacked.cache_clear()


@pytest.mark.parametrize("texts", [("Größe", "size"), ("", "only English"), ("nur Deutsch", "")])
def test_texts_come_out_as_they_went_in(texts):
    assert unpacked(packed(*texts)) == texts


def test_what_was_packed_before_others_were_learned_stays_readable():
    before = packed(*TEXTS[3])
    learn(TEXTS)
    after = packed(*TEXTS[3])

    assert (unpacked(before), unpacked(after)) == (TEXTS[3], TEXTS[3])
    assert len(after) < len(before)


def test_others_are_learned_once():
    learn(TEXTS)
    known = packed(*TEXTS[3])
    learn(TEXTS[:1])

    assert packed(*TEXTS[3]) == known
