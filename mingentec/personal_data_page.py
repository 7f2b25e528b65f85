"""What is stored for an e-mail address, and its erasing: a page of the admin.

The address comes by POST alone: what stands in an address of the site stands in the proxy's log.
"""

import json

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members import accounts, roles

from . import personal_data


class AddressForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))


class ErasingForm(AddressForm):
    is_sure = forms.BooleanField(
        label=_("Erase all of this for good. I know that there is no way back.")
    )


def may_use(user) -> bool:
    """Who keeps the accounts and sees every contact person: the administration."""
    return user.has_perm(accounts.DELETE) and roles.may_see_every_contact(user)


def page(request: HttpRequest) -> HttpResponse:
    """An address to ask for; then what is stored, as a page or a file, and erasing it."""
    if not may_use(request.user):
        raise PermissionDenied
    if "erase" in request.POST:
        return _erase(request)
    form = AddressForm(request.POST or None)
    if not form.is_valid():
        return _answer(request, form)
    collected = personal_data.collect(form.cleaned_data["email"])
    if "download" in request.POST:
        return _as_file(collected)
    return _answer(request, form, collected)


def _erase(request: HttpRequest) -> HttpResponse:
    form = ErasingForm(request.POST)
    if not form.is_valid():
        asked = AddressForm(request.POST)
        collected = asked.is_valid() and personal_data.collect(asked.cleaned_data["email"])
        return _answer(request, asked, collected or None, form)
    try:
        erased = personal_data.erase(form.cleaned_data["email"], request.user)
    except personal_data.ErasureRefusedError as error:
        messages.error(request, str(error))
    else:
        # Without the address: messages are kept in cookies and sessions.
        count = sum(erased.values())
        messages.success(
            request, gettext("Erased. Entries concerned: %(count)d") % {"count": count}
        )
    return redirect("admin:personal_data")


def _answer(request, form, collected=None, erasing=None) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": gettext("Personal data"),
        "form": form,
        "collected": collected,
        "is_empty": collected and personal_data.is_empty(collected),
        "text": collected and _text(collected),
        "erasing": erasing or ErasingForm(),
    }
    return TemplateResponse(request, "admin/personal_data.html", context)


def _as_file(collected: dict) -> HttpResponse:
    return HttpResponse(
        _text(collected),
        content_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="personal-data.json"'},
    )


def _text(collected: dict) -> str:
    return json.dumps(collected, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
