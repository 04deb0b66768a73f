import { relative } from 'node:path';
import type { Plugin } from 'vite';

/** The file that an address in a page names. It holds nothing that a part needs. */
const ENTRY = 'src/bundle.ts';

/** A part that another script loads, which is built after this bundle. */
export const STATUS_PART = 'src/status/status-parts.ts';

/** Names of the files, by the module at which a part begins. */
const NAMES: Readonly<Record<string, string>> = {
  'src/element/engine-parts.ts': 'engine',
  'src/element/list-parts.ts': 'list',
  'src/element/background-parts.ts': 'background',
  'src/element/list/preview.ts': 'previews',
  'src/element/row/row-template.ts': 'row-template',
  'src/element/drop/drag/dropped-folders.ts': 'folders',
  'src/element/drop/drag/page-drops.ts': 'page-drops',
  'src/kaltura/http/suspected-block.ts': 'blocked',
  'src/element/drop/pasted-files.ts': 'paste',
  'src/element/conditions/conditions.ts': 'conditions',
  'src/element/i18n/english/server-errors.ts': 'failures',
  'src/element/page/progress-elsewhere.ts': 'elsewhere',
  'src/element/account/account-form.ts': 'account-form',
  'src/element/account/metadata-form.ts': 'metadata-form',
  'src/element/account/category-field.ts': 'categories',
  'src/element/bulk/bulk-details.ts': 'bulk',
  'src/element/reorder/row-order.ts': 'reorder',
  'src/kaltura/account.ts': 'account',
  'src/finish/finish-work.ts': 'finish',
  'src/companions/companion-work.ts': 'companions',
  'src/preflight/inspect-file.ts': 'preflight',
  'src/element/preflight/findings.ts': 'findings',
  'src/element/preflight/verdicts.ts': 'verdicts',
  'src/element/preflight/player.ts': 'player',
  [STATUS_PART]: 'status',
};

const SHELL = 'shell';

/** A part that is loaded only beside another, and takes from it what both need. */
const ABOVE: Readonly<Record<string, string>> = {
  background: 'engine',
  account: 'engine',
  finish: 'engine',
  companions: 'engine',
};

function isAbove(id: string): boolean {
  return (NAMES[path(id)] ?? '') in ABOVE;
}

function partOf({
  name,
  facadeModuleId,
}: {
  readonly name: string;
  readonly facadeModuleId: string | null;
}): string {
  return NAMES[facadeModuleId === null ? '' : path(facadeModuleId)] ?? name;
}

function path(id: string): string {
  return relative(process.cwd(), id).replaceAll('\\', '/');
}

/** Says which file a module is in, and keeps what a page loads before anybody acts in the shell. */
export interface Parts {
  readonly plugin: Plugin;
  readonly fileNameOf: (chunk: { readonly name: string; readonly facadeModuleId: string | null }) => string;
  /** For the bundler: what it is to put together. Parts follow from their `import()`. */
  readonly groups: { readonly name: string; readonly test: (id: string) => boolean }[];
}

/**
 * Divides the bundle: the entry with next to nothing, the shell, and a part for each `import()`. What two parts need is in
 * the shell, so that a part imports the shell alone and is one request. Nothing imports the entry: with `?ver=1` behind
 * its address, as CMSs add, it would be another module, and all its state there twice.
 */
export function parts(): Parts {
  const names = new Map<string, string>();
  const plugin: Plugin = {
    name: 'parts',
    apply: 'build',
    buildEnd() {
      const closure = (id: string, found = new Set<string>()): Set<string> => {
        if (found.has(id)) return found;
        found.add(id);
        for (const next of this.getModuleInfo(id)?.importedIds ?? []) closure(next, found);
        return found;
      };
      const ids = [...this.getModuleIds()];
      const entry = ids.find((id) => path(id) === ENTRY);
      if (entry === undefined) return; // Another build.
      const shell = closure(entry);
      const starts = ids
        .filter(
          (id) => path(id) === STATUS_PART || (this.getModuleInfo(id)?.dynamicImporters ?? []).length > 0,
        )
        // What another part stands on comes first.
        .sort((a, b) => Number(isAbove(a)) - Number(isAbove(b)));
      for (const start of starts) {
        const name = NAMES[path(start)];
        if (name === undefined)
          this.error(`${path(start)} is imported by import() and has no name in parts.ts.`);
        for (const id of closure(start)) {
          if (names.has(id) && names.get(id) === ABOVE[name]) continue;
          const isShared = shell.has(id) || (names.has(id) && names.get(id) !== name);
          names.set(id, isShared ? SHELL : name);
        }
      }
      const leaked = ids.filter((id) => names.get(id) === SHELL && !shell.has(id));
      if (leaked.length > 0)
        this.error(
          `Two parts need ${leaked.map(path).join(', ')}: every page would load it, as a piece of the shell.`,
        );
      for (const id of shell) names.set(id, SHELL);
      names.delete(entry);
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const allowed = [SHELL, ABOVE[partOf(chunk)]];
        const wrong = chunk.imports.filter(
          (file) => !allowed.some((name) => file.includes(`/${String(name)}-`)) || chunk.name === SHELL,
        );
        if (wrong.length > 0)
          this.error(`${chunk.fileName} imports ${wrong.join(', ')}: it would be more than one request.`);
      }
    },
  };
  // Parts that another stands on; the bundler puts together the others by itself.
  const below = [...new Set(Object.values(ABOVE))].map((name) => ({
    name,
    test: (id: string) => names.get(id) === name,
  }));
  const groups = [
    { name: SHELL, test: (id: string) => names.get(id) === SHELL || id.includes('rolldown/runtime') },
    ...below,
  ];
  const fileNameOf = (chunk: { readonly name: string; readonly facadeModuleId: string | null }): string =>
    `parts/${partOf(chunk)}-[hash].js`;
  return { plugin, groups, fileNameOf };
}
