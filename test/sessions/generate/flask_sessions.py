"""Makes vectors/flask.json by running real Flask under frozen clocks.

    /usr/bin/python3 test/sessions/generate/flask_sessions.py

With `--read` it takes a JSON list of `{secret: hex, cookie, now}` on stdin instead, and prints what an app with that
secret finds in each cookie at that time, as `content`, or null where it finds none.

Each cookie comes out of a Set-Cookie header that an app sent, and its verdict is what that app does with it. `content`
is JSON inside JSON, so that depth and lone surrogates survive every tool on the way.
"""

import datetime
import hashlib
import json
import platform
import sys
import uuid
import zlib
from importlib.metadata import version
from pathlib import Path
from unittest.mock import patch

from flask import Flask, flash, session
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import base64_decode
from markupsafe import Markup

CLOCK = 1767225600  # 2026-01-01T00:00:00Z
LIFETIME = 31 * 86400
SECRET = "generator secret, not a real one"


class Dated(datetime.datetime):
    """A datetime subclass, as some libraries make them."""


def describe(value):
    """What Flask read, type by type: [type, content]."""
    if value is None:
        return ["None"]
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, float):
        return ["float", json.dumps(value)]
    if isinstance(value, Markup):
        return ["Markup", str(value)]
    if isinstance(value, str):
        return ["str", value]
    if isinstance(value, bytes):
        return ["bytes", value.hex()]
    if isinstance(value, uuid.UUID):
        return ["UUID", str(value)]
    if isinstance(value, datetime.datetime):
        return ["datetime", int(value.timestamp())]
    if isinstance(value, tuple):
        return ["tuple", [describe(item) for item in value]]
    if isinstance(value, list):
        return ["list", [describe(item) for item in value]]
    return ["dict", [[key, describe(item)] for key, item in value.items()]]


def interface(**attributes):
    return type("Interface", (SecureCookieSessionInterface,), {k: v for k, v in attributes.items()})()


def app_with(secret, custom=None):
    app = Flask(__name__)
    app.secret_key = secret
    if custom:
        app.session_interface = custom

    @app.get("/write")
    def write():
        app.fill()
        return ""

    @app.get("/read")
    def read():
        return json.dumps(describe(dict(session)) if session else None)

    return app


def cookie_of(app, fill, at):
    """The session cookie that the app answers with when `fill` runs in its route."""
    app.fill = fill
    with patch("time.time", return_value=at):
        header = app.test_client().get("/write").headers["Set-Cookie"]
    return header.split(";")[0].split("=", 1)[1]


def found_by(app, value, now):
    """What a fresh request with this cookie finds in the session."""
    with patch("time.time", return_value=now):
        client = app.test_client(use_cookies=False)
        return json.loads(client.get("/read", headers={"Cookie": f"session={value}"}).text)


def accepts(app, value, now):
    return found_by(app, value, now) is not None


def payload_of(value):
    """itsdangerous/url_safe.py, `load_payload`, without reading the JSON."""
    body = value.rsplit(".", 2)[0]
    if body.startswith("."):
        return zlib.decompress(base64_decode(body[1:])).decode()
    return base64_decode(body).decode()


def deep(levels):
    value = []
    for _ in range(levels - 2):
        value = [value]
    return value


CONTENTS = {
    "login": {"username": "kangbazi", "user_id": "007", "_permanent": True},
    "one": {"k": 1},
    "long": {"text": "all work and no play " * 12},
    "tuple": {"roles": ("editor", "billing"), "none": (), "one": (1,), "nested": ((1, [2, (3,)]),)},
    "bytes": {"avatar": bytes(range(16)), "empty": b"", "quotes": b"\"'\\\n"},
    "markup": {"m": Markup("<b>x</b> & \u00e9")},
    "uuid": {"cart_id": uuid.UUID("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed")},
    "datetime": {
        "aware": datetime.datetime(2026, 11, 20, 13, 52, 7, tzinfo=datetime.timezone.utc),
        "naive": datetime.datetime(1999, 12, 31, 23, 59, 59, 999999),
        "east": datetime.datetime(2026, 1, 1, 1, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=9))),
        "subclass": Dated(2000, 2, 29, tzinfo=datetime.timezone.utc),
    },
    "escaped-dict": {"a": {" t": [1]}, "b": {" di": 1}, "c": {" t__": 2}, "d": {" t": {" b": "x"}}, "e": {" t": 1, "z": 2}},
    "root-escaped": {" u": "not a uuid"},
    "numbers": {
        "big": 2**53 + 1, "huge": 123456789012345678901234567890, "neg": -(2**70), "zero": -0.0, "one": 1.0,
        "e16": 1e16, "small": 1e-07, "pi": 3.141592653589793, "max": 1.7976931348623157e308, "min": 5e-324,
    },
    "nan": {"nan": float("nan"), "inf": float("inf"), "ninf": float("-inf")},
    "unicode": {"name": "\u017dofie \U0001f600", "\u65e5\u672c": "\u202egnp.exe", "ctl": "\x00\x1f\x7f\u2028", "q": "\"\\/<>&'"},
    "lone-surrogate": {"s": "\ud83d", "\udc00": "x\ud800y"},
    "proto": {"__proto__": {"admin": True}, "constructor": {"prototype": 1}, "toString": "x"},
    "keys": {"": 0, " ": 1, " t": 2, "a.b": 3, "0": 4},
    "nested": {"a": {"b": {"c": [{"d": None}, [], {}, False, True]}}},
    "numbers-as-text": {"a": "1", "b": "true", "c": "null", "d": ""},
    "depth-200": {"a": deep(200)},
    "login-extension": {
        "_fresh": True, "_id": hashlib.sha512(b"127.0.0.1|test").hexdigest(), "_user_id": "42",
        "csrf_token": hashlib.sha1(b"x").hexdigest(),
    },
}
REFUSED = {
    "bomb-depth": ({"a": deep(201)}, "too-deep"),
    "bomb-size": ({"a": "A" * (1 << 20)}, "too-large"),
    "bomb-nodes": ({"a": [0] * 50_000}, "too-many-nodes"),
}
SECRETS = {
    "text": ("dev", "dev", {"form": "text", "newline": "as-typed"}),
    "unicode": ("cl\u00e9 \U0001f511", "cl\u00e9 \U0001f511", {"form": "text", "newline": "as-typed"}),
    "newline-typed": ("abc\n", "abc\n", {"form": "text", "newline": "as-typed"}),
    "newline-not-typed": ("abc\n", "abc", {"form": "text", "newline": "added"}),
    "crlf-not-typed": ("abc\r\n", "abc", {"form": "text", "newline": "added"}),
    "newline-too-many": ("abc", "abc\n", {"form": "text", "newline": "removed"}),
    "hex": (bytes.fromhex("00ff10"), "00FF10", {"form": "hex", "newline": "as-typed"}),
    "hex-is-text": ("00ff10", "00ff10", {"form": "text", "newline": "as-typed"}),
    "base64": (b"\xfb\xff\xfe", "+//+", {"form": "base64", "newline": "as-typed"}),
    "base64url": (b"\xfb\xff\xfe", "-__-", {"form": "base64", "newline": "as-typed"}),
    "bytes-literal": (b"_5#y2L\"F4Q8z\n\xec]/", repr(b"_5#y2L\"F4Q8z\n\xec]/"), {"form": "python-bytes", "newline": "as-typed"}),
    "text-literal": ("dev's \t key", repr("dev's \t key"), {"form": "python-text", "newline": "as-typed"}),
    "one-zero-byte": (b"\x00", "00", {"form": "hex", "newline": "as-typed"}),
}
SCHEMES = {
    "sha256": ({"digest_method": staticmethod(hashlib.sha256)}, {}),
    "sha384": ({"digest_method": staticmethod(hashlib.sha384)}, {}),
    "sha512": ({"digest_method": staticmethod(hashlib.sha512)}, {}),
    "salt": ({"salt": "my salt \u00e9"}, {"salt": ["my salt \u00e9"]}),
    "django-concat": ({"key_derivation": "django-concat"}, {"derivation": ["django-concat"]}),
    "concat": ({"key_derivation": "concat"}, {"derivation": ["concat"]}),
    "none": ({"key_derivation": "none"}, {"derivation": ["none"]}),
}


def vector(name, app, value, keys, verdict="right", now=CLOCK, **more):
    # The app itself is the judge, where it is the one that the keys describe.
    if verdict != "wrong":
        assert accepts(app, value, now) == (verdict == "right"), name
    return {"id": name, "cookie": {"name": "session", "value": value}, "keys": keys, "verdict": verdict, "now": now, **more}


def content_of(value):
    text = payload_of(value)
    return {"payload": text, "content": json.dumps(describe(TaggedJSONSerializer().loads(text)))}


def fill_with(content):
    return lambda: session.update(content)


def vectors():
    app = app_with(SECRET)
    keys = {"secret": [SECRET]}
    for name, content in CONTENTS.items():
        value = cookie_of(app, fill_with(content), CLOCK)
        yield vector(f"content-{name}", app, value, keys, issuedAt=CLOCK, **content_of(value))

    value = cookie_of(app, lambda: (flash("Saved", "info"), flash(Markup("<b>!</b>")), flash(("a", b"b"))), CLOCK)
    yield vector("flashes", app, value, keys, issuedAt=CLOCK, **content_of(value))

    for name, (content, code) in REFUSED.items():
        value = cookie_of(app, fill_with(content), CLOCK)
        assert len(value) < 4080, name
        yield vector(name, app, value, keys, refused=code)

    for name, (secret, typed, spelling) in SECRETS.items():
        its = app_with(secret)
        value = cookie_of(its, fill_with({"user": "ann"}), CLOCK)
        more = content_of(value)
        yield vector(f"secret-{name}", its, value, {"secret": [typed]}, issuedAt=CLOCK, spelling=spelling, **more)

    for name, (attributes, chosen) in SCHEMES.items():
        its = app_with(SECRET, interface(**attributes))
        value = cookie_of(its, fill_with({"user": "ann"}), CLOCK)
        yield vector(f"scheme-{name}", its, value, {**keys, **chosen}, issuedAt=CLOCK, **content_of(value))

    value = cookie_of(app, fill_with({"user": "ann"}), CLOCK)
    more = {"issuedAt": CLOCK, **content_of(value)}
    yield vector("age-limit", app, value, keys, now=CLOCK + LIFETIME, **more)
    yield vector("age-expired", app, value, keys, verdict="expired", now=CLOCK + LIFETIME + 1, **more)
    yield vector("age-future", app, value, keys, verdict="future", now=CLOCK - 1, **more)
    yield vector("rotation", app, value, {"secret": ["the newer key", SECRET]}, index=1, **more)
    other = app_with("another app's key")
    assert not accepts(other, value, CLOCK)
    yield vector("wrong-key", other, value, {"secret": ["another app's key"]}, verdict="wrong", **more)
    payload, stamp, signature = value.rsplit(".", 2)
    late = cookie_of(app, fill_with({"user": "ann"}), CLOCK + 1).rsplit(".", 2)[1]
    altered = f"{payload}.{late}.{signature}"
    assert not accepts(app, altered, CLOCK + 1)
    yield vector("altered-timestamp", app, altered, keys, verdict="wrong", **{**more, "issuedAt": CLOCK + 1})


def write(data):
    """One line for each vector, so that a change shows which."""
    lines = ",\n".join(json.dumps(each) for each in data.pop("vectors"))
    return json.dumps(data, indent=2)[:-2] + ',\n  "vectors": [\n' + lines + "\n]}\n"


def read_cookies():
    asked = json.load(sys.stdin)
    apps = {secret: app_with(bytes.fromhex(secret)) for secret in {each["secret"] for each in asked}}
    print(json.dumps([found_by(apps[each["secret"]], each["cookie"], each["now"]) for each in asked]))


def main():
    names = ("flask", "werkzeug", "itsdangerous", "markupsafe")
    versions = {name: version(name) for name in names}
    made = list(vectors())
    data = {
        "format": "flask",
        "framework": "Flask",
        "versions": {**versions, "python": platform.python_version()},
        "clock": CLOCK,
        "generator": "test/sessions/generate/flask_sessions.py",
        "vectors": made,
    }
    target = Path(__file__).parent.parent / "vectors" / "flask.json"
    target.write_text(write(data))
    print(len(made), "vectors")


read_cookies() if "--read" in sys.argv else main()
