import type { Entry } from './entry-of-token.js';
import type { FinishAnswer, FinishStatus } from './finish-types.js';

/** Entry and moderation status (docs/protocol.md §5.1). */
const PENDING_MODERATION = 1;
const STATUSES: Readonly<Record<number, FinishStatus>> = {
  0: 'processing',
  1: 'processing',
  2: 'ready',
  4: 'no-conversion',
  5: 'moderation',
  7: 'pending',
};

/** What the page gets to know of an entry. */
export function answerOf({ id, status, answer }: Entry): FinishAnswer {
  const thumbnailUrl = publicUrl(answer.thumbnailUrl);
  const playUrl = publicUrl(answer.dataUrl) ?? publicUrl(answer.downloadUrl);
  const awaitsApproval = status === 2 && answer.moderationStatus === PENDING_MODERATION;
  return {
    entryId: id,
    // Errors have negative numbers, a virus that was found has a word, and 6 is blocked.
    status: awaitsApproval ? 'moderation' : (STATUSES[status] ?? 'error'),
    ...(thumbnailUrl === null ? {} : { thumbnailUrl }),
    ...(playUrl === null ? {} : { playUrl }),
  };
}

function publicUrl(value: unknown): string | null {
  return typeof value === 'string' && /^https?:\/\//i.test(value) ? value : null;
}
