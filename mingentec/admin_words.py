"""Words of Django's own admin for which our German catalogue has better ones.

`make messages` collects them here. Django reads the site's catalogue after its own, so that what
it says in German takes the place of Django's: one word for one thing on all screens and in the
handbook, such as "Speichern" as in every office program, and "Verlauf" for the history.
"""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Save"),
    gettext_noop("Save and add another"),
    gettext_noop("Save and continue editing"),
    gettext_noop("Save and view"),
    gettext_noop("Save as new"),
    gettext_noop("History"),
    gettext_noop("Change history: %s"),
    gettext_noop("Select %s to change"),
    gettext_noop("Select %s to view"),
    gettext_noop("Start typing to filter…"),
    gettext_noop("You may edit it again below."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may edit it again below."),
    gettext_noop("The {name} “{obj}” was added successfully. You may add another {name} below."),
    gettext_noop("In case you’ve forgotten, you are:"),
    gettext_noop("Enter the same password as before, for verification."),
)
