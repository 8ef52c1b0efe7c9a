"""Makes vectors/tornado.json by Tornado's own functions under frozen clocks, which also judge each verdict.

    /usr/bin/python3 test/sessions/generate/tornado_cookies.py

It has no Jupyter: `jupyter.json` has the same cookies under its names, by the secret that its rule derives.
"""

import hashlib
import hmac
import json
import logging

from tornado.web import create_signed_value, decode_signed_value

from vector_files import CLOCK, describe, vector, write

SECRET = "generator secret, not a real one"
LIFETIME = 31 * 86400
logging.disable(logging.CRITICAL)

CONTENTS = {
    "text": "ann",
    "json": json.dumps({"id": 7, "name": "\u017dofie \U0001f600", "big": 2**64, "__proto__": {"admin": True}}),
    "compact": json.dumps({"user": {"id": 1, "roles": ["a", "b"]}}, separators=(",", ":")),
    "list": json.dumps([1, 2.5, None]),
    "number": "42",
    "quoted": json.dumps("ann"),
    "unicode": "\u017dofie; \"\\ \u202egnp",
    "empty": "",
    "pipes": "2|1:0|10:1767225600|",
}


def cookie_of(value, name="user", now=CLOCK, secret=SECRET, **more):
    return create_signed_value(secret, name, value, clock=lambda: now, **more).decode()


def found_by(secret, value, now=CLOCK, name="user"):
    return decode_signed_value(secret, name, value, clock=lambda: now)


def content_of(text):
    return describe(json.loads(text) if text[:1] in ("{", "[") else text)


def vectors(name="user", secret=SECRET, keys=None):
    keys = keys or {"secret": [secret]}
    for version in (2, 1):
        for id, content in CONTENTS.items():
            value = cookie_of(content, name, secret=secret, version=version)
            assert found_by(secret, value, name=name) == content.encode(), id
            described = content_of(content)
            more = {} if version == 2 or described[0] != "str" else {"certainty": "likely"}
            yield vector(f"v{version}-{id}", name, value, keys, described, issuedAt=CLOCK, payload=content, **more)
        value = cookie_of("{}", name, secret=secret, version=version)
        times = {"limit": LIFETIME, "expired": LIFETIME + 1, "ahead": -LIFETIME, "future": -LIFETIME - 1}
        for id, age in times.items():
            accepted = found_by(secret, value, CLOCK + age, name) is not None
            verdict = "right" if accepted else id
            yield vector(f"v{version}-{id}", name, value, keys, ["dict", []], verdict, CLOCK + age, issuedAt=CLOCK)
        assert found_by(secret, value, name=f"{name}-other") is None
        yield vector(f"v{version}-renamed", f"{name}-other", value, keys, ["dict", []], "wrong", issuedAt=CLOCK)
        assert found_by("another", value, name=name) is None
        wrong = {**keys, "secret": ["another"]}
        yield vector(f"v{version}-wrong-key", name, value, wrong, ["dict", []], "wrong", issuedAt=CLOCK)


def own_vectors():
    yield from vectors()
    value = cookie_of(b"\x80\x04\xff", "raw")
    assert found_by(SECRET, value, name="raw") == b"\x80\x04\xff"
    more = {"issuedAt": CLOCK, "certainty": "likely"}
    yield vector("bytes", "raw", value, {"secret": [SECRET]}, describe(b"\x80\x04\xff"), **more)
    for id, secret in {"unicode": "cl\u00e9 \U0001f511", "newline": "abc\n"}.items():
        value = cookie_of("{}", secret=secret)
        yield vector(f"secret-{id}", "user", value, {"secret": [secret]}, ["dict", []], issuedAt=CLOCK)
    secret = bytes(range(32))
    value = cookie_of("{}", secret=secret)
    spelling = {"form": "hex", "newline": "as-typed"}
    yield vector("secret-hex", "user", value, {"secret": [secret.hex()]}, ["dict", []], issuedAt=CLOCK, spelling=spelling)
    secrets = {1: "old-secret", 2: "new \"secret\"", 12: b"\x00\xff"}
    for id, version in {"key-1": 1, "key-2": 2, "key-12": 12}.items():
        value = cookie_of("{}", secret=secrets, key_version=version)
        assert found_by(secrets, value) == b"{}"
        around = {"kind": "setting", "name": f"cookie_secret[{version}]"}
        form = "python-bytes" if version == 12 else "text"
        spelling = {"form": form, "newline": "as-typed", "around": around}
        more = {"issuedAt": CLOCK, "spelling": spelling}
        yield vector(id, "user", value, {"secret": [repr(secrets)]}, ["dict", []], **more)
        if version == 12:
            continue
        typed = "cookie_secret=" + json.dumps({1: "old-secret", 2: "new \"secret\""}, indent=2)
        yield vector(f"{id}-json", "user", value, {"secret": [typed]}, ["dict", []], **more)
        yield vector(f"{id}-alone", "user", value, {"secret": [secrets[version]]}, ["dict", []], issuedAt=CLOCK)


def jupyter_vectors():
    """jupyter_server/serverapp.py: HMAC-SHA256 of the hashed password, with what is in the file."""
    file, password = "c2VjcmV0IG9mIGEgZmlsZSwgbm90IGEgcmVhbCBvbmU=\n", "argon2:$argon2id$v=19$m=10240,t=10,p=8$c2FsdA$aGFzaA"
    secret = hmac.new(file.encode(), password.encode(), hashlib.sha256).digest()
    keys = {"secret": [file.strip()], "password": [password]}
    spelling = {"form": "text", "newline": "added"}
    for each in vectors("username-127-0-0-1-8888", secret, keys):
        yield each if each["verdict"] == "wrong" else {**each, "spelling": spelling}
    value = cookie_of("3f2b", "jupyterhub-session-id", secret=bytes(range(32)))
    keys = {"secret": [bytes(range(32)).hex()]}
    yield vector("hub", "jupyterhub-session-id", value, keys, ["str", "3f2b"], issuedAt=CLOCK)


if __name__ == "__main__":
    write("tornado", "Tornado", ["tornado"], __file__, own_vectors())
    write("jupyter", "Jupyter Server's rule, Tornado", ["tornado"], __file__, jupyter_vectors())
