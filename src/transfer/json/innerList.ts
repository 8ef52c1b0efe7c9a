export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCookie = (item: unknown): boolean => isObject(item) && ('name' in item || 'key' in item) && 'value' in item;
export const isList = (json: unknown): json is readonly unknown[] =>
  Array.isArray(json) && json.length > 0 && json.every(isCookie);

/** Around the answers of the browsers' remote controls and of servers. */
const envelopes = ['result', 'value', 'data', 'storageState'];

/** What Insomnia exports besides requests. */
const isJar = (item: unknown): item is { cookies: unknown[] } =>
  isObject(item) && item['_type'] === 'cookie_jar' && Array.isArray(item['cookies']);

const valuesOf = (json: unknown): readonly unknown[] => (isObject(json) ? Object.values(json) : []);

/** The cookies that lie deeper, as a list or in an object as other tools have them; undefined where there are none. */
function within(json: JsonObject): unknown {
  const enveloped = envelopes
    .map((key) => json[key])
    .find((inner) => isList(inner) || (isObject(inner) && isList(inner['cookies'])));
  if (enveloped !== undefined) return enveloped;
  const { resources } = json;
  if (Array.isArray(resources) && resources.some(isJar))
    return { cookies: resources.filter(isJar).flatMap(({ cookies }) => cookies) };
  const values = Object.values(json);
  // by domain
  if (values.length > 0 && values.every(isList)) return values.flat();
  // tough-cookie-file-store: by domain, path and name
  const stored = values.flatMap(valuesOf).flatMap(valuesOf);
  return stored.length > 0 && stored.every(isCookie) ? { cookies: stored } : undefined;
}

/** The list that a text's JSON comes to: one cookie alone is a list of one, unless it is a map of these two names. */
export function listed(json: unknown): unknown {
  if (Array.isArray(json)) return json.length > 0 && json.every(isList) ? json.flat() : json;
  if (!isObject(json) || 'cookies' in json) return json;
  if (isCookie(json) && 'name' in json) return 'domain' in json || 'url' in json || 'path' in json ? [json] : json;
  return within(json) ?? json;
}
