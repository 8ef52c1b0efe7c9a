"""Makes vectors/beaker.json and beaker-encrypted.json by running real Beaker under a frozen clock.

    /usr/bin/python3 test/sessions/generate/beaker_sessions.py

It is also the judge of each verdict.
"""

import base64
import json
import pickle
import zlib

from beaker.crypto import get_crypto_module
from beaker.exceptions import BeakerException
from beaker.session import CookieSession

from vector_files import CLOCK, at, describe, vector, write

VALIDATE, ENCRYPT = "generator secret, not a real one", "another secret, not a real one"
NAME = "beaker.session.id"

CONTENTS = {
    "basic": {"user": "ann", "n": 5, "items": [1, 2.5, None, True]},
    "unicode": {"name": "\u017dofie \U0001f600", "hidden": "\u202egnp"},
    "proto": {"__proto__": {"admin": True}},
    "long": {"text": "all work and no play " * 12},
}


def cookie_of(fill, validate_key=VALIDATE, key=NAME, **options):
    with at(CLOCK):
        request = {}
        session = CookieSession(request, key=key, validate_key=validate_key, **options)
        session.update(fill)
        session.save()
    return request["cookie_out"].split("=", 1)[1].split("; ")[0]


def found_by(value, validate_key=VALIDATE, key=NAME, **options):
    with at(CLOCK):
        try:
            return dict(CookieSession({"cookie": f"{key}={value}"}, key=key, validate_key=validate_key, **options))
        except BeakerException:
            return None


def described(value):
    body = base64.b64decode(value.strip('"')[40:])
    return describe(json.loads(zlib.decompress(body)) if body[:1] == b"x" else pickle.loads(body))


def vectors():
    keys = {"secret": [VALIDATE]}
    for id, content in CONTENTS.items():
        for serializer in ("json", "pickle"):
            value = cookie_of(content, data_serializer=serializer)
            assert content.items() <= found_by(value, data_serializer=serializer).items(), id
            more = {"issuedAt": CLOCK, "renewed": ["_accessed_time"]}
            yield vector(f"{id}-{serializer}", NAME, value, keys, described(value), **more)
    value = cookie_of({"k": 1}, data_serializer="json")
    assert found_by(value, "another", data_serializer="json") is None
    yield vector("wrong-key", NAME, value, {"secret": ["another"]}, described(value), "wrong", **more)
    value = cookie_of({"k": 1}, key="sid", data_serializer="json")
    yield vector("own-name", "sid", value, keys, described(value), **more)
    secret = "cl\u00e9 \U0001f511"
    value = cookie_of({"k": 1}, secret, data_serializer="json")
    assert found_by(value, secret, data_serializer="json")["k"] == 1
    yield vector("secret-unicode", NAME, value, {"secret": [secret]}, described(value), **more)


def sealed_vectors():
    keys = {"secret": [ENCRYPT], "validate": [VALIDATE]}
    for crypto in ("cryptography", "pycrypto"):
        get_crypto_module(crypto)
        for id, content in CONTENTS.items():
            for serializer in ("json", "pickle"):
                options = {"encrypt_key": ENCRYPT, "data_serializer": serializer, "crypto_type": crypto}
                value = cookie_of(content, **options)
                found = found_by(value, **options)
                assert content.items() <= found.items(), id
                session = CookieSession({}, key=NAME, validate_key=VALIDATE, **options)
                opened = json.dumps(describe(session._decrypt_data(value.strip('"')[40:])))
                more = {"opened": opened, "renewed": ["_accessed_time"]}
                yield vector(f"{crypto}-{id}-{serializer}", NAME, value, keys, ["sealed"], **more)
        options = {"encrypt_key": ENCRYPT, "data_serializer": "json", "crypto_type": crypto}
        value = cookie_of({"k": 1}, **options)
        for id, other in {"encrypt": {**keys, "secret": ["another"]}, "validate": {**keys, "validate": ["another"]}}.items():
            yield vector(f"{crypto}-wrong-{id}", NAME, value, other, ["sealed"], "wrong")


if __name__ == "__main__":
    write("beaker", "Beaker", ["beaker"], __file__, vectors())
    write("beaker-encrypted", "Beaker", ["beaker", "cryptography", "pycryptodomex"], __file__, sealed_vectors())
