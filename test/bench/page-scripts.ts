import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const OWN = fileURLToPath(new URL('page', import.meta.url));

/** Puts the built element and one script for each competitor into a folder that a site can serve. */
export async function buildPageScripts(folder: string, peers: string | null): Promise<void> {
  await build({ logLevel: 'warn', build: { outDir: join(folder, 'bundle') } });
  const own = ['raw', 'element', 'element-unseen', 'sequential', 'sequential-kept-alive', 'many', 'feel'].map(
    (name) => [name, `${OWN}/${name}.ts`],
  );
  const others = ['upchunk', 'tus', 'uppy', 'kaltura-client'].map((name) => [
    name,
    `${peers ?? ''}/page/${name}.js`,
  ]);
  await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'es2022',
      outDir: join(folder, 'competitor'),
      emptyOutDir: true,
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(peers === null ? own : [...own, ...others]) as Record<string, string>,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}
