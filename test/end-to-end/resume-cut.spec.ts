import type { RecordedRequest } from '../../demo/server/index.js';
import type { KalturaUploader } from '../../src/index.js';
import { expect, test } from '../support/end-to-end.js';
import { keptRecords } from '../support/kept-records.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile } from '../support/made-file.js';

const KIB = 1024;
const SIZE = 1300 * KIB;
const CHUNK = 400 * KIB;

/** What the element asks for, in order, for one file of a small first and three other chunks. */
const CALLS = {
  'after-upload': ['add', 'first', 'middle 1', 'middle 2', 'middle 3', 'final', 'entry', 'attach', 'poll'],
  'before-upload': ['add', 'entry', 'attach', 'first', 'middle 1', 'middle 2', 'middle 3', 'final', 'poll'],
} as const;

for (const [entryCreation, calls] of Object.entries(CALLS)) {
  const tag = entryCreation === 'before-upload' ? '@full' : [];
  for (const [index, call] of calls.entries()) {
    for (const acted of [false, true]) {
      const moment = acted ? 'and has been done' : 'and has not been done';
      test(
        `${entryCreation}: the page is cut when ${call} has arrived ${moment} (F8, P12)`,
        { tag },
        async ({ kaltura, host, page }) => {
          const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: SIZE, seed: index + 1 });
          await kaltura.setFaults({
            match: { nth: index + 1 },
            fault: { type: 'stall', at: 'answer', acted },
          });
          await host.open({
            'service-url': kaltura.serviceUrl,
            ks: await kaltura.ks(),
            'chunk-size': CHUNK,
            'parallel-uploads': 1,
            'entry-creation': entryCreation,
          });
          await host.pick(file.path);
          await expect.poll(() => whatArrived(kaltura, index)).toBe(acted ? 'done' : 'not done');
          // Before the answer to `add` there is nothing to remember; after it, that is written down within milliseconds.
          if (call !== 'add') await expect.poll(() => keptRecords(page)).toContain('lecture');

          await kaltura.setFaults();
          await page.reload();
          const stored = new Map((await kaltura.tokens()).map(({ id, size }) => [id, size ?? 0]));
          const seen = (await kaltura.requests()).length;
          if (call !== 'add') await expect(host.element).toContainText('lecture');
          const [left] = await host.uploads();
          // Not by the button: what is attached already goes on by itself, and the button would pause it then.
          if (left?.needs === 'confirmation')
            await host.element.evaluate((element: KalturaUploader) => element.resume());
          else if (left?.status !== 'processing' && left?.status !== 'ready') await host.pick(file.path);
          await expect(host.element).toContainText('Ready');

          expect(await host.uploads()).toHaveLength(1);
          const withContent = (await kaltura.entries()).filter(({ content }) => content !== null);
          expect(withContent.map(({ sha256 }) => sha256)).toEqual([file.sha256]);
          expect((await host.upload()).entryId).toBe(withContent[0]?.id);
          const isSentAgain = ({ kind, tokenId, offset }: RecordedRequest): boolean =>
            kind === 'middle' && (offset ?? 0) < (stored.get(tokenId ?? '') ?? 0);
          expect((await kaltura.requests()).slice(seen).filter(isSentAgain)).toEqual([]);
          expect(await kaltura.warnings()).toEqual([]);
        },
      );
    }
  }
}

async function whatArrived(kaltura: KalturaControl, index: number): Promise<string> {
  const request = (await kaltura.requests())[index];
  if (request?.fault !== 'stall') return 'nothing';
  return request.acted ? 'done' : 'not done';
}
