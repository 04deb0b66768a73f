import { html, nothing } from 'lit';
import { isActive, type Upload } from '../../../engine/model/upload.js';
import { icon } from '../../controls/icons.js';
import { describeTypes } from '../../i18n/accepted-types.js';
import { refusesAll } from './refused-types.js';
import { renderFan, type DropArea } from '../drop-area.js';
import type { Drag } from './drag.js';

/** A list with details; the second is what Windows calls it where there is Excel. */
const LIST = /^(text\/csv|application\/vnd\.ms-excel)$/;

/** What is shown while files are dragged. */
export interface DropOverlay extends DropArea {
  /** Null while nothing is dragged here. */
  readonly drag: Drag | null;
  /** How many more files the list takes. */
  readonly room: number;
  readonly manualStart: boolean;
  readonly uploads: readonly Upload[];
}

/** The headline and the line below it. */
interface Answer {
  readonly lines: readonly [headline: string, sub: string];
  readonly isRefusal: boolean;
}

/**
 * Lies over everything while files are dragged, and says what a drop would do. People who do not see it do not drag.
 */
export function renderDropOverlay(area: DropOverlay): unknown {
  if (!area.drag) return nothing;
  const {
    lines: [headline, sub],
    isRefusal,
  } = answerTo(area, area.drag);
  return html`
    <div part="drop-overlay" class="over ${isRefusal ? 'refusing' : ''}" aria-hidden="true">
      <div>
        ${area.hasUploads ? nothing : isRefusal ? icon('alert') : renderFan(area.restrictions.accept, true)}
        <span class="headline">${headline}</span>
        <span class="about">${sub}</span>
      </div>
    </div>
  `;
}

function answerTo(area: DropOverlay, { files: { count, types } }: Drag): Answer {
  const { messages, format, room, restrictions } = area;
  const limit = messages.fileLimit(restrictions.maxFiles);
  if (room <= 0) return { lines: [messages.listFull, limit], isRefusal: true };
  const media = area.also.length > 0 ? types.filter((type) => !LIST.test(type)) : types;
  if (refusesAll(restrictions.accept, media)) {
    const accepted = describeTypes(restrictions.accept, messages, format);
    return { lines: [messages.notAcceptedHere, messages.acceptedHere(accepted)], isRefusal: true };
  }
  const isTooMany = count !== null && count > room;
  const drop = area.hasUploads ? messages.dropToAdd : messages.dropToUpload;
  return {
    lines: [
      count === null || isTooMany ? messages.dropNow : drop(count),
      isTooMany ? limit : whenItStarts(area),
    ],
    isRefusal: false,
  };
}

function whenItStarts({ manualStart, uploads, messages }: DropOverlay): string {
  if (manualStart) return '';
  const isBusy = uploads.some((upload) => upload.status === 'queued' || isActive(upload));
  return isBusy ? messages.startsAfterOthers : messages.startsAtOnce;
}
