import { cut, lengthOf, type Spans } from './spans.js';

/** Where a file is on its disk. */
export type DiskState = 'unchanged' | 'changed' | 'gone' | 'forbidden';

/** How reading fails; browsers use these names. */
const READ_ERRORS = {
  changed: 'NotReadableError',
  gone: 'NotFoundError',
  forbidden: 'NotAllowedError',
} as const;

/** What `arrayBuffer()` of a simulated blob gives: as much of an `ArrayBuffer` as the engine may look at. */
class SimulatedBuffer {
  readonly byteLength: number;
  readonly spans: Spans;

  constructor(spans: Spans) {
    this.spans = spans;
    this.byteLength = lengthOf(spans);
  }
}

/** A piece of a file on a disk, or a copy of one in memory. */
export class SimulatedBlob {
  readonly spans: Spans;
  readonly size: number;
  /** The piece lies on the disk of this file; null for a copy in memory. */
  readonly disk: SimulatedFile | null;

  constructor(spans: Spans, disk: SimulatedFile | null) {
    this.spans = spans;
    this.size = lengthOf(spans);
    this.disk = disk;
  }

  get isReadable(): boolean {
    return this.disk === null || this.disk.state === 'unchanged';
  }

  slice(start: number, end: number): SimulatedBlob {
    return new SimulatedBlob(cut(this.spans, start, end), this.disk);
  }

  async arrayBuffer(): Promise<SimulatedBuffer> {
    const state = this.disk?.state ?? 'unchanged';
    if (state !== 'unchanged') throw new DOMException('The file could not be read.', READ_ERRORS[state]);
    return new SimulatedBuffer(this.spans);
  }
}

/** A file of any size that takes no memory, and that may change on its disk. */
export class SimulatedFile extends SimulatedBlob {
  /** By which the engine knows a file. */
  readonly [Symbol.toStringTag] = 'File';
  readonly name: string;
  readonly type: string;
  readonly lastModified: number = 0;
  state: DiskState = 'unchanged';

  constructor(name: string, size: number, type = 'video/mp4') {
    // The file itself is its disk, which does not exist before `super()`.
    super(size > 0 ? [{ source: name, from: 0, to: size }] : [], null);
    this.name = name;
    this.type = type;
  }

  override slice(start: number, end: number): SimulatedBlob {
    return new SimulatedBlob(cut(this.spans, start, end), this);
  }

  /** The engine may use of a `File` what this class has. */
  get asFile(): File {
    return this as unknown as File;
  }
}

const PlatformBlob = globalThis.Blob;

/** `new Blob([buffer])` of a simulated buffer makes a simulated copy in memory; everything else is the platform's. */
class BlobOfThisPage extends PlatformBlob {
  constructor(parts?: BlobPart[], options?: BlobPropertyBag) {
    const [part] = parts ?? [];
    if (part instanceof SimulatedBuffer)
      return new SimulatedBlob(part.spans, null) as unknown as BlobOfThisPage;
    super(parts, options);
  }
}
globalThis.Blob = BlobOfThisPage;
