/** The manifest describes the sources; readers of the package find them compiled in dist. */
function pointToDist() {
  const toDist = (path) => path.replace(/^\/?src\/(.*)\.(ts|js)$/, 'dist/$1.js');
  return {
    name: 'point-to-dist',
    packageLinkPhase({ customElementsManifest }) {
      const text = JSON.stringify(customElementsManifest, (key, value) =>
        (key === 'path' || key === 'module') && typeof value === 'string' ? toDist(value) : value,
      );
      Object.assign(customElementsManifest, JSON.parse(text));
    },
  };
}

/** The analyzer takes the tag of a definition from the text of its first argument, which here is a constant. */
function nameDefinitions() {
  return {
    name: 'name-definitions',
    packageLinkPhase({ customElementsManifest: { modules } }) {
      // What old browsers get in its place is no element of its own.
      for (const module of modules)
        module.exports = module.exports?.filter(
          ({ kind, declaration }) =>
            kind !== 'custom-element-definition' || !declaration.name.startsWith('anonymous_'),
        );
      const classes = modules.flatMap(({ declarations = [] }) => declarations);
      const definitions = modules
        .flatMap(({ exports = [] }) => exports)
        .filter(({ kind }) => kind === 'custom-element-definition');
      for (const definition of definitions) {
        const { tagName } = classes.find(({ name }) => name === definition.declaration.name) ?? {};
        if (!tagName) throw new Error(`${definition.declaration.name} has no @tag.`);
        definition.name = tagName;
      }
    },
  };
}

export default {
  globs: [
    'src/index.ts',
    'src/element/**/*.ts',
    'src/engine/model/events.ts',
    'src/status/{register,upload-status}.ts',
  ],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [nameDefinitions(), pointToDist()],
};
