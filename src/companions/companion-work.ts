import type { CompanionPlace, CompanionStep, CompanionWork } from '../engine/companions/companion-step.js';
import { failureOf } from '../engine/companions/companion.js';
import { call } from '../engine/network/task-context.js';
import { toUploadError } from '../errors.js';
import type { KalturaClient } from '../kaltura/client.js';
import { attachCompanion, isTokenSpent } from './attach-companion.js';
import { CompanionError } from './companion-error.js';
import { fileToSend } from './companion-file.js';
import { kalturaLanguage } from './match/caption-language.js';
import { sendBytes } from './send-bytes.js';

// One part of the bundle has both: they name languages.
export { matchCompanions } from './match/match-companions.js';

/** Tokens of this page that no entry was offered yet: nothing can have been made of them. */
const fresh = new Set<string>();

/** Sends what goes with uploads to Kaltura. */
export function companionWork(client: KalturaClient): CompanionWork {
  /** Sends the bytes, unless they are on the server. Returns their token. */
  async function tokenOf(step: CompanionStep, index: number, signal: AbortSignal): Promise<string | null> {
    const companion = step.all[index];
    if (companion?.tokenId !== null) return companion?.tokenId ?? null;
    step.change(index, { state: 'sending' });
    const tokenId = await sendBytes(step.context, await fileToSend(companion), signal);
    fresh.add(tokenId);
    step.change(index, { tokenId, state: 'waiting' });
    return tokenId;
  }

  async function take(
    step: CompanionStep,
    index: number,
    place: CompanionPlace,
    signal: AbortSignal,
  ): Promise<void> {
    const tokenId = await tokenOf(step, index, signal);
    if (place === null) return;
    if (place !== 'token' && tokenId !== null) await give(step, index, { ...place, tokenId }, signal);
    step.change(index, { state: 'sent', error: null });
  }

  /** Gives it to the entry. Where the token turns out to be used up, the bytes are sent once more. */
  async function give(
    step: CompanionStep,
    index: number,
    { entryId, tokenId }: { readonly entryId: string; readonly tokenId: string },
    signal: AbortSignal,
  ): Promise<void> {
    const companion = step.all[index];
    if (companion === undefined) return;
    step.change(index, { state: 'sending' });
    // The next page has to find what this one has made.
    await step.context.saved();
    try {
      const to = { entryId, isNew: fresh.delete(tokenId) };
      await attachCompanion(client, step.context, { ...companion, tokenId }, to, signal);
    } catch (cause) {
      if (!isTokenSpent(cause) || companion.file === null || signal.aborted) throw cause;
      step.change(index, { tokenId: null });
      const next = await tokenOf(step, index, signal);
      if (next === null) throw cause;
      fresh.delete(next);
      const to = { entryId, isNew: false };
      await attachCompanion(client, step.context, { ...companion, tokenId: next }, to, signal);
    }
  }

  return {
    async send(step, place, signal) {
      const isOver = (): boolean => signal.aborted;
      for (let index = 0; index < step.all.length && !isOver(); index += 1) {
        const state = step.all[index]?.state;
        if (state !== 'waiting' && state !== 'sending') continue;
        try {
          await take(step, index, place, signal);
        } catch (cause) {
          if (isOver()) step.change(index, { state: 'waiting' });
          else step.change(index, changesFor(cause));
        }
      }
    },

    describe(step) {
      return step.all.flatMap(({ kind, name, label, tokenId, language: languageTag }) => {
        const language = languageTag && kalturaLanguage(languageTag);
        return tokenId === null ? [] : [{ kind, tokenId, name, label, language, languageTag }];
      });
    },

    async clear(step) {
      const { api, disposed } = step.context;
      for (const { tokenId, state } of step.all)
        if (tokenId !== null && state !== 'sent')
          await call(step.context, disposed, (options) => api.deleteToken(tokenId, options)).catch(
            () => undefined, // The server deletes unused tokens by itself.
          );
    },
  };
}

function changesFor(cause: unknown): Parameters<CompanionStep['change']>[1] {
  const error = failureOf(toUploadError(cause), cause instanceof CompanionError ? cause.line : null);
  return { state: 'failed', error, ...(isTokenSpent(cause) && { tokenId: null }) };
}
