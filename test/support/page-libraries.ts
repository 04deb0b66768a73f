import { existsSync, readFileSync } from 'node:fs';
import { installDebianPackages } from '../../scripts/browser-install.mjs';
import { SCRIPT_TAG } from './served-page.js';

/** A classic script, as pages of all ages have them. */
export function classicScript(text: string): string {
  return `<script>${text.replaceAll('</script', '<\\/script')}</script>`;
}

/** The file of a package of this repository, as a classic script. */
export function packageScript(file: string): string {
  return classicScript(readFileSync(`node_modules/${file}`, 'utf8'));
}

/**
 * A file of a Debian package, which CI installs, as a classic script.
 *
 * @returns Null where it is not installed and cannot be.
 */
export function debianScript(name: string, file: string): string | null {
  if (!existsSync(file) && !(process.env.CI && installDebianPackages(name))) return null;
  return classicScript(readFileSync(file, 'utf8'));
}

/** A head with these scripts before the one that registers the tag. */
export function headWith(...scripts: readonly string[]): string {
  return [...scripts, SCRIPT_TAG].join('\n');
}
