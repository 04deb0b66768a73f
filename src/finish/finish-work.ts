import type { Clock } from '../clock.js';
import { ConfigurationError, ResponseError, toUploadError } from '../errors.js';
import { isComplete } from '../engine/model/token-status.js';
import { call } from '../engine/network/task-context.js';
import type { FinishedUpload, FinishStep, FinishWork } from '../engine/task/finish-step.js';
import { hostFields } from '../engine/task/host-entry.js';
import { watchEntry } from '../engine/task/watch-entry.js';
import type { CallOptions, Entry } from '../kaltura/upload-api.js';
import { FinishUrl } from './finish-url.js';

/** What the host's server was told of an upload last. */
const told = new WeakMap<FinishStep, FinishedUpload>();

/** What `finish-url` does not go with. */
const REFUSALS = {
  ENTRY_ID_WITH_FINISH_URL: 'entry-id and finish-url exclude each other: nothing is uploaded.',
  DOCUMENT_WITH_FINISH_URL: 'target="document" and finish-url exclude each other: nothing is uploaded.',
} as const;

/** What was said already: once for the page is enough. */
const refused = new Set<string>();

/** What `finish-url` takes, for all uploads. */
export function finishWork(clock: Clock): FinishWork {
  const host = (step: FinishStep): FinishUrl => new FinishUrl(step.options.url, clock);
  return {
    refuse({ options: { hostEntryId } }) {
      const code = hostEntryId === null ? 'DOCUMENT_WITH_FINISH_URL' : 'ENTRY_ID_WITH_FINISH_URL';
      const message = REFUSALS[code];
      if (!refused.has(code)) console.warn(`kaltura-uploader: ${message}`);
      refused.add(code);
      return Promise.reject(new ConfigurationError(code, message));
    },

    async finish(step, tokenId, signal) {
      const { onMade } = step.options;
      const upload = await describe(step, tokenId, signal);
      step.resumeState = { ...step.resumeState, isEntryRequested: true };
      // The next page has to know that there may be an entry.
      await step.context.saved();
      const entry = await ask(step, host(step), upload, signal);
      step.resumeState = { ownEntryId: entry.id, isEntryRequested: false, attachedTokenId: tokenId };
      onMade([]);
      return entry;
    },

    async watch(step, known, signal, onEntry) {
      const { attachedTokenId } = step.resumeState;
      let last = known ?? unknownEntry(step);
      const get = async (options: CallOptions): Promise<Entry | null> => {
        // A server that looks entries up may know a new one a little later.
        last = (await host(step).look(attachedTokenId ?? '', step.context.file, options)) ?? last;
        return last;
      };
      await watchEntry(step.context, { get, known, onEntry }, signal);
    },

    async update(step, fields, signal) {
      const { attachedTokenId } = step.resumeState;
      const before = told.get(step) ?? (await describe(step, attachedTokenId ?? '', signal));
      // All fields each time: the host's server may not remember the others.
      const companions = await step.options.companions.describe(signal);
      const upload = { ...before, fields: { ...before.fields, ...fields }, companions };
      told.set(step, upload);
      await call(step.context, signal, (options) => host(step).finish(upload, options));
    },

    change: (url, upload, options) => new FinishUrl(url, clock).finish(upload, options),
  };
}

async function describe(step: FinishStep, tokenId: string, signal: AbortSignal): Promise<FinishedUpload> {
  const { path, fields } = step.options;
  const { name, size, type } = step.context.file;
  const all = await hostFields(fields, signal);
  await step.options.companions.send('token', signal);
  const companions = await step.options.companions.describe(signal);
  const upload = { tokenId, name, size, type, path, fields: all, companions };
  told.set(step, upload);
  return upload;
}

/** Asks until there is an entry with the content. */
function ask(step: FinishStep, host: FinishUrl, upload: FinishedUpload, signal: AbortSignal): Promise<Entry> {
  const { timing, disposed } = step.context;
  return call(
    step.context,
    signal,
    async ({ deadlineMs }) => {
      // In flight it goes on: without the answer nobody here knows of the entry.
      const options = { signal: disposed, deadlineMs };
      const entry = await askOnce(step, host, upload, options);
      if (entry === null) throw new ResponseError('The host’s server is still at work on the entry.');
      return entry;
    },
    timing.finalDeadlineMs,
  );
}

/** Null while the entry lacks its content. */
async function askOnce(
  step: FinishStep,
  host: FinishUrl,
  upload: FinishedUpload,
  options: CallOptions,
): Promise<Entry | null> {
  const { isRestored, context } = step;
  try {
    // An earlier page may have had it made. What has been typed since is still to be told.
    const known =
      isRestored && !step.options.hasFields() ? await host.look(upload.tokenId, context.file, options) : null;
    if (known !== null && known.status !== 'no-content') return known;
    const entry = await host.finish(upload, options);
    if (entry.status !== 'no-content') return entry;
    step.resumeState = { ...step.resumeState, ownEntryId: entry.id };
    return null;
  } catch (cause) {
    const isDenied = toUploadError(cause).code === 'INCOMPLETE';
    if (isDenied && isComplete(await context.api.getToken(upload.tokenId, options)))
      throw new ResponseError('The host’s server does not see all bytes yet.', { cause });
    throw cause;
  }
}

function unknownEntry({ entryId, context }: FinishStep): Entry {
  const { name } = context.file;
  return {
    ...{ id: entryId ?? '', name, status: 'unknown' },
    ...{ thumbnailUrl: null, playUrl: null, durationSeconds: 0 },
  };
}
