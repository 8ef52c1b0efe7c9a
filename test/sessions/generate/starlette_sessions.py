"""Makes vectors/starlette.json by running real Starlette under frozen clocks.

    /usr/bin/python3 test/sessions/generate/starlette_sessions.py

The app is called without a server, as the ASGI specification says; it is also the judge of each verdict.
"""

import asyncio
import base64
import json

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route

from vector_files import CLOCK, at, describe, vector, write

SECRET = "generator secret, not a real one"
LIFETIME = 14 * 86400


def app_with(secret, fill=None):
    async def write_session(request):
        request.session.update(fill)
        return JSONResponse(None)

    async def read_session(request):
        return JSONResponse(describe(request.session) if request.session else None)

    routes = [Route("/write", write_session), Route("/read", read_session)]
    return Starlette(routes=routes, middleware=[Middleware(SessionMiddleware, secret_key=secret)])


def get(app, path, now, headers=()):
    sent = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": list(headers),
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    with at(now):
        asyncio.run(app(scope, receive, send))
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return headers, json.loads(b"".join(message.get("body", b"") for message in sent[1:]))


def cookie_of(fill, now=CLOCK, secret=SECRET):
    headers, _ = get(app_with(secret, fill), "/write", now)
    return headers["set-cookie"].split(";")[0].split("=", 1)[1]


def found_by(secret, value, now):
    return get(app_with(secret), "/read", now, [(b"cookie", f"session={value}".encode())])[1]


CONTENTS = {
    "basic": {"user": "ann", "n": 1, "items": [1, 2, {"a": None}]},
    "one": {"k": 1},
    "unpadded": {"kk": 1},
    "unicode": {"name": "\u017dofie \U0001f600", "pad": "??>>??>>~~", "hidden": "\u202egnp.exe"},
    "numbers": {"big": 2**64, "pi": 1.0, "small": 1e-07},
    "proto": {"__proto__": {"admin": True}},
    "flask-like": {"_flashes": [{" t": ["message", "Saved"]}], "csrf_token": "x"},
    "long": {"text": "all work and no play " * 12},
    "colon": {"a\": \"b": ": "},
    "oauth": {"_state_google_x1": {"data": {"redirect_uri": "http://127.0.0.1/auth", "nonce": "n"}, "exp": 1767229200.25}},
}


def vectors():
    keys = {"secret": [SECRET]}
    for name, content in CONTENTS.items():
        value = cookie_of(content)
        payload = base64.b64decode(value.rsplit(".", 2)[0]).decode()
        assert found_by(SECRET, value, CLOCK) == describe(content), name
        yield vector(name, "session", value, keys, describe(content), issuedAt=CLOCK, payload=payload)
    content = {"user": "ann"}
    value = cookie_of(content)
    more = {"issuedAt": CLOCK}
    for name, now in {"limit": CLOCK + LIFETIME, "expired": CLOCK + LIFETIME + 1, "future": CLOCK - 1}.items():
        accepted = found_by(SECRET, value, now) is not None
        assert accepted == (name == "limit"), name
        yield vector(name, "session", value, keys, describe(content), "right" if accepted else name, now, **more)
    assert found_by("another key", value, CLOCK) is None
    yield vector("wrong-key", "session", value, {"secret": ["another key"]}, describe(content), "wrong", **more)
    yield vector("own-name", "sid", value, keys, describe(content), **more)
    for name, secret in {"unicode": "cl\u00e9 \U0001f511", "newline": "abc\n"}.items():
        value = cookie_of(content, secret=secret)
        yield vector(f"secret-{name}", "session", value, {"secret": [secret]}, describe(content), **more)


if __name__ == "__main__":
    write("starlette", "Starlette", ["starlette", "itsdangerous"], __file__, vectors())
