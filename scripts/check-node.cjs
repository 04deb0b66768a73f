/**
 * Refuses a Node that is too old with one line, before anything else is loaded. It has old syntax, so that an old Node can
 * parse it, and no dependencies, because none may be installed.
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
