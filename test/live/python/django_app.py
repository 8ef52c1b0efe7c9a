"""Real Django: /set/… sends a cookie, /see/… tells what is made of it.

    python3 django_app.py SECRET_KEY [OLDER_KEY…]
"""

import json
import os
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import path

options = json.loads(os.environ.get("DJANGO_OPTIONS", "{}"))
settings.configure(
    SECRET_KEY=sys.argv[1],
    SECRET_KEY_FALLBACKS=sys.argv[2:],
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
    MESSAGE_STORAGE="django.contrib.messages.storage.cookie.CookieStorage",
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ],
    INSTALLED_APPS=["django.contrib.sessions", "django.contrib.messages"],
    **options,
)
django.setup()


def answer(value):
    return HttpResponse(json.dumps(value), content_type="application/json")


def set_session(request):
    request.session.update({"user": "ann", "big": 2**64 + 1, "roles": ["reader"]})
    return answer(None)


def see_session(request):
    return answer({key: repr(value) for key, value in request.session.items()})


def set_signed(request):
    response = answer(None)
    response.set_signed_cookie("pref", "dark; \u00fc", salt="salt")
    return response


def see_signed(request):
    return answer(request.get_signed_cookie("pref", None, salt="salt"))


def set_messages(request):
    messages.success(request, "Saved", extra_tags="x")
    return answer(None)


def see_messages(request):
    return answer([str(message) for message in messages.get_messages(request)])


def set_token(request):
    response = answer(None)
    response.set_cookie("token", signing.dumps({"email": "ann@example.test"}, salt="confirm"))
    return response


def see_token(request):
    try:
        return answer(signing.loads(request.COOKIES["token"], salt="confirm"))
    except signing.BadSignature:
        return answer(None)


def set_csrf(request):
    get_token(request)
    return answer(None)


def see_csrf(request):
    """The middleware answers 403 to a POST whose header does not hold the token."""
    return answer("accepted")


views = [set_session, see_session, set_signed, see_signed, set_messages, see_messages, set_token, see_token, set_csrf, see_csrf]
urlpatterns = [path(view.__name__.replace("_", "/"), view) for view in views]


class Silent(WSGIRequestHandler):
    def log_message(self, *_):
        """Says nothing of requests."""


server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Silent)
print(server.server_port, flush=True)
server.serve_forever()
