/**
 * Refuses a Node that is too old, in one line, before anything else is loaded. Old syntax, so that an old Node can read
 * it, and no dependency, because none may be installed.
 */
var manifest = require('../package.json');

var needed = /\d+\.\d+/.exec(manifest.engines.node)[0];
if (isOlder(numbersOf(process.version), numbersOf(needed))) {
  console.error('kaltura-uploader needs Node ' + needed + ' or newer; this is ' + process.version + '.');
  process.exit(1);
}

function numbersOf(version) {
  return version.replace('v', '').split('.').map(Number);
}

function isOlder(version, other) {
  return version[0] < other[0] || (version[0] === other[0] && version[1] < other[1]);
}
