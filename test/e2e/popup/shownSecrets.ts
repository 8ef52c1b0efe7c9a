/**
 * Runs in a page: which of the secrets stand anywhere in it, and where. What is read is the title, every text, every
 * attribute and what every field holds but for passwords, which the browser masks.
 */
export function shownSecrets(secrets: readonly string[]): string[] {
  const found: string[] = [];
  const look = (text: string, where: string): void => {
    for (const secret of secrets) if (text.includes(secret)) found.push(`“${secret}” in ${where}`);
  };
  const nameOf = (element: Element | null): string => {
    const names: string[] = [];
    for (let at = element; at !== null && names.length < 6; at = at.parentElement)
      names.push(`${at.localName}.${at.getAttribute('class') ?? ''}`);
    return names.join(' in ');
  };
  look(document.title, 'the title');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Element)) {
      look(node.textContent ?? '', `the text of ${nameOf(node.parentElement)}`);
      continue;
    }
    const name = nameOf(node);
    for (const { name: attribute, value } of node.attributes) look(value, `${attribute} of ${name}`);
    if (node instanceof HTMLTextAreaElement || (node instanceof HTMLInputElement && node.type !== 'password'))
      look(node.value, `what ${name} holds`);
  }
  return found;
}
