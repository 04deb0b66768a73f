import type { Clock } from '../../clock.js';
import type { ChunkPlan } from '../token/chunk-plan.js';
import { SpeedMeter } from './speed-meter.js';
import type { TaskReport } from './task-report.js';

/** Reports how much of a file is acknowledged, how fast it goes and how long it will take. */
export class ProgressReporter {
  readonly #report: TaskReport;
  readonly #clock: Clock;
  readonly #meter = new SpeedMeter();

  constructor(report: TaskReport, clock: Clock) {
    this.#report = report;
    this.#clock = clock;
  }

  /** Bytes are being sent from now on. */
  started(): void {
    this.#meter.start(this.#clock.elapsed());
  }

  /** The time since the last acknowledgement says nothing about the speed. */
  interrupted(): void {
    this.#meter.interrupt();
  }

  /** @param bytes - Bytes acknowledged since the last call; `plan` contains them already. */
  acknowledged(plan: ChunkPlan, bytes: number): void {
    if (bytes > 0) this.#meter.acknowledge(bytes, this.#clock.elapsed());
    const { bytesPerSecond } = this.#meter;
    const left = plan.size - plan.confirmedBytes;
    const remainingSeconds = bytesPerSecond === null ? null : left / bytesPerSecond;
    // Bytes that an earlier page has shown as stored stay so, even when the server wants them again.
    const confirmedBytes = Math.max(plan.confirmedBytes, this.#report.upload().confirmedBytes);
    this.#report.change({ confirmedBytes, bytesPerSecond, remainingSeconds });
  }

  /** All bytes have to be sent again, to a new token. */
  restarted(): void {
    this.#report.change({ restarts: this.#report.upload().restarts + 1, confirmedBytes: 0 });
  }
}
