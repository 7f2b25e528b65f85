"""The filter in SQL specifies what the atlas finds: random data, random criteria."""

import datetime

from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from members import atlas
from members.company_filter import CompanyFilter
from members.models import EmployeesClass, FederalState

from .factories import make_company, make_competency, make_partner, make_region, make_standard

COMPETENCIES = ["drilling", "blasting", "water"]
MARKETS = ["PL", "CZ", "MN"]
SIZES = EmployeesClass.values
STATES = FederalState.values


def some(choices):
    return st.lists(st.sampled_from(choices), unique=True, max_size=len(choices))


COMPANIES = st.lists(
    st.fixed_dictionaries(
        {
            "region": st.sampled_from(STATES),
            "competencies": some(COMPETENCIES),
            "employees": st.sampled_from(["", *SIZES]),
            "partner": st.sampled_from([None, "wfbb", "wfs"]),
            "export_markets": some(MARKETS),
            "certificate": st.sampled_from([None, "valid", "endless", "expired"]),
            "status": st.sampled_from(["published", "published", "draft", "archived"]),
        }
    ),
    max_size=8,
)
QUERIES = st.fixed_dictionaries(
    {
        "state": some(STATES),
        "region": some([f"region-{state.lower()}" for state in STATES]),
        "competency": some(COMPETENCIES),
        "match": st.sampled_from([["any"], ["all"]]),
        "size": some(SIZES),
        "partner": some(["wfbb", "wfs"]),
        "market": some(MARKETS),
        "certificate": some(["iso-9001"]),
    }
)


class AtlasAndFilter(TestCase):
    """hypothesis.extra.django isolates the examples from each other."""

    def setup_example(self):
        super().setup_example()
        today = timezone.localdate()
        self.regions = {
            state: make_region(f"region-{state.lower()}", federal_state=state) for state in STATES
        }
        self.competencies = {slug: make_competency(slug) for slug in COMPETENCIES}
        self.partners = {slug: make_partner(slug) for slug in ("wfbb", "wfs")}
        self.partners[None] = None
        iso = make_standard("iso-9001")
        self.certificates = {
            None: [],
            "valid": [(iso, today)],
            "endless": [(iso, None)],
            "expired": [(iso, today - datetime.timedelta(days=1))],
        }

    def make(self, company):
        make_company(
            region=self.regions[company["region"]],
            competencies=[self.competencies[slug] for slug in company["competencies"]],
            certificates=self.certificates[company["certificate"]],
            partner=self.partners[company["partner"]],
            employees=company["employees"],
            export_markets=company["export_markets"],
            status=company["status"],
        )

    def filter(self, query) -> CompanyFilter:
        data = QueryDict(mutable=True)
        for name, values in query.items():
            data.setlist(name, values)
        return CompanyFilter(data, atlas.current())

    @given(COMPANIES, QUERIES)
    def test_the_atlas_finds_exactly_what_the_filter_gives(self, companies, query):
        for company in companies:
            self.make(company)

        asked = self.filter(query)
        found = asked.atlas.find(asked.criteria)

        slugs = [asked.atlas.cards[position].slug for position in found[0 : found.total]]
        assert slugs == [company.slug for company in asked.qs]
        assert asked.atlas.count(asked.criteria) == found.total

    @given(COMPANIES, QUERIES)
    def test_each_count_is_the_number_of_results_of_its_choice_alone(self, companies, query):
        for company in companies:
            self.make(company)
        asked = self.filter(query)

        for group, counts in asked.atlas.find(asked.criteria).counts.items():
            for choice, count in counts.items():
                ticked = {**query, group: [choice]}
                if group == "competency" and query["match"] == ["all"]:
                    ticked[group] = sorted({*query[group], choice})
                assert self.filter(ticked).qs.count() == count
