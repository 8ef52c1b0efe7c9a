"""What redis-cli shows of records, by a real Redis that this script starts on the loopback and stops again.

    /usr/bin/python3 test/sessions/generate/records/redis_records.py > test/sessions/generate/records/redis.json

Needs Debian's redis-server. `shown` is redis-cli's output as a terminal gets it (`--no-raw`), `items` what was stored.
"""

import base64
import json
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PORT = "16379"
HERE = Path(__file__).parent


def recorded(file, name):
    records = json.loads((HERE / file).read_text())["records"]
    return base64.b64decode(next(record["base64"] for record in records if record["name"] == name))


VALUES = {
    "pickle": pickle.dumps({"_permanent": True, "user_id": 42, "name": "Žofie 😀"}, 4),
    "pickle of protocol 0": pickle.dumps({"user_id": 42}, 0),
    "msgpack": recorded("msgpack.json", "session"),
    "php": recorded("php.json", "object"),
    "json": '{"cookie":{"path":"/"},"name":"Žofie \\"Z\\" \\\\ 😀"}'.encode(),
    "every byte": bytes(range(256)),
    "escapes": b'\\x80 "quoted" \\n \n \r \t \a \b \x1b[0m \x7f end\\',
    "space": b"  kept  ",
    "number": b"42",
    "one quote": b'"',
}


def cli(*args, stdin=None):
    command = ["redis-cli", "-h", "127.0.0.1", "-p", PORT, *args]
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout


def store(*args, value):
    # -x: the last argument comes from stdin, byte for byte.
    cli("-x", *args, stdin=value)


def records():
    for name, value in VALUES.items():
        store("SET", name, value=value)
        yield name, ["GET", name], [], [value]
        store("RPUSH", "list", value=value)
    values = list(VALUES.values())
    yield "list", ["LRANGE", "list", "0", "-1"], [], values
    # Small hashes keep their order.
    pairs = {b"user": b"Ann", b"a => b": b"\xff\x00"}
    for field, value in pairs.items():
        store("HSET", "hash", field, value=value)
    items = [part for pair in pairs.items() for part in pair]
    yield "hash", ["HGETALL", "hash"], [], items
    yield "hash by RESP3", ["HGETALL", "hash"], ["-3"], items
    yield "some missing", ["MGET", "pickle", "missing", "php"], [], [VALUES["pickle"], VALUES["php"]]
    yield "missing", ["GET", "missing"], [], []
    yield "no list", ["LRANGE", "missing", "0", "-1"], [], []
    yield "a count", ["LLEN", "list"], [], []
    yield "nested", ["EVAL", "return {{'a', {'b'}}, 'c'}", "0"], [], [b"a", b"b", b"c"]


def main():
    version = cli("--version").decode().split()[1]
    found = []
    for name, command, options, items in records():
        shown = cli("--no-raw", *options, *command).decode("ascii")
        found.append({"name": name, "shown": shown, "items": [base64.b64encode(item).decode() for item in items]})
    for name in ("json", "pickle of protocol 0", "number"):
        raw = cli("--raw", "GET", name).decode()
        found.append({"name": f"{name}, raw", "shown": raw, "raw": base64.b64encode(VALUES[name]).decode()})
    print('{\n  "made": ' + json.dumps(f"redis-cli {version}") + ',\n  "by": "redis_records.py",\n  "records": [')
    print(",\n".join("    " + json.dumps(record) for record in found))
    print("  ]\n}")


folder = tempfile.mkdtemp()
options = ["--port", PORT, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]
server = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
try:
    deadline = time.monotonic() + 10
    while subprocess.run(["redis-cli", "-p", PORT, "PING"], capture_output=True).stdout != b"PONG\n":
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit("redis-server did not start")
        time.sleep(0.05)
    main()
finally:
    server.terminate()
    server.wait()
    shutil.rmtree(folder)
