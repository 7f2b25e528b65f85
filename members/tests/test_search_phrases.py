"""Words in a row: what a quick look says is what taking the text apart says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.atlas.phrases import Phrase
from members.atlas.words import spelt_out, tokens

LETTERS = "aeousßäöüéS-‑ _*.,&+#\u00a0\u0308ﬁł1"


@pytest.mark.parametrize(
    ("words", "text", "is_there"),
    [
        (["von", "pumpen"], "Wartung von Pumpen.", True),
        (["von", "pumpen"], "Wartung von\u00a0PUMPEN", True),
        (["von", "pumpen"], "Pumpen von uns", False),
        (["von", "pumpen"], "von Pumpen-Technik", False),
        (["foerderung", "und"], "Förderung und Bau", True),
        (["förderung"], "Foerderung", True),
        (["forderung"], "Förderung", False),
        (["strasse"], "Straße", True),
        (["mess-", "und", "prüf"], "Meß- und Prüf", True),
        (["cafe"], "das Café", True),
    ],
)
def test_a_phrase_stands_in_a_text(words, text, is_there):
    assert Phrase(words).stands_in(text) is is_there


@given(st.text(LETTERS, max_size=40), st.data())
def test_the_quick_look_misses_nothing(text, data):
    found = tokens(text)
    start = data.draw(st.integers(0, len(found)))
    words = found[start : start + data.draw(st.integers(1, 3))] or ["ss"]
    spelt = [spelt_out(word.strip("-")) for word in found]
    row = [spelt_out(word.strip("-")) for word in words]

    is_there = f" {' '.join(row)} " in f" {' '.join(spelt)} "

    assert Phrase(words).stands_in(text) is is_there
    assert Phrase(row).stands_in(text) is is_there


@given(st.lists(st.text(LETTERS, max_size=12), min_size=4, max_size=4), st.data())
def test_each_of_several_texts_is_told_apart(texts, data):
    found = [word for text in texts for word in tokens(text)] or ["ss"]
    start = data.draw(st.integers(0, len(found) - 1))
    phrase = Phrase(found[start : start + data.draw(st.integers(1, 3))])

    at = [place for place, text in enumerate(texts) if phrase.stands_in(text)]

    assert phrase.stands_at(texts) == at
