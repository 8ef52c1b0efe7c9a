"""Real Flask with Flask-Login, Flask-WTF and itsdangerous: /set/… sends a cookie, /see/… tells what is made of it.

    python3 flask_app.py SECRET_KEY [OLDER_KEY…]
"""

import json
import sys

from flask import Flask, jsonify, make_response, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user
from flask_wtf.csrf import generate_csrf, validate_csrf
from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer
from werkzeug.serving import WSGIRequestHandler, make_server
from wtforms import ValidationError

app = Flask(__name__)
app.config.update(SECRET_KEY=sys.argv[1], SECRET_KEY_FALLBACKS=sys.argv[2:] or None)


class User(UserMixin):
    def __init__(self, id):
        self.id = id


LoginManager(app).user_loader(User)


@app.get("/set/session")
def set_session():
    session.update(user="ann", big=2**64 + 1, roles=("reader",), raw=b"\x00\xff")
    return ""


@app.get("/see/session")
def see_session():
    return json.dumps({key: repr(value) for key, value in session.items()})


@app.get("/set/remember")
def set_remember():
    login_user(User("42"), remember=True)
    return ""


@app.get("/see/remember")
def see_remember():
    return json.dumps(current_user.get_id())


@app.get("/set/csrf")
def set_csrf():
    response = make_response("")
    response.set_cookie("csrf_token", generate_csrf())
    return response


@app.get("/see/csrf")
def see_csrf():
    try:
        validate_csrf(request.cookies["csrf_token"])
        return json.dumps(session["csrf_token"])
    except ValidationError:
        return "null"


@app.get("/set/token")
def set_token():
    response = make_response("")
    response.set_cookie("token", URLSafeTimedSerializer(app.secret_key, salt="confirm").dumps({"email": "ann@example.test"}))
    return response


@app.get("/see/token")
def see_token():
    try:
        return jsonify(URLSafeTimedSerializer(app.secret_key, salt="confirm").loads(request.cookies["token"]))
    except BadSignature:
        return "null"


@app.get("/set/signed")
def set_signed():
    response = make_response("")
    response.set_cookie("uid", TimestampSigner(app.secret_key).sign("Zo\u00eb; 1").decode())
    return response


@app.get("/see/signed")
def see_signed():
    try:
        return json.dumps(TimestampSigner(app.secret_key).unsign(request.cookies["uid"]).decode())
    except BadSignature:
        return "null"


class Silent(WSGIRequestHandler):
    def log(self, *_):
        """Says nothing of requests."""


server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
print(server.server_port, flush=True)
server.serve_forever()
