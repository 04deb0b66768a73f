import type { AddedEntry, EntryFields, UploadApi } from '../../kaltura/upload-api.js';
import { CompanionStep } from '../companions/companion-step.js';
import type { UploaderEnvironment } from '../environment.js';
import type { SizedFile } from '../file/file-source.js';
import type { Terms, UploaderSettings } from '../model/settings.js';
import { isActive, type Upload } from '../model/upload.js';
import type { Waits } from '../model/waits.js';
import type { SlotClient } from '../network/request-slots.js';
import type { RetryPolicy } from '../network/retry.js';
import type { TaskContext } from '../network/task-context.js';
import type { UploadPersistence } from '../resume/resume-state.js';
import { EntryStep, type EntryOptions, type EntryWork } from '../task/entry-step.js';
import { FinishStep } from '../task/finish-step.js';
import { ResumeStep } from '../task/resume-step.js';
import { UploadTask } from '../task/upload-task.js';
import type { UploadList } from './upload-list.js';

/** What all uploads of one uploader work with. */
export interface TaskParts {
  readonly api: UploadApi;
  readonly environment: UploaderEnvironment;
  /** The settings of the moment at which they are asked for. */
  readonly settings: () => UploaderSettings;
  readonly list: UploadList;
  readonly slots: SlotClient;
  readonly retry: RetryPolicy;
  readonly disposed: AbortSignal;
  /** What was typed for an upload need not be kept for the next visit: these fields, or any (null). */
  readonly dropDraft: (upload: Upload, file: SizedFile, fields: EntryFields | null) => void;
}

/** The upload that a task is created for. */
export interface TaskSubject {
  /** The snapshot of the moment at which the task is created. */
  readonly upload: Upload;
  /** The file as it was opened last: the same content, whatever was done to it on the disk. */
  readonly file: () => SizedFile;
  readonly priority: () => number;
  /** Where the file goes, whatever the settings are by now. */
  readonly destination: UploaderSettings;
  readonly persistence: Promise<UploadPersistence>;
  readonly waits: Waits;
  /** Those that were accepted for it. */
  readonly terms: () => Terms | null;
}

/** Creates the process of one file, and connects it with the file's row on the list. */
export function createTask(parts: TaskParts, subject: TaskSubject): UploadTask {
  const { api, environment, list, slots, retry, disposed } = parts;
  const { upload, file, priority, destination, persistence, waits, terms } = subject;
  const settings = environment.keepsSettings ? (): UploaderSettings => destination : parts.settings;
  const { id } = upload;
  let last = upload;
  // A row that was removed while its task winds up keeps its last snapshot.
  const current = (): Upload => (last = list.get(id) ?? last);
  const inOtherTab = {};
  const context: TaskContext = {
    ...{ api, slots, retry, disposed },
    get priority() {
      return priority();
    },
    get file() {
      return file();
    },
    chunkSizer: environment.origin.chunkSizer,
    clock: environment.clock,
    timing: environment.timing,
    fixedChunkSize: () => settings().chunkSize,
    searchesServer: () => settings().resumeFromServer,
    openWait: () => waits.open(),
    onWarning: (warning) => {
      list.change(id, { warnings: [...current().warnings, warning] });
    },
    saved: () => resume.saved(),
    dropDraft: (answered) => {
      parts.dropDraft(current(), file(), answered);
    },
    setWarning: (warning, isShown) => {
      if (isShown) context.onWarning(warning);
      else list.change(id, { warnings: current().warnings.filter(({ code }) => code !== warning.code) });
    },
  };
  const fields = async (): Promise<EntryFields> => {
    const { entry } = settings();
    const { field = null, version } = terms() ?? {};
    // Last: what was accepted is nobody's to change.
    const accepted = field === null ? {} : { [field]: version };
    if (typeof entry !== 'function') return { ...entry, ...task.fields.takeAlong(), ...accepted };
    const { name, type, lastModified } = file();
    // Of a file that has not been chosen again the host gets all but the bytes.
    const fromHost = await entry(current().file ?? new File([], name, { type, lastModified }));
    return { ...fromHost, ...task.fields.takeAlong(), ...accepted };
  };
  const keep = (): void => {
    resume.keep(current(), task.resumeState);
  };
  // What was taken off the list after its last byte still gets into its entry.
  const noteUnlisted = (changes: Partial<Upload>): void => {
    if (list.get(id) === undefined) last = Object.freeze({ ...last, ...changes });
  };
  const change = ({ waiting, ...changes }: Partial<Upload>): void => {
    if (waiting !== undefined) waits.set(inOtherTab, waiting);
    list.change(id, waiting === undefined ? changes : { ...changes, waiting: waits.strongest });
    noteUnlisted(changes);
    // An estimate is nothing to remember, and no acknowledgement.
    if (Object.keys(changes).join() !== 'sentBytes') keep();
  };
  const { target, finishUrl, entryId: hostEntryId } = destination;
  const entryOptions: Omit<EntryOptions, 'kind'> = {
    hostEntryId,
    fields,
    others: () => resume.others(),
    onEntryId: (entryId: string | null) => {
      change({ entryId });
    },
    onMade: (dropped: AddedEntry['droppedFields']) => {
      task.fields.arrived(dropped);
    },
  };
  const resume = new ResumeStep(context, persistence);
  const companions = new CompanionStep(context, {
    companions: () => current().companions ?? [],
    change: (all) => {
      change({ companions: Object.freeze(all) });
    },
    load: environment.companions,
  });
  const entryOf = (): EntryWork | null => {
    if (finishUrl === null)
      return target === 'token' ? null : new EntryStep(context, { ...entryOptions, kind: target });
    const { path, name } = upload;
    return new FinishStep(context, {
      ...entryOptions,
      ...{ url: finishUrl, load: environment.finish, path: path === name ? '' : path },
      isDocument: target === 'document',
      companions,
      hasFields: () => Object.keys(current().fields).length > 0,
    });
  };
  const task = new UploadTask({
    context,
    ...{ resume, companions },
    entry: entryOf(),
    entryCreation: () => settings().entryCreation,
    report: {
      upload: current,
      change,
      advance: (status, changes) => {
        waits.endOwn(); // A new status is a new step.
        const isMoving = isActive({ ...current(), status, waiting: null });
        list.advance(id, status, { waiting: isMoving ? waits.strongest : null, ...changes });
        noteUnlisted({ ...changes, status });
        // It ends without an entry of which this page knows.
        if (status === 'ready' && current().entryId === null) context.dropDraft(null);
      },
      attached: (entryId) => {
        keep();
        list.tell({ type: 'upload-attached', detail: { upload: current(), entryId } });
      },
    },
  });
  return task;
}
