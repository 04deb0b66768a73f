import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { playableAfter, type Upload, type UploadStatus } from '../../engine/model/upload.js';
import { stemOf } from '../../file-types.js';
import { icon, type IconName } from '../controls/icons.js';
import { renderFigures, type Figure } from '../controls/progress.js';
import type { Format } from '../i18n/format.js';
import type { ViewContext } from '../controls/view-context.js';
import type { Findings } from '../preflight/findings.js';

/** What the line below the title needs beside the upload. */
export interface FactsContext extends ViewContext {
  /** Milliseconds since 1970; counts down waiting times. */
  readonly nowMs: number;
  /** What is in the files; null while that is not known, missing where it never is. */
  readonly findings?: Findings | null;
}

const STATUS_ICONS: Readonly<Partial<Record<UploadStatus, IconName>>> = {
  queued: 'clock',
  paused: 'pause',
  failed: 'alert',
  ready: 'check',
};

/** The states of an upload that goes well. */
const USUAL: readonly UploadStatus[] = ['preparing', 'uploading', 'finishing', 'processing', 'ready'];

/** What a row is called: what the visitor typed, else the name of its file without the extension. */
export function titleOf(upload: Upload): string {
  return typedTitleOf(upload) ?? (stemOf(upload.name) || upload.name);
}

/** What the visitor or the page calls it, or null. */
export function typedTitleOf({ fields: { name } }: Upload): string | null {
  return typeof name === 'string' && name.trim() !== '' ? name : null;
}

/** How an upload stands, in words. */
export function statusText(
  upload: Upload,
  { messages, format, nowMs }: Pick<FactsContext, 'messages' | 'format' | 'nowMs'>,
): string {
  const { status, needs, waiting, tokenId, confirmedBytes } = upload;
  const wait = playableAfter(upload);
  if (wait) return messages[wait];
  if (!waiting) return needs ? messages.interrupted : messages.status[status];
  // The first KS of a page is part of the start, not something that went wrong.
  if (waiting.reason === 'session' && tokenId === null && confirmedBytes === 0)
    return messages.status.preparing;
  const seconds = ((waiting.untilMs ?? 0) - nowMs) / 1000;
  return messages.waiting[waiting.reason](seconds > 0 ? format.duration(seconds) : null);
}

/** From 0 to 1; null where it is not known, or where a share says nothing any more. */
export function shareOf({ status, confirmedBytes, size }: Upload): number | null {
  const isMeasured = status === 'queued' || status === 'uploading' || status === 'paused';
  return isMeasured || (status === 'preparing' && confirmedBytes > 0) ? confirmedBytes / size : null;
}

/**
 * One line: the state, and numbers. While bytes move, the share stands for the word, which is only spoken.
 *
 * @param words - How it stands.
 * @param missing - What a visitor has to fill in yet, or empty.
 */
export function renderFacts(
  upload: Upload,
  words: string,
  missing: string,
  context: FactsContext,
): TemplateResult {
  const { status, waiting } = upload;
  const value = shareOf(upload);
  const isMoving = status === 'uploading' && !waiting;
  const statusIcon = waiting ? 'clock' : STATUS_ICONS[status];
  const percent = value && !waiting ? context.format.percent(value) : '';
  const { messages } = context;
  // What follows stands where it is through all of an upload that goes well.
  const usual = USUAL.map((one) => messages.status[one]);
  const widest = usual.includes(words) ? widestOf(usual) : null;
  // With each state it is another: an icon that comes moves no words.
  const now = html`
    <span class="now">
      ${statusIcon ? icon(statusIcon) : nothing}
      <bdi class=${isMoving && percent ? 'spoken' : ''}>${words}</bdi>
      ${
        percent
          ? html`
              <bdi part="percent">${percent}</bdi>
            `
          : nothing
      }
    </span>
  `;
  return html`
    <div part="facts" class="facts">
      <span part="status status-${status}" class="status" data-widest=${widest ?? nothing}>
        ${keyed(`${status} ${String(!!waiting)}`, now)}
      </span>
      ${
        missing
          ? html`
              <span part="missing" class="missing"><bdi>${context.messages.missing(missing)}</bdi></span>
            `
          : [renderFigures(figuresOf(upload, context)), renderSeen(context.findings?.figuresOf(upload.id))]
      }
    </div>
  `;
}

function figuresOf(
  upload: Upload,
  { messages, format, nowMs }: FactsContext,
): Readonly<Record<string, Figure>> {
  const { status, waiting, confirmedBytes, size, bytesPerSecond } = upload;
  const isMoving = status === 'uploading' && !waiting;
  const left = isMoving ? upload.remainingSeconds : null;
  const whole = format.bytes(size);
  return {
    amount: shareOf(upload)
      ? {
          text: messages.amount(format.bytes(confirmedBytes), whole),
          widest: messages.amount(widestUpTo(size, format), whole),
        }
      : whole,
    rate: isMoving && bytesPerSecond !== null ? rateOf(bytesPerSecond, format) : null,
    remaining: left === null ? null : remainingOf(left, { messages, format }),
    done: left === null ? null : messages.doneAt(format.clock(nowMs + left * 1000)),
  };
}

/** What a look into the file has found: at the other end of the line, so that nothing moves when it comes. */
function renderSeen(seen: Readonly<Record<string, Figure>> = {}): TemplateResult | typeof nothing {
  if (Object.values(seen).every((figure) => figure === null)) return nothing;
  return html`
    <span class="seen">${renderFigures(seen)}</span>
  `;
}

/** Nothing beside it moves when a rate gains a digit or goes on to the next unit. */
export function rateOf(bytesPerSecond: number, format: Format): Figure {
  return {
    text: format.rate(bytesPerSecond),
    widest: widestOf([999e3, 9.99e6].map((rate) => format.rate(rate))),
  };
}

/** Nor when minutes become seconds. */
export function remainingOf(
  seconds: number,
  { messages, format }: Pick<FactsContext, 'messages' | 'format'>,
): Figure {
  const [text = '', ...others] = [seconds, 50, 59 * 60].map((span) =>
    messages.remaining(format.duration(span)),
  );
  return { text, widest: widestOf(others) };
}

/** Just below a size, and just below the next unit, there may be more digits than in the size itself. */
function widestUpTo(size: number, format: Format): string {
  const candidates = [size, size * 0.9876, 999e3, 1.11e6, 999.9e6, 1.11e9, 999.9e9];
  return widestOf(candidates.filter((bytes) => bytes <= size).map((bytes) => format.bytes(bytes)));
}

/** Digits are equally wide, and letters on an average. */
function widestOf(texts: readonly string[]): string {
  return texts.reduce((widest, text) => (text.length > widest.length ? text : widest), '');
}
