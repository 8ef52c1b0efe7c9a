"""Real Bottle: /set/account sends a signed cookie, /see/account tells what is made of it.

    python3 bottle_app.py SECRET
"""

import json
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

import bottle

SECRET = sys.argv[1]


@bottle.get("/set/account")
def set_account():
    bottle.response.set_cookie("account", {"user": "ann", "n": 1}, secret=SECRET, path="/")


@bottle.get("/see/account")
def see_account():
    return json.dumps(bottle.request.get_cookie("account", secret=SECRET))


class Handler(WSGIRequestHandler):
    def log_message(self, *_):
        pass


server = make_server("127.0.0.1", 0, bottle.default_app(), handler_class=Handler)
print(server.server_port, flush=True)
server.serve_forever()
