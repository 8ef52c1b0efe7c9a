"""Makes vectors/bottle.json by running real Bottle, which is also the judge of each verdict.

    /usr/bin/python3 test/sessions/generate/bottle_cookies.py
"""

import base64
import pickle

from bottle import LocalRequest, LocalResponse

from vector_files import CLOCK, describe, vector, write

SECRET = "generator secret, not a real one"


def cookie_of(content, name="account", secret=SECRET):
    response = LocalResponse()
    response.set_cookie(name, content, secret=secret)
    header = next(value for key, value in response.headerlist if key == "Set-Cookie")
    return header.split("; ")[0].split("=", 1)[1]


def found_by(secret, value, name="account"):
    request = LocalRequest({"HTTP_COOKIE": f"{name}={value}"})
    return request.get_cookie(name, secret=secret)


CONTENTS = {
    "text": "ann",
    "dict": {"user": "ann", "n": 1, "ok": True, "none": None, "pi": 1.5},
    "list": [1, [2, "two"], (3, b"\x00\xff")],
    "unicode": "\u017dofie \U0001f600",
    "big": 2**70,
    "shared": ["ann", "ann", {"ann": "ann"}],
    "proto": {"__proto__": {"admin": True}},
    "empty": {},
}


def vectors():
    keys = {"secret": [SECRET]}
    for id, content in CONTENTS.items():
        value = cookie_of(content)
        assert found_by(SECRET, value) == content, id
        message = value.strip('"').split("?", 1)[1]
        yield vector(id, "account", value, keys, describe(pickle.loads(base64.b64decode(message))))
    value = cookie_of("ann")
    content = describe(("account", "ann"))
    assert found_by(SECRET, value, "other") is None
    assert found_by("another", value) is None
    yield vector("wrong-key", "account", value, {"secret": ["another"]}, content, "wrong")
    for id, secret in {"unicode": "cl\u00e9 \U0001f511", "newline": "abc\n"}.items():
        value = cookie_of("ann", secret=secret)
        yield vector(f"secret-{id}", "account", value, {"secret": [secret]}, content)


if __name__ == "__main__":
    write("bottle", "Bottle", ["bottle"], __file__, vectors())
