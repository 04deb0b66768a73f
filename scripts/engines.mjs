/**
 * Finds the three engines that the tests run in. Firefox and WebKitGTK come from the system or, with `install`, from
 * Debian's packages. Prints each step on stderr.
 *
 * On the command line: `node scripts/engines.mjs [--install] [engine…]` prints the engines as JSON.
 */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { installDebianPackages } from './browser-install.mjs';
import { findBrowser } from './browser.mjs';

/** @typedef {'chromium' | 'firefox' | 'webkit'} EngineName */

/**
 * @typedef {object} Engine
 * @property {EngineName} name
 * @property {string} version As the program prints it.
 * @property {string} executablePath
 */

/**
 * @typedef {object} MissingEngine
 * @property {EngineName} name
 * @property {string} reason What is missing, and how to get it.
 */

const FINDERS = { chromium: findChromium, firefox: findFirefox, webkit: findWebKit };

/** @type {readonly EngineName[]} */
export const ENGINE_NAMES = ['chromium', 'firefox', 'webkit'];

/**
 * @param {EngineName} name
 * @param {{ install?: boolean }} [options] `install` allows Debian's package manager.
 * @returns {Engine | MissingEngine}
 */
export function findEngine(name, { install = false } = {}) {
  const engine = FINDERS[name](install);
  if ('reason' in engine) say(`${name}: skipped. ${engine.reason}`);
  else say(`${name}: ${engine.version}, ${engine.executablePath}`);
  return engine;
}

function findChromium(install) {
  try {
    const { executablePath } = findBrowser({ install });
    return { name: 'chromium', version: versionOf(executablePath), executablePath };
  } catch (error) {
    return { name: 'chromium', reason: error.message };
  }
}

function findFirefox(install) {
  const find = () => process.env.FIREFOX_PATH || onPath('firefox-esr') || onPath('firefox');
  const executablePath = find() || (install && installDebianPackages('firefox-esr') && find());
  const version = executablePath && versionOf(executablePath);
  return version
    ? { name: 'firefox', version, executablePath }
    : { name: 'firefox', reason: 'Set FIREFOX_PATH, or as root: apt-get install firefox-esr (Debian)' };
}

/** A browser for automation, a driver for it, and a screen: the browser has no headless mode. */
function findWebKit(install) {
  const packages = ['webkit2gtk-driver', 'xvfb', 'xauth'];
  const find = () =>
    onPath('WebKitWebDriver') && (process.env.DISPLAY || onPath('xvfb-run')) ? miniBrowser() : null;
  const executablePath = find() ?? (install && installDebianPackages(...packages) ? find() : null);
  return executablePath
    ? { name: 'webkit', version: versionOf(...onScreen(executablePath)), executablePath }
    : { name: 'webkit', reason: `As root: apt-get install ${packages.join(' ')} (Debian)` };
}

/** Debian installs it in a folder named after the machine's architecture. */
function miniBrowser() {
  if (process.env.WEBKIT_PATH) return process.env.WEBKIT_PATH;
  const folders = ['/usr/lib', '/usr/libexec'].filter(existsSync);
  const subfolders = folders.flatMap((folder) => [
    folder,
    ...readdirSync(folder).map((sub) => join(folder, sub)),
  ]);
  const candidates = subfolders.flatMap((folder) =>
    ['6.0', '4.1', '4.0'].flatMap((api) =>
      ['webkitgtk', 'webkit2gtk'].map((name) => join(folder, `${name}-${api}`, 'MiniBrowser')),
    ),
  );
  return candidates.find(existsSync) ?? null;
}

/**
 * Returns a command with a screen: that of the desktop, or a virtual one.
 *
 * @param {...string} command
 * @returns {[string, ...string[]]}
 */
export function onScreen(...command) {
  const [program = '', ...args] = command;
  if (process.env.DISPLAY) return [program, ...args];
  return ['xvfb-run', '-a', '-s', '-screen 0 1280x1024x24 -nolisten tcp', ...command];
}

function onPath(command) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, command)).find(existsSync) ?? null;
}

function versionOf(program, ...args) {
  const { stdout, status } = spawnSync(program, [...args, '--version'], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return status === 0 ? stdout.trim().split('\n')[0] : null;
}

function say(message) {
  console.error(`[engine] ${message}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2).filter((word) => ENGINE_NAMES.includes(word));
  const install = process.argv.includes('--install');
  const engines = (names.length > 0 ? names : ENGINE_NAMES).map((name) => findEngine(name, { install }));
  console.log(JSON.stringify(engines));
}
