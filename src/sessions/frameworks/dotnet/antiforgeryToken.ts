/** src/Antiforgery/src/Internal/DefaultAntiforgeryTokenSerializer.cs of dotnet/aspnetcore; ASP.NET MVC's own are alike. */
import { CodecError } from '../../../codec/CodecError.ts';
import type { TreeNode } from '../../../codec/tree.ts';
import { Work } from '../../../codec/Work.ts';
import { bytesNotation } from '../../notations/bytesNotation.ts';
import { changePart, textBytes } from './changePart.ts';
import { PartReader } from './PartReader.ts';

/** The version; bytes of the token and of what says whose it is. */
const [VERSION, TOKEN, CLAIM_UID] = [0x01, 16, 32];

export const antiforgeryToken = bytesNotation('antiforgery-token', {
  name: 'AntiforgeryToken',
  begins: /^\p{Cc}[^]{16}\p{Cc}/u,
  parse,
  change: changePart(textBytes),
  isFixed: true,
});

/** The cookie's is a token alone; that of the form also names who it is made for. */
function parse(bytes: Uint8Array, work: Work): TreeNode {
  const reader = new PartReader(bytes, work);
  reader.mark(VERSION);
  const securityToken = reader.blob(TOKEN);
  const isCookieToken = reader.flag();
  if (isCookieToken.kind === 'boolean' && isCookieToken.value) return reader.whole({ securityToken, isCookieToken });
  const isClaimsBased = reader.flag();
  const own = isClaimsBased.kind === 'boolean' && isClaimsBased.value;
  const whose = own ? { claimUid: reader.blob(CLAIM_UID) } : { username: reader.text() };
  return reader.whole({ securityToken, isCookieToken, isClaimsBased, ...whose, additionalData: reader.text() });
}

export function isAntiforgeryToken(bytes: Uint8Array): boolean {
  if (bytes[0] !== VERSION) return false;
  try {
    parse(bytes, new Work());
    return true;
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  }
}
