"""What machines may read of a company: schema.org Organization as JSON-LD."""

import json

from django.utils.safestring import SafeString, mark_safe

from members.models import Company, EmployeesClass

# Within a script element these would end it or open another: as JSON escapes they can't.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script_of(company: Company, page_url: str) -> SafeString:
    """The JSON for a script element of the company's page; empty for a sample company.

    A sample carries none: a person reads the notice that it is invented, a machine would
    take the data for those of a real company and pass them on.
    """
    if company.is_sample:
        return SafeString("")
    text = json.dumps(organization(company, page_url), ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 - escaped in the line itself


def organization(company: Company, page_url: str) -> dict:
    """The company as schema.org Organization, in the active language, without empty values.

    No personal data but a contact person that is public by its flag.
    """
    values = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": company.name,
        "legalName": company.full_name,
        "description": company.description,
        "url": company.safe_website,
        "mainEntityOfPage": page_url,
        "address": _address(company),
        "telephone": company.phone_link,
        "email": company.email,
        "contactPoint": _contact(company),
        "foundingDate": str(company.founded or ""),
        "numberOfEmployees": _employees(company),
        "knowsAbout": [
            str(competency.name)
            for _field, competencies in company.competencies_by_field
            for competency in competencies
        ],
        "areaServed": [{"@type": "Country", "name": name} for name in company.market_names],
    }
    return _without_empty(values)


def _address(company: Company) -> dict:
    address = {
        "@type": "PostalAddress",
        "streetAddress": company.street,
        "postalCode": company.postal_code,
        "addressLocality": company.town,
        "addressRegion": str(company.state.label),
        "addressCountry": "DE",
    }
    return _without_empty(address)


def _contact(company: Company) -> dict:
    name, email = company.public_contact_name, company.public_contact_email
    if not (name or email):
        return {}
    return _without_empty({"@type": "ContactPoint", "name": name, "email": email})


def _employees(company: Company) -> dict:
    if not company.employees:
        return {}
    least, greatest = EmployeesClass(company.employees).bounds
    quantity = {"@type": "QuantitativeValue", "minValue": least, "maxValue": greatest}
    return _without_empty(quantity)


def _without_empty(values: dict) -> dict:
    return {key: value for key, value in values.items() if value}
