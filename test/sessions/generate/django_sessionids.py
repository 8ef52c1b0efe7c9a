"""Makes the vectors of Django's sessions that are kept on the server, by running real Django under a frozen clock.

    /usr/bin/python3 test/sessions/generate/django_sessionids.py

Keys and records are those that the backends themselves write: into a cache in memory, SQLite and a file.
"""

import base64
import json
import tempfile
from importlib import import_module
from pathlib import Path

import django
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command

from vector_files import CLOCK, at, describe, vector, write

FILES = tempfile.mkdtemp()
MEMORY = "django.core.cache.backends.locmem.LocMemCache"
settings.configure(
    SECRET_KEY="django-insecure-generator secret, not a real one",
    INSTALLED_APPS=["django.contrib.sessions"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    CACHES={"default": {"BACKEND": MEMORY, "LOCATION": "a"}, "shop": {"BACKEND": MEMORY, "LOCATION": "b", "KEY_PREFIX": "shop", "VERSION": 2}},
    SESSION_FILE_PATH=FILES,
)
django.setup()
call_command("migrate", verbosity=0)

CONTENT = {"_auth_user_id": "7", "name": "Žofie 😀", "cart": [1, 2.5, None, True], "big": 9007199254740993}


def stored(backend, alias="default"):
    settings.SESSION_CACHE_ALIAS = alias
    with at(CLOCK):
        store = import_module(f"django.contrib.sessions.backends.{backend}").SessionStore()
        store.update(CONTENT)
        store.create()
        store.save()
    return store


def in_cache(alias, store):
    cache = caches[alias]
    key = cache.make_key(store.cache_key)
    return key, cache._cache[key]


def made(name, store, where, key, record, **settings):
    place = {"store": where, "key": key, "record": base64.b64encode(record).decode(), "content": json.dumps(describe(CONTENT))}
    if settings:
        place["settings"] = settings
    id = store.session_key
    return vector(name, "sessionid", id, {}, ["id", id], certainty="likely", stored=place)


def vectors():
    cached = stored("cache")
    yield made("cache", cached, "Redis", *in_cache("default", cached))
    prefixed = stored("cache", "shop")
    yield made("cache-prefix", prefixed, "Memcached", *in_cache("shop", prefixed), prefix=["shop"], version=["2"])
    both = stored("cached_db")
    yield made("cached-db", both, "Redis", *in_cache("default", both))
    row = stored("db")
    data = row.model.objects.get(session_key=row.session_key).session_data
    yield made("database", row, "PostgreSQL", row.session_key, data.encode())
    file = stored("file")
    path = Path(file._key_to_file())
    # Where it is by default, on a system whose temporary folder is /tmp.
    yield made("file", file, "file", f"/tmp/{path.name}", path.read_bytes())


write("django-sessionid", "Django", ["django"], __file__, vectors())
