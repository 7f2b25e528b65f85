"""Who may do what with which event: as in `members.roles`, by functions with the same names.

With the permission "change events of every partner" it is all of them, else only those that the
user's own partner organises, alone or with others.
"""

from django.db.models import QuerySet

from events.models import Event
from members.models import User

ADD = "events.add_event"
CHANGE = "events.change_event"
DELETE = "events.delete_event"
CHANGE_EVERY = "events.change_every_event"


def may_change(user: User, event: Event) -> bool:
    """Whether the user may change the event with its present organisers."""
    return user.has_perm(CHANGE) and _organises(user, event)


def may_change_some(user: User) -> bool:
    """Whether there may be events that the user may change."""
    return user.has_perm(CHANGE) and _organises_some(user)


def changeable(user: User, events: QuerySet) -> QuerySet:
    """Those of the `events` that the user may change."""
    return _organised_by(user, events) if user.has_perm(CHANGE) else events.none()


def may_add(user: User) -> bool:
    """Whether the user may add events, with organisers that `may_organise` allows."""
    return user.has_perm(ADD) and _organises_some(user)


def may_organise(user: User, organisers) -> bool:
    """Whether an event that the user adds or changes may have these organisers: the user's own
    partner has to be among them, or the editors would have to look after it."""
    if user.has_perm(CHANGE_EVERY):
        return True
    return user.partner_id in {partner.pk for partner in organisers}


def may_delete(user: User, event: Event) -> bool:
    """Whether the user may delete the event."""
    return user.has_perm(DELETE) and _organises(user, event)


def may_delete_some(user: User) -> bool:
    """Whether there may be events that the user may delete."""
    return user.has_perm(DELETE) and _organises_some(user)


def deletable(user: User, events: QuerySet) -> QuerySet:
    """Those of the `events` that the user may delete."""
    return _organised_by(user, events) if user.has_perm(DELETE) else events.none()


def _organises(user: User, event: Event) -> bool:
    if user.has_perm(CHANGE_EVERY):
        return True
    return user.partner_id is not None and event.organisers.filter(pk=user.partner_id).exists()


def _organises_some(user: User) -> bool:
    return user.has_perm(CHANGE_EVERY) or user.partner_id is not None


def _organised_by(user: User, events: QuerySet) -> QuerySet:
    if user.has_perm(CHANGE_EVERY):
        return events
    if user.partner_id is None:
        return events.none()
    # By a subquery: a join would make the lists' numbers of organisers smaller.
    organised = Event.organisers.through.objects.filter(partnerorganisation=user.partner_id)
    return events.filter(pk__in=organised.values("event"))
