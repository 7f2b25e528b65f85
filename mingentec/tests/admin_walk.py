"""Every address of the admin, and staff of all kinds to walk them.

A new address appears by itself; what it needs for a walk stands here: a record for the pages of a
new model (`Cast.records`), and what a POST carries where an empty one would not do (`posted`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from django.urls import URLResolver, get_resolver

from events.tests.factories import make_event
from members import history, merging
from members.merge_parts import fingerprint
from members.models import (
    Company,
    DistinctPair,
    ImportRun,
    Merge,
    PartnerOrganisation,
    SearchMiss,
    User,
)
from members.tests.admin_visits import form_data
from members.tests.factories import (
    make_company,
    make_competency,
    make_field,
    make_partner,
    make_standard,
)
from members.tests.staff_cast import make_staff

ADMIN = "admin/"
ANONYMOUS = "anonymous"
# Role -> its group and its partner.
ROLES = {
    ANONYMOUS: None,
    "no group": ("", ""),
    "reader": ("Leser", "wfs"),
    "WFS": ("Partner", "wfs"),
    "IHK": ("Partner", "ihk-cottbus"),
    "editor": ("Redaktion", ""),
    "administration": ("Administration", ""),
}
# Who may neither change the company of IHK Cottbus nor see its contact person.
OUTSIDERS = (ANONYMOUS, "no group", "reader", "WFS")

PAIR = "members/company/duplicates/<int:first>/<int:second>/"

# What the form of a company with former addresses sends for them.
NO_FORMER_SLUGS = {"former_slugs-TOTAL_FORMS": 0, "former_slugs-INITIAL_FORMS": 0}

CONTACT_NAME = "Karla Kumpel"
CONTACT_EMAIL = "grubenlampe@example.org"


def admin_routes(patterns=None, before: str = "") -> Iterator[str]:
    """The route of every address below /admin/, as the resolver has it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from admin_routes(pattern.url_patterns, route)
        elif route.startswith(ADMIN):
            # Django's two regular expressions, of which one has the apps in any order.
            own = re.sub(r"\^?\(\?P(<\w+>)[^)]*\)(/?)\$", r"\1\2", route.removeprefix(ADMIN))
            yield own or "<index>"


def admin_actions() -> dict[str, set[str]]:
    """Model -> the actions of its list that somebody who may do everything has."""
    return {
        model._meta.label_lower: {action.__name__ for action, *_ in model_admin._get_base_actions()}
        for model, model_admin in admin.site._registry.items()
    }


FORMER_STATE = "members/company/<path:object_id>/history/<int:history_id>/"


@dataclass
class Cast:
    """One record of each model, that of IHK Cottbus where it is anybody's, and WFS's own."""

    ihk: PartnerOrganisation
    wfs: PartnerOrganisation
    foreign: Company
    own: Company
    merge: Merge
    distinct: DistinctPair
    deletion: int  # the row of the history that says so
    records: dict[str, Model] = field(default_factory=dict)

    @classmethod
    def make(cls) -> "Cast":
        ihk, wfs = make_partner("ihk-cottbus"), make_partner("wfs")
        competency, standard = make_competency("pumpen"), make_standard()
        foreign = make_company(
            "Fremde",
            [competency],
            [(standard, date(2031, 5, 31))],
            partner=ihk,
            contact_name=CONTACT_NAME,
            contact_email=CONTACT_EMAIL,
        )
        foreign.former_slugs.create(slug="frueher")
        records = {
            "auth/group": Group.objects.get(name="Leser"),
            "events/event": make_event("treffen", organisers=[ihk], companies=[foreign]),
            "members/certificatestandard": standard,
            "members/company": foreign,
            "members/competency": competency,
            "members/competencyfield": make_field("feld"),
            "members/importrun": ImportRun.objects.create(
                user=make_staff("kollege", "Partner", ihk),
                file_name="liste.csv",
                content=b"Firma;PLZ\nFremde;80331\n",
                status="applied",
            ),
            "members/partnerorganisation": ihk,
            "members/region": foreign.region,
            "members/searchmiss": SearchMiss.objects.create(
                day=date(2026, 11, 1), hash="x", count=3, word="pumpe"
            ),
            "members/user": make_staff("kollegin", "Leser"),
        }
        own, merged = make_company("Eigene", partner=wfs), make_company("Doppelte", partner=ihk)
        distinct = DistinctPair.objects.remember(foreign, merged)
        merge = merging.merge(foreign, merged)
        make_company("Gelöschte", partner=ihk).delete()
        deletion = Company.history.latest().pk
        return cls(ihk, wfs, foreign, own, merge, distinct, deletion, records)

    @property
    def former_state(self) -> int:
        """The first state of the foreign company, before it had competencies."""
        return Company.history.filter(id=self.foreign.pk).order_by("history_id").first().pk

    def address(self, route: str) -> str:
        """A route's address, with the record of its model."""
        model = "/".join(route.split("/")[:2])
        company = ContentType.objects.get_for_model(Company).pk
        special = {
            "<index>": "",
            "<app_label>/": "members/",
            "<url>": "nowhere/",
            "r/<path:content_type_id>/<path:object_id>/": f"r/{company}/{self.foreign.pk}/",
            "reset/<uidb64>/<token>/": "reset/x/y/",
            "handbook/handbuch/<slug:name>.png": "handbook/handbuch/startseite.png",
            FORMER_STATE: f"members/company/{self.foreign.pk}/history/{self.former_state}/",
            PAIR: f"members/company/duplicates/{self.own.pk}/{self.foreign.pk}/",
            "members/company/merges/<int:key>/undo/": (
                f"members/company/merges/{self.merge.pk}/undo/"
            ),
            "members/company/deleted/<int:key>/restore/": (
                f"members/company/deleted/{self.deletion}/restore/"
            ),
            "members/company/distinct/<int:key>/forget/": (
                f"members/company/distinct/{self.distinct.pk}/forget/"
            ),
        }
        path = special.get(route, route)
        if "<" in path:
            path = re.sub(r"<[^>]+>", str(self.records[model].pk), path)
        return f"/{ADMIN}{path}"

    def posted(self, route: str) -> dict:
        """What a POST to the route carries: what would change something if it were let in."""
        if route.endswith("/delete/"):
            return {"post": "yes"}
        return {
            "language/": {"language": "en"},
            FORMER_STATE: {"confirmed": history.latest(self.foreign).pk},
            PAIR: {
                "kept": self.own.pk,
                "seen": fingerprint(self.own, self.foreign),
                "_merge": "1",
            },
            "members/company/add/": form_data(region=self.foreign.region_id, partner=self.ihk.pk),
            "members/company/<path:object_id>/change/": form_data(
                self.foreign, town="Forst", partner=self.ihk.pk, **NO_FORMER_SLUGS
            ),
        }.get(route, {})


class Browser:
    """Signed in as one of the roles again for each request, whatever the one before did."""

    def __init__(self, role: str):
        self.cookie = ""
        if ROLES[role]:
            group, partner = ROLES[role]
            partner = PartnerOrganisation.objects.filter(slug=partner).first()
            self.user = make_staff(role, group, partner)
            client = Client()
            client.force_login(self.user)
            self.cookie = client.cookies[settings.SESSION_COOKIE_NAME].value

    def ask(self, method: str, address: str, data: dict | None = None):
        client = Client(raise_request_exception=True)
        if self.cookie:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookie
        return getattr(client, method)(address, data or {})


def everything_of(company: Company) -> dict:
    """All that the database holds of the company; {} when it is gone."""
    row = Company.objects.filter(pk=company.pk).values().first()
    if row is None:
        return {}
    return row | {
        "competencies": sorted(company.competencies.values_list("pk", flat=True)),
        "certificates": list(company.certificates.order_by("pk").values()),
        "former slugs": list(company.former_slugs.order_by("pk").values()),
        "events": sorted(company.events.values_list("pk", flat=True)),
    }


def accounts() -> list[tuple]:
    """What every account may do."""
    columns = ("pk", "is_staff", "is_active", "is_superuser", "password", "partner", "groups")
    return sorted(User.objects.values_list(*columns), key=str)
