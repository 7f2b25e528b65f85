"""What a supervisor asks: does the process live, and can it serve?"""

from django.db import OperationalError, connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def live(request) -> HttpResponse:
    """200 as long as the process answers; never touches the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def ready(request) -> HttpResponse:
    """200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return HttpResponse("database unavailable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
