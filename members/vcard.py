"""A company's business card as a file for address books (vCard 3.0, RFC 2426)."""

import vobject
from django.utils.translation import gettext as _
from django_countries.fields import Country

from members.models import Company

# vCard 3.0 and not 4.0: Outlook reads nothing newer.


def card_of(company: Company, page_url: str) -> str:
    """The card of a company, in the active language, with line ends as the format wants them.

    It holds what the company's page shows, and so a contact person only if public.
    """
    card = vobject.vCard()
    # N is obligatory but splits a person's name; a company has FN and ORG instead.
    card.add("n").value = vobject.vcard.Name()
    card.add("fn").value = company.full_name
    card.add("org").value = [company.full_name]
    card.add("x-abshowas").value = "COMPANY"
    _add_ways(card, company)
    card.add("note").value = "\n\n".join(_note(company, page_url))
    return card.serialize()


def _add_ways(card, company: Company) -> None:
    """Add the ways to reach the company, each only where it is known."""
    address = card.add("adr")
    address.type_param = "WORK"
    address.value = vobject.vcard.Address(
        street=company.street,
        city=company.town,
        region=str(company.state.label),
        code=company.postal_code,
        country=str(Country("DE").name),
    )
    if company.phone_link:
        telephone = card.add("tel")
        telephone.value = company.phone_link
        telephone.type_param = ["WORK", "VOICE"]
    if company.email:
        email = card.add("email")
        email.value = company.email
        email.type_param = "INTERNET"
    if company.safe_website:
        card.add("url").value = company.safe_website


def _note(company: Company, page_url: str) -> list[str]:
    """The paragraphs of the note: sample, description, contact person, where it comes from."""
    contact = [company.public_contact_name, company.public_contact_email]
    paragraphs = [
        _("Sample data: this company is invented.") if company.is_sample else "",
        company.description,
        _("Contact person: %s") % ", ".join(filter(None, contact)) if any(contact) else "",
        page_url,
    ]
    return [paragraph for paragraph in paragraphs if paragraph]
