import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';

const MINUTE_MS = 60_000;

/** Downloads Playwright's Chromium. Returns whether that worked. */
export function downloadPlaywrightBrowser() {
  say('the tests need a Chromium and found none: Playwright now downloads its own into its cache folder');
  const downloaded = runPlaywright('install', 'chromium');
  if (!downloaded) say('Playwright could not download its browser');
  return downloaded;
}

/** Installs the system libraries that Playwright's Chromium needs, if permitted. */
export function installPlaywrightLibraries() {
  if (process.platform !== 'linux' || !asRoot()) return;
  say('the downloaded Chromium lacks libraries of the system: Playwright now installs them as packages');
  runPlaywright('install-deps', 'chromium');
}

/** Says which packages, and how much, then installs them with apt-get, as root or by password-less sudo. Returns whether that worked. */
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
  return install(prefix, names) || (runApt(prefix, ['update']) && install(prefix, names));
}

/**
 * Parses what apt-get would do from what it prints before its question is declined: the number of packages, and their
 * size if it prints that. Returns null if it would install nothing, as with unknown names.
 */
export function plannedInstall(text) {
  const [, count = '0'] = /(\d+) newly installed/.exec(text) ?? [];
  if (count === '0') return null;
  const [, download] = /Need to get ([\d.,]+ \w?B)/.exec(text) ?? [];
  const [, disk] = /After this operation, ([\d.,]+ \w?B) of additional disk space/.exec(text) ?? [];
  const sizes = [download && `${download} to download`, disk && `${disk} on the disk`].filter(Boolean);
  return `${count} package${count === '1' ? '' : 's'}${sizes.length > 0 ? `, ${sizes.join(', ')}` : ''}`;
}

function install(prefix, names) {
  const command = ['install', '--no-install-recommends', ...names];
  const [program, ...args] = aptCommand(prefix, ['--assume-no', ...command]);
  const { stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: MINUTE_MS });
  const planned = plannedInstall(stdout ?? '');
  if (planned)
    say(`the tests need ${names.join(' ')}, not installed here: apt-get now installs it (${planned})`);
  return runApt(prefix, command);
}

function runPlaywright(...args) {
  say(`playwright ${args.join(' ')}`);
  const require = createRequire(import.meta.url);
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  return run(process.execPath, [cli, ...args], 5 * MINUTE_MS);
}

function runApt(prefix, args) {
  say(`apt-get ${args.join(' ')}`);
  const [program, ...rest] = aptCommand(prefix, ['-y', ...args]);
  return run(program, rest, 9 * MINUTE_MS);
}

/** In English, whatever the language of the machine, because the output is parsed. */
function aptCommand(prefix, args) {
  const environment = ['DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C'];
  return [...prefix, 'env', ...environment, 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=120', ...args];
}

function run(command, args, timeout) {
  return spawnSync(command, args, { stdio: 'ignore', timeout }).status === 0;
}

/** Returns what to put before a command to run it as root; null if that is not possible. */
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
