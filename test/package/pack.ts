import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Everything that these tests make, outside of the project's own module resolution. */
export const WORKSHOP: string = resolve('.cache/package');

/** The packed package, unpacked and installed with its dependency, as `npm install` leaves it. */
export const INSTALLED: string = join(WORKSHOP, 'consumer/node_modules/kaltura-uploader');

/** The tarball, always of the same name. */
export const TARBALL: string = join(WORKSHOP, 'kaltura-uploader.tgz');

/** Builds, packs and installs the package into an empty project. */
// eslint-disable-next-line no-restricted-syntax -- Playwright calls the default export of a global setup.
export default function pack(): void {
  rmSync(WORKSHOP, { recursive: true, force: true });
  const consumer = join(WORKSHOP, 'consumer');
  mkdirSync(consumer, { recursive: true });
  npm(['run', 'prepack'], process.cwd());
  // Without scripts, whose words would stand before the JSON.
  const [{ filename }] = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', WORKSHOP], process.cwd()),
  ) as [{ readonly filename: string }];
  execFileSync('mv', [join(WORKSHOP, filename), TARBALL]);
  npm(['init', '--yes'], consumer);
  npm(['install', TARBALL], consumer);
}

/** Runs npm in a folder and answers what it printed. */
export function npm(args: readonly string[], folder: string, environment: NodeJS.ProcessEnv = {}): string {
  return execFileSync('npm', [...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment, npm_config_audit: 'false', npm_config_fund: 'false' },
  });
}
