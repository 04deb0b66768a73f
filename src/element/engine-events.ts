import { emit, type UploaderEventMap } from '../engine/model/events.js';
import type { Totals } from '../engine/model/totals.js';
import type { Upload } from '../engine/model/upload.js';
import type { EngineEventType } from '../engine/upload-engine.js';
import type { EngineCallbacks } from './engine-controller.js';
import { EVENT_INIT } from './event-init.js';
import type { FormStateController } from './form/form-state-controller.js';
import type { UploadListController } from './list-parts.js';
import type { UpdatePace } from './update-pace.js';

type ListPart = Pick<
  UploadListController,
  'undo' | 'removed' | 'milestones' | 'sayFailure' | 'afterwards' | 'notices' | 'continued' | 'findings'
>;

/** The parts of an element that an event of its engine concerns. */
export interface EventParts {
  readonly form: FormStateController;
  /** Null while it is not loaded. */
  readonly list: () => ListPart | null;
  /** Does something with the list: at once, or, while it is on its way, when it is here and in the same order. */
  readonly withList: (act: (here: ListPart) => void) => void;
  readonly totals: () => Totals | undefined;
}

const CHANGE_FORM: readonly EngineEventType[] = [
  'upload-added',
  'upload-status',
  'upload-removed',
  'uploads-complete',
];

/** With more uploads than this, the form is not brought up to date for each. */
const FEW = 100;

type Reactions = { readonly [K in EngineEventType]?: (detail: UploaderEventMap[K]['detail']) => void };

/** Makes what passes each event of the engine to the parts of the element, and then to the page. */
export function eventForwarder(
  host: HTMLElement & { requestUpdate(): void },
  parts: EventParts,
  pace: UpdatePace,
): EngineCallbacks['onEvent'] {
  const reactions = reactionsOf(parts);
  const { form } = parts;
  return (type, detail) => {
    reactions[type]?.(detail);
    const valueChanged = CHANGE_FORM.includes(type) && updateForm(parts, detail);
    if (type === 'upload-added') pace.showNewFile();
    else if (type === 'upload-progress' && 'upload' in detail && detail.upload.waiting === null)
      pace.showProgress();
    else host.requestUpdate();
    emit(host, type, detail, EVENT_INIT);
    if (valueChanged) form.dispatch();
  };
}

/** Returns whether the form sends something else than before. */
function updateForm({ form, list, totals }: EventParts, detail: object): boolean {
  const sums = totals();
  const { count = 0 } = sums ?? {};
  const waiting = sums ? form.waitingOf(sums) : 0;
  const leaving = list()?.undo.size ?? 0;
  if ('upload' in detail && !form.canChange(detail.upload as Upload, waiting, leaving)) return false;
  if (count <= FEW || !('upload' in detail)) return form.update();
  form.updateSoon(form.isWaiting && waiting > leaving);
  return false;
}

/** What the element itself does, before the page gets the event. */
function reactionsOf(parts: EventParts): Reactions {
  const { totals, withList } = parts;
  const mayClose = (): boolean => parts.list()?.afterwards === 'nothing';
  return {
    'upload-rejected': ({ file, error }) => {
      withList(({ notices }) => {
        notices.addRejection(file, error);
      });
    },
    'upload-added': ({ upload }) => {
      withList(({ milestones, continued, findings }) => {
        void findings.add(upload);
        if (!upload.needs) return;
        milestones.added(upload);
        continued.look(upload);
      });
    },
    'upload-status': ({ upload, previous }) => {
      withList(({ undo, milestones }) => {
        undo.keepReopened(upload);
        milestones.mayClose = mayClose;
        if (!undo.get(upload.id)) milestones.statusChanged(upload, previous, totals());
        if (upload.status === 'cancelled') undo.forget(upload.id);
      });
    },
    'upload-progress': ({ upload }) => {
      const sums = totals();
      if (sums) parts.list()?.milestones.progressed(sums, upload);
      parts.list()?.continued.look(upload);
    },
    'upload-failed': ({ upload, error }) => {
      withList((list) => {
        list.sayFailure(upload, error);
      });
    },
    'upload-removed': ({ upload }) => {
      withList((list) => {
        list.milestones.forget(upload);
        list.removed(upload.id);
      });
    },
    'uploads-complete': ({ uploads }) => {
      withList(({ milestones }) => {
        milestones.completed(uploads);
      });
    },
  };
}
