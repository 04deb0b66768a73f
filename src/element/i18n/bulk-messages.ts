/** What is said where details of several files are entered at once: in a form for all of them, or in a list (CSV). */
export interface BulkMessages {
  /** Below the box for the titles: what stands for the name of the file, and for its number. */
  readonly titlePattern: (name: string, number: string) => string;
  /** What the form does not change. */
  readonly leftAlone: string;
  /** Above the choice between the next two. */
  readonly applyTo: string;
  readonly allFiles: string;
  readonly chosenFiles: string;
  readonly apply: string;
  /** To how many files something was applied. */
  readonly applied: (count: number) => string;
  /** What is wrong in a line of a list. */
  readonly inLine: (line: string, problem: string) => string;
  readonly noSuchFile: (name: string) => string;
  readonly unknownColumn: (name: string) => string;
  /** The list does not say which line is about which file. */
  readonly noNameColumn: (list: string, column: string) => string;
}
