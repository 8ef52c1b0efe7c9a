/** What the demo's server knows when it answers. */
export interface Scene {
  path: string;
  /** In the order they came; bytes read as UTF-8. */
  received: { name: string; value: string }[];
  session: { kind: 'none' } | { kind: 'refused' } | { kind: 'accepted'; content: Record<string, unknown>; age: number };
  secret: string;
}

const PAGES = [
  ['/', 'Home'],
  ['/account/', 'Account'],
  ['/docs/', 'Docs'],
] as const;

/** The whole page. Everything that came from a cookie is shown as text. */
export function pageOf(scene: Scene): string {
  const links = PAGES.map(([path, title]) => {
    const here = path === scene.path ? ' aria-current="page"' : '';
    return `<a href="${path}"${here}>${title}</a>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cookie Lens demo</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
<header>
  <div>
    <h1>Cookie Lens demo</h1>
    <nav aria-label="Pages">${links.join('')}</nav>
  </div>
</header>
<main>
  <p class="lead">Change a cookie with the extension, then reload: this page shows what the server receives.</p>
  <section>
    <h2>Session</h2>
    ${sessionOf(scene)}
  </section>
  <section>
    <h2>Received at <code>${escape(scene.path)}</code> <span class="count">${scene.received.length}</span></h2>
    ${tableOf(scene)}
  </section>
  <p class="actions"><a class="button" href="/set">Set all cookies again</a><a class="button" href="/logout">Log out</a></p>
</main>
</html>
`;
}

function sessionOf({ session, secret }: Scene): string {
  if (session.kind === 'none') return '<p class="state">No session: you are logged out.</p>';
  if (session.kind === 'refused') {
    return '<p class="state refused">A session came, but its signature does not fit: the server ignores it.</p>';
  }
  const rows = Object.entries(session.content).map(
    ([key, value]) => `<dt>${escape(key)}</dt><dd>${escape(JSON.stringify(value))}</dd>`,
  );
  return `<p class="state accepted">Accepted, signed ${Math.round(session.age)} s ago.</p>
    <dl>${rows.join('')}</dl>
    <p class="hint">The key is <code>${escape(secret)}</code>, as printed in Flask’s documentation.</p>`;
}

function tableOf({ received }: Scene): string {
  if (received.length === 0) return '<p class="state">The request carried no cookies.</p>';
  const rows = received.map(
    ({ name, value }) =>
      `<tr><th scope="row"><bdi>${visible(name)}</bdi></th><td><bdi>${visible(value)}</bdi></td></tr>`,
  );
  return `<table><tbody>${rows.join('')}</tbody></table>`;
}

/** Bidi controls would let a value look like another one. */
function visible(text: string): string {
  return escape(text).replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, (character) => {
    return `<span class="control">U+${character.charCodeAt(0).toString(16).toUpperCase()}</span>`;
  });
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

export const STYLE = `
:root {
  color-scheme: light dark;
  --bg: #ffffff; --sunken: #f5f6f8; --line: #dfe2e7; --text: #16191d; --quiet: #4d5560; --accent: #1d5bd1;
  --good: #10713f; --bad: #b1251d;
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #16181c; --sunken: #1e2126; --line: #343941; --text: #e8eaed; --quiet: #b0b7c1; --accent: #86b0ff;
    --good: #6cc796; --bad: #ff9087;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); }
header { padding: 12px 24px; border-block-end: 1px solid var(--line); }
header div { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; }
header div, main { max-width: 880px; margin-inline: auto; }
main { padding: 16px 0 48px; }
@media (max-width: 928px) { main { padding-inline: 24px; } }
h1 { margin: 0; font-size: 17px; }
h2 { margin: 28px 0 8px; font-size: 15px; }
nav { display: flex; gap: 4px; }
nav a { padding: 4px 10px; border-radius: 6px; color: var(--quiet); text-decoration: none; }
nav a:hover { background: var(--sunken); }
nav a[aria-current] { color: var(--text); background: var(--sunken); font-weight: 600; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.lead, .hint { color: var(--quiet); }
.hint { font-size: 13px; overflow-wrap: anywhere; }
.count { color: var(--quiet); font-weight: 400; }
.state { margin: 0; }
.accepted { color: var(--good); }
.refused { color: var(--bad); }
code, th, td, dl { font: 13px/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 8px 0; padding: 10px 14px; border: 1px solid var(--line); border-radius: 8px; background: var(--sunken); }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
tr { border-block-end: 1px solid var(--line); }
th, td { padding: 5px 0; text-align: start; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
th { width: min(200px, 34%); padding-inline-end: 16px; font-weight: 600; }
td bdi { display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; }
.control { margin-inline: 2px; padding: 0 4px; border-radius: 4px; background: var(--bad); color: var(--bg); font-size: 11px; }
.actions { display: flex; gap: 8px; margin-block-start: 28px; }
.button { padding: 6px 14px; border: 1px solid var(--quiet); border-radius: 6px; color: var(--text); text-decoration: none; }
.button:hover { background: var(--sunken); }
`;
