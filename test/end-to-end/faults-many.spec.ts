import { createHash } from 'node:crypto';
import { EntryStatus } from '../../demo/server/storage/rows.js';
import { CHUNK, expect, test } from '../chaos/fast-page.js';

const COUNT = 200;
const LANES = 4;

test(
  '200 small files under a fault schedule all end, each with one entry, and none starves (C3, B1)',
  { tag: '@full' },
  async ({ fast, kaltura }) => {
    test.setTimeout(300_000);
    await kaltura.configure({ conversionMs: 0 });
    await kaltura.setFaults(
      {
        match: { kind: 'whole', probability: 0.1, seed: 1 },
        fault: { type: 'http', status: 502, acted: true },
      },
      { match: { kind: 'middle', probability: 0.1, seed: 2 }, fault: { type: 'append-race' } },
      {
        match: { action: 'add', probability: 0.05, seed: 3 },
        fault: { type: 'http', status: 429, cors: true },
      },
      {
        match: { action: 'addContent', probability: 0.1, seed: 4 },
        fault: { type: 'empty-answer', acted: true },
      },
      { match: { action: 'get', probability: 0.05, seed: 5 }, fault: { type: 'html' } },
      { match: { action: 'upload', every: 150 }, fault: { type: 'expire-ks' } },
    );
    await fast.page.exposeFunction('freshKs', () => kaltura.ks({ userId: 'visitor' }));
    await fast.open({
      'service-url': kaltura.serviceUrl,
      multiple: true,
      'chunk-size': CHUNK,
      'parallel-uploads': LANES,
    });
    await fast.page.evaluate(
      ({ count, chunk }) => {
        const uploader = document.querySelector('kaltura-uploader')!;
        uploader.ks = (window as unknown as { freshKs: () => Promise<string> }).freshKs;
        const files = Array.from({ length: count }, (_, index) => {
          // Every tenth file has two chunks and a bit; no two are equal.
          const bytes = new Uint8Array(index % 10 === 0 ? 2 * chunk + index : 500 + index).fill(index);
          return new File([bytes], `clip-${String(index)}.mp4`, { type: 'video/mp4' });
        });
        void uploader.addFiles(files);
      },
      { count: COUNT, chunk: CHUNK },
    );
    await expect
      .poll(async () => (await fast.uploads()).filter(({ status }) => status === 'ready').length, {
        timeout: 280_000,
      })
      .toBe(COUNT);

    const filled = (await kaltura.entries()).filter(
      ({ content, status }) => content !== null && status !== EntryStatus.DELETED,
    );
    expect(filled).toHaveLength(COUNT);
    const digests = new Map(filled.map(({ name, sha256 }) => [name, sha256]));
    for (let index = 0; index < COUNT; index += 1) {
      const size = index % 10 === 0 ? 2 * CHUNK + index : 500 + index;
      const digest = createHash('sha256').update(Buffer.alloc(size, index)).digest('hex');
      expect(digests.get(`clip-${String(index)}`)).toBe(digest);
    }
    const parts = await fast.parts();
    const most = Math.max(
      ...parts.map(
        ({ order }) => parts.filter((other) => other.order <= order && other.endOrder > order).length,
      ),
    );
    expect(most).toBeLessThanOrEqual(LANES);
  },
);
