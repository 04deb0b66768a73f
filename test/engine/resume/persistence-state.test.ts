import { expect } from '@open-wc/testing';
import {
  PERSISTENCE_TRANSITIONS,
  recordOf,
  transition,
  unowned,
  type PersistenceState,
} from '../../../src/engine/resume/persistence-state.js';
import type { ResumeRecord } from '../../../src/engine/resume/record-store.js';

type Name = PersistenceState['name'];

const record = { id: 'a' } as ResumeRecord;
const unlock = (): void => undefined;

/** One state of each name. */
const STATES: { readonly [N in Name]: Extract<PersistenceState, { name: N }> } = {
  unknown: { name: 'unknown', unlock: null },
  candidate: { name: 'candidate', record, isVerified: false, unlock: null },
  inOtherTab: { name: 'inOtherTab', before: { name: 'candidate', record, isVerified: true, unlock: null } },
  owned: { name: 'owned', record, unlock },
  declined: { name: 'declined', record, unlock: null },
};
const NAMES = Object.keys(STATES) as Name[];

/** Written down once more, so that a change of the table is noticed. */
const ALLOWED = [
  ['unknown', 'unknown', 'candidate', 'inOtherTab', 'owned', 'declined'],
  ['candidate', 'unknown', 'candidate', 'inOtherTab', 'owned', 'declined'],
  ['inOtherTab', 'unknown', 'candidate', 'inOtherTab', 'declined'],
  ['owned', 'unknown', 'candidate', 'owned'],
  ['declined', 'unknown', 'inOtherTab', 'owned', 'declined'],
] as const satisfies readonly (readonly Name[])[];

describe('the states of a persisted upload', () => {
  for (const [from, ...allowed] of ALLOWED) {
    for (const to of NAMES) {
      const isAllowed = (allowed as readonly Name[]).includes(to);
      it(`${isAllowed ? 'allows' : 'refuses'} ${from} → ${to} (T6)`, () => {
        expect(PERSISTENCE_TRANSITIONS[from].includes(to)).to.equal(isAllowed);
        if (isAllowed) expect(transition(STATES[from], STATES[to])).to.equal(STATES[to]);
        else expect(() => transition(STATES[from], STATES[to])).to.throw(`from ${from} to ${to}`);
      });
    }
  }

  it('goes back from another tab to what was known before', () => {
    expect(unowned(STATES.inOtherTab)).to.equal(STATES.inOtherTab.before);
  });

  it('leaves the record that this page wrote as a candidate of this user, or nothing', () => {
    expect(unowned(STATES.owned)).to.deep.equal({ name: 'candidate', record, isVerified: true, unlock });
    expect(unowned({ name: 'owned', record: null, unlock })).to.deep.equal({ name: 'unknown', unlock });
  });

  it('knows the last record in every state that has one', () => {
    expect(NAMES.filter((name) => recordOf(STATES[name]) === record)).to.deep.equal([
      'candidate',
      'inOtherTab',
      'owned',
      'declined',
    ]);
    expect(recordOf(STATES.unknown)).to.equal(null);
  });
});
