"""What machines may read of a company: schema.org Organization as JSON-LD."""

from members.models import Company, EmployeesClass


def organization(company: Company, page_url: str) -> dict | None:
    """The company as schema.org Organization, in the active language, without empty values.

    None for a sample company: a person reads the notice that it is invented, a machine would
    take the data for those of a real company and pass them on. No personal data but a contact
    person that is public by its flag.
    """
    if company.is_sample:
        return None
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
    return without_empty(values)


def _address(company: Company) -> dict:
    address = {
        "@type": "PostalAddress",
        "streetAddress": company.street,
        "postalCode": company.postal_code,
        "addressLocality": company.town,
        "addressRegion": str(company.state.label),
        "addressCountry": "DE",
    }
    return without_empty(address)


def _contact(company: Company) -> dict:
    name, email = company.public_contact_name, company.public_contact_email
    if not (name or email):
        return {}
    return without_empty({"@type": "ContactPoint", "name": name, "email": email})


def _employees(company: Company) -> dict:
    if not company.employees:
        return {}
    least, greatest = EmployeesClass(company.employees).bounds
    quantity = {"@type": "QuantitativeValue", "minValue": least, "maxValue": greatest}
    return without_empty(quantity)


def without_empty(values: dict) -> dict:
    """The values but those that say nothing: "", 0, None and empty lists."""
    return {key: value for key, value in values.items() if value}
