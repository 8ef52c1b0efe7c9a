/** A string of Python as well: what is printable ASCII, and escapes that both have. */
const quoted = (value: string): string =>
  JSON.stringify(value).replaceAll(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Lines that load a session with the framework's own code, by the id of its format. The key is the app's, and stays out. */
const linesOf: ReadonlyMap<string, (value: string) => readonly string[]> = new Map([
  // https://github.com/pallets/flask/blob/main/src/flask/sessions.py
  [
    'flask',
    (value: string) => [
      'import os',
      'from flask import Flask',
      'from flask.sessions import SecureCookieSessionInterface',
      '',
      'app = Flask(__name__)',
      "app.secret_key = os.environ['SECRET_KEY']",
      `session = SecureCookieSessionInterface().get_signing_serializer(app).loads(${value})`,
      'print(session)',
    ],
  ],
  // https://github.com/django/django/blob/main/django/contrib/sessions/backends/signed_cookies.py
  [
    'django-session',
    (value: string) => [
      'import os',
      'from django.conf import settings',
      'from django.contrib.sessions.backends.signed_cookies import SessionStore',
      '',
      "settings.configure(SECRET_KEY=os.environ['SECRET_KEY'])",
      `session = SessionStore(${value}).load()`,
      'print(session)',
    ],
  ],
]);

/** @returns `null` where no such lines are known */
export function pythonLines(format: string, value: string): string | null {
  const lines = linesOf.get(format)?.(quoted(value));
  return lines === undefined ? null : `${lines.join('\n')}\n`;
}
