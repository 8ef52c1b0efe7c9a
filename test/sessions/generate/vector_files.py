"""What the generators of vectors share: a frozen clock, contents as they are described in them, and the files."""

import datetime
import json
import platform
import uuid
from importlib.metadata import version
from pathlib import Path
from unittest.mock import patch

CLOCK = 1767225600  # 2026-01-01T00:00:00Z
FOLDER = Path(__file__).parent.parent / "vectors"


def at(seconds):
    return patch("time.time", return_value=seconds)


def describe(value):
    """What the framework read, type by type: [type, content]."""
    if value is None:
        return ["None"]
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, float):
        return ["float", json.dumps(value)]
    if isinstance(value, str):
        return ["str", str(value)]
    if isinstance(value, bytes):
        return ["bytes", value.hex()]
    if isinstance(value, uuid.UUID):
        return ["UUID", str(value)]
    if isinstance(value, datetime.datetime):
        return ["datetime", int(value.timestamp())]
    if isinstance(value, tuple):
        return ["tuple", [describe(item) for item in value]]
    if isinstance(value, list):
        return ["list", [describe(item) for item in value]]
    return ["dict", [[key, describe(item)] for key, item in value.items()]]


def vector(id, name, value, keys, content, verdict="right", now=CLOCK, **more):
    cookie = {"name": name, "value": value}
    described = {} if content is None else {"content": json.dumps(content)}
    return {"id": id, "cookie": cookie, "keys": keys, "verdict": verdict, "now": now, **described, **more}


def write(format, framework, packages, generator, vectors):
    """One line for each vector, so that a change shows which."""
    vectors = list(vectors)
    head = {
        "format": format,
        "framework": framework,
        "versions": {**{name: version(name) for name in packages}, "python": platform.python_version()},
        "clock": CLOCK,
        "generator": f"test/sessions/generate/{Path(generator).name}",
    }
    lines = ",\n".join(json.dumps(each) for each in vectors)
    target = FOLDER / f"{format}.json"
    target.write_text(json.dumps(head, indent=2)[:-2] + ',\n  "vectors": [\n' + lines + "\n]}\n")
    print(len(vectors), "vectors of", format)
