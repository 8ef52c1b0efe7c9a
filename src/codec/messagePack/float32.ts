import { writePythonFloat } from '../pythonFloat.ts';

/** The fewest digits that a 32-bit float reads back from: `0.1`, not `0.10000000149011612`. */
export function writeFloat32(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  // toPrecision drops the sign of zero.
  if (value === 0) return writePythonFloat(value);
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Object.is(Math.fround(short), value)) return writePythonFloat(short);
  }
  // Nine always suffice (IEEE 754-2019 §5.12.2).
  return writePythonFloat(Number(value.toPrecision(9)));
}
