/**
 * Rijndael with blocks of 32 bytes and keys of 32, which is mcrypt's `rijndael-256` and no AES: "The Rijndael Block Cipher",
 * Daemen and Rijmen, 1999, §4. No kept library has it. It is slow and takes no care of time, since it only opens and writes
 * what old apps wrote, with the app's own key.
 */
const [BLOCK, COLUMNS, ROUNDS] = [32, 8, 14];
/** §4.2.2: by how many columns each row moves, of a block of eight. */
const SHIFTS = [0, 1, 3, 4];

const double = (byte: number): number => ((byte << 1) ^ (byte & 0x80 ? 0x1b : 0)) & 0xff;

function times(a: number, b: number): number {
  let [product, factor] = [0, a];
  for (let bits = b; bits > 0; bits >>= 1) {
    if (bits & 1) product ^= factor;
    factor = double(factor);
  }
  return product;
}

/** §4.2.1: the inverse in GF(2⁸), then an affine map. */
function makeBox(): Uint8Array {
  const box = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    // a²⁵⁴ is its inverse.
    let inverse = 1;
    for (let i = 0; i < 254; i += 1) inverse = times(inverse, byte);
    let mapped = 0x63;
    for (let i = 0; i < 5; i += 1) mapped ^= ((inverse << i) | (inverse >> (8 - i))) & 0xff;
    box[byte] = mapped;
  }
  return box;
}

const BOX = makeBox();
const INVERSE = Uint8Array.from(BOX, (_, byte) => BOX.indexOf(byte));
/** By what `MixColumn` multiplies, and its inverse. */
const [MIX, UNMIX] = [
  [2, 3, 1, 1],
  [14, 11, 13, 9],
].map((row) => row.map((factor) => Uint8Array.from({ length: 256 }, (_, byte) => times(byte, factor))));

/** §4.3.1, for keys of more than six words. */
function expand(key: Uint8Array): Uint8Array {
  const words = new Uint8Array(4 * COLUMNS * (ROUNDS + 1));
  words.set(key);
  let constant = 1;
  for (let at = BLOCK; at < words.length; at += 4) {
    let word = words.slice(at - 4, at);
    if (at % BLOCK === 0) {
      word = Uint8Array.of(BOX[word[1]!]! ^ constant, BOX[word[2]!]!, BOX[word[3]!]!, BOX[word[0]!]!);
      constant = double(constant);
    } else if (at % BLOCK === BLOCK / 2) word = word.map((byte) => BOX[byte]!);
    for (let i = 0; i < 4; i += 1) words[at + i] = words[at - BLOCK + i]! ^ word[i]!;
  }
  return words;
}

function addKey(state: Uint8Array, keys: Uint8Array, round: number): void {
  for (let i = 0; i < BLOCK; i += 1) state[i]! ^= keys[round * BLOCK + i]!;
}

/** Bytes are substituted, and the rows moved: `way` 1 to the left, -1 back. */
function substitute(state: Uint8Array, box: Uint8Array, way: 1 | -1): void {
  const was = state.slice();
  for (let i = 0; i < BLOCK; i += 1) {
    const from = (i + way * 4 * SHIFTS[i % 4]! + BLOCK) % BLOCK;
    state[i] = box[was[from]!]!;
  }
}

function mix(state: Uint8Array, factors: readonly Uint8Array[]): void {
  for (let at = 0; at < BLOCK; at += 4) {
    const column = state.slice(at, at + 4);
    for (let row = 0; row < 4; row += 1) {
      let sum = 0;
      for (let i = 0; i < 4; i += 1) sum ^= factors[(i - row + 4) % 4]![column[i]!]!;
      state[at + row] = sum;
    }
  }
}

function encryptBlock(state: Uint8Array, keys: Uint8Array): void {
  addKey(state, keys, 0);
  for (let round = 1; round <= ROUNDS; round += 1) {
    substitute(state, BOX, 1);
    if (round < ROUNDS) mix(state, MIX!);
    addKey(state, keys, round);
  }
}

function decryptBlock(state: Uint8Array, keys: Uint8Array): void {
  for (let round = ROUNDS; round > 0; round -= 1) {
    addKey(state, keys, round);
    if (round < ROUNDS) mix(state, UNMIX!);
    substitute(state, INVERSE, -1);
  }
  addKey(state, keys, 0);
}

/** CBC, the last block filled up with zeros, as mcrypt does: what ends in zeros loses them. */
export function sealRijndael(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const keys = expand(key);
  const made = new Uint8Array(Math.ceil(plain.length / BLOCK) * BLOCK);
  made.set(plain);
  let before = iv;
  for (let at = 0; at < made.length; at += BLOCK) {
    const block = made.subarray(at, at + BLOCK);
    for (let i = 0; i < BLOCK; i += 1) block[i]! ^= before[i]!;
    encryptBlock(block, keys);
    before = block;
  }
  return made;
}

/** Zeros at the end are left out. `data`: whole blocks. */
export function openRijndael(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const keys = expand(key);
  const made = Uint8Array.from(data);
  for (let at = 0; at < made.length; at += BLOCK) {
    const block = made.subarray(at, at + BLOCK);
    decryptBlock(block, keys);
    const before = at === 0 ? iv : data.subarray(at - BLOCK, at);
    for (let i = 0; i < BLOCK; i += 1) block[i]! ^= before[i]!;
  }
  let end = made.length;
  while (end > 0 && made[end - 1] === 0) end -= 1;
  return made.slice(0, end);
}
