/** For what a protector is made: chains of purposes, the app's name first. Each is a part of what the key is derived of. */

const COOKIES = 'Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware';
const OPENID = 'Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectHandler';
const PREFIX = '.AspNetCore.';
/** Schemes that templates name, where the cookie's name does not. */
const SCHEMES = ['Cookies', 'Identity.Application', 'Identity.External', 'cookie'];

/** Likeliest first. `application`: SetApplicationName, or the content root; `typed`: the chain itself. */
export function purposesOf(
  name: string,
  application: string,
  scheme: string,
  typed: string,
): readonly (readonly string[])[] {
  if (typed.trim() !== '') return [chainIn(typed)];
  const own = ownPurposes(name.replace(/^__(?:Host|Secure)-/i, ''), scheme);
  return applications(application).flatMap((app) => own.map((chain) => (app === '' ? chain : [app, ...chain])));
}

const cookie = (scheme: string) => [COOKIES, scheme, 'v2'];

function ownPurposes(name: string, scheme: string): readonly (readonly string[])[] {
  if (scheme !== '') return [cookie(scheme), [OPENID, 'System.String', scheme, 'v1']];
  // SessionMiddleware.cs, DefaultAntiforgeryTokenSerializer.cs, CookieTempDataProvider.cs
  const others = [
    ['SessionMiddleware'],
    ['Microsoft.AspNetCore.Antiforgery.AntiforgeryToken.v1'],
    ['Microsoft.AspNetCore.Mvc.CookieTempDataProviderToken.v1'],
    [OPENID, 'System.String', 'OpenIdConnect', 'v1'],
  ];
  // IdentityServer calls both alike: `idsrv`.
  const named = [name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name];
  return [...[...new Set([...named, ...SCHEMES])].map(cookie), ...others];
}

/** Since .NET 6 the content root may end in a separator. */
function applications(pasted: string): readonly string[] {
  const typed = nameIn(pasted.trim());
  if (typed === '') return [''];
  const bare = typed.replace(/[\\/]$/, '');
  const separator = bare.includes('\\') ? '\\' : '/';
  return /[\\/]/.test(typed) ? [...new Set([typed, bare, bare + separator])] : [typed];
}

/** `.SetApplicationName("shop")`, or in quotes. */
function nameIn(typed: string): string {
  return /^(?:[^"']{0,80}SetApplicationName\(\s{0,9})?(["'])([^"']*)\1[);,\s]{0,9}$/.exec(typed)?.[2] ?? typed;
}

/** As JSON, as the log has it (`('a', 'b')`), or with commas or line breaks between. */
function chainIn(typed: string): readonly string[] {
  const quoted = Array.from(typed.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g), ([, double, single]) => double ?? single ?? '');
  return quoted.length > 0 ? quoted : typed.split(/[\n,]/).map((part) => part.trim());
}
