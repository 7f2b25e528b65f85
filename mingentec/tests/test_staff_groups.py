"""The groups and their permissions are what the table says, whatever was done by hand."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from mingentec.staff_groups import GROUPS, RIGHTS, keep_groups, permissions_of

pytestmark = pytest.mark.django_db


def permissions(name: str) -> set[tuple[str, str]]:
    held = Group.objects.get(name=name).permissions
    return set(held.values_list("content_type__app_label", "codename"))


@pytest.mark.parametrize("name", GROUPS)
def test_a_new_database_has_each_group_with_its_permissions(name):
    assert permissions(name) == permissions_of(name)


def test_what_was_changed_by_hand_is_put_back_and_other_groups_are_left_alone():
    Group.objects.get(name="Leser").permissions.set(Permission.objects.all())
    Group.objects.get(name="Partner").delete()
    other = Group.objects.create(name="Gäste")
    other.permissions.set(Permission.objects.filter(codename="view_event"))

    call_command("migrate", verbosity=0)

    assert {name: permissions(name) for name in GROUPS} == {
        name: permissions_of(name) for name in GROUPS
    }
    assert permissions("Gäste") == {("events", "view_event")}


def test_keeping_the_groups_again_writes_nothing(django_assert_num_queries):
    keep_groups()

    # The permissions, then each group and what it has.
    with django_assert_num_queries(1 + 2 * len(GROUPS) + 2):
        keep_groups()


def test_every_model_with_permissions_stands_in_the_table():
    """A new model gets a line: what each group may do with its rows."""
    models = {
        model._meta.label_lower
        for label in ("members", "events")
        for model in apps.get_app_config(label).get_models()
        if model._meta.default_permissions
    }

    assert models - set(RIGHTS) == set()


def test_no_group_may_change_groups_or_superusers_rights():
    for name in GROUPS:
        assert ("auth", "change_group") not in permissions(name)
        assert ("auth", "add_group") not in permissions(name)
