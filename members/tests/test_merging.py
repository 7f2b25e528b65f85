"""Merging two records of one company, and taking that back."""

import datetime

import pytest

from members import history, merging
from members.merge_parts import PARTS, Source, differing, fingerprint, fuller_first
from members.merging import MergeRefusedError, merge, undo
from members.models import Certificate, Company, FormerSlug, Merge, User

from .company_state import state
from .factories import make_company, make_competency, make_partner, make_region, make_standard

pytestmark = pytest.mark.django_db

YEAR = datetime.timedelta(days=365)
TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def full() -> tuple[Company, Company]:
    """Two records that differ in every part."""
    iso, scc, emas = (make_standard(slug) for slug in ("iso-9001", "scc", "emas"))
    kept = make_company(
        "Ockerland Bau", legal_form="GmbH", office_key="BB-0001", slug="ockerland",
        street="Am Tagebau 1", employees="10-49", founded=1991, website="https://ocker.example",
        email="post@ocker.example", phone="+49355123450", description_de="Wir bauen.",
        description_en="We build.", export_markets=["PL", "CZ"], languages=["de", "pl"],
        contact_name="Karla Kumpel", contact_email="k@ocker.example", contact_public=True,
        partner=make_partner(), member_since=TODAY - 2 * YEAR, last_confirmed_on=TODAY - 2 * YEAR,
        competencies=[make_competency("welding"), make_competency("drilling")],
        certificates=[(iso, TODAY), (scc, None)], is_sample=False,
    )  # fmt: skip
    other = make_company(
        "Ockerland-Bau", legal_form="KG", office_key="BB-0002", slug="ocker-bau",
        street="Halde 2", postal_code="02977", town="Hoyerswerda", region=make_region(),
        employees="50-249", founded=1992, website="https://bau.example",
        email="info@bau.example", phone="+493571123450", description_de="Wir bauen auch.",
        description_en="We build too.", export_markets=["CZ", "AU"], languages=["en", "de"],
        contact_name="Kurt Kumpel", contact_email="kurt@bau.example", contact_public=False,
        partner=make_partner(), member_since=TODAY - 3 * YEAR, last_confirmed_on=TODAY - YEAR,
        status="draft", competencies=[make_competency("blasting")],
        certificates=[(iso, TODAY + YEAR), (scc, TODAY), (emas, TODAY)],
    )  # fmt: skip
    kept.slug = "ockerland-bau"
    kept.save()
    other.slug = "bau-ockerland"
    other.save()
    return kept, other


def test_records_that_differ_in_everything_have_all_parts_to_choose_in(full):
    assert differing(*full) == list(PARTS)
    assert differing(full[0], full[0]) == []


def test_by_default_values_stay_lists_are_joined_and_days_are_the_best_known(full):
    kept, other = full
    before, foreign = state(kept), state(other)

    merge(kept, other)

    after = state(kept)
    addresses = {slug for _pk, slug in after.pop("former_slugs")}
    after.pop("certificates")
    certificates = set(kept.certificates.values_list("standard__slug", "detail", "valid_until"))
    assert addresses == {"ockerland", "ocker-bau", "bau-ockerland"}
    assert certificates == {
        ("iso-9001", "", TODAY + YEAR),
        ("scc", "", None),
        ("emas", "", TODAY),
    }
    assert after == {
        **{key: before[key] for key in after},
        "competencies": {"welding", "drilling", "blasting"},
        "export_markets": "AU,CZ,PL",
        "languages": ["de", "pl", "en"],
        "member_since": foreign["member_since"],
        "last_confirmed_on": foreign["last_confirmed_on"],
    }


def test_the_other_record_is_archived_and_stays_what_it_was(full):
    kept, other = full
    before = state(other)

    merge(kept, other)

    after = state(other)
    assert after == {
        **before,
        "status": "archived",
        "slug": f"{other.pk}-bau-ockerland",
        "former_slugs": set(),
    }


@pytest.mark.parametrize("part", [part for part in PARTS if part.name != "status"],
                         ids=lambda part: part.name)  # fmt: skip
def test_each_part_can_be_taken_from_the_other(full, part):
    kept, other = full
    mine, theirs = part.values(kept), part.values(other)
    before = {each.name: each.values(kept) for each in PARTS}
    choices = {each.name: Source.KEPT for each in PARTS}

    merge(kept, other, choices | {part.name: Source.OTHER})

    fresh = Company.objects.get(pk=kept.pk)
    assert part.values(fresh) == theirs != mine
    changed = [each.name for each in PARTS if each.values(fresh) != before[each.name]]
    assert changed == [part.name]


def test_an_empty_value_gives_way_to_one_that_is_filled():
    kept = make_company("Ockerland", phone="", office_key=None)
    other = make_company("Ockerland", phone="+49355123450", office_key="BB-0002")

    merge(kept, other)

    assert (str(kept.phone), kept.office_key, other.office_key) == (
        "+49355123450", "BB-0002", None,
    )  # fmt: skip


def test_both_office_keys_stay_known(full):
    kept, other = full

    merge(kept, other, {"office_key": Source.OTHER})

    keys = dict(Company.objects.values_list("pk", "office_key"))
    assert keys == {kept.pk: "BB-0002", other.pk: "BB-0001"}
    assert Merge.objects.survivors() == {other.pk: kept.pk}


def test_a_draft_merged_with_a_public_company_is_published(full):
    public, draft = full

    merge(draft, public)

    draft.refresh_from_db()
    assert draft.is_published
    assert draft.first_published_at == public.first_published_at


def test_unknown_choices_are_refused_and_change_nothing(full):
    before = [state(company) for company in full]

    for wrong in ({"shoe_size": Source.KEPT}, {"name": Source.BOTH}):
        with pytest.raises(ValueError, match="cannot come from"):
            merge(*full, wrong)

    assert [state(company) for company in full] == before


# Which one to keep


def test_the_public_record_is_the_one_to_keep_then_the_later_confirmed_then_the_fuller(full):
    public, draft = full
    assert fuller_first(draft, public) == (public, draft)
    old, new = make_company(last_confirmed_on=TODAY - YEAR), make_company(last_confirmed_on=TODAY)
    assert fuller_first(old, new) == (new, old)
    empty, fuller = make_company(), make_company(founded=1990)
    assert fuller_first(empty, fuller) == (fuller, empty)
    older, newer = make_company("Gleich"), make_company("Gleich")
    assert fuller_first(newer, older) == (older, newer)


# History, and who


def test_each_record_gets_one_row_of_history_with_user_and_reason(full):
    user = User.objects.create_user("anna")
    rows = {company.pk: company.history.count() for company in full}

    done = merge(*full, user=user)

    assert done.merged_by == user
    for company in full:
        latest = history.latest(company)
        assert company.history.count() == rows[company.pk] + 1
        assert (latest.history_user, latest.history_change_reason) == (user, merging.MERGED)


def test_a_merge_holds_keys_and_no_values(full):
    done = merge(*full)

    values = Merge.objects.values().get(pk=done.pk)
    former = values.pop("former_slugs")
    assert former == sorted(
        FormerSlug.objects.exclude(slug="ockerland").values_list("pk", flat=True)
    )
    assert {type(value) for value in values.values()} <= {int, list, datetime.datetime, type(None)}


# Addresses


@pytest.mark.parametrize("path", ["/de/unternehmen/{}/", "/de/unternehmen/{}/vcard/"])
def test_all_former_addresses_lead_to_the_company_kept(client, full, path):
    kept, other = full
    path = kept.get_absolute_url().replace("ockerland-bau", "{}")
    merge(kept, other)

    for slug in ("ocker-bau", "bau-ockerland", "ockerland"):
        answer = client.get(path.format(slug) + "?a=1")
        assert (answer.status_code, answer["Location"]) == (
            301, path.format("ockerland-bau") + "?a=1",
        )  # fmt: skip
    assert client.get(path.format("ockerland-bau")).status_code == 200


def test_addresses_lead_through_a_chain_of_merges_and_outlive_the_merged_record(client):
    first, second, third = (make_company(name) for name in ("Erste", "Zweite", "Dritte"))
    path = third.get_absolute_url()
    addresses = [first.get_absolute_url(), second.get_absolute_url()]
    merge(second, first)
    merge(third, second)

    def targets():
        return [client.get(address).get("Location") for address in addresses]

    assert targets() == [path, path]
    assert Merge.objects.survivors() == {first.pk: third.pk, second.pk: third.pk}
    Company.objects.get(pk=first.pk).delete()
    Company.objects.get(pk=second.pk).delete()
    assert targets() == [path, path]


def test_an_address_that_a_merge_took_is_given_to_no_new_company():
    kept, other = make_company("Erste"), make_company("Zweite")
    merge(kept, other)
    assert make_company("Zweite").slug == "zweite-2"


# Refused


def test_samples_and_real_companies_are_not_merged():
    with pytest.raises(MergeRefusedError):
        merge(make_company(), make_company(is_sample=True))
    assert Company.objects.filter(status="archived").count() == 0
    merge(make_company(is_sample=True), make_company(is_sample=True))


def test_a_company_is_not_merged_with_itself_nor_twice():
    one, other, third = (make_company() for _ in range(3))
    with pytest.raises(MergeRefusedError):
        merge(one, one)
    merge(one, other)
    for pair in ((third, other), (other, third), (one, other), (other, one)):
        with pytest.raises(MergeRefusedError):
            merge(*pair)
    assert Merge.objects.count() == 1


# Undoing


@pytest.mark.parametrize("source", [None, Source.KEPT, Source.OTHER])
def test_undoing_brings_everything_back_exactly(full, source):
    user = User.objects.create_user("anna")
    before = [state(company) for company in full]
    rows = [company.history.count() for company in full]
    choices = {part.name: source for part in PARTS} if source else {}
    done = merge(*full, choices)
    assert [state(company) for company in full] != before

    undo(done, user)

    done.refresh_from_db()
    assert [without_certificate_keys(state(company)) for company in full] == [
        without_certificate_keys(one) for one in before
    ]
    assert done.undone_by == user
    # Keeping every value of a record is no change of it.
    changed = [source != Source.KEPT, True]
    for company, count, is_changed in zip(full, rows, changed, strict=True):
        assert company.history.count() == count + 2 * is_changed
    assert history.latest(full[1]).history_change_reason == merging.UNDONE


def without_certificate_keys(state: dict) -> dict:
    """A certificate that was deleted comes back as a new row."""
    return state | {"certificates": {row[1:] for row in state["certificates"]}}


def test_a_merge_of_companies_without_history_is_undone_too():
    kept, other = make_company("Erste", founded=1990), make_company("Zweite")
    before = [state(kept), state(other)]
    Company.history.all().delete()

    undo(merge(kept, other))

    assert [state(kept), state(other)] == before


def test_undone_companies_can_be_merged_again_the_other_way_round(full):
    kept, other = full
    undo(merge(kept, other))
    done = merge(other, kept)
    assert Merge.objects.survivors() == {kept.pk: other.pk}
    undo(done)
    assert Merge.objects.survivors() == {}


def test_a_change_that_was_taken_back_does_not_hinder(full):
    done = merge(*full)
    for street in ("Neue Straße 3", "Am Tagebau 1"):
        full[0].street = street
        full[0].save()
    undo(done)
    assert Merge.objects.survivors() == {}


@pytest.mark.parametrize("which", [0, 1])
def test_a_merge_is_not_undone_once_either_was_changed(full, which):
    done = merge(*full)
    full[which].street = "Neue Straße 3"
    full[which].save()
    before = [state(company) for company in full]

    with pytest.raises(MergeRefusedError, match=str(full[which])):
        undo(done)

    assert [state(company) for company in full] == before


def test_a_certificate_or_a_competency_added_since_is_a_change_too():
    for change in (
        lambda company: company.competencies.add(make_competency()),
        lambda company: Certificate.objects.create(company=company, standard=make_standard()),
    ):
        kept, other = make_company(), make_company()
        done = merge(kept, other)
        change(kept)
        with pytest.raises(MergeRefusedError):
            undo(done)


def test_a_chain_is_undone_from_its_end():
    first, second, third = (make_company(name) for name in ("Erste", "Zweite", "Dritte"))
    before = [state(company) for company in (first, second, third)]
    inner, outer = merge(second, first), merge(third, second)

    with pytest.raises(MergeRefusedError):
        undo(inner)
    undo(outer)
    undo(inner)

    assert [state(company) for company in (first, second, third)] == before


def test_a_merge_is_undone_once(full):
    done = merge(*full)
    undo(done)
    with pytest.raises(MergeRefusedError):
        undo(done)


def test_a_state_that_is_no_longer_stored_is_not_guessed(full):
    done = merge(*full)
    Company.history.filter(history_id=done.merged_before).delete()
    before = [state(company) for company in full]

    with pytest.raises(MergeRefusedError):
        undo(done)

    assert [state(company) for company in full] == before


def test_a_fingerprint_tells_any_change_of_either(full):
    kept, other = full
    before = fingerprint(kept, other)
    assert fingerprint(other, kept) == before
    other.competencies.add(make_competency())
    assert fingerprint(kept, other) != before
