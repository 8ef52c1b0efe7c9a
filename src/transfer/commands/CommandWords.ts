import { TransferError } from '../contract/TransferError.ts';

export interface Word {
  text: string;
  /** Where it begins; from 1. */
  line: number;
}

/** The commands of a text, as one after the other finds out where words end. */
export class CommandWords {
  readonly commands: Word[][] = [[]];
  private word: Word | undefined;

  add(text: string, line: number): void {
    this.word ??= { text: '', line };
    this.word.text += text;
  }

  endWord(): void {
    if (this.word) this.commands.at(-1)!.push(this.word);
    this.word = undefined;
  }

  endCommand(): void {
    this.endWord();
    this.commands.push([]);
  }

  /** @throws {TransferError} `truncated`, where the text ended inside quotes */
  end(isQuoted: boolean): Word[][] {
    if (isQuoted) throw new TransferError('truncated');
    this.endWord();
    return this.commands;
  }
}
