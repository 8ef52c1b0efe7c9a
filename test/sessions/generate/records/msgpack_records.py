"""MessagePack by a real encoder, each with what a reader should find in it, and what it writes after a change.

    /usr/bin/python3 test/sessions/generate/records/msgpack_records.py > test/sessions/generate/records/msgpack.json

Needs Debian's python3-msgpack. The shapes are the tree in short, see shape.ts. They are made from the Python values.
"""

import base64
import copy
import ctypes
import datetime
import json
import struct

import msgpack
from msgpack import ExtType, Timestamp

UTC = datetime.timezone.utc


def b64(data):
    return base64.b64encode(data).decode()


def digits32(value):
    """The fewest digits that read back to the same 32-bit float, sign and all."""
    shorter = (float(f"{value:.{n}g}") for n in range(1, 18))
    return next(repr(short) for short in shorter if str(ctypes.c_float(short).value) == str(value))


def digits(value):
    return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(repr(value), repr(value))


def shape(value, single=False):
    kind = type(value)
    if value is None:
        return {"null": True}
    if kind is bool:
        return {"boolean": value}
    if kind is int:
        return {"number": str(value)}
    if kind is float and single:
        return {"number": digits32(value), "type": "float32"}
    if kind is float:
        return {"number": digits(value)}
    if kind is str:
        return {"string": value}
    if kind is bytes:
        return {"bytes": b64(value)}
    if kind is ExtType:
        return {"bytes": b64(value.data), "type": f"ext {value.code}"}
    if kind is Timestamp:
        return {"time": value.seconds + value.nanoseconds / 1e9, "type": "timestamp"}
    if kind is datetime.datetime:
        return {"time": value.timestamp(), "type": "timestamp"}
    if kind in (list, tuple):
        return {"array": [shape(item, single) for item in value]}
    return {
        "object": [
            [key, shape(item, single)] if type(key) is str else [None, shape(item, single), shape(key, single)]
            for key, item in value.items()
        ]
    }


INTEGERS = [0, 1, 127, 128, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**53 + 1, 2**63, 2**64 - 1]
INTEGERS += [-1, -32, -33, -128, -129, -32768, -32769, -(2**31), -(2**31) - 1, -(2**53) - 1, -(2**63)]
FLOATS = [0.0, -0.0, 1.0, 0.1, 1.5, 1e16, 1e22, 1e-7, 5e-324, 1.7976931348623157e308, float("nan"), float("inf"), float("-inf")]
SINGLES = [0.0, -0.0, 1.0, struct.unpack(">f", struct.pack(">f", 0.1))[0], 16777216.0, 3.4028234663852886e38, 1.401298464324817e-45]
SESSION = {"_permanent": True, "user_id": 42, "name": "Žofie 😀", "tags": ["a", "b"], "pi": 3.5, "none": None}
MOMENTS = [
    Timestamp(0),
    Timestamp(1767225600),
    Timestamp(2**32 - 1),
    Timestamp(2**32),
    Timestamp(1767225600, 500000000),
    Timestamp(2**34),
    Timestamp(-1, 250000000),
    Timestamp(-62135596800),
]

VALUES = {
    "nothing": None,
    "truths": [True, False],
    "integers": INTEGERS,
    "floats": FLOATS,
    "texts": ["", "a", "Žofie 😀", "x" * 31, "x" * 32, "x" * 255, "x" * 256, "\u0000\u202e"],
    "bytes": [b"", b"\x00\xff", b"y" * 255, b"y" * 256],
    "containers": [[], {}, [[]], {"a": {}}, list(range(15)), list(range(16)), {str(i): i for i in range(16)}],
    "long list": [0] * 300,
    "keys": {"a": 1, 1: "int", None: 2, True + 6: 3, (1, "x"): 4, b"\xff": 5, 2.5: 6},
    "proto": {"__proto__": {"polluted": True}, "constructor": 1},
    "extensions": [ExtType(1, b"a"), ExtType(2, b"ab"), ExtType(127, b""), ExtType(5, b"x" * 4), ExtType(0, b"x" * 8), ExtType(0, b"x" * 16), ExtType(0, b"x" * 17), ExtType(0, b"x" * 300)],
    "moments": MOMENTS,
    "datetimes": [datetime.datetime(2026, 1, 1, tzinfo=UTC), datetime.datetime(2026, 1, 1, 12, 30, 15, 250000, UTC)],
    "session": SESSION,
}

# The encoder writes each in its shortest form only, and checks text.
BY_HAND = {
    "an extension below zero": (b"\xd5\xfeab", {"bytes": b64(b"ab"), "type": "ext -2"}),
    "text that is not UTF-8": (b"\x92\xa2\xff\xfe\xa1a", {"array": [{"bytes": b64(b"\xff\xfe"), "type": "str"}, {"string": "a"}]}),
    "forms that are longer than need be": (
        b"\xdf\x00\x00\x00\x01\xdb\x00\x00\x00\x01a\xdd\x00\x00\x00\x04\xcd\x00\x07\xd2\xff\xff\xff\xff\xc6\x00\x00\x00\x00\xc9\x00\x00\x00\x01\x05z",
        {"object": [["a", {"array": [{"number": "7"}, {"number": "-1"}, {"bytes": ""}, {"bytes": b64(b"z"), "type": "ext 5"}]}]]},
    ),
    "a key twice": (b"\x82\xa1a\x01\xa1a\x02", {"object": [["a", {"number": "1"}], ["a", {"number": "2"}]]}),
    "a time past the year 275760": (b"\xc7\x0c\xff\x00\x00\x00\x00\x7f\xff\xff\xff\xff\xff\xff\xff", {"bytes": b64(b"\0\0\0\0\x7f" + b"\xff" * 7), "type": "ext -1"}),
    "a time of five bytes": (b"\xc7\x05\xff\x00\x00\x00\x00\x01", {"bytes": b64(b"\0\0\0\0\x01"), "type": "ext -1"}),
    "a time with too many nanoseconds": (b"\xd7\xff\xff\xff\xff\xfc\x00\x00\x00\x01", {"bytes": b64(b"\xff\xff\xff\xfc\0\0\0\x01"), "type": "ext -1"}),
}


def changed():
    """What the encoder makes of the changed value; a change of ours has to give these very bytes."""
    many = {"list": list(range(15)), "map": {str(i): i for i in range(15)}, "f": 1.5, "raw": b"\x01", "at": Timestamp(1767225600), "ext": ExtType(5, b"ab")}

    def case(name, value, change, apply):
        after = copy.deepcopy(value)
        after = apply(after) or after
        return {"name": name, "base64": b64(msgpack.packb(value)), "change": change, "after": b64(msgpack.packb(after))}

    def put(*steps):
        *way, last, new = steps

        def apply(value):
            for step in way:
                value = value[step]
            value[last] = new

        return apply

    def drop(*steps):
        *way, last = steps

        def apply(value):
            for step in way:
                value = value[step]
            del value[last]

        return apply

    def set_(path, literal):
        return {"kind": "set", "path": path, "literal": literal}

    yield case("set text", SESSION, set_([2], '"Bo"'), put("name", "Bo"))
    yield case("set long text", SESSION, set_([2], '"' + "é" * 200 + '"'), put("name", "é" * 200))
    for number in INTEGERS:
        yield case(f"set {number}", SESSION, set_([1], str(number)), put("user_id", number))
    yield case("set a float", SESSION, set_([4], "1e22"), put("pi", 1e22))
    yield case("set a float, which stays one", SESSION, set_([4], "4"), put("pi", 4.0))
    yield case("set an integer to a float", SESSION, set_([1], "0.5"), put("user_id", 0.5))
    yield case("set to NaN", SESSION, set_([5], "NaN"), put("none", float("nan")))
    yield case("set a truth", SESSION, set_([0], "false"), put("_permanent", False))
    yield case("set to a list", SESSION, set_([5], '[1, ["x"], {"k": b"\\x80"}]'), put("none", [1, ["x"], {"k": b"\x80"}]))
    yield case("set an item", SESSION, set_([3, 1], "null"), put("tags", 1, None))
    yield case("set bytes", many, set_([3], "80 ff"), put("raw", b"\x80\xff"))
    yield case("set a moment", many, set_([4], "2026-01-02 00:00:00 UTC"), put("at", Timestamp(1767312000)))
    yield case("set a moment past 32 bits", many, set_([4], "2200-01-01 00:00:00 UTC"), put("at", Timestamp(7258118400)))
    yield case("set a moment before 1970", many, set_([4], "1969-12-31 23:59:59 UTC"), put("at", Timestamp(-1)))
    yield case("set an extension", many, set_([5], "00 01 02"), put("ext", ExtType(5, b"\0\1\2")))
    yield case("set the root", [1], set_([], "7"), lambda value: 7)
    yield case("add an entry", SESSION, {"kind": "add", "path": [], "key": "admin", "literal": "true"}, put("admin", True))
    yield case("add a 16th item", many, {"kind": "add", "path": [0], "literal": "15"}, lambda value: value["list"].append(15))
    yield case("add a 16th entry", many, {"kind": "add", "path": [1], "key": "x", "literal": '""'}, put("map", "x", ""))
    yield case("add to nothing", [{}], {"kind": "add", "path": [0], "key": "a", "literal": 'datetime("2026-01-01 00:00:00 UTC")'}, put(0, "a", Timestamp(1767225600)))
    yield case("add an integer key", {1: "a"}, {"kind": "add", "path": [], "key": "300", "literal": "1"}, put(300, 1))
    yield case("remove an entry", SESSION, {"kind": "remove", "path": [1]}, drop("user_id"))
    yield case("remove an item", SESSION, {"kind": "remove", "path": [3, 0]}, drop("tags", 0))
    yield case("remove the 16th item", list(range(16)), {"kind": "remove", "path": [15]}, drop(15))
    yield case("remove the first of 16 entries", {str(i): i for i in range(16)}, {"kind": "remove", "path": [0]}, drop("0"))
    yield case("rename", {"a": 1, "b": 2}, {"kind": "rename", "path": [0], "key": "Žofie"}, lambda value: {"Žofie": 1, "b": 2})
    yield case("rename an integer", {1: 1, 2: 2}, {"kind": "rename", "path": [1], "key": "70000"}, lambda value: {1: 1, 70000: 2})


def main():
    records = [{"name": name, "base64": b64(msgpack.packb(value, datetime=True)), "shape": shape(value)} for name, value in VALUES.items()]
    packed = msgpack.packb(SINGLES, use_single_float=True)
    records.append({"name": "single floats", "base64": b64(packed), "shape": shape(SINGLES, single=True)})
    records += [{"name": name, "base64": b64(data), "shape": expected} for name, (data, expected) in BY_HAND.items()]
    version = ".".join(map(str, msgpack.version))
    print('{\n  "made": ' + json.dumps(f"msgpack {version} for Python") + ',\n  "by": "msgpack_records.py",\n  "records": [')
    print(",\n".join("    " + json.dumps(record) for record in records))
    print('  ],\n  "changes": [')
    print(",\n".join("    " + json.dumps(change) for change in changed()))
    print("  ]\n}")


main()
