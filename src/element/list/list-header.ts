import { html, nothing, svg, type TemplateResult } from 'lit';
import { renderButton } from '../controls/controls.js';
import { renderMenu, type MenuItem } from '../controls/menu.js';
import { renderFigures } from '../controls/progress.js';
import type { IconName } from '../controls/icons.js';
import type { ViewContext } from '../controls/view-context.js';
import { addButtonIn } from '../drop/add-button.js';
import type { CardHeader, DropArea } from '../drop/drop-area.js';
import { headlineOf, isOver, isRetryable, type Headline, type HeadlineFacts } from './headline.js';

/** What the list puts into the header. */
export interface HeaderPieces {
  readonly headline: TemplateResult;
  readonly actions: TemplateResult;
  readonly menu: unknown;
  /** Nothing is left to do. */
  readonly isDone: boolean;
}

/** How all files stand, and what can be done with all of them. */
export interface ListHeader extends ViewContext, HeadlineFacts {
  readonly nowMs: number;
  readonly canPause: boolean;
  readonly canResume: boolean;
  readonly canNotify: boolean;
  /** There is a form with details for all files. */
  readonly canDescribe: boolean;
  /** The visitor wants a notice. */
  readonly isNotified: boolean;
  readonly actions: HeaderActions;
  /** Whether its menu is open. */
  readonly isMenuOpen: boolean;
  readonly onMenu: (id: string | null) => void;
}

/** What its buttons do, with all uploads. */
export type HeaderActions = Readonly<
  Record<
    | 'startAll'
    | 'pauseAll'
    | 'resumeAll'
    | 'retryAll'
    | 'cancelAll'
    | 'clearFinished'
    | 'copyAll'
    | 'notify'
    | 'detailsForAll',
    () => void
  >
>;

/** What stands in the ring instead of a share. */
const MARKS: Readonly<Partial<Record<Headline['tone'], string>>> = {
  waiting: 'M20 13v7.5l4.5 3',
  failed: 'M20 12v9.5m0 5.4v.2',
};

/** The name of the header's menu, beside those of the rows. */
export const HEADER_MENU = 'all';

/**
 * The ring, and two lines of words. As high in every state. The words can have the focus: a browser that brings it to the
 * element, as to what is missing in a form, brings it to them and not to the first button (docs/hazards.md W10).
 */
export function renderHeadline(header: ListHeader): TemplateResult {
  const { messages, format } = header;
  const { title, figures, share, tone } = headlineOf(header);
  const percent = share === null ? '' : format.percent(share);
  return html`
    <div part="ring ring-${tone}" class="ring ${tone}">
      ${renderRing(share, tone, percent)}
      ${
        share === null || tone === 'complete' || header.totals.count < 2
          ? nothing
          : html`
              <progress
                part="overall-progress"
                class="spoken"
                aria-label=${messages.overallProgress}
                aria-valuetext=${percent}
                value=${share}
              ></progress>
            `
      }
    </div>
    <div class="words" tabindex="-1">
      <div part="headline" class="heading"><bdi>${title}</bdi></div>
      ${renderFigures(figures)}
    </div>
  `;
}

/** What can be done with all of them. The button that adds files stands beside it and is there before the list is. */
export function renderHeaderActions(header: ListHeader): TemplateResult {
  const { messages, totals, actions, canStart } = header;
  const isSeveral = totals.count > 1;
  const button = (
    action: keyof HeaderActions,
    part: string,
    icon: IconName,
    label: string,
    isPrimary = false,
  ): TemplateResult =>
    renderButton({ icon, part, label, isPrimary, disabled: header.disabled, onClick: actions[action] });
  return html`
    ${canStart ? button('startAll', 'start-all', 'upload', messages.startAll(totals.queued), true) : nothing}
    ${header.canResume && isSeveral ? button('resumeAll', 'resume-all', 'resume', messages.resumeAll) : nothing}
    ${header.canPause && isSeveral && !header.canResume ? button('pauseAll', 'pause-all', 'pause', messages.pauseAll) : nothing}
    ${isOver(totals) && isSeveral ? button('clearFinished', 'clear-list', 'close', messages.clearList) : nothing}
  `;
}

/** What is seldom wanted; nothing where the buttons are all there is. */
export function renderHeaderMenu(header: ListHeader): unknown {
  const { messages, totals, actions, disabled } = header;
  const isAllOver = isOver(totals);
  if (isAllOver && !header.canDescribe) return nothing;
  const item = (
    action: keyof HeaderActions,
    part: string,
    icon: IconName,
    label: string,
    isShown: boolean,
  ): readonly MenuItem[] => (isShown ? [{ icon, part, label, disabled, onClick: actions[action] }] : []);
  const items = [
    ...item(
      'pauseAll',
      'pause-all',
      'pause',
      messages.pauseAll,
      header.canPause && header.canResume && totals.count > 1,
    ),
    ...item('detailsForAll', 'details-for-all', 'edit', messages.detailsForAll, header.canDescribe),
    ...item(
      'retryAll',
      'retry-all',
      'retry',
      messages.retryAll,
      header.staying.filter(isRetryable).length > 1,
    ),
    ...item(
      'notify',
      'notify',
      header.isNotified ? 'check' : 'bell',
      messages.notifyMe,
      header.canNotify,
    ).map((one) => ({ ...one, isChecked: header.isNotified })),
    ...item('copyAll', 'copy-all', 'copy', messages.copyDetails, true),
    ...item(
      'clearFinished',
      'clear-finished',
      'check',
      messages.clearFinished,
      totals.ready > 0 && !isAllOver,
    ),
    ...item('cancelAll', 'cancel-all', 'close', messages.cancelAll, totals.unfinished > 1),
  ];
  return renderMenu({
    ...{ label: messages.moreActions, name: messages.moreActions, part: 'list-menu', disabled, items },
    isOpen: header.isMenuOpen,
    onToggle: (opens) => {
      header.onMenu(opens ? HEADER_MENU : null);
    },
  });
}

/** Lengths are shares: nothing has to be worked out, and a policy against styles in markup has nothing to refuse. */
export function renderRing(share: number | null, tone: Headline['tone'], percent: string): TemplateResult {
  const mark = MARKS[tone];
  return html`
    <svg viewBox="0 0 40 40" aria-hidden="true">
      <circle class="track" cx="20" cy="20" r="18" />
      ${
        tone === 'complete'
          ? svg`<circle class="disc" cx="20" cy="20" r="20" /><path class="check" pathLength="1" d="M12.5 20.5l5 5 10-10.5" />`
          : share === null
            ? nothing
            : svg`<circle class="value" pathLength="100" stroke-dasharray="${share * 100} 200" cx="20" cy="20" r="18" />`
      }
      ${mark ? svg`<path class="mark" d="${mark}" />` : nothing}
      ${tone === 'moving' ? svg`<text x="20" y="20">${percent}</text>` : nothing}
    </svg>
  `;
}

/** What stands above the rows, and how more files get there. */
export function headerOf(area: DropArea, list: HeaderPieces | null): CardHeader {
  return addButtonIn({ ...area, isDone: list?.isDone ?? false }, list);
}
