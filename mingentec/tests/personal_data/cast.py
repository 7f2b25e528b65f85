"""The person whom it is about, and where she is still found."""

from members.models import Company, User
from members.tests.staff_cast import make_staff
from mingentec.tests.whole_database import places_of

ADDRESS = "ottilie@quaetschke.example"
NAME = "Ottilie Quätschke"
# As people write it.
TYPED = "  Ottilie@Quaetschke.EXAMPLE "
CONTACT = {"contact_name": NAME, "contact_email": ADDRESS, "contact_public": True}
NOBODY = ("", "", False, "")


def left() -> list[str]:
    """Where her address, her name or only her surname stand."""
    return places_of(ADDRESS, NAME, NAME.split()[1])


def contact_of(row) -> tuple:
    return row.contact_name, row.contact_email, row.contact_public, row.email


def states_of(company) -> list[tuple]:
    """The contact in all states of the company, the oldest first."""
    return [contact_of(row) for row in Company.history.filter(id=company.pk).order_by("history_id")]


def make_account(**values) -> User:
    first, last = NAME.split()
    return make_staff(ADDRESS, "Partner", email=ADDRESS, first_name=first, last_name=last, **values)
