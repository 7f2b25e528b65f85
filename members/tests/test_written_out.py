"""Compounds that texts write out, found by the compound."""

import pytest

from members.atlas.analysis import terms
from members.atlas.finding import keys_of
from members.atlas.written_out import MOST_IN_A_LIST, written_out

from .factories import make_company

QUERY = "/de/unternehmen/"


def is_found(query: str, text: str) -> bool:
    keys = [{*one.whole, *one.parts} for one in terms(text, "de")]
    return any(keys_of(query.lower()) & one for one in keys)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Turbinenwartung", "Wartung von Turbinen"),
        ("Tankreinigung", "Reinigung von Tanks und Silos"),
        ("Siloreinigung", "Reinigung von Tanks und Silos"),
        ("Pumpenwartung", "Wartung, Reparatur und Verkauf von Pumpen"),
        ("Schachtverfüllung", "Verfüllung alter Schächte"),
        ("Kraftwerksrückbau", "Der Rückbau des Kraftwerks"),
        ("Anlagenprüfung", "Prüfung elektrischer Anlagen"),
        ("Rohrleitungsdruckprüfung", "Druckprüfung an den Rohrleitungen"),
        ("Motorenwicklungen", "Wicklung für Motoren"),
        ("Kraftwerksbau", "Bau von Anlagen für Kraftwerke, auch Bau von Kraftwerken"),
        ("Brückenprüfung", "Prüfung der Brücken"),
        ("Rohrreinigung", "Reinigen von Rohren"),
        ("Turbinenwartung", "Wartung der großen Dampfturbinen"),
        ("Pumpenreparatur", "Reparatur von Kreiselpumpen"),
    ],
)
def test_a_compound_finds_itself_written_out(query, text):
    assert is_found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Wartungsturbine", "Wartung von Turbinen"),
        ("Dampfturbinenwartung", "Wartung von Turbinen"),
        ("Kraftwerksbau", "Stahlbau für Kraftwerke"),
        ("Turbinenwartung", "Wartung von Pumpen, Verkauf von Turbinen"),
        ("Turbinenwartung", "Turbinen und Wartung"),
        ("Turbinenwartung", "Wartung. Von Turbinen verstehen wir etwas"),
        ("Messerreinigung", "Reinigung von Messen"),
        ("Markenpumpe", "Pumpen der Marke Nord"),
        ("Tankreinigung", "Reinigung von Tank- und Kesselwagen"),
    ],
)
def test_a_compound_finds_no_other_words_of_its_letters(query, text):
    assert not is_found(query, text)


@pytest.mark.parametrize(
    "text",
    ["Brücken oder Stege", "Anlagen unter Tage", "Seit Jahren bauen Firmen", "Wir für Betriebe"],
)
def test_nouns_with_other_words_between_are_no_compound(text):
    assert list(written_out(text)) == []


def test_lists_of_very_many_nouns_are_taken_in_pieces():
    text = "Hallen, " * 5_000 + "Bau von Anlagen"

    found = [words for _span, words in written_out(text)]

    assert "anlagen bau" in found
    assert len(found) <= MOST_IN_A_LIST


@pytest.mark.django_db
def test_the_card_marks_the_passage_and_says_why(client):
    make_company("Da", description_de="Seit 1990 Wartung von Turbinen.")

    page = client.get(QUERY, {"q": "Turbinenwartung"})

    (shown,) = page.context["directory"].cards
    assert ("Wartung von Turbinen", True) in shown.why.excerpt
    assert [reason.found for reason in shown.why.reasons] == ["Wartung von Turbinen"]
