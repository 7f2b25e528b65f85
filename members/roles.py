"""Who may do what with which company.

Django's permissions say what somebody may do at all; they come with the groups that
`mingentec.staff_groups` keeps. Here stands for which companies: all of them with the permission
"change companies of every partner" (Redaktion, Administration, superusers), else only those whose
partner in charge is the user's own. Whoever belongs to no partner then changes nothing.

A contact person who did not agree to be public is shown to those who may change the company.
`events.roles` says the same of events, by functions with the same names.
"""

from django.db.models import Case, F, Q, QuerySet, Value, When

from members.models import Company, PartnerOrganisation, User

ADD = "members.add_company"
CHANGE = "members.change_company"
DELETE = "members.delete_company"
CHANGE_EVERY = "members.change_every_company"

# Columns of personal data, each with the name under which `with_contacts_visible_to` adds what
# a user may see of it.
VISIBLE_CONTACT = {
    "contact_name": "visible_contact_name",
    "contact_email": "visible_contact_email",
}


# Changing


def may_change(user: User, company: Company) -> bool:
    """Whether the user may change the company as it is in charge of its partner now."""
    return user.has_perm(CHANGE) and _is_in_charge(user, company)


def may_change_some(user: User) -> bool:
    """Whether there may be companies that the user may change."""
    return user.has_perm(CHANGE) and _is_in_charge_of_some(user)


def changeable(user: User, companies: QuerySet) -> QuerySet:
    """Those of the `companies` that the user may change."""
    return _in_charge_of(user, companies) if user.has_perm(CHANGE) else companies.none()


# Adding and handing over


def may_add(user: User) -> bool:
    """Whether the user may add companies, of the partners that `may_put_in_charge` allows."""
    return user.has_perm(ADD) and _is_in_charge_of_some(user)


def may_put_in_charge(user: User, partner: PartnerOrganisation | None) -> bool:
    """Whether a company that the user adds or changes may have this partner in charge, or none
    (None): so nobody takes over a company for a partner, or moves one away, but the editors."""
    if user.has_perm(CHANGE_EVERY):
        return True
    return partner is not None and partner.pk == user.partner_id


# Deleting


def may_delete(user: User, company: Company) -> bool:
    """Whether the user may delete the company: a partner only one that was never public, made by
    mistake; others are archived, so that their addresses keep an answer."""
    if not (user.has_perm(DELETE) and _is_in_charge(user, company)):
        return False
    return user.has_perm(CHANGE_EVERY) or not company.was_published


def may_delete_some(user: User) -> bool:
    """Whether there may be companies that the user may delete."""
    return user.has_perm(DELETE) and _is_in_charge_of_some(user)


def deletable(user: User, companies: QuerySet) -> QuerySet:
    """Those of the `companies` that the user may delete."""
    if not user.has_perm(DELETE):
        return companies.none()
    own = _in_charge_of(user, companies)
    return own if user.has_perm(CHANGE_EVERY) else own.filter(first_published_at__isnull=True)


def may_restore_deleted(user: User) -> bool:
    """Whether the user may see which companies were deleted, and bring them back."""
    return user.has_perm(DELETE) and user.has_perm(CHANGE_EVERY)


# Contact persons


def may_see_contact(user: User, company: Company) -> bool:
    """Whether the user may see who the contact person is: a public one, or a company of theirs."""
    return company.contact_public or may_change(user, company)


def may_see_every_contact(user: User) -> bool:
    """Whether no contact person is hidden from the user."""
    return user.has_perm(CHANGE) and user.has_perm(CHANGE_EVERY)


def with_contacts_visible_to(user: User, companies: QuerySet) -> QuerySet:
    """The companies, each with `visible_contact_name` and `visible_contact_email`: what the user
    may see of the contact person, empty where that is nothing.

    What searches, orders or exports companies for somebody uses these and never the columns.
    """
    if may_see_every_contact(user):
        seen = {shown: F(column) for column, shown in VISIBLE_CONTACT.items()}
    else:
        visible = Q(contact_public=True)
        if may_change_some(user):
            visible |= Q(partner=user.partner_id)
        seen = {
            shown: Case(When(visible, then=F(column)), default=Value(""))
            for column, shown in VISIBLE_CONTACT.items()
        }
    return companies.annotate(**seen)


def _is_in_charge(user: User, company: Company) -> bool:
    if user.has_perm(CHANGE_EVERY):
        return True
    return user.partner_id is not None and company.partner_id == user.partner_id


def _is_in_charge_of_some(user: User) -> bool:
    return user.has_perm(CHANGE_EVERY) or user.partner_id is not None


def _in_charge_of(user: User, companies: QuerySet) -> QuerySet:
    if user.has_perm(CHANGE_EVERY):
        return companies
    if user.partner_id is None:
        return companies.none()
    return companies.filter(partner=user.partner_id)
