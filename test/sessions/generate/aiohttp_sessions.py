"""Makes vectors/fernet.json and aiohttp-nacl.json by running real aiohttp-session, and litestar.json by Litestar's rule.

    /usr/bin/python3 test/sessions/generate/aiohttp_sessions.py

aiohttp-session is the judge of its own. Debian has no Litestar: what `ClientSideSessionBackend.dump_data` does is done
here with the same cipher, https://github.com/litestar-org/litestar/blob/main/litestar/middleware/session/client_side.py.
"""

import asyncio
import base64
import json
import logging

from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from aiohttp_session import Session
from aiohttp_session.cookie_storage import EncryptedCookieStorage
from aiohttp_session.nacl_storage import NaClCookieStorage
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vector_files import CLOCK, at, describe, vector, write

logging.disable(logging.CRITICAL)
NAME = "AIOHTTP_SESSION"
KEY = bytes(range(32))
CONTENTS = {
    "basic": {"user": "ann", "n": 1, "items": [1, 2.5, None, True]},
    "unicode": {"name": "\u017dofie \U0001f600", "hidden": "\u202egnp"},
    "proto": {"__proto__": {"admin": True}},
    "one": {"k": ""},
}


def cookie_of(storage, fill, now=CLOCK):
    async def save():
        session = Session(None, data=None, new=True)
        session.update(fill)
        response = web.Response()
        await storage.save_session(make_mocked_request("GET", "/"), response, session)
        return response.cookies[NAME].value

    with at(now):
        return asyncio.run(save())


def found_by(storage, value, now=CLOCK):
    async def load():
        request = make_mocked_request("GET", "/", headers={"Cookie": f"{NAME}={value}"})
        return dict(await storage.load_session(request))

    with at(now):
        return asyncio.run(load())


def opened(content):
    return json.dumps(describe({"created": CLOCK, "session": content}))


def vectors(storage, spelled, other, times):
    keys = {"secret": [spelled]}
    for id, content in CONTENTS.items():
        value = cookie_of(storage(KEY), content)
        assert found_by(storage(KEY), value) == content, id
        more = {"opened": opened(content), "renewed": ["created"], "wrong": other, **times}
        yield vector(id, NAME, value, keys, ["sealed"], **more)
    value = cookie_of(storage(KEY), {"k": 1})
    assert found_by(storage(bytes(32)), value) == {}
    yield vector("wrong-key", NAME, value, {"secret": [other]}, ["sealed"], "wrong", wrong=other, **times)
    more = {"opened": opened({"k": 1}), "renewed": ["created"], "wrong": other, **times}
    yield vector("key-hex", NAME, value, {"secret": [KEY.hex()]}, ["sealed"], **more)
    yield vector("key-python", NAME, value, {"secret": [repr(KEY)]}, ["sealed"], **more)


def fernet_vectors():
    spelled = base64.urlsafe_b64encode(KEY).decode()
    other = base64.urlsafe_b64encode(bytes(32)).decode()
    yield from vectors(EncryptedCookieStorage, spelled, other, {"issuedAt": CLOCK})
    with at(CLOCK):
        value = Fernet(spelled).encrypt(b"plain text").decode()
    more = {"opened": json.dumps(["str", "plain text"]), "issuedAt": CLOCK, "wrong": other}
    yield vector("text", "token", value, {"secret": [spelled]}, ["sealed"], **more)
    yield vector("unpadded", "token", value.rstrip("="), {"secret": [spelled]}, ["sealed"], **more)


def nacl_vectors():
    yield from vectors(NaClCookieStorage, base64.b64encode(KEY).decode(), base64.b64encode(bytes(32)).decode(), {})


def litestar_cookie(content, key, expires):
    header = json.dumps({"expires_at": expires}, separators=(",", ":")).encode()
    nonce = bytes(range(100, 112))
    body = json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()
    made = nonce + AESGCM(key).encrypt(nonce, body, header) + b"additional_authenticated_data=" + header
    return base64.b64encode(made).decode()


def litestar_vectors():
    end = CLOCK + 14 * 86400
    for id, content in CONTENTS.items():
        for size in (16, 32):
            value = litestar_cookie(content, KEY[:size], end)
            keys = {"secret": [KEY[:size].hex()]}
            more = {"opened": json.dumps(describe(content)), "wrong": "00" * size, "renewed": []}
            yield vector(f"{id}-{size}", "session-0", value, keys, ["sealed"], **more)
    keys = {"secret": ["sixteen letters!"]}
    value = litestar_cookie({"k": 1}, b"sixteen letters!", end)
    more = {"opened": json.dumps(describe({"k": 1})), "wrong": "00" * 16, "renewed": []}
    yield vector("text-key", "session", value, keys, ["sealed"], **more)
    yield vector("limit", "session-0", value, keys, ["sealed"], now=end - 1, **more)
    yield vector("expired", "session-0", value, keys, ["sealed"], "expired", now=end, **more)
    yield vector("wrong-key", "session-0", value, {"secret": ["00" * 16]}, ["sealed"], "wrong", wrong="00" * 16)
    content = {"text": "all work and no play " * 300}
    value = litestar_cookie(content, b"sixteen letters!", end)
    pieces = [value[i : i + 4032] for i in range(0, len(value), 4032)]
    siblings = {f"session-{i}": piece for i, piece in enumerate(pieces) if i}
    more = {**more, "opened": json.dumps(describe(content)), "siblings": siblings}
    yield vector("chunks", "session-0", pieces[0], keys, ["sealed"], **more)


if __name__ == "__main__":
    packages = ["aiohttp", "aiohttp-session", "cryptography"]
    write("fernet", "aiohttp-session", packages, __file__, fernet_vectors())
    write("aiohttp-nacl", "aiohttp-session", [*packages, "pynacl"], __file__, nacl_vectors())
    write("litestar", "Litestar's rule", ["cryptography"], __file__, litestar_vectors())
