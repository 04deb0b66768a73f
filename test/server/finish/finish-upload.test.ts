import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest';
import { FinishError, finishStatus, finishUpload } from '../../../src/server/index.js';
import type { FinishOptions, FinishStore } from '../../../src/server/index.js';
import { allDetails, COURSE, expectedState, FinishWorld, requestOf, wholeState } from './finish-world.js';

/** What an error would make the endpoint answer. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FinishError)) throw new Error(`not refused, but ${String(error)}`);
  return `${error.status} ${error.code}`;
}

function addressOf(input: Parameters<typeof fetch>[0]): string {
  return input instanceof Request ? input.url : input.toString();
}

/** As a table with a unique key. */
function memoryStore(): FinishStore {
  const kept = new Map<string, string>();
  return {
    get: async (tokenId) => kept.get(tokenId) ?? null,
    claim: async (tokenId, entryId) => {
      if (!kept.has(tokenId)) kept.set(tokenId, entryId);
      return kept.get(tokenId) ?? '';
    },
    release: async (tokenId, entryId) => {
      if (kept.get(tokenId) === entryId) kept.delete(tokenId);
    },
  };
}

let world: FinishWorld;
beforeAll(async () => {
  world = await FinishWorld.start();
});
beforeEach(async () => {
  await world.api.server.reset();
});
afterAll(async () => {
  await world.api.stop();
});

/** Another process on the same account: it shares no lock with the first. */
const otherProcess = (options: FinishOptions): FinishOptions => ({
  ...options,
  serviceUrl: `${options.serviceUrl}/`,
});

describe('finishUpload', () => {
  it('makes one entry with video, metadata, two categories, captions, schedule and access control', async () => {
    const file = await world.upload('Lecture 4.mp4');
    const caption = await world.upload('lecture.srt');
    const options = world.options({ details: allDetails(caption.tokenId) });
    const answer = await finishUpload(options, requestOf(file, { description: 'Waves' }));
    expect(await wholeState(world)).toEqual(expectedState(file, caption, 'Lecture 4'));
    const [entry] = await world.entries();
    expect(entry).toMatchObject({
      description: 'Waves',
      mediaType: 1,
      referenceId: `upload-${file.tokenId}`,
    });
    expect(answer).toEqual({
      entryId: entry.id,
      status: 'processing',
      thumbnailUrl: expect.stringContaining(`/entry_id/${String(entry.id)}/`),
      playUrl: expect.stringContaining(`/entryId/${String(entry.id)}/`),
    });
  });

  it('makes one entry of ten calls at once, of a repeated call, and of calls of two processes', async () => {
    const file = await world.upload('a.mp4');
    const caption = await world.upload('a.srt');
    const options = world.options({ details: allDetails(caption.tokenId) });
    const calls = Array.from({ length: 10 }, () => finishUpload(options, requestOf(file)));
    const ids = (await Promise.all(calls)).map(({ entryId }) => entryId);
    expect(new Set(ids).size).toBe(1);
    const again = await finishUpload(otherProcess(options), requestOf(file));
    expect(again.entryId).toBe(ids[0]);
    expect(await wholeState(world)).toEqual(expectedState(file, caption, 'a'));
    expect(await world.metadataOf(again.entryId)).toMatchObject([{ version: 1 }]);
  });

  for (const [title, store] of [
    ['by the content alone', undefined],
    ['by the store', memoryStore()],
  ] as const)
    for (const searchLagMs of [0, 60_000])
      it(`two processes at once make one entry, decided ${title}, with a search ${String(searchLagMs / 1000)} s late`, async () => {
        world.api.server.options.searchLagMs = searchLagMs;
        const file = await world.upload('a.mp4');
        const options = world.options(store === undefined ? {} : { store });
        const call = async (one: FinishOptions): Promise<string> => {
          for (;;) {
            try {
              return (await finishUpload(one, requestOf(file))).entryId;
            } catch (error) {
              if (!(error instanceof FinishError) || error.status !== 503) throw error;
              world.api.instance.advance(20_000); // The page asks again some time later.
            }
          }
        };
        const [one, other] = await Promise.all([call(options), call(otherProcess(options))]);
        expect(other).toBe(one);
        world.api.instance.advance(searchLagMs);
        await finishStatus(options, file.tokenId);
        expect(await world.entries()).toMatchObject([{ id: one, sha256: file.sha256, ingestions: 1 }]);
      });

  it('a process that is overtaken just before it gives the bytes finds the other’s entry, and its own is deleted', async () => {
    world.api.server.options.searchLagMs = 60_000;
    const file = await world.upload('a.mp4');
    let faster: string | null = null;
    const overtaken: typeof fetch = async (input, init) => {
      if (faster === null && addressOf(input).includes('/addContent')) {
        faster = (await finishUpload(otherProcess(world.options()), requestOf(file))).entryId;
        world.api.instance.advance(60_000);
      }
      return fetch(input, init);
    };
    const { entryId } = await finishUpload(world.options({ fetch: overtaken }), requestOf(file));
    expect(entryId).toBe(faster);
    expect(await world.entries()).toMatchObject([{ id: entryId, sha256: file.sha256 }]);
  });

  it('a caption of a process that is overtaken is there once', async () => {
    const file = await world.upload('a.mp4');
    const caption = await world.upload('a.vtt');
    const details = { captions: [{ tokenId: caption.tokenId, language: 'English', label: 'Subtitles' }] };
    let isOvertaken = false;
    const overtaken: typeof fetch = async (input, init) => {
      if (!isOvertaken && addressOf(input).includes('caption_captionAsset/action/add')) {
        isOvertaken = true;
        await finishUpload(otherProcess(world.options({ details })), requestOf(file));
      }
      return fetch(input, init);
    };
    const { entryId } = await finishUpload(world.options({ details, fetch: overtaken }), requestOf(file));
    expect(await world.captionsOf(entryId)).toMatchObject([{ label: 'Subtitles', format: 3, status: 2 }]);
  });

  it('an entry that a killed process has left, and the search does not know yet, is deleted later', async () => {
    world.api.server.options.searchLagMs = 60_000;
    const file = await world.upload('a.mp4');
    world.api.server.faults.set([
      { match: { action: 'add' }, fault: { type: 'cut', at: 'after-acting' }, times: 1 },
    ]);
    expect(await refusal(finishUpload(world.options(), requestOf(file)))).toBe('503 TEMPORARY');
    const { entryId } = await finishUpload(world.options(), requestOf(file));
    expect(await world.entries()).toHaveLength(2);
    expect(await refusal(finishStatus(world.options(), file.tokenId))).toBe('503 TEMPORARY');
    world.api.instance.advance(60_000);
    expect((await finishStatus(world.options(), file.tokenId))?.entryId).toBe(entryId);
    expect(await world.entries()).toMatchObject([{ id: entryId, sha256: file.sha256 }]);
  });

  it('a lost answer of any request to Kaltura leads to one entry, with everything once', async () => {
    const file = await world.upload('a.mp4');
    const caption = await world.upload('a.srt');
    const options = world.options({ details: allDetails(caption.tokenId) });
    let lost = 0;
    for (let nth = 1; ; nth += 1) {
      world.api.server.faults.set([{ match: { nth }, fault: { type: 'cut', at: 'after-acting' } }]);
      const outcome = await finishUpload(options, requestOf(file)).catch((error: unknown) => error);
      if (!(outcome instanceof FinishError)) break;
      expect(outcome.status).toBe(503);
      lost += 1;
    }
    world.api.server.faults.clear();
    expect(lost).toBeGreaterThan(10);
    expect(await wholeState(world)).toEqual(expectedState(file, caption, 'a'));
  });

  it('a repeated call with other fields changes them, also the metadata, and leaves the rest', async () => {
    const file = await world.upload('a.mp4');
    const details = (course: string): Pick<FinishOptions, 'details'> => ({
      details: { categoryIds: [1], metadata: [{ profileId: COURSE.id, fields: { Course: course } }] },
    });
    const { entryId } = await finishUpload(
      world.options(details('Optics')),
      requestOf(file, { tags: ['B', 'cd', 'CD'] }),
    );
    expect((await world.entries())[0]).toMatchObject({ name: 'a', tags: 'cd' });
    await finishUpload(world.options(details('Waves')), requestOf(file, { name: 'New', tags: 'cd' }));
    expect(await world.entries()).toMatchObject([
      { id: entryId, name: 'New', tags: 'cd', sha256: file.sha256 },
    ]);
    expect(await world.metadataOf(entryId)).toMatchObject([
      { version: 2, xml: '<metadata><Course>Waves</Course></metadata>' },
    ]);
    expect(await world.categoriesOf(entryId)).toEqual([1]);
  });

  it('refuses another’s token, an incomplete one, an unknown one, and one whose final came too early', async () => {
    const file = await world.upload('a.mp4');
    const finish = (userId: string, tokenId = file.tokenId, size = file.size): Promise<string> =>
      refusal(finishUpload(world.options({ userId }), { ...requestOf(file), tokenId, size }));
    expect(await finish('bob')).toBe('403 NOT_YOURS');
    expect(await finish('alice', file.tokenId, 1001)).toBe('409 INCOMPLETE');
    expect(await finish('alice', '0_0123456789abcdef0123456789abcdef')).toBe('404 NOT_FOUND');
    const begun = await world.api.begin(100, { ks: world.pageKs });
    expect(await finish('alice', begun.id as string, 100)).toBe('409 INCOMPLETE');
    expect(await world.entries()).toEqual([]);
    expect(await refusal(finishStatus(world.options({ userId: 'bob' }), file.tokenId))).toBe('403 NOT_YOURS');
    await expect(finishUpload(world.options({ userId: '' }), requestOf(file))).rejects.toThrow(
      /userId must be/,
    );
    expect((await finishUpload(world.options({ userId: 'Alice ' }), requestOf(file))).status).toBe(
      'processing',
    );
  });

  it('refuses fields that a page may not set, and what the schema or Kaltura refuses, and leaves no entry', async () => {
    const file = await world.upload('a.mp4');
    const finish = (fields: object, more: Partial<FinishOptions> = {}): Promise<string> =>
      refusal(finishUpload(world.options(more), requestOf(file, fields as Record<string, unknown>)));
    for (const field of [
      'userId',
      'accessControlId',
      'adminTags',
      'referenceId',
      'entitledUsersEdit',
      '__proto__',
    ])
      expect(await finish(JSON.parse(`{"${field}": "x"}`) as object)).toBe('400 FIELD_NOT_ALLOWED');
    expect(await finish({ name: { objectType: 'KalturaStringValue' } })).toBe('400 FIELD_NOT_ALLOWED');
    const metadata = (fields: Record<string, string>): Partial<FinishOptions> => ({
      details: { metadata: [{ profileId: COURSE.id, fields }] },
    });
    expect(await finish({}, metadata({ Term: 'winter' }))).toBe('400 INVALID_METADATA_DATA');
    expect(await finish({}, { details: { accessControlId: 99 } })).toBe('400 ACCESS_CONTROL_ID_NOT_FOUND');
    expect(await finish({}, { details: { startDate: 2, endDate: 1 } })).toBe(
      '400 INVALID_ENTRY_SCHEDULE_DATES',
    );
    expect(await world.entries()).toEqual([]);
    // The bytes are still there: the visitor corrects what was refused.
    await finishUpload(world.options(metadata({ Course: 'x' })), requestOf(file));
    expect(await world.entries()).toMatchObject([{ sha256: file.sha256 }]);
  });

  it('says in plain text what the schema refuses', async () => {
    const file = await world.upload('a.mp4');
    const details = { metadata: [{ profileId: COURSE.id, fields: { Course: 'x'.repeat(21) } }] };
    const error: unknown = await finishUpload(world.options({ details }), requestOf(file)).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(FinishError);
    expect((error as FinishError).message).toContain("Element 'Course'");
    expect((error as FinishError).message).not.toContain('&');
  });

  it('tells what became of it: nothing yet, processing, ready, failed, deleted', async () => {
    const file = await world.upload('a.mp4');
    const failing = await world.upload('fail-conversion.mp4');
    const options = world.options();
    expect(await finishStatus(options, file.tokenId)).toBe(null);
    const { entryId } = await finishUpload(options, requestOf(file));
    await finishUpload(options, requestOf(failing));
    expect(await finishStatus(options, file.tokenId)).toMatchObject({ entryId, status: 'processing' });
    world.api.instance.advance(2000);
    expect(await finishStatus(options, file.tokenId)).toMatchObject({ status: 'ready' });
    world.api.server.options.moderation = true;
    expect(await finishStatus(options, file.tokenId)).toMatchObject({ status: 'moderation' });
    world.api.server.options.moderation = false;
    expect(await finishStatus(options, failing.tokenId)).toMatchObject({ status: 'error' });
    await world.call('media', 'delete', { entryId });
    expect(await refusal(finishStatus(options, file.tokenId))).toBe('503 TEMPORARY');
    world.api.server.namespace().editToken(file.tokenId, { updatedAt: 1 });
    expect(await refusal(finishStatus(options, file.tokenId))).toBe('410 GONE');
    expect(await refusal(finishUpload(options, requestOf(file)))).toBe('410 GONE');
  });

  it('the secret, the session and Kaltura’s answer with a KS in it are in no error', async () => {
    const file = await world.upload('a.mp4');
    const ks = world.ksOf('alice', 'urirestrict:/nowhere');
    const { adminSecret } = world.api.server.options;
    const wrong: FinishOptions = { serviceUrl: world.api.url, userId: 'alice', ks: () => ks };
    const error: unknown = await finishUpload(wrong, requestOf(file)).catch((reason: unknown) => reason);
    expect(await refusal(Promise.reject(error as Error))).toBe('500 NOT_CONFIGURED');
    expect((error as Error).message).toContain('EXCEEDED_RESTRICTED_URI');
    for (const secret of [ks, adminSecret]) expect(String((error as Error).stack)).not.toContain(secret);
  });

  it('an account without the plugins is a matter of this server’s configuration', async () => {
    const file = await world.upload('a.mp4');
    world.api.server.options.metadataPlugin = false;
    const details = { metadata: [{ profileId: COURSE.id, xml: '<metadata/>' }] };
    expect(await refusal(finishUpload(world.options({ details }), requestOf(file)))).toBe(
      '500 NOT_CONFIGURED',
    );
  });
});
