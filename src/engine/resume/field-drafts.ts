import type { Clock } from '../../clock.js';
import type { EntryFields } from '../../kaltura/upload-api.js';
import { isDraftExpired, type DraftPlace, type Drafts, type FieldDraft } from './field-draft.js';
import type { RecordStore } from './record-store.js';
import type { Tabs, Unlock } from './tabs.js';

export interface FieldDraftsOptions {
  readonly store: RecordStore;
  readonly tabs: Pick<Tabs, 'tryLock' | 'isLocked'>;
  readonly clock: Clock;
  readonly scope: () => string;
}

/**
 * Keeps what visitors type until a server has it, from the first key on: a page may be gone a moment later. Where nothing
 * can be kept, nothing is, without a word; no call rejects.
 */
export class FieldDrafts implements Drafts {
  readonly #options: FieldDraftsOptions;
  /** What this page has in the store, or will have. */
  readonly #kept = new Map<string, FieldDraft>();
  /** While this page has a draft, no other sends it. */
  readonly #locks = new Map<string, Promise<Unlock | null>>();
  /** What the store has not answered yet. */
  readonly #underWay = new Set<Promise<void>>();
  /** What earlier visits have left, by id. */
  #earlier = new Map<string, FieldDraft>();

  constructor(options: FieldDraftsOptions) {
    this.#options = options;
  }

  /** Keeps what was typed instead of what was typed before. */
  keep(place: DraftPlace, fields: EntryFields): void {
    const draft = { ...this.#nameOf(place), place, fields, keptAtMs: this.#options.clock.now() };
    const { id } = draft;
    if (isSame(this.#kept.get(id)?.fields, fields)) return;
    this.#kept.set(id, draft);
    if (place.entryId !== null) this.#remove(this.#nameOf({ ...place, entryId: null }).id);
    this.#do(this.#options.store.save(draft));
    if (!this.#locks.has(id))
      this.#locks.set(
        id,
        this.#options.tabs.tryLock(id).catch(() => null),
      );
  }

  /** A server has these, or nobody wants them any more (null). What was typed since stays. */
  drop(place: DraftPlace, fields: EntryFields | null): void {
    for (const entryId of new Set([place.entryId, null])) {
      const { id } = this.#nameOf({ ...place, entryId });
      if (fields === null || isSame(this.#kept.get(id)?.fields, fields)) this.#remove(id);
    }
  }

  /** Looks for what earlier visits have left. */
  async load(): Promise<void> {
    const { store, scope, clock } = this.#options;
    const drafts = await store.drafts(scope()).catch(() => []);
    for (const draft of drafts) if (isDraftExpired(draft, clock.now())) this.sent(draft);
    this.#earlier = new Map(
      drafts.filter((draft) => !isDraftExpired(draft, clock.now())).map((draft) => [draft.id, draft]),
    );
  }

  /** What was typed for a file before `load()`, or null. From now on it is this page's. */
  find(file: string): EntryFields | null {
    const { id } = this.#nameOf({ entryId: null, file });
    const draft = this.#earlier.get(id);
    if (draft !== undefined && !this.#kept.has(id)) this.#kept.set(id, draft);
    return draft?.fields ?? null;
  }

  /** What was typed for entries and is still to be sent. Not what another page is about to send. */
  async unsent(): Promise<readonly FieldDraft[]> {
    await this.load();
    const isLeft = ({ id, place }: FieldDraft): boolean => place.entryId !== null && !this.#kept.has(id);
    const drafts = [...this.#earlier.values()].filter(isLeft);
    const isTaken = ({ id }: FieldDraft): Promise<boolean> =>
      this.#options.tabs.isLocked(id).catch(() => false);
    const areTaken = await Promise.all([...drafts.map(isTaken)]);
    return drafts.filter(({ id }, index) => areTaken[index] === false && !this.#kept.has(id));
  }

  /** What `unsent()` has returned was sent. */
  sent({ id }: FieldDraft): void {
    if (!this.#kept.has(id)) this.#do(this.#options.store.remove(id));
  }

  /** Settles when the store has what it was given; never rejects. Locks are let go of at once. */
  async suspend(): Promise<void> {
    for (const id of this.#locks.keys()) this.#unlock(id);
    await Promise.all([...this.#underWay]);
  }

  #nameOf({ entryId, file }: DraftPlace): Pick<FieldDraft, 'id' | 'scope'> {
    const scope = this.#options.scope();
    return { scope, id: JSON.stringify(['fields', scope, entryId === null ? file : { entryId }]) };
  }

  #remove(id: string): void {
    this.#earlier.delete(id);
    if (!this.#kept.delete(id)) return;
    this.#do(this.#options.store.remove(id));
    this.#unlock(id);
  }

  #unlock(id: string): void {
    const lock = this.#locks.get(id);
    this.#locks.delete(id);
    void lock?.then((unlock) => unlock?.());
  }

  /** Nothing waits for what was asked before: the page may be about to go. A store does things in order. */
  #do(step: Promise<void>): void {
    // Blocked storage keeps nothing, which costs no upload.
    const work = step
      .catch(() => undefined)
      .then(() => {
        this.#underWay.delete(work);
      });
    this.#underWay.add(work);
  }
}

function isSame(one: EntryFields | undefined, other: EntryFields): boolean {
  const names = Object.keys(other);
  return (
    one !== undefined &&
    names.length === Object.keys(one).length &&
    names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]))
  );
}
