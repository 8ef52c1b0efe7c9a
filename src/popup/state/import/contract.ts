import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Repair } from '../../../cookies/rules.ts';
import type { Destination, Home, ImportChoices } from '../../../records.ts';
import type { Choice, Refusal } from '../../../transfer/index.ts';
import type { Stop } from '../Adapters.ts';
import type { ImportRow } from './ImportRow.ts';
import type { ProspectKind } from './prospect.ts';
import type { MissingSite } from './reach.ts';
import type { UnreadFile } from './textReading.ts';

export type ImportState =
  /** Nothing was pasted yet. */
  | { kind: 'empty' }
  | { kind: 'reading' }
  | { kind: 'ready' }
  /** `unread`: none of several files. `failed`: by no fault of the text. `no-page`: the text names no host, and there is no page whose it could be. */
  | { kind: 'refused'; why: Refusal | 'unread' | 'no-page' | 'failed'; count: number };

export interface Importing {
  readonly state: ReadonlySignal<ImportState>;
  /** What was read as, and what it could be read as. */
  readonly format: ReadonlySignal<string | null>;
  readonly choices: ReadonlySignal<readonly Choice[]>;
  /** Of several files those of which nothing can be read. */
  readonly unread: ReadonlySignal<readonly UnreadFile[]>;
  /** In the order of the file. */
  readonly rows: ReadonlySignal<readonly ImportRow[]>;
  readonly counts: ReadonlySignal<ReadonlyMap<ProspectKind, number>>;
  /** Lines that are to be written. */
  readonly chosen: ReadonlySignal<readonly ImportRow[]>;
  readonly left: ReadonlySignal<ReadonlySet<ImportRow['id']>>;
  readonly destination: ReadonlySignal<Destination>;
  /** What is typed as a host is none: nothing is written. */
  readonly isNowhere: ReadonlySignal<boolean>;
  /** Hosts that the file names. */
  readonly hosts: ReadonlySignal<readonly string[]>;
  /** The page that the text was pasted for: what it leaves unsaid is taken from there. */
  readonly home: ReadonlySignal<Home | null>;
  /** The tab shows another host by now, and that matters to the lines. */
  readonly isAway: ReadonlySignal<boolean>;
  /** Sites that nobody has allowed yet. */
  readonly missing: ReadonlySignal<readonly MissingSite[]>;
  /** What was pasted; empty where a file was chosen. */
  readonly pasted: ReadonlySignal<string>;
  /** What is in the field and was not read yet. */
  readonly typed: Signal<string | null>;
  readonly chosenBy: ReadonlySignal<ImportChoices>;
  /** All that was to be written is, and nothing waits for access. */
  readonly isSpent: ReadonlySignal<boolean>;
  /** @param format chosen by the person over what is found */
  read(text: string, format?: string): Promise<void>;
  /** Into one list, in their order. */
  readFiles(files: readonly File[]): Promise<void>;
  /** The same text as before, with what was chosen then. */
  restore(text: string, before: ImportChoices): Promise<void>;
  /** The same text as another format. */
  overrule(format: string): Promise<void>;
  /** From now on it is for the page that is looked at. */
  moveHere(): Promise<void>;
  setDestination(destination: Destination): Promise<void>;
  toggle(row: ImportRow): void;
  /** Name, value or what mends it, in place of what the file says. */
  edit(row: ImportRow, patch: Repair): Promise<void>;
  /** What is being typed in place of what a line says: it is part of what is kept. `null`: nothing else than was there. */
  draft(row: ImportRow, patch: Repair | null): void;
  /** It is an edit now. @returns `null`, or the line that cannot be written with it */
  takeOver(): Promise<ImportRow | null>;
  toggleAll(): void;
  /** To be called straight from the click. */
  requestAccess(): Promise<boolean>;
  /** Writes what is chosen, with what is being typed, as one step. @returns as `takeOver`: then nothing is written */
  write(): Promise<ImportRow | null>;
  /** Follows what the page, the browser and the person do elsewhere, until it is stopped. */
  watch(): Stop;
  clear(): void;
}
