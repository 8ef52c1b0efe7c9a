"""Real Pyramid: /set/… sends a session or a ticket, /see/… tells what is made of it.

    python3 pyramid_app.py SECRET
"""

import json
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

from pyramid.authentication import AuthTktCookieHelper
from pyramid.config import Configurator
from pyramid.response import Response
from pyramid.session import PickleSerializer, SignedCookieSessionFactory

SECRET = sys.argv[1]
FACTORIES = {
    "session": SignedCookieSessionFactory(SECRET),
    "pickle": SignedCookieSessionFactory(SECRET, serializer=PickleSerializer(), salt="a salt"),
}
HELPERS = {"ticket": AuthTktCookieHelper(SECRET), "md5": AuthTktCookieHelper(SECRET, hashalg="md5")}


def set_cookie(request):
    what = request.matchdict["what"]
    response = Response("")
    if what in HELPERS:
        response.headerlist.extend(HELPERS[what].remember(request, "ann", tokens=("admin",)))
    else:
        FACTORIES[what](request).update(user="ann", n=1)
    return response


def see_cookie(request):
    what = request.matchdict["what"]
    if what in HELPERS:
        found = HELPERS[what].identify(request)
        return Response(json.dumps(found and [found["userid"], list(found["tokens"])]))
    return Response(json.dumps(dict(FACTORIES[what](request))))


class Handler(WSGIRequestHandler):
    def log_message(self, *_):
        pass


with Configurator() as config:
    config.add_route("set", "/set/{what}")
    config.add_view(set_cookie, route_name="set")
    config.add_route("see", "/see/{what}")
    config.add_view(see_cookie, route_name="see")
    server = make_server("127.0.0.1", 0, config.make_wsgi_app(), handler_class=Handler)
print(server.server_port, flush=True)
server.serve_forever()
