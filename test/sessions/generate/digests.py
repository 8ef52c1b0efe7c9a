"""Cookies signed with digests that few apps choose, by the frameworks themselves where they can be had.

    /usr/bin/python3 test/sessions/generate/digests.py

Debian's python3-flask, python3-django, python3-pyramid and python3-webob; each cookie is read again by what made it.
Bottle's `digestmod` (since 0.13), secure-cookie's `hash_method` and gorilla's `HashFunc` are by rule, over Python's hashlib.
"""

import base64
import hashlib
import hmac
import json
import pickle
import platform
from importlib.metadata import version

import flask
from django.conf import settings
from django.core import signing
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from pyramid.authentication import AuthTktCookieHelper, parse_ticket
from pyramid.testing import DummyRequest
from vector_files import CLOCK, FOLDER, at, describe, vector
from webob.cookies import SignedSerializer

SECRET = "generator secret, not a real one"
KEYS = {"secret": [SECRET]}
CONTENT = {"name": "Žofie", "user": 7}
NAMES = ("md5", "sha224", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2s", "blake2b")

settings.configure(SECRET_KEY=SECRET)


def b64(data):
    return base64.b64encode(data).decode()


def twice(make, **more):
    """By the right key and, of one digest of each length, by another."""
    for name in NAMES:
        yield make(name, SECRET, "right", name, more)
    for name in ("md5", "sha3_256"):
        yield make(name, "another secret, not the app's", "wrong", f"{name}, wrong key", more)


def flask_sessions(name, secret, verdict, id, more):
    class Interface(SecureCookieSessionInterface):
        digest_method = staticmethod(getattr(hashlib, name))

    app = flask.Flask(__name__)
    app.secret_key, app.session_interface = secret, Interface()
    app.add_url_rule("/", view_func=lambda: flask.session.update(CONTENT) or "", endpoint="set")
    with at(CLOCK):
        client = app.test_client()
        value = client.get("/").headers["Set-Cookie"].split(";")[0].split("=", 1)[1]
        assert dict(Interface().get_signing_serializer(app).loads(value)) == CONTENT
    return vector(id, "session", value, KEYS, describe(CONTENT), verdict, issuedAt=CLOCK, **more)


def itsdangerous(serializer):
    def make(name, secret, verdict, id, more):
        with at(CLOCK):
            made = serializer(secret, signer_kwargs={"digest_method": getattr(hashlib, name)})
            value = made.dumps(["confirm", 7])
            assert made.loads(value) == ["confirm", 7]
        return vector(id, "confirm_token", value, KEYS, describe(["confirm", 7]), verdict, issuedAt=CLOCK, **more)

    return make


def django_signing(name, secret, verdict, id, more):
    with at(CLOCK):
        signer = signing.TimestampSigner(secret, salt="django.core.signing", algorithm=name)
        value = signer.sign_object(["confirm", 7])
        assert signer.unsign_object(value) == ["confirm", 7]
    return vector(id, "confirm_token", value, KEYS, describe(["confirm", 7]), verdict, issuedAt=CLOCK, **more)


def django_cookie(name, secret, verdict, id, more):
    with at(CLOCK):
        signer = signing.TimestampSigner(secret, algorithm=name)
        value = signer.sign("dark")
        assert signer.unsign(value) == "dark"
    return vector(id, "theme", value, KEYS, describe("dark"), verdict, issuedAt=CLOCK, **more)


def webob(name, secret, verdict, id, more):
    serializer = SignedSerializer(secret, "a salt", hashalg=name)
    value = serializer.dumps(CONTENT).decode()
    assert serializer.loads(value.encode()) == CONTENT
    return vector(id, "prefs", value, {**KEYS, "salt": ["a salt"]}, describe(CONTENT), verdict, **more)


def auth_tkt(name, secret, verdict, id, more):
    request = DummyRequest(environ={"REMOTE_ADDR": "1.2.3.4"})
    request.domain = "example.test"
    with at(CLOCK):
        line = AuthTktCookieHelper(secret, hashalg=name).remember(request, "ann")[0][1]
    value = line.split("; ")[0].split("=", 1)[1]
    assert parse_ticket(secret, value, "0.0.0.0", name)[1]
    content = ["dict", [["userid", describe("ann")], ["user_data", ["str", "userid_type:b64unicode"]]]]
    return vector(id, "auth_tkt", value, KEYS, content, verdict, issuedAt=CLOCK, **more)


def bottle(name, secret, verdict, id, more):
    message = base64.b64encode(pickle.dumps(("account", "ann"), -1))
    mac = hmac.new(secret.encode(), message, name).digest()
    return vector(id, "account", f"!{b64(mac)}?{message.decode()}", KEYS, describe(("account", "ann")), verdict, **more)


def secure_cookie(name, secret, verdict, id, more):
    text = f"user={b64(b'7')}&name={b64(json.dumps('a longer name than any').encode())}"
    mac = hmac.new(secret.encode(), ("|" + text.replace("&", "|")).encode(), name).digest()
    content = {"user": 7, "name": "a longer name than any"}
    return vector(id, "session", f"{b64(mac)}?{text}", KEYS, describe(content), verdict, **more)


def gorilla(name, secret, verdict, id, more):
    inner = base64.urlsafe_b64encode(json.dumps({"user": 7}).encode()).decode()
    mac = hmac.new(secret.encode(), f"shop|{CLOCK}|{inner}".encode(), name).digest()
    value = base64.urlsafe_b64encode(f"{CLOCK}|{inner}|".encode() + mac).decode()
    return vector(id, "shop", value, KEYS, describe({"user": 7}), verdict, issuedAt=CLOCK, **more)


def write(file, framework, versions, vectors):
    head = {
        "format": file.removesuffix("-digests"),
        "framework": framework,
        "versions": {**versions, "python": platform.python_version()},
        "clock": CLOCK,
        "generator": "test/sessions/generate/digests.py",
    }
    lines = ",\n".join(json.dumps(each) for each in vectors)
    start = json.dumps(head, indent=2).removesuffix("\n}")
    (FOLDER / f"{file}.json").write_text(f'{start},\n  "vectors": [\n{lines}\n]\n}}\n')


def versions(*names):
    return {name: version(name) for name in names}


write("flask-digests", "Flask", versions("flask", "itsdangerous"), twice(flask_sessions))
write("itsdangerous-digests", "itsdangerous", versions("itsdangerous"), twice(itsdangerous(URLSafeTimedSerializer)))
write("django-signing-digests", "Django", versions("django"), twice(django_signing))
write("django-cookie-digests", "Django", versions("django"), twice(django_cookie, certainty="likely"))
write("webob-signed-digests", "WebOb", versions("webob"), twice(webob, certainty="likely"))
write("auth-tkt-digests", "Pyramid", versions("pyramid"), twice(auth_tkt))
write("bottle-digests", "Bottle's rule", {}, twice(bottle))
write("secure-cookie-digests", "secure-cookie's rule", {}, twice(secure_cookie))
write("gorilla-digests", "gorilla's rule", {}, twice(gorilla))
