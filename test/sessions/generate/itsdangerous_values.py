"""Makes the vectors of itsdangerous, itsdangerous-signer, flask-wtf and flask-login with the real packages.

    /usr/bin/python3 test/sessions/generate/itsdangerous_values.py

The packages themselves are asked for each verdict. What is not base64 goes through Werkzeug's Set-Cookie.
"""

import hashlib

from flask import Flask, make_response, session
from flask_login import LoginManager, UserMixin, current_user, login_user
from flask_wtf.csrf import generate_csrf, validate_csrf
from itsdangerous import BadSignature, SignatureExpired, Signer, TimestampSigner, URLSafeSerializer, URLSafeTimedSerializer
from wtforms import ValidationError

from vector_files import CLOCK, at, describe, vector, write

SECRET = "generator secret, not a real one"
KEYS = {"secret": [SECRET]}
DERIVATIONS = ["django-concat", "hmac", "concat", "none"]
DIGESTS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}


def judged(read, expected, now=CLOCK):
    """The verdict of what reads the value."""
    with at(now):
        try:
            assert read() == expected
            return "right"
        except SignatureExpired as error:
            return "future" if "< 0" in str(error) else "expired"
        except BadSignature:
            return "wrong"


CONTENTS = {
    "dict": {"id": 5, "name": "its dangerous"},
    "list": [1, 2.0, None, True, {"a": {}}],
    "text": "ann@example.test",
    "long": {"text": "all work and no play " * 12},
    "unicode": ["\u017dofie \U0001f600", "\u202egnp.exe", "\"\\/"],
    "numbers": {"big": 2**70, "float": 1e16, "zero": -0.0, "nan": float("nan")},
    "proto": [{"__proto__": {"admin": True}}],
}


def serializers():
    for name, content in CONTENTS.items():
        serializer = URLSafeSerializer(SECRET)
        value = serializer.dumps(content)
        payload = serializer.load_payload(value.rsplit(".", 1)[0].encode())
        assert repr(payload) == repr(content)
        yield vector(f"untimed-{name}", "token", value, KEYS, describe(content))
        with at(CLOCK):
            timed = URLSafeTimedSerializer(SECRET).dumps(content)
        yield vector(f"timed-{name}", "token", timed, KEYS, describe(content), issuedAt=CLOCK, **likely(content))
    for derivation in DERIVATIONS:
        for digest, method in DIGESTS.items():
            options = {"key_derivation": derivation, "digest_method": method}
            content = {"confirm": "ann@example.test"}
            with at(CLOCK):
                serializer = URLSafeTimedSerializer(SECRET, salt="email-confirm", signer_kwargs=options)
                value = serializer.dumps(content)
            keys = {**KEYS, "salt": ["email-confirm"], "derivation": [derivation]}
            verdict = judged(lambda: serializer.loads(value), content)
            more = {"issuedAt": CLOCK, **likely(content)}
            yield vector(f"{derivation}-{digest}", "token", value, keys, describe(content), verdict, **more)
    rotated = URLSafeSerializer(["the older key", SECRET])
    value = URLSafeSerializer("the older key").dumps(["x"])
    assert rotated.loads(value) == ["x"]
    yield vector("rotation", "token", value, {"secret": [SECRET, "the older key"]}, describe(["x"]), index=1)
    assert judged(lambda: URLSafeSerializer(SECRET).loads(value), ["x"]) == "wrong"
    yield vector("wrong-key", "token", value, KEYS, describe(["x"]), "wrong")
    with at(CLOCK):
        timed = URLSafeTimedSerializer(SECRET)
        value = timed.dumps(["x"])
    verdict = judged(lambda: timed.loads(value, max_age=10), ["x"], CLOCK - 1)
    yield vector("future", "token", value, KEYS, describe(["x"]), verdict, CLOCK - 1, issuedAt=CLOCK)


def likely(content):
    """Flask's sessions look the same."""
    return {"certainty": "likely"} if isinstance(content, dict) else {}


def set_cookie(name, value):
    """As Werkzeug writes it."""
    with Flask(__name__).test_request_context():
        response = make_response("")
        response.set_cookie(name, value)
    return response.headers["Set-Cookie"].split("; Path")[0].split("=", 1)[1]


TEXTS = {
    "plain": "my.string",
    "spaces": "dark mode; 100%, \"really\"",
    "unicode": "\u017dofie \U0001f600 \u00fc",
    "backslash": "C:\\temp",
    "empty": "",
    "json": '{"a": [1, 2]}',
    "dots": "a.b.c.d",
}


def signers():
    for name, text in TEXTS.items():
        with at(CLOCK):
            signed = TimestampSigner(SECRET).sign(text).decode()
        value = set_cookie("uid", signed)
        assert judged(lambda: TimestampSigner(SECRET).unsign(signed).decode(), text) == "right"
        yield vector(f"timed-{name}", "uid", value, KEYS, ["str", text], issuedAt=CLOCK, certainty="likely")
        if text:
            value = set_cookie("uid", Signer(SECRET).sign(text).decode())
            yield vector(f"untimed-{name}", "uid", value, KEYS, ["str", text], certainty="likely")
    for derivation in DERIVATIONS:
        for digest, method in DIGESTS.items():
            signer = TimestampSigner(SECRET, salt="uid", key_derivation=derivation, digest_method=method)
            with at(CLOCK):
                value = signer.sign("ann").decode()
            keys = {**KEYS, "salt": ["uid"], "derivation": [derivation]}
            verdict = judged(lambda: signer.unsign(value), b"ann")
            more = {"issuedAt": CLOCK, "certainty": "likely"}
            yield vector(f"{derivation}-{digest}", "uid", value, keys, ["str", "ann"], verdict, **more)
    value = Signer("another key").sign("ann").decode()
    verdict = judged(lambda: Signer(SECRET).unsign(value), b"ann")
    yield vector("wrong-key", "uid", value, KEYS, ["str", "ann"], verdict, certainty="likely")


def csrf_app(secret, **config):
    app = Flask(__name__)
    app.config.update(SECRET_KEY=secret, **config)
    return app


def csrf_tokens():
    app = csrf_app(SECRET)

    def token_of(app):
        with at(CLOCK), app.test_request_context():
            session["csrf_token"] = hashlib.sha1(b"x").hexdigest()
            return generate_csrf(), session["csrf_token"]

    def verdict_of(app, value, now):
        with at(now), app.test_request_context():
            session["csrf_token"] = hashlib.sha1(b"x").hexdigest()
            try:
                validate_csrf(value)
                return "right"
            except ValidationError as error:
                return "expired" if "expired" in str(error) else "wrong"

    value, secret = token_of(app)
    more = {"issuedAt": CLOCK}
    for name in ["csrf_token", "XSRF-TOKEN"]:
        yield vector(f"token-{name}", name, value, KEYS, describe(secret), verdict_of(app, value, CLOCK), **more)
    for name, now in {"limit": CLOCK + 3600, "expired": CLOCK + 3601}.items():
        yield vector(name, "csrf_token", value, KEYS, describe(secret), verdict_of(app, value, now), now, **more)
    other = csrf_app("another key")
    assert verdict_of(other, value, CLOCK) == "wrong"
    keys = {"secret": ["another key"]}
    yield vector("wrong-key", "csrf_token", value, keys, describe(secret), "wrong", **more)
    own = csrf_app("another key", WTF_CSRF_SECRET_KEY="csrf key")
    value, secret = token_of(own)
    verdict = verdict_of(own, value, CLOCK)
    yield vector("own-key", "csrf_token", value, {"secret": ["csrf key"]}, describe(secret), verdict, **more)


class User(UserMixin):
    def __init__(self, id):
        self.id = id


def login_app(secret):
    app = Flask(__name__)
    app.secret_key = secret
    LoginManager(app).user_loader(User)

    @app.get("/login")
    def login():
        login_user(app.user, remember=True)
        return ""

    @app.get("/who")
    def who():
        return current_user.get_id() or "nobody"

    return app


def remembered(app, id):
    app.user = User(id)
    headers = app.test_client().get("/login").headers.getlist("Set-Cookie")
    header = next(each for each in headers if each.startswith("remember_token="))
    return header.split("; Expires")[0].split("=", 1)[1]


def who(app, value):
    client = app.test_client(use_cookies=False)
    return client.get("/who", headers={"Cookie": f"remember_token={value}"}).text


LIKELY = {"certainty": "likely"}


def remember_tokens():
    ids = {"number": "42", "email": "ann@example.test", "bars": "a|b|c", "unicode": "\u017dofie \u00fc"}
    app = login_app(SECRET)
    for name, id in ids.items():
        value = remembered(app, id)
        assert who(app, value) == id, name
        yield vector(name, "remember_token", value, KEYS, ["str", id], **LIKELY)
    other = login_app("another key")
    assert who(other, value) == "nobody"
    yield vector("wrong-key", "remember_token", value, {"secret": ["another key"]}, ["str", id], "wrong", **LIKELY)
    # Other than Flask, Flask-Login takes a text key as Latin-1.
    accented = login_app("cl\u00e9")
    value = remembered(accented, "42")
    assert who(accented, value) == "42"
    yield vector("latin-1-key", "remember_token", value, {"secret": ["cl\u00e9"]}, ["str", "42"], **LIKELY)
    raw = login_app(b"\xfb\xff\xfe")
    value = remembered(raw, "42")
    spelling = {"form": "python-bytes", "newline": "as-typed"}
    keys = {"secret": [repr(b"\xfb\xff\xfe")]}
    yield vector("bytes-key", "remember_token", value, keys, ["str", "42"], spelling=spelling, **LIKELY)
    custom = vector("own-name", "stay", remembered(app, "42"), KEYS, ["str", "42"], certainty="possible")
    yield custom


if __name__ == "__main__":
    write("itsdangerous", "itsdangerous", ["itsdangerous"], __file__, serializers())
    write("itsdangerous-signer", "itsdangerous", ["itsdangerous", "werkzeug"], __file__, signers())
    write("flask-wtf", "Flask-WTF", ["flask", "flask-wtf", "itsdangerous"], __file__, csrf_tokens())
    write("flask-login", "Flask-Login", ["flask", "flask-login", "werkzeug"], __file__, remember_tokens())
