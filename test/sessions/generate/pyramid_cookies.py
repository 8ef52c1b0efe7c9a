"""Makes vectors/pyramid.json, webob-signed.json and auth-tkt.json by running real Pyramid and WebOb under frozen clocks.

    /usr/bin/python3 test/sessions/generate/pyramid_cookies.py

They are also the judges of each verdict.
"""

import base64
import json
import pickle

from pyramid.authentication import AuthTicket, AuthTktCookieHelper, BadTicket, parse_ticket
from pyramid.session import PickleSerializer, SignedCookieSessionFactory
from pyramid.testing import DummyRequest
from webob import Request, Response
from webob.cookies import SignedSerializer

from vector_files import CLOCK, at, describe, vector, write

SECRET = "generator secret, not a real one"
LIFETIME = 1200


def cookie_of(fill, secret=SECRET, now=CLOCK, **options):
    with at(now):
        request = DummyRequest()
        session = SignedCookieSessionFactory(secret, **options)(request)
        session.update(fill)
        session.changed()
        response = Response()
        request._process_response_callbacks(response)
    return response.headers["Set-Cookie"].split(";")[0].split("=", 1)[1]


def found_by(secret, value, now=CLOCK, **options):
    with at(now):
        return dict(SignedCookieSessionFactory(secret, **options)(DummyRequest(cookies={"session": value})))




CONTENTS = {
    "basic": {"user": "ann", "n": 1, "items": [1, 2.5, {"a": None}], "ok": True},
    "unicode": {"name": "\u017dofie \U0001f600", "hidden": "\u202egnp", "raw": "\u0000\"\\"},
    "proto": {"__proto__": {"admin": True}, "constructor": 1},
    "numbers": {"big": 2**64, "small": 1e-07},
    "flash": {"_f_": ["Saved"], "_csrft_": "0123456789abcdef"},
    "one": {"k": ""},
}


def pyramid_vectors():
    keys = {"secret": [SECRET]}
    for id, content in CONTENTS.items():
        value = cookie_of(content)
        assert found_by(SECRET, value) == content
        described = described_by(value)
        yield vector(id, "session", value, keys, described, issuedAt=CLOCK)
        value = cookie_of(content, serializer=PickleSerializer())
        assert found_by(SECRET, value, serializer=PickleSerializer()) == content
        yield vector(f"{id}-pickle", "session", value, keys, described_by(value, pickle.loads), issuedAt=CLOCK)
    for hashalg in ("sha1", "sha256", "sha384"):
        value = cookie_of({"k": 1}, hashalg=hashalg)
        assert found_by(SECRET, value, hashalg=hashalg) == {"k": 1}
        described = described_by(value, size=SIZES[hashalg])
        yield vector(hashalg, "session", value, keys, described, issuedAt=CLOCK)
    value = cookie_of({"k": 1})
    described = described_by(value)
    for id, now in {"limit": CLOCK + LIFETIME, "expired": CLOCK + LIFETIME + 1, "ahead": CLOCK - 99}.items():
        accepted = found_by(SECRET, value, now) != {}
        more = {"issuedAt": CLOCK, "renewed": ["0"]}
        yield vector(id, "session", value, keys, described, "right" if accepted else id, now, **more)
    assert found_by("another", value) == {}
    yield vector("wrong-key", "session", value, {"secret": ["another"]}, described, "wrong", issuedAt=CLOCK)
    value = cookie_of({"k": 1}, salt="a salt")
    assert found_by(SECRET, value) == {}
    yield vector("salt", "sid", value, {**keys, "salt": ["a salt"]}, described_by(value), issuedAt=CLOCK)
    yield vector("wrong-salt", "sid", value, keys, described_by(value), "wrong", issuedAt=CLOCK)
    for id, secret in {"latin": "cl\u00e9", "unicode": "cl\u00e9 \U0001f511"}.items():
        value = cookie_of({"k": 1}, secret=secret)
        assert found_by(secret, value) == {"k": 1}
        yield vector(f"secret-{id}", "session", value, {"secret": [secret]}, described_by(value), issuedAt=CLOCK)


SIZES = {"sha1": 20, "sha256": 32, "sha384": 48, "sha512": 64}


def described_by(value, loads=None, size=64):
    body = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))[size:]
    return describe((loads or json.loads)(body))


def webob_vectors():
    keys = {"secret": [SECRET], "salt": ["a salt"]}
    contents = {"object": CONTENTS["basic"], "unicode": CONTENTS["unicode"], "proto": CONTENTS["proto"]}
    for id, content in contents.items():
        serializer = SignedSerializer(SECRET, "a salt")
        value = serializer.dumps(content).decode()
        assert serializer.loads(value.encode()) == content
        yield vector(id, "prefs", value, keys, describe(content), certainty="likely")
    value = SignedSerializer(SECRET, "a salt").dumps([1, "two"]).decode()
    yield vector("list", "prefs", value, keys, describe([1, "two"]), certainty="possible")
    value = SignedSerializer(SECRET, "").dumps({"k": 1}).decode()
    yield vector("no-salt", "prefs", value, {"secret": [SECRET]}, describe({"k": 1}), certainty="likely")
    yield vector("wrong-salt", "prefs", value, keys, describe({"k": 1}), "wrong", certainty="likely")
    for hashalg in ("sha256", "sha1"):
        value = SignedSerializer(SECRET, "a salt", hashalg).dumps({"k": 1}).decode()
        yield vector(hashalg, "prefs", value, keys, describe({"k": 1}), certainty="likely")
    value = SignedSerializer(SECRET, "a salt", serializer=PickleSerializer()).dumps({"k": (1, b"x")}).decode()
    yield vector("pickle", "prefs", value, keys, describe({"k": (1, b"x")}), certainty="likely")
    for id, salt, secret in (("latin", "s\u00e9", "cl\u00e9"), ("mixed", "s\u00e9", "\u017dofie"), ("utf8", "\u017e", "cl\u00e9")):
        value = SignedSerializer(secret, salt).dumps({"k": 1}).decode()
        typed = {"secret": [secret], "salt": [salt]}
        yield vector(f"charset-{id}", "prefs", value, typed, describe({"k": 1}), certainty="likely")


def ticket_vectors():
    """pyramid/authentication.py, `AuthTktCookieHelper` and `parse_ticket`."""

    def ticket(userid, secret=SECRET, now=CLOCK, tokens=(), address="1.2.3.4", **options):
        request = DummyRequest(environ={"REMOTE_ADDR": address})
        request.domain = "example.test"
        with at(now):
            headers = AuthTktCookieHelper(secret, **options).remember(request, userid, tokens=tokens)
        return headers[0][1].split("; ")[0].split("=", 1)[1]

    def found_by(secret, value, ip="0.0.0.0", hashalg="sha512"):
        request = Request.blank("/", environ={"HTTP_COOKIE": f"auth_tkt={value}"})
        try:
            return parse_ticket(secret, request.cookies["auth_tkt"], ip, hashalg)
        except BadTicket:
            return None

    def content(userid, tokens, data):
        return ["dict", [["userid", describe(userid)], *([["tokens", ["str", tokens]]] if tokens is not None else []), ["user_data", ["str", data]]]]

    keys = {"secret": [SECRET]}
    more = {"issuedAt": CLOCK}
    users = {"text": "ann", "unicode": "\u017dofie", "number": 42, "padded": "a", "slash": "\u00bf\u00bf\u00bf>"}
    for id, user in users.items():
        value = ticket(user)
        assert found_by(SECRET, value) is not None
        data = "userid_type:int" if isinstance(user, int) else "userid_type:b64unicode"
        yield vector(id, "auth_tkt", value, keys, content(user, None, data), **more)
    for hashalg in ("md5", "sha1", "sha256", "sha384", "sha512"):
        value = ticket("ann", tokens=("admin", "editor"), hashalg=hashalg)
        assert found_by(SECRET, value, hashalg=hashalg)[2] == ["admin", "editor"]
        described = content("ann", "admin,editor", "userid_type:b64unicode")
        yield vector(hashalg, "auth_tkt", value, keys, described, **more)
    for id, address in {"address": "1.2.3.4", "address-6": "fe80::1"}.items():
        value = ticket("ann", include_ip=True, address=address)
        assert found_by(SECRET, value, address) and not found_by(SECRET, value)
        described = content("ann", None, "userid_type:b64unicode")
        yield vector(id, "auth_tkt", value, {**keys, "ip": [address]}, described, **more)
        yield vector(f"{id}-missing", "auth_tkt", value, keys, described, "wrong", **more)
    value = ticket("ann")
    assert found_by("another", value) is None
    described = content("ann", None, "userid_type:b64unicode")
    yield vector("wrong-key", "auth_tkt", value, {"secret": ["another"]}, described, "wrong", **more)
    yield vector("own-name", "tkt", value, keys, described, **more)
    value = ticket("ann", secret="cl\u00e9 \U0001f511")
    yield vector("secret-unicode", "auth_tkt", value, {"secret": ["cl\u00e9 \U0001f511"]}, described, **more)
    # As other programs make them: mod_auth_tkt's, Apache::AuthTkt's in base64.
    bare = {"quoted": ("a b&c", (), ""), "data": ("ann", ("x",), "any=data; more"), "plain": ("ann", (), "mail@example.test")}
    for id, (user, tokens, data) in bare.items():
        made = AuthTicket(SECRET, user, "0.0.0.0", tokens, data, CLOCK).cookie_value()
        assert parse_ticket(SECRET, made, "0.0.0.0") is not None
        described = content(user, ",".join(tokens) if tokens else None, data)
        value = f'"{made}"' if ";" in made or " " in made else made
        value = value.replace(";", "\\073")
        yield vector(f"bare-{id}", "auth_tkt", value, keys, described, certainty="likely", **more)
        value = base64.b64encode(made.encode()).decode()
        yield vector(f"base64-{id}", "auth_tkt", value, keys, described, certainty="likely", **more)


if __name__ == "__main__":
    write("pyramid", "Pyramid", ["pyramid", "webob"], __file__, pyramid_vectors())
    write("webob-signed", "WebOb", ["webob"], __file__, webob_vectors())
    write("auth-tkt", "Pyramid", ["pyramid", "webob"], __file__, ticket_vectors())
