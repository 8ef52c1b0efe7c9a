"""The real Flask that the tests judge by: python3 app.py SECRET_KEY [PORT]

Prints the port that it listens on, then serves until it is killed.
"""

import sys
import uuid
from datetime import datetime, timedelta, timezone

from flask import Flask, jsonify, request, session
from markupsafe import Markup
from werkzeug.serving import make_server

app = Flask(__name__)


@app.get("/")
def index():
    """?username=ada&password=… logs in."""
    if request.args.get("username") and request.args.get("password"):
        session["username"] = request.args["username"]
        session["user_id"] = request.args.get("user_id", "007")
        session.permanent = True
        return f"Welcome, {session['username']}."
    return "Log in: /?username=…&password=…"


@app.get("/get_session/")
def get_session():
    """What the app makes of the session cookie: nothing, if the signature does not fit."""
    return jsonify(dict(session))


@app.get("/session/repr/")
def session_repr():
    """The same, as Python writes it: JSON has no bytes and no tuples."""
    return jsonify({key: repr(value) for key, value in session.items()})


POLLING = """<script>
  const { dataset } = document.documentElement;
  const ask = async () => {
    if (!('paused' in dataset)) {
      dataset.asking = '';
      await fetch('/get_session/');
      delete dataset.asking;
    }
    setTimeout(ask, 400);
  };
  setTimeout(ask, 400);
</script>The page asks again and again."""


@app.get("/polling/")
def polling():
    """Logs in, and asks the app 0.4 s after each answer, but for when it is paused: each renews the permanent session."""
    session.update(username="kangbazi", user_id="007")
    session.permanent = True
    return POLLING


@app.get("/delete_session/")
def delete_session():
    session.clear()
    return "The session is cleared."


@app.get("/session/types/")
def session_types():
    """Every type that Flask's TaggedJSONSerializer knows."""
    session["tuple"] = (1, "two")
    session["bytes"] = b"\x00\xff"
    session["markup"] = Markup("<b>bold</b>")
    session["uuid"] = uuid.UUID("12345678-1234-5678-1234-567812345678")
    session["datetime"] = datetime(2024, 2, 29, 12, 30, tzinfo=timezone.utc)
    session["escaped"] = {" t": "not a tuple"}
    session["integer"] = 2**64 + 1
    session["float"] = 1e16
    return "Every type is set."


@app.get("/session/large/")
def session_large():
    """Compressed by Flask, since that makes it shorter."""
    session["basket"] = [{"article": f"article {i}", "count": i} for i in range(60)]
    return "A large session is set."


def answer(text, **cookie):
    response = app.make_response(text)
    response.set_cookie(**cookie)
    return response


@app.get("/set_cookie/max_age/")
def set_max_age():
    return answer("max_age: one hour", key="with_max_age", value="an hour", max_age=3600)


@app.get("/set_cookie/expires/")
def set_expires():
    tomorrow = datetime.now(timezone.utc) + timedelta(days=1)
    return answer("expires: tomorrow", key="with_expires", value="a day", expires=tomorrow)


@app.get("/set_cookie/both/")
def set_both():
    """max_age wins: RFC 6265bis, 5.7 step 3."""
    later = datetime.now(timezone.utc) + timedelta(days=30)
    return answer("max_age: a minute, expires: a month", key="with_both", value="a minute", max_age=60, expires=later)


@app.get("/delete_cookie/<how>/<name>")
def delete_cookie(how, name):
    if how == "function":
        response = app.make_response("delete_cookie")
        response.delete_cookie(name)
        return response
    if how == "empty":
        return answer("empty, expires 0", key=name, value="", expires=0)
    past = datetime(2000, 1, 1, tzinfo=timezone.utc)
    return answer("expires in the past", key=name, value="gone", expires=past)


@app.get("/echo")
@app.get("/echo/<path:path>")
def echo(path=""):
    """The cookies that came, in their order, and the header itself."""
    cookies = [[name, value] for name, value in request.cookies.items(multi=True)]
    return jsonify(cookies=cookies, header=request.headers.get("Cookie", ""))


if __name__ == "__main__":
    app.secret_key = sys.argv[1]
    server = make_server("127.0.0.1", int(sys.argv[2]) if len(sys.argv) > 2 else 0, app, threaded=True)
    print(server.server_port, flush=True)
    server.serve_forever()
