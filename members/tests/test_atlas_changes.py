"""A picture made of the former one and of what changed is the picture made of everything."""

import datetime
import itertools
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from members import revision
from members.atlas import Atlas, Criteria, loader
from members.models import Certificate, CertificateStandard, Company, Competency

from .factories import (
    make_company,
    make_competency,
    make_field,
    make_partner,
    make_region,
    make_standard,
)

NAMES = ["Erzbau", "Erz Messtechnik", "Ölförderung", "Zinnwerk Nord", "Abraum"]
TOWNS = ["Cottbus", "Görlitz", "Neustadt"]
TEXTS = ["", "Wartung von Pumpen.", "Altlastensanierung und Messtechnik", "Pumps and mine water"]
SEARCHES = ["Erz", "Pumpe", "Sanierung", "Wasser", "Wartunk", "Nord GmbH", '"von Pumpen"', "030"]
TYPED = ["er", "pu", "me", "co", "was", "erz me", "030", "gm"]


def picture_of(atlas: Atlas) -> dict:
    """All that can be seen of a picture."""
    atlas.prepare()
    criteria = [
        Criteria(),
        Criteria(competency=frozenset(["water", "pumps"]), match="all"),
        Criteria(state=frozenset(["BB"]), certificate=frozenset(["iso-9001"])),
        *(Criteria(sort=sort) for sort in ("town", "newest")),
        *(Criteria(q=words, sort="relevance") for words in SEARCHES),
    ]
    return {
        "cards": list(atlas.cards),
        "bitmaps": atlas.bitmaps,
        "positions": [atlas.position(card.slug) for card in atlas.cards],
        "found": [_found(atlas, one) for one in criteria],
        "suggested": [
            atlas.suggester.suggestions(typed, language)
            for typed in TYPED
            for language in ("de", "en")
        ],
    }


def _found(atlas: Atlas, criteria: Criteria) -> tuple:
    found = atlas.find(criteria)
    in_order = found[0 : found.total] if found.total else []
    hits = [(one.spots, one.corrected, one.competencies) for one in found.hits]
    return in_order, found.counts, hits, found.is_partial


@dataclass
class World:
    """The rows that changes are made to."""

    regions: list
    partners: list
    standards: list

    def company(self, number: int) -> Company | None:
        companies = Company.objects.order_by("pk")
        return companies[number % len(companies)] if companies else None


def changes(*names):
    """Changes by name, each with numbers that choose what it is made to."""
    return st.lists(
        st.tuples(st.sampled_from(names), st.integers(0, 11), st.integers(0, 11)), max_size=6
    )


class Changes:
    """Each way to change what the public sees; `one` and `other` choose among the rows."""

    def __init__(self, world: World):
        self.numbers = itertools.count()
        self.world = world

    def create(self, one, other):
        make_company(
            NAMES[one % len(NAMES)],
            region=self.world.regions[other % 2],
            competencies=Competency.objects.order_by("pk")[: other % 4],
            certificates=[(self.world.standards[one % 2], None)],
            town=TOWNS[other % 3],
            description_de=TEXTS[one % 4],
            description_en=TEXTS[other % 4],
            partner=self.world.partners[one % 2],
            export_markets=["PL", "CZ"][: other % 3],
            status=["published", "published", "draft"][one % 3],
        )

    def rename(self, one, other):
        company = self.world.company(one)
        company.name = NAMES[other % len(NAMES)]
        company.save()

    def rewrite(self, one, other):
        company = self.world.company(one)
        company.description_de, company.town = TEXTS[other % 4], TOWNS[other % 3]
        company.save(update_fields=["description_de", "town"])

    def update_rows(self, one, other):
        Company.objects.filter(town=TOWNS[one % 3]).update(
            town=TOWNS[other % 3], legal_form=["AG", "GmbH"][one % 2]
        )

    def hide_and_show(self, one, other):
        company = self.world.company(one)
        company.archive() if company.is_published else company.publish()

    def delete(self, one, other):
        self.world.company(one).delete()

    def delete_rows(self, one, other):
        Company.objects.filter(name=NAMES[one % len(NAMES)]).delete()

    def choose(self, one, other):
        company, competency = self.world.company(one), self._competency(other)
        if competency in company.competencies.all():
            company.competencies.remove(competency)
        else:
            competency.companies.add(company)

    def clear(self, one, other):
        if other % 2:
            self._competency(one).companies.clear()
        else:
            self.world.company(one).competencies.clear()

    def certify(self, one, other):
        company, standard = self.world.company(one), self.world.standards[other % 2]
        company.certificates.filter(standard=standard).delete()
        days = datetime.timedelta(days=other - 5)
        company.certificates.create(standard=standard, valid_until=timezone.localdate() + days)

    def move_certificate(self, one, other):
        certificate, company = Certificate.objects.first(), self.world.company(one)
        if certificate and not company.certificates.filter(standard=certificate.standard):
            if other % 2:
                certificate.company = company
                certificate.save()
            else:
                company.certificates.add(certificate)

    def create_rows(self, one, other):
        rows = [
            Company(
                name=f"{NAMES[one % len(NAMES)]} {number}",
                region=self.world.regions[other % 2],
                postal_code="03046",
                town=TOWNS[one % 3],
                status="published",
                first_published_at=timezone.now(),
            )
            for number in range(other % 3)
        ]
        for row in rows:
            row.fill_derived_fields()
            row.slug = f"{row.slug}-{next(self.numbers)}"
        Company.objects.bulk_create(rows)

    def update_in_bulk(self, one, other):
        rows = list(Company.objects.all()[: one % 4])
        for row in rows:
            row.description_en = TEXTS[other % 4]
        Company.objects.bulk_update(rows, ["description_en"])

    def past_the_models(self, one, other):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE members_company SET town = %s WHERE id = %s",
                [TOWNS[other % 3], self.world.company(one).pk],
            )
        revision.bump()

    def rename_competency(self, one, other):
        competency = self._competency(one)
        competency.name_de = f"{['Bohrung', 'Sanierung', 'Zinn'][other % 3]} {competency.pk}"
        competency.synonyms_de = "Nordpumpe\nErz" if other % 2 else ""
        competency.slug = f"{competency.slug}-x" if other > 9 else competency.slug
        competency.save()

    def delete_competency(self, one, other):
        Competency.objects.filter(pk=self._competency(one).pk).delete()
        make_competency(f"again-{one}-{other}-{Competency.objects.count()}-{timezone.now():%f}")

    def reorder_fields(self, one, other):
        field = self._competency(one).field
        field.order = other
        field.save()

    def change_region(self, one, other):
        region = self.world.regions[one % 2]
        region.name_de, region.federal_state = (
            f"Nordkreis {one} {region.pk}",
            ["BB", "SN"][other % 2],
        )
        region.save()

    def change_partner(self, one, other):
        partner = self.world.partners[0]
        partner.slug = f"partner-{one}"
        partner.save()

    def rename_standard(self, one, other):
        CertificateStandard.objects.filter(pk=self.world.standards[one % 2].pk).update(
            name=f"{'AZ'[other % 2]} {one}"
        )

    def several(self, one, other):
        with revision.public_change():
            self.create(one, other)
            self.rename(other, one)
            self.choose(one, other)

    def _competency(self, number: int) -> Competency:
        competencies = Competency.objects.order_by("pk")
        return competencies[number % len(competencies)]


NEEDS_A_COMPANY = {
    "rename", "rewrite", "hide_and_show", "delete", "choose", "clear", "certify",
    "move_certificate", "past_the_models",
}  # fmt: skip
ALL = sorted(name for name in vars(Changes) if not name.startswith("_"))


class FormerAndNext(TestCase):
    """hypothesis.extra.django isolates the examples from each other."""

    def setup_example(self):
        super().setup_example()
        field = make_field(order=3)
        make_competency("water", name_de="Grubenwasser", field=field)
        make_competency("pumps", name_de="Pumpen", synonyms_en="pump", field=field)
        make_competency("drilling")
        self.world = World(
            regions=[make_region("nord"), make_region("sued", federal_state="SN")],
            partners=[make_partner("wfbb"), None],
            standards=[make_standard("iso-9001"), make_standard("scc")],
        )
        self.changes = Changes(self.world)
        for number in range(4):
            self.changes.create(number, number + 3)

    @settings(max_examples=40)
    @given(changes(*ALL))
    def test_the_next_picture_is_the_picture_made_of_everything(self, made):
        former = loader.read()
        former.prepare()

        for name, one, other in made:
            if name in NEEDS_A_COMPANY and not self.world.company(0):
                continue
            getattr(self.changes, name)(one, other)
            following = loader.read(former)
            everything = loader.read()
            assert picture_of(following) == picture_of(everything), name
            assert following.revision == everything.revision == revision.number()
            former = following
