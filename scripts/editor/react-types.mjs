import { generateJsxTypes } from '@wc-toolkit/jsx-types';
import { generatedProps, OWN_TYPES, typedManifest } from './typed-properties.mjs';

/**
 * Returns the type of the tag in JSX, for React 19.
 *
 * The generator writes the element's own properties and events. What every element has (`ref`, `style`, `onClick`) comes
 * from React, because the generator's version has no `RefObject`. Its declarations for nine other frameworks are left out,
 * because they fail the type check of a project without all of these frameworks.
 *
 * @param {ReturnType<typeof import('../docs/described-element.mjs').describedElement>} element
 * @returns {string}
 */
export function reactTypes(element) {
  const manifest = typedManifest(element, (name) => ({ name, type: `UploaderEventMap['${name}']` }));
  const generated = generateJsxTypes(manifest, { fileName: '', useCemTypes: true });
  return `import type { ClassAttributes, HTMLAttributes } from 'react';
${OWN_TYPES}

${generatedProps(generated)}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      '${element.tag}': HTMLAttributes<KalturaUploader> & ClassAttributes<KalturaUploader> & KalturaUploaderProps;
    }
  }
}
`;
}
