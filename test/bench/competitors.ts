/** Who takes part in `bench:line`. */
export interface Competitor {
  readonly name: string;
  /** The page script that sends the file. */
  readonly script: string;
  /** Peers are measured in fewer rounds. */
  readonly isPeer: boolean;
  /** The only line that it takes part on. */
  readonly onlyOn?: string;
  /** The package that it is, where it is one. */
  readonly package?: string;
}

/** The first is the capacity of the line, the second what all this is about. */
export const COMPETITORS: readonly Competitor[] = [
  { name: 'raw', script: 'raw', isPeer: false },
  { name: 'ours', script: 'element', isPeer: false },
  { name: 'ours-unseen', script: 'element-unseen', isPeer: false, onlyOn: '20/100' },
  { name: 'upchunk', script: 'upchunk', isPeer: true, package: '@mux/upchunk' },
  { name: 'tus', script: 'tus', isPeer: true, package: 'tus-js-client' },
  { name: 'uppy', script: 'uppy', isPeer: true, package: '@uppy/tus' },
  { name: 'kaltura-client', script: 'kaltura-client', isPeer: true, package: 'kaltura-typescript-client' },
  { name: 'sequential', script: 'sequential', isPeer: true },
  { name: 'sequential-kept-alive', script: 'sequential-kept-alive', isPeer: true, onlyOn: '300/10' },
];
