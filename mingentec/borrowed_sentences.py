"""Sentences of Django's admin and accounts that Django 5.2's own German catalogue lacks.

Nothing imports this module: it stands here so that our catalogue has them, and Django finds
them there. A sentence that a later Django translates itself can go.
"""

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Password-based authentication"),
    _("Enabled"),
    _("Disabled"),
    _(
        "Whether the user will be able to authenticate using a password or not. If disabled, "
        "they may still be able to authenticate using other backends, such as Single Sign-On "
        "or LDAP."
    ),
    _("This action will <strong>enable</strong> password-based authentication for this user."),
    _("Enable password-based authentication"),
    _("Disable password-based authentication"),
    _("Enable password-based authentication for this user by setting a password."),
    _("Password-based authentication was disabled."),
    _("Conflicting form data submitted. Please try again."),
    _("Set password: %s"),
    _("Set password"),
    _("Reset password"),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
)
