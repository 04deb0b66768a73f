/** How the bundler writes the divided bundle and the one file. */
export const OUTPUT = {
  // Without it the library build of format `es` keeps its white space.
  minify: true,
  // A tag on objects of modules is a property that Object.prototype could spoil, and nobody reads it.
  generatedCode: { symbols: false },
};
