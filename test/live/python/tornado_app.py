"""Real Tornado: /set/… sends a signed cookie, /see/… tells what is made of it.

    python3 tornado_app.py COOKIE_SECRET [KEY_VERSION]

With a version, COOKIE_SECRET is JSON of a dictionary of secrets.
"""

import asyncio
import json
import sys

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

VERSIONS = {"v2": 2, "v1": 1}


class Set(RequestHandler):
    def get(self, what):
        value = json.dumps({"user": "ann", "n": 1})
        self.set_secure_cookie("prefs", value, version=VERSIONS.get(what))


class See(RequestHandler):
    def get(self, what):
        value = self.get_secure_cookie("prefs")
        self.write(json.dumps(value and value.decode()))


async def main(secret, version=None):
    settings = {"cookie_secret": secret}
    if version is not None:
        secrets = {int(key): value for key, value in json.loads(secret).items()}
        settings = {"cookie_secret": secrets, "key_version": int(version)}
    server = HTTPServer(Application([("/set/(.*)", Set), ("/see/(.*)", See)], **settings))
    sockets = bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    print(sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


asyncio.run(main(*sys.argv[1:]))
