"""Real Starlette behind uvicorn: /set/session sends a session, /see/session tells what is made of it.

    python3 starlette_app.py SECRET_KEY
"""

import asyncio
import socket
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route


async def set_session(request):
    request.session.update(user="ann", big=2**64 + 1, roles=["reader"])
    return JSONResponse(None)


async def see_session(request):
    return JSONResponse({key: repr(value) for key, value in request.session.items()})


app = Starlette(
    routes=[Route("/set/session", set_session), Route("/see/session", see_session)],
    middleware=[Middleware(SessionMiddleware, secret_key=sys.argv[1])],
)

listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
asyncio.run(server.serve(sockets=[listening]))
