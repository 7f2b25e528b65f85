"""The beginning of a text, where there is room for no more."""

import pytest

from mingentec.excerpts import beginning


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Wir sanieren.", "Wir sanieren."),
        ("Wir sanieren Tagebaue.", "Wir sanieren…"),
        ("Wir bauen, sanieren alles.", "Wir bauen…"),
        ("Wir graben. Siebentens.", "Wir graben. …"),
        ("Bergbausanierungsgesellschaft", "Bergbausanierung…"),
        ("Wir\n\nfördern", "Wir fördern"),
        ("Wir sind in Calau zu", "Wir sind in…"),
    ],
)
def test_a_text_is_cut_between_two_words(text, expected):
    assert beginning(text, 17) == expected


def test_nothing_is_ever_longer_than_asked_for():
    text = "Erz. Kohle, Salz – Ton und Sand! " * 3

    assert [length for length in range(2, 99) if len(beginning(text, length)) > length] == []
