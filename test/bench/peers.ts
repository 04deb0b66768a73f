import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A separate project, so that working on the element does not install packages that only the benches need. */
export const PEERS: string = fileURLToPath(new URL('peers', import.meta.url));

/** Installs what the lock file of the peers names, unless that is there already. */
export function installPeers(): void {
  const wanted = readFileSync(join(PEERS, 'package-lock.json'), 'utf8');
  const mark = join(PEERS, 'node_modules/.package-lock.json');
  if (existsSync(mark) && namesAllOf(mark, wanted)) return;
  console.error(
    '[bench] npm ci --prefix test/bench/peers: installs what the element is measured beside (75 MB)',
  );
  execFileSync('npm', ['ci', '--prefix', PEERS, '--ignore-scripts', '--loglevel', 'error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** The versions of the peers, by name. */
export function peerVersions(): Readonly<Record<string, string>> {
  const { dependencies } = JSON.parse(readFileSync(join(PEERS, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return dependencies;
}

function namesAllOf(installed: string, wanted: string): boolean {
  const present = packagesOf(readFileSync(installed, 'utf8'));
  return Object.entries(packagesOf(wanted)).every(
    ([path, { version, optional }]) => path === '' || optional === true || present[path]?.version === version,
  );
}

function packagesOf(lock: string): Readonly<Record<string, Locked>> {
  return (JSON.parse(lock) as { readonly packages: Readonly<Record<string, Locked>> }).packages;
}

interface Locked {
  readonly version?: string;
  readonly optional?: boolean;
}
