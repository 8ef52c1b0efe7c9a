/** A worker of its own: derives one key, and is terminated. `pbkdf2.ts` says why. */
import { deriveArgon2, type Argon2 } from './deriveArgon2.ts';

addEventListener('message', ({ data }: MessageEvent<Argon2>) => {
  postMessage(deriveArgon2(data));
});
