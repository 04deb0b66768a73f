import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLocked } from '../support/locked-project.js';

/** A separate project, so that working on the element does not install packages that only the benches need. */
export const PEERS: string = fileURLToPath(new URL('peers', import.meta.url));

/** Installs what the lock file of the peers names, unless that is there already. */
export function installPeers(): void {
  installLocked(
    PEERS,
    '[bench] npm ci --prefix test/bench/peers: installs what the element is measured beside (75 MB)',
  );
}

/** The versions of the peers, by name. */
export function peerVersions(): Readonly<Record<string, string>> {
  const { dependencies } = JSON.parse(readFileSync(join(PEERS, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return dependencies;
}
