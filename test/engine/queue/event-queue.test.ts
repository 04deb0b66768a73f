import { expect } from '@open-wc/testing';
import { UploaderEvents } from '../../../src/engine/model/events.js';
import { queued, type Upload } from '../../../src/engine/model/upload.js';
import { EventQueue, type PendingEvent } from '../../../src/engine/queue/event-queue.js';
import { FakeClock, settle } from '../../support/clocks.js';

function added(place: number): PendingEvent {
  return {
    type: 'upload-added',
    detail: { upload: queued(String(place), new File(['x'], 'a.mp4'), null, 0) },
  };
}

/** A clock that listeners can let go on. */
class SlowClock extends FakeClock {
  workedMs = 0;

  override elapsed(): number {
    return super.elapsed() + this.workedMs;
  }
}

function setUp() {
  const target = new UploaderEvents();
  const clock = new SlowClock();
  const heard: number[] = [];
  let drained = 0;
  const queue = new EventQueue(target, clock, () => {
    drained += 1;
  });
  target.addEventListener('upload-added', ({ detail }) => heard.push(Number(detail.upload.id)));
  const tell = (from: number, to: number): void => {
    for (let place = from; place < to; place += 1) queue.tell(added(place));
  };
  return { target, clock, queue, heard, tell, drained: () => drained };
}

/** Lets tasks run until `isDone`; between the ports of two channels, engines keep no order. */
async function turnsUntil(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !isDone(); turn += 1) await settle();
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => place);
}

describe('EventQueue', () => {
  it('dispatches a hundred events at once', () => {
    const { heard, tell, drained } = setUp();
    tell(0, 100);
    expect(heard).to.deep.equal(upTo(100));
    expect(drained()).to.equal(100);
  });

  it('gives the page a turn after at most 200 events, however they were told, and keeps their order (W6)', async () => {
    const { target, heard, tell } = setUp();
    const slices: number[] = [];
    let inTask = 0;
    target.addEventListener('upload-added', () => {
      if (inTask === 0)
        queueMicrotask(() => {
          slices.push(inTask);
          inTask = 0;
        });
      inTask += 1;
    });
    tell(0, 950);
    await turnsUntil(() => heard.length === 950);
    expect(heard).to.deep.equal(upTo(950));
    expect(Math.max(...slices)).to.equal(200);
  });

  it('counts anew after a turn of the page', async () => {
    const { heard, tell, queue } = setUp();
    tell(0, 150);
    queue.together(() => tell(150, 400)); // What waits at the end of a turn comes in the next, and the count begins anew.
    await turnsUntil(() => heard.length === 400);
    expect(heard).to.deep.equal(upTo(400));
    for (let turn = 0; turn < 50; turn += 1) await settle();
    tell(400, 450);
    expect(heard).to.deep.equal(upTo(450));
  });

  it('ends a slice of slow listeners early', async () => {
    const { target, clock, heard, tell } = setUp();
    tell(0, 200);
    target.addEventListener('upload-added', () => (clock.workedMs += 4));
    tell(200, 230);
    await turnsUntil(() => heard.length > 200);
    expect(heard).to.deep.equal(upTo(203));
    await turnsUntil(() => heard.length === 230);
    expect(heard).to.deep.equal(upTo(230));
  });

  it('tells what a listener causes after the events that wait already (V3)', async () => {
    const { target, heard, tell, queue } = setUp();
    target.addEventListener('upload-added', ({ detail }) => {
      if (detail.upload.id === '3') queue.tell(added(300));
    });
    queue.together(() => tell(0, 300));
    expect(heard).to.have.length(200);
    await turnsUntil(() => heard.length === 301);
    expect(heard).to.deep.equal(upTo(301));
  });

  it('says once that all was told, when the last was', async () => {
    const { queue, tell, drained } = setUp();
    queue.together(() => tell(0, 300));
    expect(drained()).to.equal(0);
    await turnsUntil(() => drained() > 0);
    expect(drained()).to.equal(1);
  });

  it('lets changes be made together even when one of them throws', () => {
    const { queue, heard, tell } = setUp();
    const fail = (): void => {
      tell(0, 2);
      expect(heard).to.deep.equal([]);
      throw new Error('of the change');
    };
    expect(() => queue.together(fail)).to.throw('of the change');
    expect(heard).to.deep.equal([0, 1]);
  });

  it('tells of nothing once it is stopped, also by a listener (E2)', async () => {
    const { target, queue, heard, tell } = setUp();
    const stopAt = ({ detail }: CustomEvent<{ readonly upload: Upload }>): void => {
      if (detail.upload.id === '250') queue.stop();
    };
    target.addEventListener('upload-added', stopAt);
    tell(0, 300);
    await turnsUntil(() => heard.length > 250);
    tell(300, 310);
    await settle();
    expect(heard).to.deep.equal(upTo(251));
  });

  it('says nothing more when the listener of the last event stops it (E2)', () => {
    const { target, queue, tell, drained } = setUp();
    target.addEventListener('upload-added', () => {
      queue.stop();
    });
    tell(0, 1);
    expect(drained()).to.equal(0);
  });
});
