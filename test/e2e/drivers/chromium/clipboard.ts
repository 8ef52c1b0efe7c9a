import type { Pipe, Session } from './pipe.ts';

/** Lets the page read and write the clipboard, which only pages with the focus may. */
async function open(pipe: Pipe, page: Session, origin: string): Promise<void> {
  await pipe.send('Browser.grantPermissions', { permissions: ['clipboardReadWrite'], origin });
  await page.send('Emulation.setFocusEmulationEnabled', { enabled: true });
}

export async function readClipboard(pipe: Pipe, page: Session, origin: string): Promise<string> {
  await open(pipe, page, origin);
  return page.evaluate(() => navigator.clipboard.readText(), []);
}

export async function writeClipboard(pipe: Pipe, page: Session, origin: string, text: string): Promise<void> {
  await open(pipe, page, origin);
  await page.evaluate((words: string) => navigator.clipboard.writeText(words), [text]);
}
