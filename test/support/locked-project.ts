import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what the lock file of a project names, unless that is there already. Prints the notice only when it installs.
 * Runs no scripts of packages: what they need comes from the registry as packages of its own.
 */
export function installLocked(folder: string, notice: string): void {
  if (isInstalled(folder)) return;
  console.error(notice);
  execFileSync('npm', ['ci', '--prefix', folder, '--ignore-scripts', '--loglevel', 'error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Whether `node_modules` has each package of the lock file in its version, optional ones aside. */
export function isInstalled(folder: string): boolean {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const present = packagesOf(installed);
  return Object.entries(packagesOf(join(folder, 'package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || optional === true || present[path]?.version === version,
  );
}

interface Locked {
  readonly version?: string;
  readonly optional?: boolean;
}

function packagesOf(lock: string): Readonly<Record<string, Locked>> {
  return (JSON.parse(readFileSync(lock, 'utf8')) as { readonly packages: Readonly<Record<string, Locked>> })
    .packages;
}
