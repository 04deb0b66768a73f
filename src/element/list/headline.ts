import type { Totals } from '../../engine/model/totals.js';
import {
  hasContent,
  isActive,
  isInOtherTab,
  isInterrupted,
  isRefused,
  playableAfter,
  type Upload,
} from '../../engine/model/upload.js';
import type { ViewContext } from '../controls/view-context.js';
import type { Figure } from '../controls/progress.js';
import { rateOf, remainingOf, statusText } from '../row/row-facts.js';

/** What the words above the list follow from. */
export interface HeadlineFacts extends Pick<ViewContext, 'messages' | 'format'> {
  /** The list without what is about to leave it. */
  readonly staying: readonly Upload[];
  readonly totals: Totals;
  readonly nowMs: number;
  /** Uploads wait for somebody to start them. */
  readonly canStart: boolean;
  /** What the page still has to do when all is ready: nothing, send the form around the element, or what nobody knows. */
  readonly afterwards: 'nothing' | 'form' | 'unknown';
  /** The uploads go on without the page, and nothing else on it has to be done. */
  readonly canLeave: boolean;
}

/** The words above the list, as data. */
export interface Headline {
  readonly tone: 'moving' | 'waiting' | 'complete' | 'failed' | 'still';
  /** Of all bytes, from 0 to 1; null where it says nothing. */
  readonly share: number | null;
  readonly title: string;
  /** The most important first: what does not fit is left out from the end. */
  readonly figures: Readonly<Record<string, Figure>>;
}

/** Paused, and `resume()` is all that it needs, or brings its file. The other questions have two answers. */
export function isResumable({ status, needs, waiting }: Upload): boolean {
  return status === 'paused' && needs !== 'other-date' && needs !== 'found-on-server' && waiting === null;
}

/** Not one that the page does not take. */
export function isRetryable(upload: Upload): boolean {
  return upload.status === 'failed' && !isRefused(upload);
}

/** Nothing is left to do. */
export function isOver({ count, ready }: Totals): boolean {
  return count > 0 && ready === count;
}

/** How all uploads stand, in one headline and one line below it. */
export function headlineOf(facts: HeadlineFacts): Headline {
  const { totals, messages } = facts;
  if (totals.failed > 0 && totals.failed + totals.ready === totals.count)
    return {
      tone: 'failed',
      share: null,
      title: messages.notUploaded(totals.failed),
      figures: {
        lost: messages.nothingLost(totals.failed),
        count: totals.ready > 0 ? messages.summary(totals.ready, totals.count) : null,
      },
    };
  if (isOver(totals)) return { tone: 'complete', share: 1, title: allOver(facts), figures: ending(facts) };
  return underWay(facts);
}

/** That all is ready, or that it has arrived where others cannot play all of it yet. */
function allOver(facts: HeadlineFacts): string {
  const { staying, totals, messages } = facts;
  const waits = staying.filter(playableAfter);
  const [first] = waits;
  if (!first) return messages.allReady(totals.count);
  const isSame = waits.length === totals.count && new Set(waits.map(playableAfter)).size === 1;
  return isSame ? statusText(first, facts) : messages.uploaded;
}

function underWay(facts: HeadlineFacts): Headline {
  const { totals, staying, messages, format } = facts;
  const share = totals.bytes === 0 ? 0 : totals.confirmedBytes / totals.bytes;
  const count = {
    failures: totals.failed > 0 ? messages.failures(totals.failed) : null,
    count: totals.count > 1 && totals.ready > 0 ? messages.summary(totals.ready, totals.count) : null,
  };
  const moving = staying.filter((upload) => isActive(upload) || isInOtherTab(upload));
  const [first] = moving;
  if (first?.waiting && moving.every(({ waiting }) => waiting?.reason === first.waiting?.reason))
    return {
      tone: 'waiting',
      share,
      title: statusText(first, facts),
      figures: { amount: amountOf(facts), ...count },
    };
  if (first) {
    const isOne = totals.count === 1;
    const { bytesPerSecond, remainingSeconds } = totals;
    return {
      tone: 'moving',
      share,
      title: isOne ? statusText(first, facts) : messages.uploadingSome(totals.unfinished, totals.count),
      figures: {
        rate: bytesPerSecond === null ? null : rateOf(bytesPerSecond, format),
        remaining: remainingSeconds === null ? null : remainingOf(remainingSeconds, facts),
        ending: facts.canLeave ? messages.canLeave : null,
        amount: bytesPerSecond === null ? amountOf(facts) : null,
        ...count,
      },
    };
  }
  return atRest(facts, share, count);
}

function atRest(facts: HeadlineFacts, share: number, count: Headline['figures']): Headline {
  const { totals, staying, messages, format, canStart } = facts;
  const amount = amountOf(facts);
  if (totals.paused > 0 && staying.some((upload) => upload.status === 'paused' && !isInterrupted(upload)))
    return { tone: 'still', share, title: messages.status.paused, figures: { amount, ...count } };
  if (totals.queued > 0)
    return {
      tone: 'still',
      share,
      title: canStart ? messages.files(totals.queued) : messages.status.queued,
      figures: { amount: format.bytes(totals.bytes - totals.confirmedBytes), ...count },
    };
  if (staying.some(({ status }) => status === 'processing'))
    return { tone: 'moving', share: 1, title: messages.uploaded, figures: { ...ending(facts), ...count } };
  if (staying.some(isInterrupted))
    return { tone: 'still', share, title: messages.interrupted, figures: { amount, ...count } };
  // Everything is about to leave the list.
  return { tone: 'still', share: null, title: messages.status.cancelled, figures: {} };
}

function amountOf({ totals, messages, format }: HeadlineFacts): string {
  return messages.amount(format.bytes(totals.confirmedBytes), format.bytes(totals.bytes));
}

/** Nothing more of it has to be sent or decided. */
function isSent(upload: Upload): boolean {
  return upload.status === 'cancelled' || hasContent(upload);
}

/** Said only where it is true: beside a failure, or what waits for its file, a page has something left to do. */
function ending({ afterwards, messages, staying }: HeadlineFacts): Headline['figures'] {
  if (afterwards === 'unknown' || !staying.every(isSent)) return { ending: null };
  return { ending: afterwards === 'form' ? messages.readyToSend : messages.canClose };
}

/** Of uploads that no engine has: those that a form has kept are ready, and the others wait for one. */
export function totalsWithoutEngine(uploads: readonly Upload[]): Totals {
  const waiting = uploads.filter(({ status }) => status !== 'ready');
  const bytes = waiting.reduce((sum, { size }) => sum + size, 0);
  return {
    ...{ count: uploads.length, ready: uploads.length - waiting.length, bytes, confirmedBytes: 0 },
    ...{ queued: waiting.length, unfinished: waiting.length, failed: 0, active: 0, paused: 0, processing: 0 },
    ...{ bytesPerSecond: null, remainingSeconds: null },
  };
}
