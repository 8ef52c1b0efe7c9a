"""Makes the vectors of Django's cookies by running real Django under frozen clocks.

    /usr/bin/python3 test/sessions/generate/django_cookies.py

Each cookie comes out of the Set-Cookie header of a response, and the same views are the judges of each verdict.
"""

import base64
import json
import re
import zlib
from pathlib import Path
from unittest.mock import patch

import django
from django.conf import settings
from django.contrib import messages
from django.contrib.messages import constants
from django.core import signing
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.test.utils import override_settings
from django.urls import path
from django.utils.safestring import mark_safe

from vector_files import CLOCK, FOLDER, at, describe, vector, write

SECRET = "django-insecure-generator secret, not a real one"
KEYS = {"secret": [SECRET]}
LIFETIME = 14 * 86400

settings.configure(
    SECRET_KEY=SECRET,
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
    TEMPLATES=[],
)
django.setup()


class Asked:
    """What the next request does."""

    fill = None


def run(request):
    response = HttpResponse("")
    Asked.fill(request, response)
    return response


def session_view(request):
    return JsonResponse(describe(dict(request.session)) if request.session.keys() else None, safe=False)


def signed_view(request):
    try:
        value = request.get_signed_cookie(request.GET["name"], salt=request.GET.get("salt", ""))
        return JsonResponse(["str", value], safe=False)
    except (signing.BadSignature, KeyError):
        return JsonResponse(None, safe=False)


def messages_view(request):
    found = [[each.level, str(each.message), each.extra_tags] for each in messages.get_messages(request)]
    return JsonResponse(found, safe=False)


urlpatterns = [
    path("run", run),
    path("session", session_view),
    path("signed", signed_view),
    path("messages", messages_view),
]


def cookie_of(name, fill, now=CLOCK):
    Asked.fill = fill
    client = Client()
    with at(now):
        response = client.get("/run")
    return response.cookies[name].OutputString().split("; ")[0].split("=", 1)[1]


def ask(path, cookies, now=CLOCK):
    with at(now):
        return json.loads(Client(HTTP_COOKIE=cookies).get(path).content)


def bytes_of(value):
    body = value.rsplit(":", 2)[0]
    return signing.b64_decode(body.lstrip(".").encode()) if body[0] != "." else zlib.decompress(signing.b64_decode(body[1:].encode()))


SESSIONS = {
    "small": {"a": 1},
    "login": {
        "_auth_user_id": "42",
        "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
        "_auth_user_hash": "0" * 64,
        "cart": [["sku-1", 2]],
    },
    "unicode": {"name": "\u017dofie \U0001f600", "hidden": "\u202egnp.exe", "q": "\"\\/<>"},
    "numbers": {"big": 2**70, "one": 1.0, "small": 1e-07, "nan": float("nan")},
    "expiry": {"a": 1, "_session_expiry": 300},
    "proto": {"__proto__": {"admin": True}},
    "long": {"text": "all work and no play " * 12},
}
PICKLED = {
    "pickle": {"user": "ann", "n": 2**70, "t": (1, "x"), "b": b"\x00\xff", "none": None},
    "pickle-long": {"text": "all work and no play " * 12, "list": [1.5, True]},
}


def sessions():
    def fill_with(content):
        return lambda request, response: request.session.update(content)

    def verdict_of(value, content, now=CLOCK):
        found = ask("/session", f"sessionid={value}", now)
        assert found in (None, json.loads(json.dumps(describe(content)))), found
        return "right" if found is not None else "refused"

    for algorithm in ["sha256", "sha1"]:
        with override_settings(DEFAULT_HASHING_ALGORITHM=algorithm):
            for name, content in SESSIONS.items():
                value = cookie_of("sessionid", fill_with(content))
                assert verdict_of(value, content) == "right"
                more = {"issuedAt": CLOCK, "payload": bytes_of(value).decode()}
                yield vector(f"{name}-{algorithm}", "sessionid", value, KEYS, describe(content), **more)
    with override_settings(SESSION_SERIALIZER="django.contrib.sessions.serializers.PickleSerializer"):
        for name, content in PICKLED.items():
            value = cookie_of("sessionid", fill_with(content))
            assert verdict_of(value, content) == "right"
            yield vector(name, "sessionid", value, KEYS, describe(content), issuedAt=CLOCK)
    content = {"a": 1}
    value = cookie_of("sessionid", fill_with(content))
    for name, now in {"limit": CLOCK + LIFETIME, "expired": CLOCK + LIFETIME + 1, "ahead": CLOCK - 100}.items():
        verdict = verdict_of(value, content, now)
        assert (verdict == "right") == (name != "expired")
        verdict = "right" if verdict == "right" else "expired"
        yield vector(name, "sessionid", value, KEYS, describe(content), verdict, now, issuedAt=CLOCK)
    with override_settings(SECRET_KEY="another key"):
        assert verdict_of(value, content) == "refused"
    keys = {"secret": ["another key"]}
    yield vector("wrong-key", "sessionid", value, keys, describe(content), "wrong", issuedAt=CLOCK)
    keys = {"secret": ["the newer key", SECRET]}
    yield vector("rotation", "sessionid", value, keys, describe(content), index=1, issuedAt=CLOCK)
    with at(CLOCK):
        other = signing.dumps(content)
    assert verdict_of(other, content) == "refused"
    yield vector("other-purpose", "sessionid", other, KEYS, describe(content), "wrong", issuedAt=CLOCK)
    with override_settings(SESSION_COOKIE_NAME="my_session"):
        value = cookie_of("my_session", fill_with(content))
    yield vector("own-name", "my_session", value, KEYS, describe(content), issuedAt=CLOCK)


MESSAGES = {
    "one": [(constants.SUCCESS, "Saved!", "")],
    "tags": [(constants.INFO, mark_safe("<b>\u017dofie</b>"), "x y"), (constants.ERROR, "No", "")],
    "many": [(constants.WARNING, f"Message {i}: all work and no play", "") for i in range(12)],
}


def all_messages():
    def fill_with(list):
        def fill(request, response):
            for level, text, tags in list:
                messages.add_message(request, level, text, extra_tags=tags)

        return fill

    def raw(value):
        return json.loads(bytes_of(value).decode("latin-1"))

    for name, list in MESSAGES.items():
        value = cookie_of("messages", fill_with(list))
        found = ask("/messages", f"messages={value}")
        assert [[level, text] for level, text, _ in found] == [[level, str(text)] for level, text, _ in list]
        yield vector(name, "messages", value, KEYS, describe(raw(value)), issuedAt=CLOCK)
    with override_settings(SECRET_KEY="another key"):
        assert ask("/messages", f"messages={value}") == []
    keys = {"secret": ["another key"]}
    yield vector("wrong-key", "messages", value, keys, describe(raw(value)), "wrong", issuedAt=CLOCK)


COOKIES = {
    "plain": ("theme", "dark", ""),
    "quoted": ("pref", "dark mode; 100%, \"really\"", ""),
    "latin-1": ("pref", "\u00fc\\\u00e9", ""),
    "salt": ("pref", "42", "my salt \u00e9"),
    "colons": ("when", "12:30:59", ""),
    "email": ("who", "ann@example.test", ""),
}


def signed_cookies():
    for name, (cookie, text, salt) in COOKIES.items():
        for algorithm in ["sha256", "sha1"]:
            with override_settings(DEFAULT_HASHING_ALGORITHM=algorithm):
                value = cookie_of(cookie, lambda _, response: response.set_signed_cookie(cookie, text, salt=salt))
            found = ask(f"/signed?name={cookie}&salt={salt}", f"{cookie}={value}")
            assert found == ["str", text], name
            keys = {**KEYS, **({"salt": [salt]} if salt else {})}
            more = {"issuedAt": CLOCK, "certainty": "likely"}
            yield vector(f"{name}-{algorithm}", cookie, value, keys, ["str", text], **more)
    value = cookie_of("theme", lambda _, response: response.set_signed_cookie("theme", "dark"))
    more = {"issuedAt": CLOCK, "certainty": "likely"}
    assert ask("/signed?name=renamed", f"renamed={value}") is None
    yield vector("renamed", "renamed", value, KEYS, ["str", "dark"], "wrong", **more)
    with override_settings(SECRET_KEY="another key"):
        assert ask("/signed?name=theme", f"theme={value}") is None
    yield vector("wrong-key", "theme", value, {"secret": ["another key"]}, ["str", "dark"], "wrong", **more)
    with at(CLOCK):
        value = signing.TimestampSigner().sign("a:b@c")
        salted = signing.TimestampSigner(salt="extra").sign("12")
    yield vector("timestamp-signer", "x", value, KEYS, ["str", "a:b@c"], **more)
    yield vector("timestamp-signer-salt", "x", salted, {**KEYS, "salt": ["extra"]}, ["str", "12"], **more)
    with override_settings(SECRET_KEY="changeme"):
        value = cookie_of("theme", lambda _, response: response.set_signed_cookie("theme", "dark", salt="extra"))
    keys = {"secret": ["changeme"], "salt": ["extra"]}
    yield vector("printed-key", "theme", value, keys, ["str", "dark"], documented="Play Framework", **more)
    value = signing.Signer().sign("ann@example.test")
    yield vector("signer", "x", value, KEYS, ["str", "ann@example.test"], certainty="possible")


OBJECTS = {
    "dict": {"id": 5, "next": "/a b"},
    "list": [1, None, "\u017d"],
    "text": "ann@example.test",
    "long": list(range(120)),
}


def objects():
    for name, content in OBJECTS.items():
        for compress in [False, True]:
            with at(CLOCK):
                value = signing.dumps(content, compress=compress)
            assert signing.loads(value) == content
            more = {"issuedAt": CLOCK, **({"certainty": "likely"} if isinstance(content, dict) else {})}
            yield vector(f"{name}-{'' if compress else 'un'}compressed", "token", value, KEYS, describe(content), **more)
    with at(CLOCK):
        value = signing.dumps([1], salt="extra")
        sha1 = signing.TimestampSigner(salt="django.core.signing", algorithm="sha1").sign_object([1])
    more = {"issuedAt": CLOCK}
    yield vector("salt", "token", value, {**KEYS, "salt": ["extra"]}, describe([1]), **more)
    yield vector("salt-unknown", "token", value, KEYS, describe([1]), "wrong", **more)
    yield vector("sha1", "token", sha1, KEYS, describe([1]), **more)
    value = signing.Signer().sign_object({"a": [1]})
    assert signing.Signer().unsign_object(value) == {"a": [1]}
    yield vector("sign-object", "token", value, KEYS, describe({"a": [1]}), certainty="possible")


def csrf_tokens():
    from django.middleware.csrf import _unmask_cipher_token

    # Else each run makes others.
    letters = iter(["aZ09" * 8, "bY18kQ7x" * 4, "hidden" + "x" * 26])
    with patch("django.middleware.csrf._get_new_csrf_string", lambda: next(letters)):
        value = cookie_of("csrftoken", lambda request, _: get_token(request))
    secret = _unmask_cipher_token(value)
    assert secret == "aZ09" * 8
    yield vector("masked", "csrftoken", value, {}, ["str", secret], certainty="likely")
    # What Django 4.1 and newer put into the cookie; older ones take it too.
    yield vector("bare", "csrftoken", secret, {}, ["str", secret], certainty="likely")


def records():
    """Rows of django_session, for test/sessions/frameworks/decodeDjangoRecord.test.ts."""
    from django.contrib.sessions.backends.base import SessionBase

    class SessionStore(SessionBase):
        pass

    contents = {"login": SESSIONS["login"], "small": {"a": 1}, "long": SESSIONS["long"]}
    made = []
    for algorithm, serializer in [("sha256", "JSON"), ("sha1", "JSON"), ("sha256", "Pickle"), ("sha1", "Pickle")]:
        path = f"django.contrib.sessions.serializers.{serializer}Serializer"
        with override_settings(DEFAULT_HASHING_ALGORITHM=algorithm, SESSION_SERIALIZER=path), at(CLOCK):
            for name, content in contents.items():
                record = SessionStore().encode(content)
                assert SessionStore().decode(record) == content
                form = "signed" if algorithm == "sha256" else "before 3.1"
                made.append({"id": f"{name}, {serializer}, {form}", "record": record, "content": json.dumps(describe(content))})
    target = Path(__file__).parent / "records" / "django.json"
    data = {"versions": {"django": django.__version__}, "clock": CLOCK, "secret": SECRET, "records": made}
    data["generator"] = "test/sessions/generate/django_cookies.py"
    target.write_text(json.dumps(data, indent=1) + "\n")
    print(len(made), "records")


if __name__ == "__main__":
    for format, vectors in {
        "django-session": sessions,
        "django-messages": all_messages,
        "django-cookie": signed_cookies,
        "django-signing": objects,
        "django-csrf": csrf_tokens,
    }.items():
        write(format, "Django", ["django"], __file__, vectors())
    records()
