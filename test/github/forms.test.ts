import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/run.mjs';

interface Field {
  type: string;
  id?: string;
  attributes: { label?: string; description?: string; value?: string; placeholder?: string };
  validations?: { required?: boolean };
}
interface Form {
  name: string;
  description: string;
  labels?: string[];
  body: Field[];
}

const github = join(root, '.github');
const folder = join(github, 'ISSUE_TEMPLATE');
const forms = readdirSync(folder).filter((file) => file !== 'config.yml');
const read = (file: string): Form => load(readFileSync(join(folder, file), 'utf8')) as Form;
const labelled = ({ body }: Form): string =>
  body
    .filter(({ validations }) => validations?.required === true)
    .map(({ attributes }) => attributes.label)
    .join('\n');

describe.each(forms)('%s', (file) => {
  const form = read(file);
  const fields = form.body.filter(({ type }) => type !== 'markdown');

  it('is a form as GitHub has them', () => {
    expect(Object.keys(form).toSorted()).toEqual(['body', 'description', 'labels', 'name']);
    for (const { type } of form.body)
      expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
    for (const { id, attributes } of fields) {
      expect(id).toMatch(/^[a-z]+$/);
      expect(attributes.label).toBeTruthy();
    }
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
  });

  it('says before anything else that no values are to be pasted, and asks for none', () => {
    expect(form.body[0]?.type).toBe('markdown');
    expect(form.body[0]?.attributes.value).toMatch(/Paste no cookie values/);
    const asked = fields.filter(({ type }) => type !== 'checkboxes').map(({ attributes }) => attributes.label);
    expect(asked.filter((label) => /\bvalues?\b|\bsecret|\bkey\b/i.test(label!))).toEqual([]);
  });

  it('asks for the browser and the version', () => {
    expect(labelled(form)).toMatch(/browser/i);
    expect(labelled(form)).toContain('ersion of Cookie Lens');
  });
});

it('asks for the framework and the steps of what is wrong', () => {
  const ids = read('bug.yml').body.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['browser', 'version', 'framework', 'steps']));
});

it('leaves no way around the forms', () => {
  expect(load(readFileSync(join(folder, 'config.yml'), 'utf8'))).toEqual({ blank_issues_enabled: false });
});

it('names commands that there are in what a pull request is to have', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const text = readFileSync(join(github, 'pull_request_template.md'), 'utf8');
  const commands = [...text.matchAll(/`npm (?:run )?([\w:]+)`/g)].map(([, name]) => name!);
  expect(commands).toEqual(expect.arrayContaining(['check', 'test']));
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});
