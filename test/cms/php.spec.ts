import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFile } from '../support/made-file.js';
import { expect, test } from '../support/own-server.js';
import { watchFolder } from './lazy-files.js';
import { freePort, untilItAnswers, whyNoWordPress } from './wordpress-site.js';

const missing = whyNoWordPress();

test.skip(missing !== null, `PHP: ${missing ?? ''}`);

test('every PHP file of the embeds is of correct syntax', () => {
  const files = readdirSync('demo/embeds', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(php|module)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(12);
  for (const file of files)
    expect(execFileSync('php', ['-l', join('demo/embeds', file)], { encoding: 'utf8' })).toContain(
      'No syntax errors',
    );
});

test('the plain PHP pages take an upload of whoever is logged in, and print what the form sent', async ({
  page,
  server,
}) => {
  const folder = resolve('.cache/php-site');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const plugin = 'demo/embeds/wordpress/kaltura-uploader/includes/class-kaltura-uploader-ks.php';
  for (const file of ['demo/embeds/php/ks.php', 'demo/embeds/php/upload.php', plugin])
    cpSync(file, join(folder, file.slice(file.lastIndexOf('/') + 1)));
  cpSync('dist/bundle', join(folder, 'kaltura-uploader'), { recursive: true });
  writeFileSync(join(folder, 'log-in.php'), "<?php session_start(); $_SESSION['user_id'] = 'alice';");

  const url = `http://127.0.0.1:${String(await freePort())}`;
  const { partnerId, adminSecret } = server.options;
  const php = spawn('php', ['-S', new URL(url).host, '-t', folder], {
    stdio: 'ignore',
    env: {
      ...process.env,
      KALTURA_PARTNER_ID: String(partnerId),
      KALTURA_ADMIN_SECRET: adminSecret,
      KALTURA_SERVICE_URL: server.url,
    },
  });
  try {
    await untilItAnswers(url);
    expect((await fetch(`${url}/ks.php`)).status).toBe(401);
    await page.goto(`${url}/log-in.php`);
    const expectLazyFiles = watchFolder(page, `${url}/kaltura-uploader/`);
    await page.goto(`${url}/upload.php`);
    const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 1_500_000 });
    await page.locator('#file-input').setInputFiles(file.path);
    await expect(page.locator('kaltura-uploader').getByRole('listitem')).toContainText('Ready');
    await expectLazyFiles();
    await page.getByRole('button', { name: 'Save' }).click();
    const [entry] = await server.entries();
    await expect(page.getByText(`Entry ${entry?.id ?? ''}`)).toBeVisible();
    expect(entry).toMatchObject({ userId: 'alice', sha256: file.sha256 });
  } finally {
    php.kill();
  }
});
