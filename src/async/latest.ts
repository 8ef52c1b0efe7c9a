/** Whether nothing was asked since: what answers an older question is to be dropped. */
export type IsLatest = () => boolean;

/**
 * "The newest answer wins", for one place that asks again and again.
 * @returns begins a question, and so puts all earlier ones out of date; also at the end, when nothing more is asked
 */
export function latest(): () => IsLatest {
  let count = 0;
  return () => {
    const mine = (count += 1);
    return () => mine === count;
  };
}
