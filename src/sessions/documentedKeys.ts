/** A key that official documentation, a template or a source constant prints. */
export interface DocumentedKey {
  /** The framework whose documentation it is, a proper name. */
  readonly framework: string;
  /** Where it is printed: repository and file, or page. */
  readonly source: string;
}
