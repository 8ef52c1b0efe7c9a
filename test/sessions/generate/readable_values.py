"""Makes the vectors of python-quoted, base64, gzip and zlib in it, query, uuid and unix-time by Python's own modules: http.cookies, base64, gzip, zlib, urllib, uuid.

    /usr/bin/python3 test/sessions/generate/readable_values.py
"""

import base64
import gzip
import json
import uuid
import zlib
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode

from vector_files import CLOCK, describe, vector, write

TEXTS = {
    "spaces": "a b, c; d",
    "quotes": 'say "hi" \\ now',
    "latin": "Zo\u00eb & No\u00e9",
    "date": "Thu, 01 Jan 2026 00:00:00 GMT",
    "path": "/shop?page=2&sort=price",
}
OBJECTS = {"dict": {"theme": "dark", "n": 1, "big": 2**64 + 1}, "list": [1, None, "\u017d"], "nested": {"a": {"b": [True, 1.5]}}}


def readable(id, name, value, content, certainty="likely", **more):
    return vector(id, name, value, {}, content, certainty=certainty, **more)


def edited(path, literal, value):
    return {"edits": [{"path": path, "literal": literal, "value": value}]}


def quoted_value(text):
    cookie = SimpleCookie()
    cookie["prefs"] = text
    value = cookie["prefs"].coded_value
    assert value.startswith('"') and SimpleCookie(f"prefs={value}")["prefs"].value == text
    return value


def quoted():
    for name, text in TEXTS.items():
        yield readable(name, "prefs", quoted_value(text), describe(text), payload=text)
    for name, content in OBJECTS.items():
        text = json.dumps(content)
        yield readable(f"json-{name}", "prefs", quoted_value(text), describe(content), payload=text)
    change = edited([], '"a; c"', quoted_value("a; c"))
    yield readable("edited", "prefs", quoted_value("a; b"), describe("a; b"), **change)
    change = edited([0], '"x;y"', quoted_value('{"theme": "x;y"}'))
    yield readable("edited-json", "prefs", quoted_value('{"theme": "d"}'), describe({"theme": "d"}), **change)


def coded(text, alphabet):
    return (base64.b64encode if alphabet == "base64" else base64.urlsafe_b64encode)(text.encode()).decode()


def base64_texts():
    texts = {**TEXTS, "unicode": "\u017dofie \u6f22\u5b57 kan-ji", "email": "ann@example.test", "cyrillic": "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440"}
    for name, text in texts.items():
        for alphabet in ["base64", "base64url"]:
            yield readable(f"{alphabet}-{name}", "note", coded(text, alphabet), describe(text), payload=text)
        yield readable(f"unpadded-{name}", "note", coded(text, "base64url").rstrip("="), describe(text), payload=text)
    change = edited([], '"bob@example.test"', coded("bob@example.test", "base64"))
    yield readable("edited", "note", coded("ann@example.test", "base64"), describe("ann@example.test"), **change)


def compressed():
    ways = {"gzip": lambda text: gzip.compress(text.encode(), mtime=0)}
    for level in (1, 2, 6, 9):
        ways[f"zlib-{level}"] = lambda text, level=level: zlib.compress(text.encode(), level)
    for name, content in {**OBJECTS, "text": "a b, c; d " * 9}.items():
        text = content if isinstance(content, str) else json.dumps(content)
        for way, compress in ways.items():
            for alphabet, encode in {"base64": base64.b64encode, "base64url": base64.urlsafe_b64encode}.items():
                value = encode(compress(text)).decode()
                yield readable(f"{way}-{alphabet}-{name}", "prefs", value, describe(content), payload=text)
    unpadded = base64.urlsafe_b64encode(gzip.compress(b"[1, 2]", mtime=CLOCK)).decode().rstrip("=")
    yield readable("unpadded", "prefs", unpadded, describe([1, 2]), payload="[1, 2]")


def queries():
    contents = {
        "basic": {"theme": "dark", "n": "1"},
        "spaces": {"a": "x y", "b": "1+1=2", "c": ""},
        "unicode": {"name": "\u017dofie \U0001f600", "path": "/a&b"},
        "brackets": {"user[id]": "7", "user[roles][]": "admin"},
    }
    for name, content in contents.items():
        value = urlencode(content)
        assert dict(parse_qsl(value, keep_blank_values=True)) == content
        yield readable(name, "prefs", value, describe(content), payload=value)
    change = edited([0], '"x z"', urlencode({"a": "x z", "b": "1"}))
    yield readable("edited", "prefs", urlencode({"a": "x y", "b": "1"}), describe({"a": "x y", "b": "1"}), **change)


def uuids():
    made = {
        "v1": uuid.uuid1(node=0x0242AC120002, clock_seq=7),
        "v3": uuid.uuid3(uuid.NAMESPACE_URL, "https://example.test/"),
        "v4": uuid.UUID(int=0x1B9D6BCDBBFD4B2D9B5DAB8DFBBD4BED),
        "v5": uuid.uuid5(uuid.NAMESPACE_URL, "https://example.test/"),
        "v7": uuid.UUID("019b75ac-a000-7000-8000-0123456789ab"),
    }
    fixed = {**made, "v1": uuid.UUID("8b1c2d00-e6a5-11f0-8007-0242ac120002")}
    for name, each in fixed.items():
        yield readable(name, "visitor", str(each), ["UUID", str(each)])
    upper = str(fixed["v4"]).upper()
    other = str(fixed["v5"])
    yield readable("upper", "visitor", upper, ["UUID", upper], **edited([], other, other))


def times():
    yield readable("seconds", "last_seen", str(CLOCK), ["datetime", CLOCK], **edited([], "2026-01-01 00:00:01 UTC", str(CLOCK + 1)))
    millis = CLOCK * 1000 + 123
    change = edited([], "2026-01-01 00:00:00.124 UTC", str(millis + 1))
    yield readable("milliseconds", "visited_at", str(millis), ["datetime", CLOCK + 0.123], **change)
    yield readable("whole-milliseconds", "createdTime", str(CLOCK * 1000), ["datetime", CLOCK], **edited([], "1767225600001", "1767225600001"))


if __name__ == "__main__":
    for format, vectors in {
        "python-quoted": quoted,
        "base64-text": base64_texts,
        "base64-compressed": compressed,
        "query": queries,
        "uuid": uuids,
        "unix-time": times,
    }.items():
        write(format, "Python", [], __file__, vectors())
