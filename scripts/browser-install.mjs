import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';

const MINUTE_MS = 60_000;

/** Downloads Playwright's Chromium. Says whether it did. */
export function downloadPlaywrightBrowser() {
  say('the tests need a Chromium and found none: Playwright now downloads its own into its cache folder');
  const downloaded = runPlaywright('install', 'chromium');
  if (!downloaded) say('Playwright could not download its browser');
  return downloaded;
}

/** Installs the system libraries that Playwright's Chromium needs, where we may. */
export function installPlaywrightLibraries() {
  if (process.platform !== 'linux' || !asRoot()) return;
  say('the downloaded Chromium lacks libraries of the system: Playwright now installs them as packages');
  runPlaywright('install-deps', 'chromium');
}

/** Installs packages with apt-get as root or by password-less sudo, having said what and how much. Says whether it did. */
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
 * What apt-get would do, out of what it says when it is asked and told no: how many packages, and how large they are
 * where it tells that. Null when it would not install anything, as with names that it does not know.
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

/** In English, whatever the machine speaks: what it says is read. */
function aptCommand(prefix, args) {
  const environment = ['DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C'];
  return [...prefix, 'env', ...environment, 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=120', ...args];
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
