import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/run.mjs';

interface Job {
  'runs-on'?: string;
  'timeout-minutes'?: number;
  container?: { image: string };
  permissions?: Record<string, string>;
  needs?: string;
  uses?: string;
  steps?: { uses?: string; run?: string }[];
}
interface Workflow {
  name: string;
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const folder = join(root, '.github', 'workflows');
const files = readdirSync(folder);
const read = (file: string): Workflow => load(readFileSync(join(folder, file), 'utf8')) as Workflow;
const jobsOf = (file: string): Job[] => Object.values(read(file).jobs);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');

  it('may read the code, and no job more unless it needs it', () => {
    expect(read(file).permissions).toEqual({ contents: 'read' });
    const more = jobsOf(file).filter(({ permissions }) => permissions !== undefined);
    // the job that writes the release holds none of our code
    for (const { permissions, steps = [] } of more) {
      expect(permissions).toEqual({ contents: 'write' });
      expect(steps.filter(({ uses, run = '' }) => uses?.includes('checkout') || /\bnpm\b/.test(run))).toEqual([]);
    }
  });

  it('pins each action by its commit, with the version beside it, and each image by its version', () => {
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, what]) => what!);
    const loose = uses.filter((what) => !/^(?:\.\/|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/.test(what));
    expect(loose).toEqual([]);
    for (const { container } of jobsOf(file)) expect(container?.image ?? 'node:1.2.3').toMatch(/^\w+:\d+\.\d+\.\d+/);
  });

  it('ends by itself', () => {
    for (const { uses, ...job } of jobsOf(file)) expect(uses ?? job['timeout-minutes']).toBeTruthy();
  });

  it('puts nothing that others wrote into a command', () => {
    const commands = jobsOf(file).flatMap(({ steps = [] }) => steps.map(({ run = '' }) => run));
    expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
  });

  it('calls scripts that there are', () => {
    const called = jobsOf(file).flatMap(({ steps = [] }) =>
      steps.flatMap(({ run = '' }) => [...run.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, name]) => name!)),
    );
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
  });
});

const commandsOf = (file: string): string[] =>
  jobsOf(file).flatMap(({ steps = [] }) => steps.flatMap(({ run }) => run ?? []));

it('tests every push and pull request with the one command', () => {
  expect(Object.keys(read('test.yml').on)).toEqual(expect.arrayContaining(['push', 'pull_request']));
  expect(commandsOf('test.yml')).toEqual(['npm test']);
});

it('releases what was tested, on a tag', () => {
  const { on, jobs } = read('release.yml');
  expect(on).toEqual({ push: { tags: ['v*'] } });
  expect([jobs['test']?.uses, jobs['build']?.needs, jobs['publish']?.needs]).toEqual([
    './.github/workflows/test.yml',
    'test',
    'build',
  ]);
  expect(commandsOf('release.yml').join('\n')).toContain('npm run release -- --tag "$GITHUB_REF_NAME"');
});
