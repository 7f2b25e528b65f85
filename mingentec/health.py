"""What a supervisor asks: does the process live, and can it serve?"""

from django.db import Error, connection
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
    except Error:
        return HttpResponse("database unavailable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


class HealthFirst:
    """Middleware, almost the outermost: answers the two addresses before anything else may refuse.

    A supervisor asks by the machine's address and without TLS. Were the request to go on, the
    host would be unknown (400) or the answer a redirect, and ALLOWED_HOSTS would need loopback
    names that any visitor could claim too.
    """

    views = {"/health/live": live, "/health/ready": ready}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        view = self.views.get(request.path_info, self.get_response)
        return view(request)
