declare module 'js-yaml' {
  /** @throws for what is no YAML, and for keys that stand twice */
  export function load(text: string): unknown;
}
