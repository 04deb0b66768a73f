import { expect } from '@open-wc/testing';
import { Visits } from '../../src/background/host/visits.js';
import { visitOf } from '../../src/background/view/visit.js';
import type { Opening } from '../../src/background/wire/protocol.js';
import { NO_RESTRICTIONS } from '../../src/engine/model/restrictions.js';
import { DEFAULT_SETTINGS } from '../../src/engine/model/settings.js';

function opening(document: string, sinceMs: number, more: Partial<Opening> = {}): Opening {
  return {
    ...{
      serviceUrl: 'https://kaltura.example',
      scope: '',
      ksUrl: 'https://site.example/ks',
      document,
      sinceMs,
    },
    ...{ allowedUploadHosts: null, database: '', lifeLock: null },
    settings: { ...DEFAULT_SETTINGS, entry: {}, restrictions: NO_RESTRICTIONS },
    ...more,
  };
}

describe('whose page was opened last', () => {
  let visits: Visits;
  beforeEach(() => {
    visits = new Visits();
    visits.enter('ada', opening('tab 1', 1));
  });

  it('is outdated when somebody else has opened a newer one, until she opens another', () => {
    expect(visits.isOutdated('ada')).to.equal(false);
    visits.enter('bob', opening('tab 2', 2))();
    expect(visits.isOutdated('ada')).to.equal(true);
    expect(visits.isOutdated('bob')).to.equal(false);
    visits.enter('ada', opening('tab 1', 1)); // Connected again, and not loaded again.
    expect(visits.isOutdated('ada')).to.equal(true);
    visits.enter('ada', opening('tab 3', 3));
    expect(visits.isOutdated('ada')).to.equal(false);
    expect(visits.isOutdated('bob')).to.equal(true);
  });

  it('says nothing where each user has an address or a service of their own', () => {
    visits.enter('bob', opening('tab 2', 2, { ksUrl: 'https://site.example/ks?user=bob' }));
    visits.enter('eve', opening('tab 3', 3, { serviceUrl: 'https://other.example' }));
    expect(visits.isOutdated('ada')).to.equal(false);
  });

  it('takes two that one document shows at the same time for one person, and two that follow each other not', () => {
    visits.enter('adas homework', opening('tab 1', 1.5));
    expect(visits.isOutdated('ada')).to.equal(false);
    const leave = visits.enter('bob', opening('application', 2));
    leave();
    visits.enter('eve', opening('application', 3));
    expect(visits.isOutdated('bob')).to.equal(true);
  });
});

describe('since when a document shows the uploads of a user', () => {
  it('is when it was made, and for a user who has signed in without a reload, from then on', () => {
    const first = visitOf('ada');
    expect(first.sinceMs).to.equal(performance.timeOrigin);
    expect(visitOf('ada')).to.deep.equal(first);
    const second = visitOf('bob');
    expect(second.document).to.equal(first.document);
    expect(second.sinceMs).to.be.greaterThan(first.sinceMs);
    expect(visitOf('bob')).to.deep.equal(second);
    expect(visitOf('ada').sinceMs).to.be.at.least(second.sinceMs);
  });
});
