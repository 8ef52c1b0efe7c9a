/** Where a value stands, to say which other one it is the same as. Kept as a list, so that a place costs one object. */
export interface Place {
  readonly parent: Place | undefined;
  readonly label: string | number;
}

/** A value that is another one over again, shared or inside itself; its text is the path of the first. */
export const REFERENCE = 'reference';

/** RFC 9535 §2.7, a normalized path: `$['user']['tags'][0]`. Labels are cut after 40 characters. Undefined: the root. */
export function writePath(place: Place | undefined): string {
  const steps: string[] = [];
  for (let step = place; step; step = step.parent) {
    const { label } = step;
    steps.push(typeof label === 'number' ? `[${label}]` : `['${quote(label)}']`);
  }
  return `$${steps.toReversed().join('')}`;
}

/** At least as many characters as its path takes, without writing it. */
export function placeLength(place: Place | undefined): number {
  let length = 1;
  for (let step = place; step; step = step.parent) length += typeof step.label === 'number' ? 8 : 45;
  return length;
}

function quote(label: string): string {
  const short = label.length > 40 ? `${label.slice(0, 40)}…` : label;
  return JSON.stringify(short).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
}
