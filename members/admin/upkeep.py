"""What helps to keep companies current: completeness of a record, whether its website answers."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from members import website_checks
from members.completeness import completeness

MOST_WEBSITES = 100


class UpkeepMixin:
    """For the companies' ModelAdmin."""

    actions = ("check_websites",)

    @admin.action(permissions=["change"], description=_("Check websites of selected companies"))
    def check_websites(self, request, queryset):
        asked = list(queryset.exclude(website="").order_by("pk")[: MOST_WEBSITES + 1])
        if len(asked) > MOST_WEBSITES:
            text = gettext("At most %(most)d websites are checked at once; select fewer.")
            self.message_user(request, text % {"most": MOST_WEBSITES}, messages.ERROR)
            return
        # After the commit: the answers take seconds, and nobody's work is to wait for so long.
        transaction.on_commit(lambda: website_checks.check_behind(asked))
        text = ngettext(
            "%(count)d website is being checked; the result stands in the list within a minute.",
            "%(count)d websites are being checked; the results stand in the list within a minute.",
            len(asked),
        )
        self.message_user(request, text % {"count": len(asked)}, messages.SUCCESS)

    @admin.display(description=_("completeness"))
    def completeness(self, company):
        result = completeness(company)
        if not result.missing:
            return gettext("100 %")
        return gettext("%(percent)d %% – missing: %(missing)s") % {
            "percent": result.percent,
            "missing": get_text_list([str(label) for label in result.missing], gettext("and")),
        }

    @admin.display(description=_("website check"))
    def website_answer(self, company):
        check = getattr(company, "website_check", None)
        if check is None or check.website != company.website:
            return gettext("Not checked yet.")
        return gettext("%(when)s: %(result)s") % {
            "when": date_format(check.checked_at, "SHORT_DATE_FORMAT"),
            "result": check.get_problem_display() or gettext("It answered."),
        }
