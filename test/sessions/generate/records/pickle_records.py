"""Pickles of all protocols by a real Python, each with what a reader should find in it.

    /usr/bin/python3 test/sessions/generate/records/pickle_records.py > test/sessions/generate/records/pickle.json

The shapes are the tree in short, see shape.ts. They are made from the Python values, not from the pickles.
"""

import _compat_pickle
import base64
import collections
import copyreg
import datetime
import decimal
import enum
import io
import json
import pickle
import platform
import types
import uuid
import zoneinfo

utc = datetime.timezone.utc


class User:
    def __init__(self, **values):
        self.__dict__.update(values)


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1
        self.b = "two"


class Point(collections.namedtuple("Point", "x y")):
    __slots__ = ()


class Colour(enum.Enum):
    RED = 1


class Safe(str):
    pass


class Call:
    """Asks for any call with any arguments, as an attacker would."""

    def __init__(self, *reduced):
        self.reduced = reduced

    def __reduce__(self):
        # Items and entries have to be iterators.
        return tuple(iter(part) if type(part) is list else part for part in self.reduced)


class Keywords:
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)

    def __getnewargs_ex__(self):
        return (1,), {"b": 2}


class Outside:
    """Kept elsewhere, pickled as a persistent id."""


def system(command):
    raise SystemExit("nothing may ever call this")


def path_of(steps):
    def step(label):
        return f"[{label}]" if isinstance(label, int) else f"['{label}']"

    return "$" + "".join(step(label) for label in steps)


class Shaper:
    def __init__(self, protocol):
        self.protocol = protocol
        self.seen = {}

    def name(self, module, name):
        """The names that Python 3 gives its modules' Python 2 readers."""
        if self.protocol < 3:
            if (module, name) in _compat_pickle.REVERSE_NAME_MAPPING:
                module, name = _compat_pickle.REVERSE_NAME_MAPPING[module, name]
            elif module in _compat_pickle.REVERSE_IMPORT_MAPPING:
                module = _compat_pickle.REVERSE_IMPORT_MAPPING[module]
        return f"{module}.{name}"

    def of(self, value, steps=()):
        kind = type(value)
        if value is None:
            return {"null": True}
        if kind is bool:
            return {"boolean": value}
        if kind is int:
            return {"number": str(value)}
        if kind is float:
            return {"number": repr(value)}
        if kind is str:
            return {"string": value}
        if kind is bytes:
            return {"bytes": b64(value)}
        if kind is bytearray:
            return {"bytes": b64(value), "type": "bytearray"}
        if kind is datetime.datetime and value.tzinfo:
            return {"time": value.timestamp(), "type": "datetime"}
        if kind in (datetime.datetime, datetime.date, datetime.time, datetime.timedelta):
            return {"string": str(value), "type": kind.__name__}
        if kind is decimal.Decimal:
            return {"number": str(value), "type": "Decimal"}
        if kind is uuid.UUID:
            return {"string": str(value), "type": "UUID"}
        if kind is Colour:
            return {"string": f"__main__.{value}", "type": "global"}
        if kind is type or isinstance(value, types.FunctionType):
            return {"string": self.name(value.__module__, value.__qualname__), "type": "global"}
        if kind is Shape:
            return value.make(self, steps)
        if kind is tuple and not value:
            return {"array": [], "type": "tuple"}
        if id(value) in self.seen:
            return {"string": path_of(self.seen[id(value)]), "type": "reference"}
        self.seen[id(value)] = steps
        if kind is list:
            return {"array": self.items(value, steps)}
        if kind in (tuple, set, frozenset):
            return {"array": self.items(value, steps), "type": kind.__name__}
        if kind is dict:
            return {"object": self.entries(value, steps)}
        raise TypeError(kind)

    def items(self, values, steps):
        return [self.of(value, (*steps, index)) for index, value in enumerate(values)]

    def entries(self, values, steps):
        entries = []
        for key, value in values.items():
            if type(key) is str:
                entries.append([key, self.of(value, (*steps, key))])
            else:
                shape = self.of(key, (*steps, "key"))
                entries.append([None, self.of(value, (*steps, str(key))), shape])
        return entries


class Shape:
    """Expected where the value itself cannot tell: a function of the shaper and the way to it."""

    def __init__(self, make):
        self.make = make


def called(module, name, *args, **parts):
    """A class or function with its arguments, then what BUILD, APPENDS and SETITEMS brought."""

    def make(shaper, steps):
        entries = []
        if args:
            entries.append(["args", {"array": shaper.items(args, (*steps, "args")), "type": "tuple"}])
        for key, value in parts.items():
            entries.append([key, shaper.of(value, (*steps, key))])
        return {"object": entries, "type": shaper.name(module, name)}

    return Shape(make)


def b64(data):
    return base64.b64encode(data).decode()


shared = [1]
inside = []
inside.append(inside)
itself = {}
itself["self"] = itself
pair = ([],)
pair[0].append(pair)
berlin = datetime.timezone(datetime.timedelta(hours=5, minutes=30), "IST")
ordered = collections.OrderedDict([("b", 1), ("a", 2)])
friend = User(name="Ann")
friend.self = friend

INTEGERS = [0, 1, -1, 127, 128, 255, 256, 65535, 65536, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**53 + 1, 2**63, -(2**63)]
INTEGERS += [255 - 2**16, 2**64, -(2**64), 2**2031, -(2**2040), int("9" * 60), -int("1" + "0" * 50)]
FLOATS = [0.0, -0.0, 1.0, 1.5, 0.1, 1e16, 1e15, 123456789012345680.0, 1e22, 1e-4, 1e-5, 1e-7, 5e-324, 1.7976931348623157e308]
FLOATS += [float("nan"), float("inf"), float("-inf"), 3.141592653589793, 100.0, 0.00012345]
STRINGS = ["", "a", "Žofie 😀", "日本", "line\nbreak\r\x00\x1a\\u0041\\", "\ud83d", "a\udc00\ud800b", "x" * 300, "\u202egnp.exe", "'\"", "é"]

CASES = {
    "nothing": (None, None),
    "truths": ([True, False], None),
    "integers": (INTEGERS, None),
    "floats": (FLOATS, None),
    "strings": (STRINGS, None),
    "bytes": ([b"", b"\x00\xff", b"text", bytes(range(256)) + b"y" * 50], None),
    "bytearrays": ([bytearray(), bytearray(b"\x80a")], None),
    "containers": ([[], {}, (), set(), frozenset(), [[]], ((),), {"a": {}}], None),
    "tuples": ([(1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)], None),
    "sets": ([{1, 2, 3}, frozenset([("a", 1), ("b", 2)])], None),
    "keys": ({"a": 1, 1: "int", "1": "text", None: 2, (1, "x"): 3, b"\xff": 4, 2.5: 5, True + 1: 6}, None),
    "proto": ({"__proto__": {"polluted": True}, "constructor": 1, "toString": 2}, None),
    "session": ({"_permanent": True, "user_id": 42, "name": "Žofie 😀", "tags": ["a", "b"], "pi": 3.5, "none": None}, None),
    "shared": ([shared, shared, {"again": shared}], None),
    "shared text": (["again and again"] * 3, None),
    "list in itself": (inside, None),
    "dict in itself": (itself, None),
    "tuple in itself": (pair, None),
    "datetime": (datetime.datetime(2026, 1, 1, 12, 0), None),
    "datetimes": (
        [
            datetime.datetime(2026, 1, 1, 12, 30, 15, 250000),
            datetime.datetime(2026, 10, 25, 2, 30, fold=1),
            datetime.datetime(2026, 1, 1, tzinfo=utc),
            datetime.datetime(1969, 12, 31, 23, 59, 59, 500000, tzinfo=utc),
            datetime.datetime(2026, 1, 1, 5, 30, tzinfo=berlin),
            datetime.date(2026, 2, 28),
            datetime.date(1, 1, 1),
            datetime.date(9999, 12, 31),
            datetime.time(1, 2, 3),
            datetime.time(23, 59, 59, 999999, fold=1),
            datetime.timedelta(0),
            datetime.timedelta(days=1),
            datetime.timedelta(days=-2, seconds=5, microseconds=7),
            datetime.timedelta(days=400, hours=30),
        ],
        None,
    ),
    "decimals": ([decimal.Decimal(text) for text in ("1.50", "-0", "1E+5", "NaN", "-Infinity", "9" * 40)], None),
    "uuids": ([uuid.UUID(int=0), uuid.UUID("12345678-1234-4678-8234-567812345678")], None),
    "globals": ([User, system, int, Colour], [Shape(lambda s, _: {"string": "__main__.User", "type": "global"}), system, int, Shape(lambda s, _: {"string": "__main__.Colour", "type": "global"})]),
    "ordered dict": (ordered, Shape(lambda s, _: {"object": s.entries({"b": 1, "a": 2}, ()), "type": "collections.OrderedDict"})),
    "default dict": (
        collections.defaultdict(list, {"a": [1]}),
        called("collections", "defaultdict", list, items={"a": [1]}),
    ),
    "deque": (collections.deque([1, 2], 5), called("collections", "deque", (), 5, items=[1, 2])),
    "complex": (1 + 2j, called("builtins", "complex", 1.0, 2.0)),
    "zone": (utc, called("datetime", "timezone", datetime.timedelta(0))),
    "object": (User(name="Ann", age=7), called("__main__", "User", state={"name": "Ann", "age": 7})),
    "object without state": (User(), called("__main__", "User")),
    "object in itself": (friend, called("__main__", "User", state={"name": "Ann", "self": Shape(lambda s, _: {"string": "$", "type": "reference"})})),
    "exception": (ValueError("no"), called("builtins", "ValueError", "no")),
    "system call": (Call(system, ("touch /tmp/pwned",)), called("__main__", "system", "touch /tmp/pwned")),
    "enum": (Colour.RED, None),
    "eval": (Call(eval, ("1+1",)), called("builtins", "eval", "1+1")),
    "call with state": (
        Call(User, (), {"a": 1}, [1, 2], [("k", "v")]),
        Shape(
            lambda s, _: {
                "object": [["state", s.of({"a": 1})], ["items", s.of([1, 2])], ["items", s.of({"k": "v"})]],
                "type": "__main__.User",
            }
        ),
    ),
}

# How these are written depends on the protocol.
NEWER = {
    "zoneinfo": (4, datetime.datetime(2026, 1, 1, tzinfo=zoneinfo.ZoneInfo("UTC")), None),
    "zoneinfo elsewhere": (
        4,
        datetime.datetime(2026, 1, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin")),
        called("datetime", "datetime", b"\x07\xea\x01\x01\x00\x00\x00\x00\x00\x00", called("zoneinfo", "ZoneInfo._unpickle", "Europe/Berlin", 1)),
    ),
    "slots": (2, Slots(), called("__main__", "Slots", state=(None, {"a": 1, "b": "two"}))),
    "text subclass": (2, Safe("<b>"), called("__main__", "Safe", "<b>")),
    "keywords": (4, Keywords(), called("__main__", "Keywords", 1, kwargs={"b": 2})),
    "point": (2, Point(1, 2), called("__main__", "Point", 1, 2)),
}


class Elsewhere(pickle._Pickler):
    def persistent_id(self, value):
        return ("users", 7) if isinstance(value, Outside) else None


class ElsewhereText(pickle._Pickler):
    def persistent_id(self, value):
        return "users:7" if isinstance(value, Outside) else None


def dump(pickler, value, protocol, **options):
    out = io.BytesIO()
    pickler(out, protocol, **options).dump(value)
    return out.getvalue()


def records():
    for name, (value, expected) in CASES.items():
        seen = set()
        for protocol in range(6):
            data = pickle.dumps(value, protocol)
            if data in seen:
                continue
            seen.add(data)
            shape = Shaper(protocol).of(value if expected is None else expected)
            yield name, protocol, data, shape
    for name, (oldest, value, expected) in NEWER.items():
        for protocol in range(oldest, 6):
            yield name, protocol, pickle.dumps(value, protocol), Shaper(protocol).of(value if expected is None else expected)
    pid = {"array": [{"array": [{"string": "users"}, {"number": "7"}], "type": "tuple"}], "type": "persistent id"}
    yield "persistent id", 2, dump(Elsewhere, [Outside()], 2), {"array": [pid]}
    pid = {"array": [{"string": "users:7"}], "type": "persistent id"}
    yield "persistent id", 0, dump(ElsewhereText, [Outside()], 0), {"array": [pid]}
    for code in (1, 300, 70000):
        copyreg.add_extension("__main__", "User", code)
        shape = {"object": [["state", {"object": [["a", {"number": "1"}]]}]], "type": f"copyreg extension {code}"}
        yield f"extension {code}", 2, pickle.dumps(User(a=1), 2), shape
        copyreg.remove_extension("__main__", "User", code)
    buffers = [pickle.PickleBuffer(b"fixed"), pickle.PickleBuffer(bytearray(b"loose"))]
    inband = {"array": [{"bytes": b64(b"fixed")}, {"bytes": b64(b"loose"), "type": "bytearray"}]}
    yield "buffers", 5, pickle.dumps(buffers, 5), inband
    outband = {"array": [{"null": True, "type": "out-of-band buffer"}] * 2}
    yield "buffers elsewhere", 5, pickle.dumps(buffers, 5, buffer_callback=lambda _: None), outband
    pickle._Framer._FRAME_SIZE_TARGET = 16
    pickle._Pickler._BATCHSIZE = 3
    value = [{f"key {i}": i for i in range(10)}, *range(10)]
    for protocol in (1, 4):
        yield "batches and frames", protocol, dump(pickle._Pickler, value, protocol), Shaper(protocol).of(value)


# Written out by hand: what Python 2 makes, and what Python 3 reads but never writes. Python itself reads each first.
BY_HAND = {
    "Python 2 text": (b"(lp0\nS'it\\'s \\xc5\\xbd'\np1\naS\"\\xff\"\np2\naVu\\u017d\np3\na.", {"array": [{"string": "it's Ž"}, {"bytes": b64(b"\xff"), "type": "str"}, {"string": "uŽ"}]}),
    "Python 2 text, protocol 2": (b"\x80\x02]q\x00(U\x03abcq\x01T\x02\x00\x00\x00\xff\xfeq\x02e.", {"array": [{"string": "abc"}, {"bytes": b64(b"\xff\xfe"), "type": "str"}]}),
    "Python 2 datetime": (b"\x80\x02cdatetime\ndatetime\nq\x00U\n\x07\xea\x01\x01\x0c\x00\x00\x00\x00\x00q\x01\x85q\x02Rq\x03.", {"string": "2026-01-01 12:00:00", "type": "datetime"}),
    "Python 2 long": (b"(lp0\nL12345678901234567890L\naI01\naI00\naI-5\na.", {"array": [{"number": "12345678901234567890"}, {"boolean": True}, {"boolean": False}, {"number": "-5"}]}),
    "Python 2 set": (b"c__builtin__\nset\np0\n((lp1\nI1\naI2\natp2\nRp3\n.", {"array": [{"number": "1"}, {"number": "2"}], "type": "set"}),
    "Python 2 instance": (b"(i__main__\nUser\np0\n(dp1\nS'a'\np2\nI1\nsb.", {"object": [["state", {"object": [["a", {"number": "1"}]]}]], "type": "__main__.User"}),
    "OBJ": (b"(c__main__\nUser\no}(S'a'\nK\x01ub.", {"object": [["state", {"object": [["a", {"number": "1"}]]}]], "type": "__main__.User"}),
    "INST with arguments": (b"(S'1.5'\nidecimal\nDecimal\n.", {"number": "1.5", "type": "Decimal"}),
    "LONG4": (b"\x80\x02\x8b\x05\x00\x00\x00\x00\x00\x00\x00\x80.", {"number": str(-(2**39))}),
    "LONG1 of no bytes": (b"\x80\x02\x8a\x00.", {"number": "0"}),
    "POP and POP_MARK": (b"K\x01K\x020(K\x03K\x041.", {"number": "1"}),
    "LONG_BINPUT and LONG_BINGET": (b"](X\x01\x00\x00\x00ar\x00\x01\x00\x00j\x00\x01\x00\x00e.", {"array": [{"string": "a"}, {"string": "a"}]}),
    "BINUNICODE8 and BINBYTES8": (b"\x80\x04](\x8d\x01\x00\x00\x00\x00\x00\x00\x00a\x8e\x01\x00\x00\x00\x00\x00\x00\x00be.", {"array": [{"string": "a"}, {"bytes": b64(b"b")}]}),
    "a key twice": (b"}(X\x01\x00\x00\x00aK\x01X\x01\x00\x00\x00aK\x02u.", {"object": [["a", {"number": "1"}], ["a", {"number": "2"}]]}),
    "bytes after the end": (b"K\x01.K\x02.", {"number": "1"}),
}


def main():
    found = [
        {"name": name, "protocol": protocol, "base64": b64(data), "shape": shape} for name, protocol, data, shape in records()
    ]
    for name, (data, shape) in BY_HAND.items():
        pickle.loads(data, encoding="latin1")
        found.append({"name": name, "base64": b64(data), "shape": shape})
    versions = f"Python {platform.python_version()}, pickle"
    print('{\n  "made": ' + json.dumps(versions) + ',\n  "by": "pickle_records.py",\n  "records": [')
    print(",\n".join("    " + json.dumps(record) for record in found))
    print("  ]\n}")


main()
