"""Each variable is read typed, and a wrong value is refused by the variable's name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from mingentec import environment
from mingentec.environment import Variable


@pytest.fixture(autouse=True)
def own_variables(monkeypatch):
    """Variables read here are not the site's, so they must not reach the README's test."""
    monkeypatch.setattr(environment, "VARIABLES", {})


def test_text_is_stripped(monkeypatch):
    monkeypatch.setenv("NAME", "  Cottbus ")

    assert environment.text("NAME", "Görlitz") == "Cottbus"


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_variable_counts_as_not_set(monkeypatch, value):
    monkeypatch.setenv("NAME", value)

    assert environment.text("NAME", "Görlitz") == "Görlitz"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *[(word, True) for word in ("1", "True", "YES", "on")],
        *[(word, False) for word in ("0", "false", "No", "off")],
    ],
)
def test_flag_knows_the_usual_words(monkeypatch, word, expected):
    monkeypatch.setenv("NAME", word)

    assert environment.flag("NAME", default=not expected) is expected


def test_flag_refuses_other_words_by_name(monkeypatch):
    monkeypatch.setenv("NAME", "perhaps")

    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.flag("NAME", default=True)

    assert str(refusal.value) == "NAME must be 1 or 0 (also true/false, yes/no), not 'perhaps'."


def test_number_is_whole(monkeypatch):
    monkeypatch.setenv("NAME", "600")

    assert environment.number("NAME", 1) == 600


@pytest.mark.parametrize("word", ["-1", "1.5", "many", "²", "٣", "0"])
def test_number_refuses_anything_else_by_name(monkeypatch, word):
    monkeypatch.setenv("NAME", word)

    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.number("NAME", 5, least=1)

    assert str(refusal.value) == f"NAME must be a whole number of 1 or more, not {word!r}."


def test_choice_takes_any_letter_case(monkeypatch):
    monkeypatch.setenv("NAME", "warning")

    assert environment.choice("NAME", "INFO", ("INFO", "WARNING")) == "WARNING"


def test_choice_refuses_other_words_by_name(monkeypatch):
    monkeypatch.setenv("NAME", "loud")

    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.choice("NAME", "INFO", ("INFO", "WARNING"))

    assert str(refusal.value) == "NAME must be one of INFO, WARNING, not 'LOUD'."


def test_words_come_without_blanks_and_empty_parts(monkeypatch):
    monkeypatch.setenv("NAME", " a.example, ,b.example,")

    assert environment.words("NAME") == ["a.example", "b.example"]


def test_require_names_all_that_is_missing(monkeypatch):
    monkeypatch.setenv("SET", "x")
    monkeypatch.setenv("EMPTY", " ")
    monkeypatch.delenv("ABSENT", raising=False)

    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.require("SET", "EMPTY", "ABSENT")

    assert str(refusal.value) == (
        "Production (DEBUG=0) needs these environment variables: EMPTY, ABSENT. "
        "The README's configuration table says what each means."
    )


def test_variables_are_remembered_as_the_readme_shows_them():
    environment.text("PLACE", "/srv/somewhere", shown="beside the site")
    environment.flag("SWITCH", default=False)
    environment.number("COUNT", 2)

    assert list(environment.VARIABLES.values()) == [
        Variable("PLACE", "beside the site"),
        Variable("SWITCH", "0"),
        Variable("COUNT", "2"),
    ]
