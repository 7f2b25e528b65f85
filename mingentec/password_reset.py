"""A new password by mail, for staff who forgot theirs.

The answer is the same whether an account has the address or not, and takes as long: mails leave
in a thread of their own.
"""

import datetime
import logging
import threading

from django.contrib import admin
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.translation import override

from members.models import User

from .error_middleware import accepts_post

logger = logging.getLogger(__name__)

# One mail to an account in so long, or anybody could fill a colleague's mailbox.
MAIL_AGAIN_AFTER = datetime.timedelta(minutes=5)


class ResetForm(PasswordResetForm):
    """Writes to active members of staff only, in their language and not too often."""

    def get_users(self, email):
        return [user for user in super().get_users(email) if user.is_staff and _take_turn(user)]

    def send_mail(
        self, subject_template_name, email_template_name, context, from_email, to_email, **_
    ):
        with override(context["user"].language):
            subject = "".join(render_to_string(subject_template_name, context).splitlines())
            body = render_to_string(email_template_name, context)
        message = EmailMessage(subject, body, from_email, [to_email])
        threading.Thread(target=_deliver, args=[message, context["user"].pk]).start()


def _take_turn(user: User) -> bool:
    """Whether the account may get a mail now; of two requests at once only one hears yes."""
    now = timezone.now()
    due = Q(reset_mailed_at__isnull=True) | Q(reset_mailed_at__lt=now - MAIL_AGAIN_AFTER)
    return User.objects.filter(due, pk=user.pk).update(reset_mailed_at=now) == 1


def _deliver(message: EmailMessage, account: int) -> None:
    try:
        message.send()
    except Exception:
        logger.exception("The mail for a new password of account %s could not be sent", account)


def _page(view, **options):
    """One of Django's views in the admin's frame."""
    frame = {"site_header": admin.site.site_header, "site_title": admin.site.site_title}
    return accepts_post(view.as_view(extra_context=frame, **options))


urlpatterns = [
    path(
        "password_reset/",
        _page(views.PasswordResetView, form_class=ResetForm),
        name="admin_password_reset",
    ),
    path("password_reset/done/", _page(views.PasswordResetDoneView), name="password_reset_done"),
    path(
        "reset/<uidb64>/<token>/",
        _page(views.PasswordResetConfirmView),
        name="password_reset_confirm",
    ),
    path("reset/done/", _page(views.PasswordResetCompleteView), name="password_reset_complete"),
]
