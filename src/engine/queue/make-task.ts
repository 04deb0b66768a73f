import type { EntryFields } from '../../kaltura/upload-api.js';
import { EntryStep } from '../task/entry-step.js';
import { emit } from '../model/events.js';
import { ResumeStep } from '../task/resume-step.js';
import type { UploadPersistence } from '../resume/resume-state.js';
import type { UploaderSettings } from '../model/settings.js';
import type { TaskContext } from '../network/task-context.js';
import type { UploadList } from './upload-list.js';
import { UploadTask } from '../task/upload-task.js';
import { isActive, type Upload } from '../model/upload.js';

export interface TaskParts {
  /** Where events are dispatched. */
  readonly events: EventTarget;
  readonly list: UploadList;
  /** The settings as they are when they are asked for. */
  readonly settings: () => UploaderSettings;
  /** Where the file goes, whatever the settings are by now. */
  readonly destination: Pick<UploaderSettings, 'target' | 'entryId'>;
  readonly upload: Upload;
  readonly persistence: Promise<UploadPersistence>;
  readonly shared: Omit<TaskContext, 'fixedChunkSize' | 'searchesServer' | 'onWaiting' | 'onWarning'>;
}

/** Connects the process of one file with its row on the list. */
export function makeTask(parts: TaskParts): UploadTask {
  const { events, list, settings, destination, upload, persistence, shared } = parts;
  const { id } = upload;
  const { target, entryId } = destination;
  let last = upload;
  // A row that was removed while its task winds up keeps its last snapshot.
  const current = (): Upload => (last = list.get(id) ?? last);
  const context: TaskContext = {
    ...shared,
    fixedChunkSize: () => settings().chunkSize,
    searchesServer: () => settings().resumeFromServer,
    onWaiting: (waiting) => {
      const { status, waiting: last } = current();
      // Whatever other requests of the file do: nothing moves before there is a KS.
      if (last?.reason === 'session') return;
      // What is cleaned up after the end, or still in flight after a pause, is nobody's wait.
      if (last !== waiting && (isActive(current()) || status === 'processing')) list.change(id, { waiting });
    },
    onWarning: (warning) => {
      list.change(id, { warnings: [...current().warnings, warning] });
    },
  };
  const fields = async (): Promise<EntryFields> => {
    const { entry } = settings();
    const fromHost = typeof entry === 'function' ? await entry(shared.file) : entry;
    return { ...fromHost, ...current().fields };
  };
  const onEntryId = (madeEntryId: string | null): void => {
    list.change(id, { entryId: madeEntryId });
    keep();
  };
  const keep = (): void => {
    resume.keep(current(), task.resumeState);
  };
  const resume = new ResumeStep(context, persistence);
  const task = new UploadTask({
    context,
    resume,
    entry:
      target === 'token'
        ? null
        : new EntryStep(context, { kind: target, hostEntryId: entryId, fields, onEntryId }),
    entryCreation: () => settings().entryCreation,
    report: {
      upload: current,
      advance: (status, changes) => {
        list.advance(id, status, changes);
      },
      change: (changes) => {
        list.change(id, changes);
        keep();
      },
      attached: (attachedEntryId) => {
        keep();
        emit(events, 'upload-attached', { upload: current(), entryId: attachedEntryId });
      },
    },
  });
  return task;
}
