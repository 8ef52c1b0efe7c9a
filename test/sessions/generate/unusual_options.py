"""Cookies with options that few apps set, by the rules of the frameworks' sources: other digests, sizes, salts, releases.

    python3 test/sessions/generate/unusual_options.py
"""

import base64
import hashlib
import hmac
import json
import platform
import struct
import urllib.parse
import zlib
from http.cookies import SimpleCookie

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from vector_files import CLOCK, FOLDER, describe, vector

SECRET = "generator secret, not a real one"
KEYS = {"secret": [SECRET]}
SEALED = ["sealed"]


def b64(data):
    return base64.b64encode(data).decode()


def b64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def chance(label, length):
    """The same in each run."""
    return hashlib.shake_128(label.encode()).digest(length)


def pbkdf2(digest, salt, length, rounds=1000):
    return hashlib.pbkdf2_hmac(digest, SECRET.encode(), salt.encode(), rounds, length)


def quoted(text):
    cookie = SimpleCookie()
    cookie["it"] = text
    return cookie["it"].OutputString().split("=", 1)[1]


def opened(id, name, value, keys, content, **more):
    return vector(id, name, value, keys, SEALED, opened=json.dumps(describe(content)), **more)


# actionpack/lib/action_dispatch/middleware/cookies.rb
SESSION = {"session_id": "0123456789abcdef0123456789abcdef", "user_id": 42}
JAR = "_shop_session"


def envelope(content, name):
    message = b64(json.dumps(content, separators=(",", ":")).encode())
    return json.dumps({"_rails": {"message": message, "exp": None, "pur": f"cookie.{name}"}}, separators=(",", ":"))


def rails_gcm(digest):
    iv = chance(digest, 12)
    key = pbkdf2(digest, "authenticated encrypted cookie", 32)
    made = AESGCM(key).encrypt(iv, envelope(SESSION, JAR).encode(), None)
    return urllib.parse.quote("--".join(map(b64, (made[:-16], iv, made[-16:]))), safe="")


def rails_cbc(salt, signing):
    iv = chance(salt, 16)
    padder = padding.PKCS7(128).padder()
    plain = padder.update(json.dumps(SESSION).encode()) + padder.finalize()
    cipher = Cipher(algorithms.AES(pbkdf2("sha1", salt, 32)), modes.CBC(iv)).encryptor()
    text = b64(f"{b64(cipher.update(plain) + cipher.finalize())}--{b64(iv)}".encode())
    mac = hmac.new(pbkdf2("sha1", signing, 64), text.encode(), "sha1").hexdigest()
    return urllib.parse.quote(f"{text}--{mac}", safe="")


def rails_signed(digest):
    text = b64(envelope({"theme": "dark"}, "prefs").encode())
    mac = hmac.new(pbkdf2(digest, "signed cookie", 64), text.encode(), "sha1").hexdigest()
    return urllib.parse.quote(f"{text}--{mac}", safe="")


def rails_encrypted():
    for digest in ("sha384", "sha512"):
        yield opened(f"keys by {digest}", JAR, rails_gcm(digest), KEYS, SESSION)
    salts = {"salt": ["cookie of the shop"], "signing": ["its signature"]}
    yield opened("cbc, both salts its own", JAR, rails_cbc("cookie of the shop", "its signature"), {**KEYS, **salts}, SESSION)


# lib/plug/session/cookie.ex
def etf(content):
    pairs = ((etf_text(key), etf_text(value) if isinstance(value, str) else bytes([97, value])) for key, value in content.items())
    return b"\x83t" + struct.pack(">I", len(content)) + b"".join(key + value for key, value in pairs)


def etf_text(text):
    return b"m" + struct.pack(">I", len(text.encode())) + text.encode()


def plug(digest="sha256", length=32, rounds=1000):
    text = f"SFMyNTY.{b64url(etf(PLUG))}"
    key = pbkdf2(digest, "aBcD1234", length, rounds)
    return f"{text}.{b64url(hmac.new(key, text.encode(), 'sha256').digest())}"


PLUG = {"_csrf_token": "aBcDeFgHiJkL", "user_id": 42}
OPTIONS = '@session_options [\n  store: :cookie,\n  key: "_shop_key",\n  signing_salt: "aBcD1234",\n  key_iterations: 2_000\n]'


def plug_session():
    for digest in ("sha1", "sha384", "sha512"):
        yield vector(f"keys by {digest}", "_shop_key", plug(digest), {**KEYS, "salt": ["aBcD1234"]}, describe(PLUG))
    yield vector("64 bytes by sha512", "_shop_key", plug("sha512", 64), {**KEYS, "salt": ["aBcD1234"]}, describe(PLUG))
    yield vector("rounds in the options", "_shop_key", plug(rounds=2000), {**KEYS, "salt": [OPTIONS]}, describe(PLUG))
    for id, salt in (("in quotes", '"aBcD1234"'), ("of an environment", "SESSION_SIGNING_SALT=aBcD1234"), ("of an option", "signing_salt: 'aBcD1234',")):
        yield vector(f"salt {id}", "_shop_key", plug(), {**KEYS, "salt": [salt]}, describe(PLUG))


def plug_old(digest, length):
    """lib/plug/crypto/message_encryptor.ex before 2.0: of a longer key the first 256 bits wrap."""
    content, iv, wrapping = chance("content", 16), chance("iv", 12), chance("wrapping", 12)
    vouching = pbkdf2(digest, "signing", length)
    wrapped = AESGCM(pbkdf2(digest, "encrypting", length)[:32]).encrypt(wrapping, content, vouching) + wrapping
    made = AESGCM(content).encrypt(iv, etf(PLUG), b"A128GCM")
    return ".".join(["QTEyOEdDTQ", *map(b64url, (wrapped, iv, made[:-16], made[-16:]))])


def plug_encrypted():
    keys = {**KEYS, "encryption": ["encrypting"], "salt": ["signing"]}
    yield opened("old, keys of 64 bytes", "_shop_key", plug_old("sha256", 64), keys, PLUG)
    yield opened("old, keys by sha512", "_shop_key", plug_old("sha512", 32), keys, PLUG)


# django/contrib/messages/storage/cookie.py, of stable/3.0.x and stable/3.1.x
MESSAGES = [["__json_message", 0, 25, "Saved, für Žofie"], ["__json_message", 1, 40, "<b>No</b>"]]
MESSAGES_TEXT = json.dumps(MESSAGES, separators=(",", ":"))


def messages_old():
    key = hashlib.sha1(f"django.contrib.messages{SECRET}".encode()).digest()
    mac = hmac.new(key, MESSAGES_TEXT.encode(), "sha1").hexdigest()
    yield vector("two", "messages", quoted(f"{mac}${MESSAGES_TEXT}"), KEYS, describe(MESSAGES))
    other = hmac.new(b"another", MESSAGES_TEXT.encode(), "sha1").hexdigest()
    yield vector("wrong-key", "messages", quoted(f"{other}${MESSAGES_TEXT}"), KEYS, describe(MESSAGES), "wrong")


def base62(number):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    return (base62(number // 62) if number >= 62 else "") + digits[number % 62]


def messages():
    signed = f"{MESSAGES_TEXT}:{base62(CLOCK)}"
    key = hashlib.sha256(f"django.contrib.messagessignerdjango.http.cookies{SECRET}".encode()).digest()
    value = f"{signed}:{b64url(hmac.new(key, signed.encode(), 'sha256').digest())}"
    yield vector("of 3.1", "messages", quoted(value), KEYS, describe(MESSAGES), issuedAt=CLOCK)


# beaker/session.py, `_encrypt_data`, with `encrypt_nonce_bits=48`
def beaker():
    content = {"_creation_time": CLOCK, "_accessed_time": CLOCK, "user": "ann", "items": [1, None, True]}
    nonce = b64(chance("beaker", 6))
    validate = "another secret, not a real one"
    key = hashlib.pbkdf2_hmac("sha1", SECRET.encode(), (validate + nonce).encode(), 1, 32)
    iv = chance("beaker iv", 12)
    made = AESGCM(key).encrypt(iv, zlib.compress(json.dumps(content).encode()), None)
    text = nonce + b64(iv + made[-16:] + made[:-16])
    value = hmac.new(validate.encode(), text.encode(), "sha1").hexdigest() + text
    more = {"certainty": "likely", "renewed": ["_accessed_time"]}
    yield opened("a nonce of 48 bits", "beaker.session.id", value, {**KEYS, "validate": [validate]}, content, **more)


# security/Http/RememberMe/PersistentTokenBasedRememberMeServices.php before 5.3
def symfony():
    series, token = b64(chance("series", 64)), b64(chance("token", 64))
    content = describe({"series": series, "token": token})
    yield vector("stored, before 5.3", "REMEMBERME", urllib.parse.quote(b64(f"{series}:{token}".encode())), {}, content)


# cakephp/src/Utility/Security.php, `encrypt`
def cake():
    key = hashlib.sha256(b"cake-cookie-key-0123456789abcdefghijsalt of the shop").hexdigest()[:32].encode()
    padder = padding.PKCS7(128).padder()
    iv = chance("cake", 16)
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    made = iv + cipher.update(padder.update(b'{"theme":"dark"}') + padder.finalize()) + cipher.finalize()
    value = "Q2FrZQ==." + b64(hmac.new(key, made, "sha256").hexdigest().encode() + made)
    pasted = "'Security' => [\n  'salt' => 'salt of the shop',\n  'cookieKey' => 'cake-cookie-key-0123456789abcdefghij',\n],"
    more = {"spelling": {"form": "text", "newline": "as-typed", "around": {"kind": "setting", "name": "cookieKey"}}}
    yield opened("both as they are set", "prefs", urllib.parse.quote(value, safe=""), {"secret": [pasted]}, {"theme": "dark"}, **more)


# illuminate/Encryption/Encrypter.php
def laravel():
    key, name = bytes(range(32)), "prefs"
    padder = padding.PKCS7(128).padder()
    iv = chance("laravel", 16)
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    text = hmac.new(key, f"{name}v2".encode(), "sha1").hexdigest() + '|{"theme":"dark"}'
    made = b64(cipher.update(padder.update(text.encode()) + padder.finalize()) + cipher.finalize())
    mac = hmac.new(key, (b64(iv) + made).encode(), "sha256").hexdigest()
    members = {"iv": b64(iv), "value": made, "mac": mac, "tag": ""}
    value = urllib.parse.quote(b64(json.dumps(members, separators=(",", ":")).encode()), safe="")
    usual, other = f"base64:{b64(key)}", f"base64:{b64(bytes(32))}"
    for id, typed in (
        ("previous keys in quotes", f'APP_KEY={other}\nAPP_PREVIOUS_KEYS="{other},{usual}"'),
        ("as artisan says it", f"Application key [{usual}] set successfully."),
    ):
        yield opened(id, name, value, {"secret": [typed]}, {"theme": "dark"}, wrong=f"base64:{b64(bytes([1] * 32))}")


# beaker/session.py, `SignedCookie`, of a session that is kept elsewhere
def beaker_ids():
    id = chance("id", 16).hex()
    for name, key, verdict in (("signed", SECRET, "right"), ("wrong-key", "another", "wrong")):
        value = hmac.new(key.encode(), id.encode(), "sha1").hexdigest() + id
        yield vector(name, "beaker.session.id", value, KEYS, ["id", id], verdict)


# litestar/middleware/session/client_side.py
def litestar():
    content, header = {"user": "ann"}, json.dumps({"expires_at": CLOCK + 600}, separators=(",", ":")).encode()
    nonce, key = chance("litestar", 12), bytes(range(24))
    made = AESGCM(key).encrypt(nonce, json.dumps(content, separators=(",", ":")).encode(), header)
    value = b64(nonce + made + b"additional_authenticated_data=" + header)
    yield opened("24 bytes", "session-0", value, {"secret": [key.hex()]}, content, wrong="00" * 24, renewed=[])


# @fastify/session with `idGenerator: () => randomUUID()`
def fastify_session():
    id = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
    mac = b64(hmac.new(SECRET.encode(), id.encode(), "sha256").digest()).rstrip("=")
    yield vector("uuid", "sessionId", urllib.parse.quote(f"{id}.{mac}", safe=""), KEYS, ["id", id])


# lib/Mojolicious/Controller.pm, `signed_cookie`, of 9 and of older ones
def mojo():
    for word in ("ann", "user_7"):
        for id, digest, signed in ((word, "sha256", f"user={word}"), (f"{word}, before 9", "sha1", word)):
            mac = hmac.new(SECRET.encode(), signed.encode(), digest).hexdigest()
            yield vector(id, "user", f"{word}--{mac}", KEYS, describe(word), certainty="likely")


# flask_login/utils.py, `_cookie_digest` before 0.3
def flask_login():
    for id, key, verdict in (("sha1", SECRET, "right"), ("sha1, wrong key", "another", "wrong")):
        value = f"7|{hmac.new(key.encode(), b'7', 'sha1').hexdigest()}"
        yield vector(id, "remember_token", value, KEYS, describe("7"), verdict, certainty="likely")


# web/authentication/rememberme/AbstractRememberMeServices.java, `encodeCookie`, under a name of the app's own
def spring():
    series, token = b64(bytes([0xFB, 0xFF] * 8)), b64(bytes([0xFF, 0xFB] * 8))
    value = b64(":".join(urllib.parse.quote(part, safe="") for part in (series, token)).encode()).rstrip("=")
    yield vector("persistent, escaped", "shop-remember", value, {}, describe({"series": series, "token": token}))


def write(file, framework, vectors):
    head = {
        "format": file.removesuffix("-options"),
        "framework": f"{framework}'s rule",
        "versions": {"python": platform.python_version()},
        "clock": CLOCK,
        "generator": "test/sessions/generate/unusual_options.py",
    }
    lines = ",\n".join(json.dumps(each) for each in vectors)
    start = json.dumps(head, indent=2).removesuffix("\n}")
    (FOLDER / f"{file}.json").write_text(f'{start},\n  "vectors": [\n{lines}\n]\n}}\n')


write("rails-encrypted-options", "Rails", rails_encrypted())
write("rails-signed-options", "Rails", [vector("keys by sha512", "prefs", rails_signed("sha512"), KEYS, describe({"theme": "dark"}))])
write("plug-session-options", "Plug", plug_session())
write("plug-encrypted-options", "Plug", plug_encrypted())
write("django-messages-old", "Django", messages_old())
write("django-messages-options", "Django", messages())
write("beaker-encrypted-options", "Beaker", beaker())
write("symfony-remember-old-options", "Symfony", symfony())
write("cakephp-options", "CakePHP", cake())
write("laravel-cookie-options", "Laravel", laravel())
write("beaker-session", "Beaker", beaker_ids())
write("litestar-options", "Litestar", litestar())
write("fastify-session-options", "@fastify/session", fastify_session())
write("mojolicious-signed-options", "Mojolicious", mojo())
write("flask-login-options", "Flask-Login", flask_login())
write("spring-remember-options", "Spring Security", spring())
