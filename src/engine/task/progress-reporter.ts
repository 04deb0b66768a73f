import type { Clock } from '../../clock.js';
import type { ByteRange } from '../file/byte-range.js';
import { RemainingTime } from '../model/remaining-time.js';
import type { ChunkPlan } from '../token/chunk-plan.js';
import { SentEstimate } from '../token/sent-estimate.js';
import { SpeedMeter } from './speed-meter.js';
import type { TaskReport } from './task-report.js';

/** Milliseconds between two estimates of what has been sent; they are made only while chunks are in flight. */
const ESTIMATE_MS = 250;

/** Reports how much of a file is acknowledged and how much must have left, how fast it goes and how long it will take. */
export class ProgressReporter {
  readonly #report: TaskReport;
  readonly #clock: Clock;
  readonly #meter = new SpeedMeter();
  readonly #remaining = new RemainingTime();
  /** Null while nothing is sent. */
  #sent: SentEstimate | null = null;
  /** Bytes that the server has, by the plan: less than what an earlier page has shown, at times. */
  #stored = 0;
  #cancelTick: (() => void) | null = null;

  constructor(report: TaskReport, clock: Clock) {
    this.#report = report;
    this.#clock = clock;
  }

  /** Bytes are being sent from now on. */
  started(): void {
    const { size, sentBytes } = this.#report.upload();
    const nowMs = this.#clock.elapsed();
    this.#sent ??= new SentEstimate(size, sentBytes);
    this.#sent.start(nowMs);
    this.#meter.start(nowMs);
  }

  /** The time since the last acknowledgement says nothing about the speed. */
  interrupted(): void {
    this.#meter.interrupt();
  }

  /** Nothing is sent any more. */
  ended(): void {
    this.interrupted();
    this.#sent = null;
    this.#stopTicking();
  }

  /** A request with these bytes begins. */
  begun(range: ByteRange): void {
    this.#sent?.begun(range, this.#clock.elapsed());
    this.#cancelTick ??= this.#clock.schedule(this.#tick, ESTIMATE_MS);
  }

  /** It has ended; what it has confirmed is reported next. */
  over(range: ByteRange, isStored: boolean): void {
    this.#sent?.ended(range, isStored, this.#clock.elapsed());
    if (this.#sent?.isMoving !== true) this.#stopTicking();
  }

  /** @param bytes - Bytes acknowledged since the last call; `plan` contains them already. */
  acknowledged(plan: ChunkPlan, bytes: number): void {
    const nowMs = this.#clock.elapsed();
    const upload = this.#report.upload();
    // Whatever has taken the time away is shown.
    if (this.#remaining.value !== null && upload.remainingSeconds === null) this.#remaining.reset();
    if (bytes > 0) {
      this.#meter.acknowledge(bytes, nowMs);
      this.#sent?.firstStored(bytes, nowMs);
      this.#remaining.sampled();
    }
    const { bytesPerSecond } = this.#meter;
    const left = plan.size - plan.confirmedBytes;
    const remainingSeconds = this.#remaining.next(
      bytesPerSecond === null ? null : left / bytesPerSecond,
      nowMs,
    );
    // Bytes that an earlier page has shown as stored stay so, even when the server wants them again.
    const confirmedBytes = Math.max(plan.confirmedBytes, upload.confirmedBytes);
    this.#stored = plan.confirmedBytes;
    const sentBytes = Math.max(confirmedBytes, this.#sentBytes());
    this.#report.change({ confirmedBytes, sentBytes, bytesPerSecond, remainingSeconds });
  }

  /** All bytes have to be sent again, to a new token. */
  restarted(): void {
    this.#sent = null;
    this.#stopTicking();
    this.#remaining.reset();
    this.#stored = 0;
    const { restarts } = this.#report.upload();
    this.#report.change({ restarts: restarts + 1, confirmedBytes: 0, sentBytes: 0, remainingSeconds: null });
  }

  readonly #tick = (): void => {
    this.#cancelTick = this.#clock.schedule(this.#tick, ESTIMATE_MS);
    const sentBytes = this.#sentBytes();
    if (sentBytes > this.#report.upload().sentBytes) this.#report.change({ sentBytes });
  };

  #sentBytes(): number {
    return this.#sent?.at(this.#stored, this.#clock.elapsed()) ?? this.#report.upload().sentBytes;
  }

  #stopTicking(): void {
    this.#cancelTick?.();
    this.#cancelTick = null;
  }
}
