"""What the search box suggests while a visitor is typing."""

from django.http import JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from members import atlas
from members.company_filter import CompanyFilter
from members.filter_fields import WordsField
from members.suggestions import NOTHING, suggested


# A minute in the browser: who deletes a letter gets the line before without asking again. An
# answer says the same to everybody; a company archived meanwhile leads to its 410 page at worst.
@require_safe
@cache_control(public=True, max_age=60)
def suggestion_list(request):
    """The suggestions for ?q= as JSON, for any text: {"suggestions": […], "message": "…"}.

    Other parameters are the directory's, as far as the visitor has set filters there.
    """
    typed = WordsField().clean(request.GET.get("q"))
    picture = atlas.current()
    has_filters = bool(request.GET.keys() - {"q"})
    ticked = CompanyFilter(request.GET, picture).criteria if has_filters else NOTHING
    response = JsonResponse(suggested(typed, picture, ticked))
    response["X-Robots-Tag"] = "noindex"
    return response
