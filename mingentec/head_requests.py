"""HEAD: the headers that GET would have, and nothing else."""

from django.http import HttpRequest, HttpResponse


class NoBodyForHead:
    """Middleware, the outermost: takes the body away, or gunicorn logs a warning for each that
    it must not send. Views and all other middleware answer HEAD as they answer GET."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""
        return response
