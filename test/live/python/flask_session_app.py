"""Real Flask-Session on a Redis that is there: /set sends a cookie, /see tells what is kept under it.

    python3 flask_session_app.py SECRET_KEY REDIS_PORT SETTINGS BIG     SETTINGS: JSON of Flask-Session's own settings
"""

import json
import sys

from flask import Flask, session
from flask_session import Session
from redis import Redis
from werkzeug.serving import WSGIRequestHandler, make_server

app = Flask(__name__)
app.config.update(SECRET_KEY=sys.argv[1], SESSION_TYPE="redis", SESSION_REDIS=Redis(port=int(sys.argv[2])))
app.config.update(json.loads(sys.argv[3]))
Session(app)


@app.get("/set")
def set_session():
    session.update(user="ann", big=int(sys.argv[4]), roles=("reader",), name="Žofie 😀")
    return ""


@app.get("/see")
def see_session():
    return json.dumps(session.get("user"))


class Silent(WSGIRequestHandler):
    def log(self, *_):
        """Says nothing of requests."""


server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
print(server.server_port, flush=True)
server.serve_forever()
