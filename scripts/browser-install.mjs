import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';

const MINUTE_MS = 60_000;

/** Downloads Playwright's Chromium. Says whether it did. */
export function downloadPlaywrightBrowser() {
  const downloaded = runPlaywright('install', 'chromium');
  if (!downloaded) say('Playwright could not download its browser');
  return downloaded;
}

/** Installs the system libraries that Playwright's Chromium needs, where we may. */
export function installPlaywrightLibraries() {
  if (process.platform === 'linux' && asRoot()) runPlaywright('install-deps', 'chromium');
}

/** Installs packages with apt-get as root or by password-less sudo. Says whether it did. */
export function installDebianPackages(...names) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return false;
  if (names.includes('chromium') && isUbuntu()) {
    say("Ubuntu's chromium package is a snap, which cannot run here: not tried");
    return false;
  }
  const prefix = asRoot();
  if (!prefix) {
    say('neither root nor password-less sudo: apt-get not tried');
    return false;
  }
  const install = ['install', '--no-install-recommends', ...names];
  return runApt(prefix, install) || (runApt(prefix, ['update']) && runApt(prefix, install));
}

function runPlaywright(...args) {
  say(`playwright ${args.join(' ')}`);
  const require = createRequire(import.meta.url);
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  return run(process.execPath, [cli, ...args], 5 * MINUTE_MS);
}

function runApt(prefix, args) {
  say(`apt-get ${args.join(' ')}`);
  const options = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=120'];
  const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options];
  return run(command, [...rest, ...args], 9 * MINUTE_MS);
}

function run(command, args, timeout) {
  return spawnSync(command, args, { stdio: 'ignore', timeout }).status === 0;
}

/** What to put before a command so that root runs it; null when that cannot be had. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return run('sudo', ['-n', 'true'], MINUTE_MS) ? ['sudo', '-n'] : null;
}

function isUbuntu() {
  return /^ID="?ubuntu"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function say(message) {
  console.error(`[browser] ${message}`);
}
