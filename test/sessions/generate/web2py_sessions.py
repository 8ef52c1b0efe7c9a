"""Makes vectors/web2py.json by running web2py's own gluon.utils.

    WEB2PY=web2py /usr/bin/python3 test/sessions/generate/web2py_sessions.py

It is also the judge of each verdict. pycryptodome is asked for as it is named in Debian, and of web2py only what these
functions need is loaded.
"""

import json
import os
import re
import sys
import types
from pathlib import Path

import Cryptodome
import Cryptodome.Cipher.AES

sys.modules["Crypto"] = Cryptodome
sys.modules["Crypto.Cipher"] = Cryptodome.Cipher

root = Path(os.environ["WEB2PY"])
gluon = sys.modules["gluon"] = types.ModuleType("gluon")
gluon.__path__ = [str(root / "gluon")]

from gluon.utils import secure_dumps, secure_loads  # noqa: E402

from vector_files import FOLDER, describe, vector, write  # noqa: E402

SECRET = "generator secret, not a real one"
NAME = "session_data_shop"

CONTENTS = {
    "basic": {"user": "ann", "n": 5, "items": [1, 2.5, None, True]},
    "unicode": {"name": "\u017dofie \U0001f600", "hidden": "\u202egnp"},
    "proto": {"__proto__": {"admin": True}},
    "numbers": {"big": 9007199254740993, "negative": -7, "huge": 2**70, "pair": (1, b"\x00\xff")},
    "empty": {},
}


def vectors():
    keys = {"secret": [SECRET]}
    for id, content in CONTENTS.items():
        value = secure_dumps(content, SECRET).decode()
        assert secure_loads(value.encode(), SECRET, safe_unpickle=False) == content, id
        yield vector(id, NAME, value, keys, ["sealed"], opened=json.dumps(describe(content)))
    content = {"text": "all work and no play " * 12}
    value = secure_dumps(content, SECRET, compression_level=9).decode()
    assert secure_loads(value.encode(), SECRET, safe_unpickle=False, compression_level=9) == content
    yield vector("compressed", NAME, value, keys, ["sealed"], opened=json.dumps(describe(content)))
    value = secure_dumps({"k": 1}, "short").decode()
    opened = json.dumps(describe({"k": 1}))
    yield vector("a short key", NAME, value, {"secret": ["short"]}, ["sealed"], opened=opened)
    assert secure_loads(value.encode(), SECRET, safe_unpickle=False) is None
    yield vector("another key", NAME, value, keys, ["sealed"], "wrong", opened=opened)
    yield vector("the second key", NAME, value, {"secret": [SECRET, "short"]}, ["sealed"], opened=opened, index=1)


write("web2py", "web2py", ["pycryptodomex"], __file__, vectors())
path = FOLDER / "web2py.json"
release = re.search(r'__version__ = "(.*?)"', (root / "gluon/__init__.py").read_text())[1]
path.write_text(path.read_text().replace('"versions": {', f'"versions": {{\n    "web2py": "{release}",'))
