/**
 * Finds a browser of the Chromium family for the tests, or installs one.
 *
 * In this order: an environment variable, Playwright's own, one of the system, and, with `install`, Playwright's download,
 * then Debian's package. Prints each step on stderr.
 *
 * On the command line: `node scripts/browser.mjs [--install]` prints the browser as JSON.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  downloadPlaywrightBrowser,
  installDebianPackages,
  installPlaywrightLibraries,
} from './browser-install.mjs';
import { playwrightBrowser } from './browser-playwright.mjs';

const ENVIRONMENT_VARIABLES = ['BROWSER_PATH', 'CHROMIUM_PATH', 'CHROME_PATH'];

const COMMANDS = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];
const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const WINDOWS_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

const NOT_FOUND = `No Chromium or Chrome found, and none could be installed.
Set CHROMIUM_PATH to one, or run one of:
  npx playwright install --with-deps chromium
  sudo apt-get install chromium             (Debian)
  brew install --cask google-chrome         (macOS)`;

/** Flags for every test browser: no sandbox where none is possible, and no calls home. */
export const browserArgs = [
  // Chromium refuses to start as root with its sandbox, and containers of CI often forbid the sandbox's namespaces.
  ...(process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * @param {{ install?: boolean }} [options] `install` allows downloads and Debian's package manager.
 * @returns {{ executablePath: string, source: string, args: readonly string[] }}
 * @throws {Error} When there is no browser and none could be installed; the message says what to do.
 */
export function findBrowser({ install = false } = {}) {
  const browser = presentBrowser() ?? (install ? installedBrowser() : null);
  if (!browser) throw new Error(NOT_FOUND);
  return { ...browser, args: browserArgs };
}

function presentBrowser() {
  return browserFromEnvironment() ?? playwrightBrowser() ?? systemBrowser();
}

function installedBrowser() {
  return downloadedBrowser() ?? (installDebianPackages('chromium') ? systemBrowser() : null);
}

function downloadedBrowser() {
  if (!downloadPlaywrightBrowser()) return null;
  const browser = playwrightBrowser();
  if (!browser || starts(browser.executablePath)) return browser;
  installPlaywrightLibraries();
  return starts(browser.executablePath) ? browser : null;
}

function browserFromEnvironment() {
  const name = ENVIRONMENT_VARIABLES.find((variable) => process.env[variable]);
  if (!name) return null;
  const executablePath = process.env[name];
  if (!isExecutable(executablePath)) throw new Error(`${name}=${executablePath} is not an executable file.`);
  return { executablePath, source: name };
}

function systemBrowser() {
  const executablePath = systemCandidates().find((path) => isExecutable(path) && starts(path));
  return executablePath ? { executablePath, source: 'system' } : null;
}

function systemCandidates() {
  if (process.platform === 'win32') return windowsCandidates();
  const onPath = COMMANDS.flatMap((command) => searchPath().map((folder) => join(folder, command)));
  if (process.platform === 'darwin') return [...macCandidates(), ...onPath];
  // The last choice, because Ubuntu's snap cannot read a profile in the temporary folder.
  return onPath.sort((a, b) => Number(a.includes('/snap/')) - Number(b.includes('/snap/')));
}

function macCandidates() {
  const folders = ['/Applications', join(process.env.HOME ?? '', 'Applications')];
  return MAC_APPLICATIONS.flatMap((name) =>
    folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`),
  );
}

function windowsCandidates() {
  const folders = WINDOWS_FOLDERS.map((variable) => process.env[variable]).filter(Boolean);
  return folders.flatMap((folder) => WINDOWS_PROGRAMS.map((program) => join(folder, program)));
}

function searchPath() {
  return (process.env.PATH ?? '').split(delimiter).filter(Boolean);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not ours to run: both mean "look elsewhere".
  }
}

/** Runs it to print its version. On Windows that would open a window, so there it is enough that the file exists. */
function starts(path) {
  if (process.platform === 'win32') return true;
  const works = spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
  if (!works) console.error(`[browser] ${path} does not start`);
  return works;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(JSON.stringify(findBrowser({ install: process.argv.includes('--install') })));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
