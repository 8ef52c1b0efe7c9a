import { TransferError } from '../contract/TransferError.ts';

export interface Word {
  text: string;
  /** Where it begins; from 1. */
  line: number;
}

/** The commands of a text, as one after the other finds out where words end. */
export class CommandWords {
  readonly commands: Word[][] = [[]];
  private command: Word[] = this.commands[0]!;
  private word: Word | undefined;
  private readonly outer: { command: Word[]; word: Word | undefined; isQuoted: boolean }[] = [];

  add(text: string, line: number): void {
    this.word ??= { text: '', line };
    this.word.text += text;
  }

  endWord(): void {
    if (this.word) this.command.push(this.word);
    this.word = undefined;
  }

  endCommand(): void {
    this.endWord();
    this.command = [];
    this.commands.push(this.command);
  }

  /** One command inside a word of another: `$(…)`. @param isQuoted the word goes on in quotes behind it */
  enter(isQuoted: boolean, line: number): void {
    this.add('', line); // whatever it prints is an argument
    const { command, word } = this;
    this.outer.push({ command, word, isQuoted });
    this.word = undefined;
    this.endCommand();
  }

  /** @returns undefined where it was in none; else as it was entered */
  leave(): { isQuoted: boolean } | undefined {
    const outer = this.outer.pop();
    if (outer === undefined) return undefined;
    this.endWord();
    this.command = outer.command;
    this.word = outer.word;
    return outer;
  }

  /** @throws {TransferError} `truncated`, where the text ended inside quotes */
  end(isQuoted: boolean): Word[][] {
    if (isQuoted) throw new TransferError('truncated');
    this.endWord();
    return this.commands;
  }
}
