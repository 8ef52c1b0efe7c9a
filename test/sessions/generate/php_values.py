"""Makes the vectors of php-value out of what PHP itself serialized (records/php.json), escaped as `urlencode` does.

    /usr/bin/python3 test/sessions/generate/php_values.py
"""

import base64
import json
import re
from pathlib import Path
from urllib.parse import quote_plus

from vector_files import vector, write

RECORDS = json.loads((Path(__file__).parent / "records" / "php.json").read_text())
NAMES = ["truths", "integers", "lists", "session", "proto", "stdClass", "DateTime"]


def described(shape):
    if "null" in shape:
        return ["None"]
    if "boolean" in shape:
        return ["bool", shape["boolean"]]
    if "number" in shape:
        number = shape["number"]
        return ["int" if re.fullmatch(r"-?\d+", number) else "float", number]
    if "string" in shape:
        return ["str", shape["string"]]
    if "array" in shape:
        return ["list", [described(each) for each in shape["array"]]]
    return ["dict", [[key, described(value)] for key, value in shape["object"]]]


def values():
    for record in RECORDS["records"]:
        if record["name"] not in NAMES:
            continue
        serialized = base64.b64decode(record["base64"])
        content = described(record["shape"])
        more = {"certainty": "likely"}
        yield vector(record["name"], "cart", quote_plus(serialized, safe="-_."), {}, content, **more)
        yield vector(f"{record['name']}-base64", "cart", record["base64"], {}, content, **more)
    was, then = 'a:1:{s:4:"name";s:3:"Ann";}', 'a:1:{s:4:"name";s:6:"\u017dofie";}'
    change = {"edits": [{"path": [0], "literal": '"\u017dofie"', "value": quote_plus(then)}]}
    yield vector("edited", "cart", quote_plus(was), {}, ["dict", [["name", ["str", "Ann"]]]], certainty="likely", **change)


if __name__ == "__main__":
    write("php-value", RECORDS["made"], [], __file__, values())
