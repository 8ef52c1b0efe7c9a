/** rack/session/cookie.rb of Rack 2, which Sinatra 2 and Hanami 2 use; before 2.2 the base64 is in lines. */
import { looksRack } from './looksRack.ts';
import { hexSignedReader } from './hexSignedReader.ts';
import { readRackContent } from './rackContent.ts';
import { rackScore, rackSignedIn } from './rackShape.ts';

export const { decode, verifiable, signable, writable } = hexSignedReader({
  format: 'rack',
  reasons: [{ code: 'key-changed', name: 'old_secret' }, { code: 'other-app' }, { code: 'altered' }],
  take: rackSignedIn,
  score: rackScore,
  damagedScore: (name, { bytes, signature }) => (signature !== undefined && looksRack(name, bytes) ? 0.5 : 0.2),
  read: (bytes, _, work) => readRackContent(bytes, work),
  keys: (secret) => [{ match: { derivation: 'none' }, keyOf: async () => secret }],
});
