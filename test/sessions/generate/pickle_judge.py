"""Pickles of plain values in every protocol, on stdout as JSON; or what Python loads from those that stdin lists in base64."""

import base64
import json
import pickle
import sys

from vector_files import describe

SHARED = ["ann", {"ann": 1}]
CONTENTS = [
    {"user": "ann", "n": 1, "items": [1, [2, "two"], (3, b"\x00\xff")], "none": None, "ok": True},
    {"one": "\u017dofie \U0001f600"},
    {},
    [],
    ["ann", "ann", SHARED, SHARED, 2**70, -1, 1.5],
    ("account", {"a": {"b": {"c": ["d"]}}}),
]

if sys.argv[1:] == ["make"]:
    made = [pickle.dumps(content, protocol) for content in CONTENTS for protocol in range(6)]
    print(json.dumps([base64.b64encode(each).decode() for each in made]))
else:
    print(json.dumps([describe(pickle.loads(base64.b64decode(each))) for each in json.load(sys.stdin)]))
