import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

/** Carries WordPress and its SQLite plugin; too large for everybody's `npm ci`. */
const BUILDS = '@wp-playground/wordpress-builds@0.9.19';
const VERSION = '6.5';
const PHP_PACKAGES = ['php-cli', 'php-sqlite3', 'php-xml', 'php-mbstring', 'php-gd', 'unzip'];

const CACHE = resolve('.cache/wordpress');
const PLUGIN = resolve('demo/embeds/wordpress/kaltura-uploader');

/** People that every test site has. The administrator comes with the site. */
export const EDITOR = { name: 'edith', password: 'edith-the-editor' } as const;
export const READER = { name: 'rita', password: 'rita-the-reader' } as const;
export const ADMIN = { name: 'admin', password: 'password' } as const;

export interface WordPressSite {
  /** Without a slash at the end. */
  readonly url: string;
  close(): void;
}

/** Why WordPress cannot run here, or null when it can. Installs PHP where it may: as root, on Debian. */
export function whyNoWordPress(): string | null {
  if (hasPhp()) return null;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return `php and unzip are missing; on Debian: sudo apt-get install ${PHP_PACKAGES.join(' ')}`;
  try {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PHP_PACKAGES]);
  } catch {
    return 'php could not be installed';
  }
  return hasPhp() ? null : 'php could not be installed';
}

/** Lays out a fresh WordPress with the plugin, and serves it on a free port of the loopback interface. */
export async function startWordPress(): Promise<WordPressSite> {
  const builds = fetchBuilds();
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const site = join(CACHE, 'site');
  layOut(builds, site, url);
  run('php', [resolve('test/cms/set-up-site.php'), site, JSON.stringify([EDITOR, READER])]);

  // Some pages ask the site itself for something; one worker would wait for itself.
  const server = spawn('php', ['-S', `127.0.0.1:${String(port)}`, '-t', site], {
    stdio: 'ignore',
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
    detached: true,
  });
  await untilItAnswers(url);
  return {
    url,
    close: () => {
      if (server.pid !== undefined) process.kill(-server.pid); // The workers, too: they are a group of their own.
    },
  };
}

function hasPhp(): boolean {
  try {
    const modules = run('php', ['-m']);
    run('unzip', ['-v']);
    return ['pdo_sqlite', 'xml', 'mbstring', 'openssl'].every((name) => modules.includes(name));
  } catch {
    return false;
  }
}

function fetchBuilds(): string {
  const folder = join(CACHE, createHash('sha256').update(BUILDS).digest('hex').slice(0, 8));
  const installed = join(folder, 'node_modules/@wp-playground/wordpress-builds');
  if (existsSync(installed)) return installed;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', BUILDS], folder);
  return installed;
}

function layOut(builds: string, site: string, url: string): void {
  rmSync(site, { recursive: true, force: true });
  mkdirSync(site, { recursive: true });
  run('unzip', ['-q', join(builds, `src/wordpress/wp-${VERSION}.zip`), '-d', site]);
  // The archive leaves out what a browser asks for; it lies beside it.
  cpSync(join(builds, `public/wp-${VERSION}`), site, { recursive: true });

  const plugins = join(site, 'wp-content/plugins');
  const sqlite = join(plugins, 'sqlite-database-integration');
  run('unzip', [
    '-q',
    join(builds, 'src/sqlite-database-integration/sqlite-database-integration.zip'),
    '-d',
    CACHE,
  ]);
  rmSync(sqlite, { recursive: true, force: true });
  cpSync(join(CACHE, 'sqlite-database-integration-main'), sqlite, { recursive: true });
  rmSync(join(CACHE, 'sqlite-database-integration-main'), { recursive: true });
  const copy = readFileSync(join(sqlite, 'db.copy'), 'utf8')
    .replaceAll('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', sqlite)
    .replaceAll('{SQLITE_PLUGIN}', 'sqlite-database-integration/load.php');
  writeFileSync(join(site, 'wp-content/db.php'), copy);

  const settings = {
    WP_HOME: url,
    WP_SITEURL: url,
    WP_HTTP_BLOCK_EXTERNAL: true,
    AUTOMATIC_UPDATER_DISABLED: true,
    DISABLE_WP_CRON: true,
  };
  const lines = Object.entries(settings).map(([name, value]) => `define( '${name}', ${phpValue(value)} );`);
  const config = readFileSync(join(site, 'wp-config.php'), 'utf8');
  writeFileSync(join(site, 'wp-config.php'), config.replace('<?php', `<?php\n${lines.join('\n')}\n`));

  cpSync(PLUGIN, join(plugins, 'kaltura-uploader'), { recursive: true });
  cpSync('dist/bundle', join(plugins, 'kaltura-uploader/assets'), { recursive: true });
}

function phpValue(value: string | boolean): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function run(command: string, args: readonly string[], cwd = process.cwd()): string {
  return execFileSync(command, [...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** PHP's server says nothing when it is up. */
export async function untilItAnswers(url: string): Promise<void> {
  const deadline = AbortSignal.timeout(60_000);
  for (;;) {
    try {
      await fetch(url, { signal: deadline });
      return;
    } catch (error) {
      if (deadline.aborted) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}
