"""How tests use the admin's pages of companies: what a browser sends, what staff are told."""

from django.contrib.admin.models import LogEntry
from django.urls import reverse

from members.models import Company

COMPANIES = "/admin/members/company/"
ADD = "/admin/members/company/add/"


def change_page(company) -> str:
    return reverse("admin:members_company_change", args=[company.pk])


def form_data(company=None, certificates=(), **changes) -> dict:
    """What a browser sends for `company`, or for a new one, with `changes` typed in."""
    company = company or Company(name="Neue Firma", postal_code="03046", town="Cottbus")
    data = {
        "name": company.name,
        "legal_form": company.legal_form,
        "office_key": company.office_key or "",
        "slug": company.slug,
        "street": company.street,
        "postal_code": company.postal_code,
        "town": company.town,
        "region": company.region_id or "",
        "phone": "",
        "languages": company.languages,
        "certificates-TOTAL_FORMS": len(certificates),
        "certificates-INITIAL_FORMS": 0,
    }
    for number, standard in enumerate(certificates):
        data[f"certificates-{number}-standard"] = standard.pk
        data[f"certificates-{number}-company"] = company.pk or ""
    return data | changes


def errors_of(answer) -> dict[str, list[str]]:
    """Field -> messages of the form that came back."""
    assert answer.status_code == 200
    return dict(answer.context["adminform"].form.errors.items())


def messages_of(answer) -> list[tuple[str, str]]:
    return [(message.level_tag, message.message) for message in answer.context["messages"]]


def found(client, query: str) -> list[str]:
    """Names in the list of companies."""
    return [company.name for company in client.get(COMPANIES + query).context["cl"].result_list]


def log_of(company) -> list[str]:
    entries = LogEntry.objects.filter(object_id=company.pk).order_by("pk")
    return [entry.get_change_message() for entry in entries]
