"""The form of an event: what the database would refuse is told beside the field that mends it.

The rule on the address is told above the form: an empty one is filled in after these checks.
"""

from events.models import Event
from members.admin.forms import FieldErrorsForm

FIELD_OF_RULE = {
    "event_number_only_of_network_meetings": "number",
    "event_ends_after_its_start": "ends_on",
    "event_time_of_end_needs_time_of_start": "starts_at",
    "event_ends_at_after_its_start": "ends_at",
    "event_attendance_with_its_exactness": "attendance",
    "event_postal_code_five_digits": "postal_code",
}


class EventForm(FieldErrorsForm):
    constraint_errors = {
        rule.name: (FIELD_OF_RULE[rule.name], rule.violation_error_message)
        for rule in Event._meta.constraints
        if rule.name in FIELD_OF_RULE
    }

    class Meta:
        model = Event
        fields = "__all__"  # the admin's fieldsets say which ones
