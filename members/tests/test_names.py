"""Sort keys and addresses made from names."""

import pytest

from members.models.names import free_slug, slug_base, sort_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Äpfel & Öl Übigau", "apfel ol ubigau"),
        ("Maß", "mass"),
        ("MASSE", "masse"),
        ("Łużyca Sanierung", "luzyca sanierung"),
        ("Energie- und Anlagenbau", "energie und anlagenbau"),
        ("  3D-Druck  Café ", "3d druck cafe"),
        ("„Glück auf“", "gluck auf"),
        ("&", ""),
    ],
)
def test_sort_keys_hold_letters_digits_and_single_spaces(name, key):
    assert sort_key(name) == key


def test_sort_keys_give_german_alphabetical_order():
    names = ["Zinn", "Öfen", "Ofenbau", "Offshore", "Äther", "Atem", "Straße", "Strasser", "A B"]

    assert sorted(names, key=sort_key) == [
        "A B", "Atem", "Äther", "Öfen", "Ofenbau", "Offshore", "Straße", "Strasser", "Zinn",
    ]  # fmt: skip


def test_a_word_comes_before_what_goes_on_after_it():
    names = ["Bergbaubetrieb", "Bergbau Zwickau", "Bergbau"]

    assert sorted(names, key=sort_key) == ["Bergbau", "Bergbau Zwickau", "Bergbaubetrieb"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Übigauer Fördertechnik", "uebigauer-foerdertechnik"),
        ("ÄÖÜ äöü ß", "aeoeue-aeoeue-ss"),
        ("Müller & Söhne", "mueller-soehne"),
        ("Łužyca", "luzyca"),
        ("--Erz--", "erz"),
        ("“”", "firma"),
        ("", "firma"),
    ],
)
def test_addresses_spell_umlauts_out(name, slug):
    assert slug_base(name) == slug


def test_addresses_of_long_names_end_with_a_whole_character():
    assert slug_base("x" * 99 + " yz") == "x" * 99


def test_taken_addresses_are_counted_on():
    assert free_slug("Erz", taken={"erz", "erz-2"}.__contains__) == "erz-3"
