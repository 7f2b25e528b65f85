"""What the office was promised about the sample companies."""

import collections
import hashlib
import re

import pytest

from members.models import Company
from members.models.company import POSTAL_CODE_PATTERN
from members.models.languages import LANGUAGE_NAMES
from members.models.names import slug_base
from members.reference.files import read_rows
from members.samples import places
from members.samples.generator import generate

COMPANIES = generate()


REGIONS = {row["slug"]: row for row in read_rows("regions.csv")}


def texts():
    for company in COMPANIES:
        yield company, company.description_de
        if company.description_en:
            yield company, company.description_en


def test_there_are_410_companies_with_the_keys_of_the_office():
    assert [c.office_key for c in COMPANIES] == [f"S-{n:04}" for n in range(1, 411)]


def test_the_states_have_as_many_companies_as_the_trade():
    states = collections.Counter(REGIONS[c.region]["federal_state"] for c in COMPANIES)

    assert states["BE"] + states["BB"] == 262
    assert states["SN"] == 148


def test_two_thirds_sit_in_the_lusatian_coal_region():
    assert sum(REGIONS[c.region]["coal_region"] == "lusatia" for c in COMPANIES) == 273


def test_every_region_has_the_number_planned_for_it():
    assert collections.Counter(c.region for c in COMPANIES) == places.COMPANIES_PER_REGION
    assert set(places.COMPANIES_PER_REGION) == set(REGIONS)


def test_town_and_postal_code_are_real_and_of_the_region():
    real = {(row["town"], row["postal_code"], row["ags"]) for row in read_rows("towns.csv")}

    for company in COMPANIES:
        assert (company.town, company.postal_code, REGIONS[company.region]["ags"]) in real
        assert re.match(POSTAL_CODE_PATTERN, company.postal_code)


def test_the_same_seed_gives_the_same_companies():
    assert generate() == COMPANIES
    assert generate(3) == COMPANIES[:3]
    assert generate(3, seed=1) != COMPANIES[:3]


def test_the_companies_are_the_same_on_every_machine():
    """Fails when the stock changes too: then only the digest is to be renewed."""
    digest = hashlib.sha256(repr(COMPANIES).encode()).hexdigest()

    assert digest == "0dd9da5020983302c730b1a53e6c79b6e304311f0288fb52d290f4dddf189378"


@pytest.mark.parametrize("count", [-1, 411])
def test_a_count_without_a_plan_is_refused(count):
    with pytest.raises(ValueError, match="at most 410"):
        generate(count)


def test_names_and_what_is_made_of_them_differ():
    assert len({c.name for c in COMPANIES}) == 410
    assert len({slug_base(c.name) for c in COMPANIES}) == 410
    websites = [c.website for c in COMPANIES if c.website]
    assert len(set(websites)) == len(websites)


def test_names_end_without_the_legal_form():
    for company in COMPANIES:
        assert company.legal_form
        assert not company.name.lower().endswith(f" {company.legal_form.lower()}")


def test_phones_are_numbers_reserved_for_fiction_each_used_once():
    phones = [c.phone for c in COMPANIES if c.phone]

    assert len(set(phones)) == len(phones)
    assert [p for p in phones if not re.fullmatch(r"\+493023125[0-9]{3}", p)] == []


def test_addresses_of_mail_and_web_can_belong_to_nobody():
    label = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
    for company in COMPANIES:
        for address in filter(None, (company.email, company.contact_email)):
            assert re.fullmatch(rf"[a-z0-9.-]+@{label}\.example", address), address
        if company.website:
            assert re.fullmatch(rf"https://www\.{label}\.example/", company.website)


def test_a_contact_address_is_the_contact_persons_own():
    for company in COMPANIES:
        if company.contact_email:
            first, _, last = company.contact_name.partition(" ")
            mailbox = f"{slug_base(first)}.{slug_base(last)}"
            assert company.contact_email.split("@")[0] == mailbox


@pytest.mark.parametrize("field", ["description_en", "phone", "website"])
def test_about_one_in_ten_lacks(field):
    assert 31 <= sum(not getattr(c, field) for c in COMPANIES) <= 51


def test_every_competency_is_held_by_several_companies():
    held = collections.Counter(slug for c in COMPANIES for slug in c.competencies)

    assert set(held) == {row["slug"] for row in read_rows("competencies.csv")}
    assert min(held.values()) >= 5
    assert max(held.values()) >= 5 * min(held.values())


def test_every_company_has_two_to_seven_different_competencies():
    for company in COMPANIES:
        assert 2 <= len(company.competencies) <= 7
        assert len(set(company.competencies)) == len(company.competencies)


def test_every_description_has_60_to_120_words():
    assert [(c.office_key, t) for c, t in texts() if not 60 <= len(t.split()) <= 120] == []


def test_descriptions_are_whole_sentences_with_every_slot_filled():
    for company, text in texts():
        assert not re.search(r"[{}]|\.\.|\s\s|\s[.,;]|\bNone\b", text), company.office_key
        assert text.endswith((".", "!"))


def without_names(company, text):
    """The text without what is the company's own: name, town and figures."""
    town = places.spoken_town(company.town)
    return re.sub(r"[0-9]+([.,][0-9]+)*", "#", text.replace(company.name, "N").replace(town, "T"))


def test_no_two_descriptions_are_alike_not_even_without_name_town_and_figures():
    for language in ("description_de", "description_en"):
        stripped = [
            without_names(c, getattr(c, language)) for c in COMPANIES if getattr(c, language)
        ]
        assert len(set(stripped)) == len(stripped)


def test_no_two_descriptions_share_half_of_their_sentences():
    found = [set(re.split(r"(?<=[.!]) ", without_names(c, c.description_de))) for c in COMPANIES]

    for index, one in enumerate(found):
        for other in found[:index]:
            assert 2 * len(one & other) < min(len(one), len(other)), one & other


def test_languages_are_known_and_begin_with_german():
    for company in COMPANIES:
        assert set(company.languages) <= set(LANGUAGE_NAMES)
        assert company.languages[0] == "de"


def test_saxon_companies_joined_with_the_saxon_partners_and_have_one_of_them():
    partners = {"SN": {"ihk-dresden", "wfs", ""}}
    for company in COMPANIES:
        state = REGIONS[company.region]["federal_state"]
        earliest = "2020-10-01" if state == "SN" else "2017-03-01"
        assert earliest <= company.member_since.isoformat() <= "2025-06-30"
        assert company.partner in partners.get(state, {"ihk-cottbus", "wfbb", ""})
        assert company.founded is None or company.founded < company.member_since.year


def test_certificates_are_of_different_known_standards():
    known = {row["slug"] for row in read_rows("certificate_standards.csv")}
    expired = 0
    for company in COMPANIES:
        standards = [certificate.standard for certificate in company.certificates]
        assert len(set(standards)) == len(standards)
        assert set(standards) <= known
        expired += sum((c.valid_days or 0) < 0 for c in company.certificates)
    assert expired > 20


def test_the_particulars_fit_the_columns_of_the_directory():
    columns = {f.name: f.max_length for f in Company._meta.get_fields() if hasattr(f, "max_length")}
    for company in COMPANIES:
        for field in ("name", "legal_form", "street", "town", "website", "email", "contact_name"):
            assert len(getattr(company, field)) <= columns[field]


@pytest.mark.parametrize(
    ("key", "case"),
    [
        ("S-0001", lambda c: len(c.certificates) == 21 and len(c.competencies) == 7),
        ("S-0007", lambda c: len(c.name) > 100),
        ("S-0012", lambda c: {"ü", "ß", "ö", "ä"} <= set(c.name)),
        ("S-0023", lambda c: "š" in c.name and "hsb" in c.languages),
        ("S-0100", lambda c: not (c.phone or c.website or c.email or c.founded or c.employees)),
        ("S-0200", lambda c: c.town == "Berlin"),
        ("S-0300", lambda c: c.founded == 1862),
    ],
)
def test_the_cast_shows_its_cases(key, case):
    assert case(next(c for c in COMPANIES if c.office_key == key))
