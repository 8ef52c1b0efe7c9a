"""What Python's tools make of a cookies.txt: asks URL with what they read, and prints the answer.

    python3 cookie_readers.py cookiejar|requests|httpx|yt_dlp COOKIES.TXT URL
    python3 cookie_readers.py save COOKIES.TXT URL
"""

import http.cookiejar
import sys
import urllib.request


def with_jar(jar, url):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar))
    return opener.open(url).read().decode()


def loaded(file):
    jar = http.cookiejar.MozillaCookieJar(file)
    jar.load()
    return jar


def cookiejar(file, url):
    return with_jar(loaded(file), url)


def requests(file, url):
    import requests

    session = requests.Session()
    session.trust_env = False
    session.cookies = loaded(file)
    return session.get(url).text


def httpx(file, url):
    import httpx

    with httpx.Client(cookies=loaded(file), trust_env=False) as client:
        return client.get(url).text


def yt_dlp(file, url):
    from yt_dlp.cookies import YoutubeDLCookieJar

    jar = YoutubeDLCookieJar(file)
    jar.load(ignore_discard=True, ignore_expires=True)
    return with_jar(jar, url)


def save(file, url):
    jar = http.cookiejar.MozillaCookieJar(file)
    answer = with_jar(jar, url)
    jar.save(ignore_discard=True)
    return answer


print({f.__name__: f for f in (cookiejar, requests, httpx, yt_dlp, save)}[sys.argv[1]](*sys.argv[2:]))
