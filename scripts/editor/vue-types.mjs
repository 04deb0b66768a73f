import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateVuejsTypes } from 'custom-element-vuejs-integration';
import { generatedProps, OWN_TYPES, typedManifest } from './typed-properties.mjs';

const FILE = 'vue.d.ts';

/**
 * Returns the type of the tag in Vue's templates.
 *
 * The generator writes the element's own properties and events. What every element has (`id`, `onClick`) comes from Vue.
 * Vue's compiler looks up `@upload-ready` as `onUploadReady`. The generator alone would add the tag to the JSX of the whole
 * project, React's included.
 *
 * @param {ReturnType<typeof import('../docs/described-element.mjs').describedElement>} element
 * @returns {string}
 */
export function vueTypes(element) {
  const manifest = typedManifest(element, (name) => ({
    name: capitalized(name),
    type: `UploaderEventMap['${name}']['detail']`,
  }));
  return `import type { DefineComponent, HTMLAttributes } from 'vue';
${OWN_TYPES}

${generatedProps(generated(manifest))}

declare module 'vue' {
  interface GlobalComponents {
    '${element.tag}': DefineComponent<HTMLAttributes & KalturaUploaderProps>;
  }
}
`;
}

/** The generator returns nothing; it writes a file. */
function generated(manifest) {
  const outdir = mkdtempSync(join(tmpdir(), 'kaltura-uploader-types-'));
  try {
    generateVuejsTypes(manifest, { outdir, fileName: FILE, hideLogs: true });
    return readFileSync(join(outdir, FILE), 'utf8');
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Turns `upload-ready` into `UploadReady`. */
function capitalized(name) {
  return name.replace(/(^|-)\w/g, (start) => start.at(-1).toUpperCase());
}
