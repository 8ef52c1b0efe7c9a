import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A throw-away browser profile. */
export function makeProfile(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `cookie-lens-${name}-`));
  // A browser's helpers go on writing for a moment after it has ended.
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) };
}
