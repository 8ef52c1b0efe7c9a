const address = String.raw`(https?:\/\/[^"'\x60\s]{1,9000})`;
/** `get("https://…`, `NewRequest("GET", "https://…`, `curl_setopt($ch, CURLOPT_URL, 'https://…`. */
const called = new RegExp(
  String.raw`(?<![\w$])([A-Za-z_$][\w$]{0,40})\([ \t]{0,8}(?:["'][A-Z]{3,7}["'],[ \t]{0,4}|\$\w{1,30},[ \t]?CURLOPT_URL,[ \t]?)?` +
    String.raw`[bfru]?["'\x60]${address}`,
  'i',
);
/** `url: 'https://…'`, `url = "https://…"`. */
const named = new RegExp(
  String.raw`(?<![\w$])(\w{0,20}ur[il])["']?[ \t]{0,8}[:=][ \t]{0,8}[bfru]?["'\x60]?${address}`,
  'i',
);
/** Of PowerShell, whose words need no brackets. */
const given = new RegExp(
  String.raw`(?<![\w-])(-Uri|Invoke-(?:RestMethod|WebRequest)|irm|iwr)[ \t]{1,8}["']?${address}`,
  'i',
);
/** What a command that sends a header asks. */
const alone = new RegExp(String.raw`(?:^|[^:=,(\s][ \t]{1,4})()["']?${address}`, 'i');
const sends = /cookie:/i;

/** They name another server than the one that is asked. */
const another = /refer|origin|proxy|redirect|callback|return/i;

/** The address that a line of code asks. */
export function addressIn(line: string): string | undefined {
  if (!line.includes('://')) return undefined;
  for (const form of sends.test(line) ? [called, named, given, alone] : [called, named, given]) {
    const [, by, found] = form.exec(line) ?? [];
    if (found !== undefined && !another.test(by!)) return found;
  }
  return undefined;
}
