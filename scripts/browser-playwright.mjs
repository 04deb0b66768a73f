import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const SHELL_NAMES = ['headless_shell', 'chrome-headless-shell', 'chrome-headless-shell.exe'];

/** Returns the browser that Playwright has downloaded for its present version, or null. */
export function playwrightBrowser() {
  const executablePath = chromium.executablePath();
  if (existsSync(executablePath)) return { executablePath, source: 'Playwright' };
  const shell = headlessShell(executablePath);
  return shell ? { executablePath: shell, source: 'Playwright (headless shell)' } : null;
}

/** `playwright install --only-shell` downloads only a headless shell, to a folder beside that of the full browser. */
function headlessShell(executablePath) {
  const [, cache, revision] = /^(.*)[\\/]chromium-(\d+)[\\/]/.exec(executablePath) ?? [];
  if (!cache) return null;
  const folder = join(cache, `chromium_headless_shell-${revision}`);
  if (!existsSync(folder)) return null;
  const candidates = readdirSync(folder).flatMap((sub) => SHELL_NAMES.map((name) => join(folder, sub, name)));
  return candidates.find(existsSync) ?? null;
}
