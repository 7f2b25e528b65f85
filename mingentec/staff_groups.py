"""The groups of the staff and what each may do: one table, kept in the database by itself.

Every `migrate` brings the groups to what stands here, so that nothing has to be set by hand after
a deployment, and what was set by hand is put back. For which companies and events the permissions
hold, the modules `roles` of the apps say.
"""

from django.apps import apps as installed_apps
from django.db import transaction
from django.db.models.signals import post_migrate

EDITORS = "Redaktion"
PARTNERS = "Partner"
READERS = "Leser"
ADMINISTRATION = "Administration"

NOTHING = ()
VIEW = ("view",)
CHANGE = ("view", "change")
VIEW_ADD = ("view", "add")
VIEW_DELETE = ("view", "delete")
ALL = ("view", "add", "change", "delete")
ALL_OF_EVERY_PARTNER = (*ALL, "change_every")

# Model -> what may be done with it by the groups in this order.
GROUPS = (EDITORS, PARTNERS, READERS, ADMINISTRATION)
RIGHTS = {
    "members.company": (ALL_OF_EVERY_PARTNER, ALL, VIEW, ALL_OF_EVERY_PARTNER),
    "members.certificate": (ALL, ALL, VIEW, ALL),
    "members.formerslug": (VIEW, VIEW, VIEW, VIEW),  # never typed by anybody
    "members.importrun": (VIEW_ADD, VIEW_ADD, NOTHING, VIEW_ADD),
    "members.competency": (ALL, VIEW, VIEW, ALL),
    "members.competencyfield": (ALL, VIEW, VIEW, ALL),
    "members.certificatestandard": (ALL, VIEW, VIEW, ALL),
    "members.region": (CHANGE, VIEW, VIEW, ALL),
    "members.partnerorganisation": (CHANGE, VIEW, VIEW, ALL),
    "members.websitecheck": (NOTHING, NOTHING, NOTHING, NOTHING),  # shown with the company
    "members.searchmiss": (VIEW_DELETE, VIEW, VIEW, VIEW_DELETE),
    "members.loadedreference": (NOTHING, NOTHING, NOTHING, NOTHING),  # the site's own notes
    "members.user": (NOTHING, NOTHING, NOTHING, ALL),
    "auth.group": (NOTHING, NOTHING, NOTHING, VIEW),  # this table is their only source
    "events.event": (ALL_OF_EVERY_PARTNER, ALL, VIEW, ALL_OF_EVERY_PARTNER),
    "events.programmeitem": (ALL, ALL, VIEW, ALL),
    "events.statement": (ALL, ALL, VIEW, ALL),
    "events.agreement": (ALL, ALL, VIEW, ALL),
    "events.document": (ALL, ALL, VIEW, ALL),
    "events.participation": (ALL, ALL, VIEW, ALL),
}


def permissions_of(group: str) -> set[tuple[str, str]]:
    """App label and codename of each permission of the group."""
    place = GROUPS.index(group)
    return {
        (app, f"{action}_{model}")
        for app, _dot, model in (name.partition(".") for name in RIGHTS)
        for action in RIGHTS[f"{app}.{model}"][place]
    }


@transaction.atomic
def keep_groups(apps=installed_apps) -> None:
    """Make the groups where they are missing, and give them exactly the permissions above.

    Permissions of models that the database does not have yet are left out: while an older state
    is migrated to. Without the tables of groups (`apps` lacks auth) nothing is done.
    """
    try:
        group_model = apps.get_model("auth", "Group")
        permission = apps.get_model("auth", "Permission")
    except LookupError:
        return
    keys = {
        (app, codename): key
        for key, app, codename in permission.objects.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for name in GROUPS:
        group, _made = group_model.objects.get_or_create(name=name)
        group.permissions.set({keys[known] for known in permissions_of(name) if known in keys})


def _after_migrate(apps=installed_apps, **_) -> None:
    keep_groups(apps)  # emptying a database (flush) names no apps


def keep_groups_after_migrate() -> None:
    """To be called once, when the apps are ready."""
    # Only after one of the apps, or each migrate would do it a dozen times; and after one that
    # stands behind all whose permissions are given, for they are made app by app.
    sender = installed_apps.get_app_config("contenttypes")
    post_migrate.connect(_after_migrate, sender=sender, dispatch_uid="staff_groups")
