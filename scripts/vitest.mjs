import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { tool } from './run.mjs';

/**
 * Runs tests and counts. A test that was skipped counts as failed: a check that is not made is
 * no check.
 *
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<import('./steps.mjs').Outcome>}
 */
export async function vitest(args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cookie-lens-report-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  const { code, output } = await tool('vitest', ['run', ...reporters, ...args], { env: { ...colour, ...env } });
  const said = { output: output.replace(/^JSON report written.*\n?/m, '').trim() };
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const skipped = report.numPendingTests + report.numTodoTests;
    const failed = report.numFailedTests + skipped;
    return {
      ...said,
      passed: report.numPassedTests,
      // A file that could not even be loaded holds no failed test.
      failed: code !== 0 && failed === 0 ? 1 : failed,
      ...(skipped > 0 ? { note: `${skipped} skipped` } : {}),
    };
  } catch {
    return { ...said, passed: 0, failed: 1, note: 'no report' };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
