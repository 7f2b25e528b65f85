"""All that is stored about a company, to compare before and after."""

from members.models import Company


def state(company: Company) -> dict:
    """Each column but the time of the last change, and what hangs on the company."""
    stored = Company.objects.get(pk=company.pk)
    columns = {
        field.attname: field.get_prep_value(getattr(stored, field.attname))
        for field in Company._meta.concrete_fields
        if field.name != "updated_at"
    }
    certificates = stored.certificates.values_list("pk", "standard", "detail", "valid_until")
    return columns | {
        "competencies": set(stored.competencies.values_list("slug", flat=True)),
        "certificates": set(certificates),
        "former_slugs": set(stored.former_slugs.values_list("pk", "slug")),
    }
