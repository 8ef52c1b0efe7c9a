/** `?tab=7`: a page of its own looks at that tab, in place of the active one. */
export function tabLookedAt(): number | undefined {
  const id = new URLSearchParams(location.search).get('tab');
  return id === null ? undefined : Number(id);
}
