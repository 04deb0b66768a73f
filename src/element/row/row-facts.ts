import { html, nothing, type TemplateResult } from 'lit';
import type { Upload, UploadStatus } from '../../engine/model/upload.js';
import { stemOf } from '../../file-types.js';
import { icon, type IconName } from '../controls/icons.js';
import { renderFigures } from '../controls/progress.js';
import type { ViewContext } from '../controls/view-context.js';

/** What the line below the title needs beside the upload. */
export interface FactsContext extends ViewContext {
  /** Milliseconds since 1970; counts down waiting times. */
  readonly nowMs: number;
}

const STATUS_ICONS: Readonly<Partial<Record<UploadStatus, IconName>>> = {
  queued: 'clock',
  paused: 'pause',
  failed: 'alert',
  ready: 'check',
};

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
  { status, needs, waiting, tokenId, confirmedBytes }: Upload,
  { messages, format, nowMs }: Pick<FactsContext, 'messages' | 'format' | 'nowMs'>,
): string {
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
  return html`
    <div part="facts" class="facts">
      <span part="status status-${status}" class="status">
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
      ${
        missing
          ? html`
              <span part="missing" class="missing"><bdi>${context.messages.missing(missing)}</bdi></span>
            `
          : renderFigures(figuresOf(upload, context))
      }
    </div>
  `;
}

function figuresOf(
  upload: Upload,
  { messages, format, nowMs }: FactsContext,
): Readonly<Record<string, string | null>> {
  const { status, waiting, confirmedBytes, size, bytesPerSecond } = upload;
  const isMoving = status === 'uploading' && !waiting;
  const left = isMoving ? upload.remainingSeconds : null;
  return {
    amount: shareOf(upload)
      ? messages.amount(format.bytes(confirmedBytes), format.bytes(size))
      : format.bytes(size),
    remaining: left === null ? null : messages.remaining(format.duration(left)),
    rate: isMoving && bytesPerSecond !== null ? format.rate(bytesPerSecond) : null,
    done: left === null ? null : messages.doneAt(format.clock(nowMs + left * 1000)),
  };
}
