"""Makes the vectors of macaroons with pymacaroons, which is also the judge: python3-pymacaroons of Debian."""

import base64

from pymacaroons import Macaroon, Verifier
from pymacaroons.serializers import JsonSerializer

from vector_files import CLOCK, describe, vector, write

KEY = "generator root key, not a real one"
OTHER = "another root key"


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def content(macaroon):
    """As it is shown: what pymacaroons read of it, field by field."""

    def caveat(each):
        if not each.verification_key_id:
            return ["str", text(each.caveat_id)]
        return [
            "dict",
            [
                ["cid", describe(text(each.caveat_id))],
                ["vid", describe(each.verification_key_id)],
                ["cl", describe(each.location)],
            ],
        ]

    return [
        "dict",
        [
            ["location", describe(macaroon.location)],
            ["identifier", describe(text(macaroon.identifier))],
            ["caveats", ["list", [caveat(each) for each in macaroon.caveats]]],
            ["signature", ["bytes", macaroon.signature]],
        ],
    ]


def made(id, version=1, caveats=(), third=False, json=False, name="session", typed=(KEY,), now=CLOCK, verdict="right", **more):
    macaroon = Macaroon(location="https://example.com/", identifier="user 42", key=KEY, version=version)
    for each in caveats:
        macaroon.add_first_party_caveat(each)
    if third:
        macaroon.add_third_party_caveat("https://auth.example", "a caveat key", "is ann")
    if json:
        value = base64.b64encode(("[" + macaroon.serialize(JsonSerializer()) + "]").encode()).decode()
        read = macaroon
    else:
        value = macaroon.serialize()
        read = Macaroon.deserialize(value)
    if not third:
        verifier = Verifier()
        verifier.satisfy_general(lambda _: True)
        assert verifier.verify(read, KEY)
    more.setdefault("certainty", "certain")
    return vector(id, name, value, {"secret": list(typed)}, content(read), verdict, now, **more)


def vectors():
    for version in (1, 2):
        for json in (False, True):
            kind = f"{version}{'-json' if json else ''}"
            name = "macaroon-0a1b2c" if json else "session"
            given = {"version": version, "json": json, "name": name}
            yield made(f"{kind}-plain", **given)
            yield made(f"{kind}-caveats", caveats=("user = ann", "role = Žofie"), **given)
            yield made(f"{kind}-third", caveats=("user = ann",), third=True, **given)
            yield made(f"{kind}-wrong", typed=(OTHER,), verdict="wrong", **given)
            yield made(
                f"{kind}-expired",
                caveats=("user = ann", "time < 2026-01-01T00:00:00Z", "time-before 2026-02-01T00:00:00Z"),
                verdict="expired",
                **given,
            )
    yield made("rotated", typed=(OTHER, KEY), index=1)


write("macaroon", "pymacaroons", ["pymacaroons"], __file__, vectors())
