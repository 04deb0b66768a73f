import { CHUNK, expectStoredOnce } from '../chaos/fast-page.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import type { UploaderPage } from '../support/uploader-page.js';

/** How a part of the browser fails. */
type Failure = 'missing' | 'throws' | 'rejects' | 'never answers';

/** Everything that a page may remember with, or that long uploads ask of the browser, and the ways in which it fails. */
const PARTS: Readonly<Record<string, readonly Failure[]>> = {
  indexedDB: ['missing', 'throws'],
  'indexedDB.open': ['missing', 'throws', 'rejects', 'never answers'],
  'indexedDB.databases': ['missing', 'throws', 'rejects', 'never answers'],
  'navigator.locks': ['missing', 'throws'],
  'navigator.locks.request': ['missing', 'throws', 'rejects', 'never answers'],
  'navigator.locks.query': ['missing', 'throws', 'rejects', 'never answers'],
  BroadcastChannel: ['missing', 'throws'],
  'navigator.storage': ['missing', 'throws'],
  'navigator.wakeLock': ['missing', 'throws'],
  'navigator.wakeLock.request': ['missing', 'throws', 'rejects', 'never answers'],
  'navigator.permissions': ['missing', 'throws'],
  localStorage: ['throws'],
};

/** Nothing can be remembered without them. */
const KEEPS_RECORDS = /^indexedDB(\.open)?$/;

/** Opens the page as it is published, with its storage, and picks a file. */
async function start(host: UploaderPage, kaltura: KalturaControl): Promise<MadeFile> {
  await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'chunk-size': CHUNK });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 4 * CHUNK });
  await host.pick(file.path);
  return file;
}

for (const [part, failures] of Object.entries(PARTS))
  for (const failure of failures)
    test(
      `uploads where ${part} ${failure === 'missing' ? 'is missing' : failure} (W1)`,
      {
        // Every part fails in one way each time, and in all of them in the long run of the tests.
        tag: failure === failures.at(-1) ? [] : '@full',
      },
      async ({ host, kaltura, page }) => {
        await page.addInitScript(
          ([path, how]) => {
            const names = path.split('.');
            const name = names.pop() ?? '';
            let owner: object = window;
            for (const step of names) owner = (owner as Record<string, object>)[step] ?? {};
            const refuse = (): never => {
              throw new DOMException('The operation is insecure.', 'SecurityError');
            };
            // What `open` returns is a request, not a promise.
            const request = (): EventTarget & { onerror?: (event: Event) => void } => {
              const asked = Object.assign(new EventTarget(), { error: new DOMException('', 'UnknownError') });
              if (how === 'rejects')
                queueMicrotask(() => {
                  (asked as { onerror?: (event: Event) => void }).onerror?.(new Event('error'));
                });
              return asked;
            };
            const work = (): unknown => {
              if (how === 'throws') return refuse();
              if (name === 'open') return request();
              return how === 'rejects'
                ? Promise.reject(new DOMException('Not allowed.', 'NotAllowedError'))
                : new Promise(() => undefined);
            };
            const isMember =
              names.length > 0 && typeof (owner as Record<string, unknown>)[name] === 'function';
            const isConstructor = /^[A-Z]/.test(name);
            if (how === 'missing') Object.defineProperty(owner, name, { value: undefined });
            else if (isMember) Object.defineProperty(owner, name, { value: work });
            else if (isConstructor)
              Object.defineProperty(owner, name, {
                value: function () {
                  refuse();
                },
              });
            else Object.defineProperty(owner, name, { get: refuse });
          },
          [part, failure] as const,
        );
        const errors: Error[] = [];
        page.on('pageerror', (error) => errors.push(error));
        const file = await start(host, kaltura);
        await expect.poll(async () => (await host.upload()).status).toBe('ready');

        await expectStoredOnce(kaltura, file);
        const { warnings } = await host.upload();
        expect(warnings.map(({ code }) => code)).toEqual(KEEPS_RECORDS.test(part) ? ['RESUME_OFF'] : []);
        expect(errors).toEqual([]);
      },
    );

test('the warning that nothing is remembered is withdrawn when storage answers late (F5)', async ({
  host,
  kaltura,
  page,
}) => {
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    const late = new Promise<void>((resolve) => {
      addEventListener('storage-answers', () => {
        resolve();
      });
    });
    IDBFactory.prototype.open = function (...args) {
      const request = open.apply(this, args);
      return new Proxy(request, {
        get: (target, name): unknown => Reflect.get(target, name, target),
        set: (target, name, value: () => void) =>
          Reflect.set(target, name, name === 'onsuccess' ? () => void late.then(value) : value, target),
      });
    };
  });
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  await start(host, kaltura);
  const codes = async (): Promise<readonly string[]> =>
    (await host.upload()).warnings.map(({ code }) => code);
  await expect.poll(codes).toEqual(['RESUME_OFF']);
  await page.evaluate(() => dispatchEvent(new Event('storage-answers')));
  await kaltura.setFaults();
  await host.sendAgain();
  await expect.poll(codes).toEqual([]);
});
