"""Makes vectors/secure-cookie.json by the rule of Werkzeug's contrib.securecookie (`serialize`), which no release of
Debian's has: https://github.com/pallets/werkzeug/blob/0.16.x/src/werkzeug/contrib/securecookie.py. Cookies that Werkzeug
0.14 itself made are in `secure-cookie-versions.json`.

    /usr/bin/python3 test/sessions/generate/secure_cookies.py
"""

import base64
import hashlib
import hmac
import json
import pickle
from urllib.parse import quote_plus

from vector_files import CLOCK, describe, vector, write

SECRET = "generator secret, not a real one"


def cookie_of(content, dumps, secret=SECRET, digest=hashlib.sha1):
    mac = hmac.new(secret.encode(), None, digest)
    items = []
    for key, value in sorted(content.items()):
        items.append(f"{quote_plus(key)}={base64.b64encode(dumps(value)).decode()}")
        mac.update(b"|" + items[-1].encode())
    return base64.b64encode(mac.digest()).decode() + "?" + "&".join(items)


CONTENTS = {
    "basic": {"user": "ann", "n": 1, "items": [1, 2.5, {"a": None}]},
    "unicode": {"\u017dofie & co": "\u017d \U0001f600", "a=b": "\u202egnp"},
    "proto": {"__proto__": {"admin": True}, "constructor": 1},
    "one": {"k": ""},
}
SERIALIZERS = {"json": lambda value: json.dumps(value).encode(), "pickle": lambda value: pickle.dumps(value, 2)}


def vectors():
    keys = {"secret": [SECRET]}
    for id, content in CONTENTS.items():
        described = describe(dict(sorted(content.items())))
        for name, dumps in SERIALIZERS.items():
            more = {"certainty": "likely"} if id == "one" else {}
            yield vector(f"{id}-{name}", "session", cookie_of(content, dumps), keys, described, **more)
    dumps = SERIALIZERS["json"]
    for id, seconds in {"expires": 60, "expired": -60}.items():
        content = {"_expires": CLOCK + seconds, "k": 1}
        verdict = "right" if id == "expires" else "expired"
        yield vector(id, "session", cookie_of(content, dumps), keys, describe(content), verdict, renewed=["_expires"])
    value = cookie_of({"k": 1}, dumps)
    more = {"certainty": "likely"}
    yield vector("wrong-key", "session", value, {"secret": ["another"]}, describe({"k": 1}), "wrong", **more)
    value = cookie_of({"k": 1}, dumps, digest=hashlib.sha256)
    yield vector("sha256", "session", value, keys, describe({"k": 1}), **more)
    value = cookie_of({"k": 1}, dumps, "cl\u00e9 \U0001f511")
    yield vector("secret-unicode", "session", value, {"secret": ["cl\u00e9 \U0001f511"]}, describe({"k": 1}), **more)


if __name__ == "__main__":
    write("secure-cookie", "Werkzeug's rule", [], __file__, vectors())
