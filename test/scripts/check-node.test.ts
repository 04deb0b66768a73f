import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SCRIPT = 'scripts/check-node.cjs';

/** What the script does on a Node that says that it has this version. */
function runOn(version: string): { readonly status: number | null; readonly said: string } {
  const pretend = `Object.defineProperty(process, 'version', { value: '${version}' });`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-e', `${pretend} require('./${SCRIPT}');`],
    {
      encoding: 'utf8',
    },
  );
  return { status, said: stdout + stderr };
}

describe('a Node that cannot run this', () => {
  for (const version of ['v8.17.0', 'v18.20.4', 'v20.9.0', 'v20.18.3', 'v21.7.3', 'v22.12.0', 'v23.11.0']) {
    it(`is refused in one line: ${version}`, () => {
      expect(runOn(version)).toEqual({
        status: 1,
        said: `kaltura-uploader needs Node 20.19, 22.13, or 24 and newer; this is ${version}.\n`,
      });
    });
  }

  for (const version of [
    'v20.19.0',
    'v20.20.2',
    'v22.13.0',
    'v24.0.0',
    'v25.1.0',
    'v100.1.0',
    process.version,
  ]) {
    it(`is not this one, about which nothing is said: ${version}`, () => {
      expect(runOn(version)).toEqual({ status: 0, said: '' });
    });
  }

  it('is refused by the ranges that npm is told', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly engines: { readonly node: string };
    };
    expect(engines.node).toBe('^20.19.0 || ^22.13.0 || >=24.0.0');
  });

  it('is refused before the demo, the server or the tests load anything', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    for (const name of ['demo', 'server', 'test']) expect(scripts[name]).toMatch(`node ${SCRIPT} && `);
  });

  it('can read what refuses it', () => {
    const source = readFileSync(SCRIPT, 'utf8').replace(/\/\*[^]*?\*\//g, '');
    expect(source).not.toMatch(/\b(?:const|let|import|export|async|class)\b|=>|`|\?\.|\?\?|\.\.\.|node:/);
    expect(source.match(/require\('[^']*'\)/g)).toEqual(["require('../package.json')"]);
  });
});
