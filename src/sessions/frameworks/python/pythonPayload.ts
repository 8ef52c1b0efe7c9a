import { CodecError } from '../../../codec/CodecError.ts';
import { decodeUtf8 } from '../../../codec/utf8.ts';
import { spacedPythonJson } from '../../notations/json/pythonJson.ts';
import type { Payload } from '../../notations/payload.ts';
import { pickle } from '../../notations/pickleNotation.ts';

/** What Python's frameworks serialize with: JSON, or pickle. */
export function pythonPayload(bytes: Uint8Array): Payload {
  // Protocols 2 to 5, or what begins a container in those before: `_pickle.c`.
  if (bytes[0] === 0x80 || !/[[{"\d\-tfnNI]/.test(String.fromCharCode(bytes[0] ?? 0)) || isOldPickle(bytes)) {
    return { layers: [{ id: 'base64', bytes: bytes.length, content: bytes }], source: bytes, notation: pickle };
  }
  const form = { notation: spacedPythonJson, layer: 'json' } as const;
  try {
    const source = decodeUtf8(bytes);
    return { layers: [{ id: 'base64', bytes: bytes.length, content: source }], source, ...form };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const source = (error as CodecError<string>).recovered ?? '';
    return { layers: [], source, problem: error.code, ...form };
  }
}

/** `I42\n.`, `N.`: JSON never ends with a full stop. */
function isOldPickle(bytes: Uint8Array): boolean {
  return bytes.at(-1) === 0x2e;
}
