export interface Violation {
  rule: 'arrow' | 'unused' | 'drawing' | 'room' | 'circle' | 'package' | 'worker' | 'name' | 'place' | 'path';
  /** Or whatever else is wrong: a layer, an arrow. */
  file: string;
  what: string;
}
