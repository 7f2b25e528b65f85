"""Patterns of validators and constraints end where the text ends."""

import pytest
from django.apps import apps
from django.core.validators import RegexValidator
from django.db.models import CheckConstraint, Q

# In one order in every process: the histories of several relations are made in any.
OWN_MODELS = sorted(
    (model for label in ("members", "events") for model in apps.get_app_config(label).get_models()),
    key=lambda model: model._meta.label,
)


def patterns_of_a_condition(condition) -> list[str]:
    """The regular expressions of a constraint's condition, however deep they stand."""
    if isinstance(condition, Q):
        return [p for child in condition.children for p in patterns_of_a_condition(child)]
    lookup, value = condition
    return [value] if lookup.endswith("__regex") else []


def patterns(model) -> list[str]:
    validators = [
        validator
        for field in model._meta.get_fields()
        for validator in getattr(field, "validators", [])
    ]
    checks = [c for c in model._meta.constraints if isinstance(c, CheckConstraint)]
    return [v.regex.pattern for v in validators if isinstance(v, RegexValidator)] + [
        pattern for check in checks for pattern in patterns_of_a_condition(check.condition)
    ]


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model._meta.label)
def test_no_pattern_lets_a_line_break_follow(model):
    # In Python's regular expressions, which SQLite's checks use too, `$` also stands before a
    # line break at the end; \Z does not, and PostgreSQL knows it as well.
    assert [pattern for pattern in patterns(model) if pattern.endswith("$")] == []


def test_the_patterns_are_found():
    found = {pattern for model in OWN_MODELS for pattern in patterns(model)}

    assert r"^[0-9]{5}\Z" in found
