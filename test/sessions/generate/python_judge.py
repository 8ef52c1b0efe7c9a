"""What real frameworks read from cookies: takes a JSON list of `{kind, secret, header, now}` on stdin, prints a list of
contents as `describe` writes them, null for those that are refused. `header` is hex of a whole Cookie header.
"""

import base64
import json
import sys

from django.conf import settings
from django.core import signing
from django.http.cookie import parse_cookie
from flask import Flask
from flask_login.utils import decode_cookie
from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer
from starlette.requests import cookie_parser
from werkzeug.http import parse_cookie as werkzeug_cookie

from vector_files import at, describe

settings.configure()


def django_value(header):
    """core/handlers/wsgi.py, `cookies`: the header as UTF-8."""
    return parse_cookie(header.decode("utf-8", "replace"))["x"]


def werkzeug_value(header):
    return werkzeug_cookie(header.decode("latin-1"))["x"]


def starlette_value(header):
    return cookie_parser(header.decode("latin-1"))["x"]


def django_session(secret, header):
    settings.SECRET_KEY = secret
    salt = "django.contrib.sessions.backends.signed_cookies"
    return describe(signing.loads(django_value(header), key=secret, salt=salt, max_age=1209600))


def django_cookie(secret, header):
    settings.SECRET_KEY = secret
    return ["str", signing.get_cookie_signer(salt="x").unsign(django_value(header))]


def itsdangerous_token(secret, header):
    return describe(URLSafeTimedSerializer(secret).loads(werkzeug_value(header)))


def itsdangerous_signer(secret, header):
    return ["str", TimestampSigner(secret).unsign(werkzeug_value(header)).decode()]


def starlette(secret, header):
    data = TimestampSigner(secret).unsign(starlette_value(header).encode("utf-8"), max_age=1209600)
    return describe(json.loads(base64.b64decode(data)))


def flask_login(secret, header):
    app = Flask(__name__)
    app.secret_key = secret
    with app.app_context():
        user = decode_cookie(werkzeug_value(header))
    return None if user is None else ["str", user]


JUDGES = {
    "django-session": django_session,
    "django-cookie": django_cookie,
    "itsdangerous": itsdangerous_token,
    "itsdangerous-signer": itsdangerous_signer,
    "starlette": starlette,
    "flask-login": flask_login,
}


def judged(kind, secret, header, now):
    with at(now):
        try:
            return JUDGES[kind](secret, bytes.fromhex(header))
        except (BadSignature, signing.BadSignature):
            return None


print(json.dumps([judged(**asked) for asked in json.load(sys.stdin)]))
