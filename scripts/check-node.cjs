/**
 * Refuses a Node that cannot run this with one line, before anything else is loaded. It has old syntax, so that an old Node can
 * parse it, and no dependencies, because none may be installed.
 */
var manifest = require('../package.json');

// Such as '^20.19.0 || ^22.13.0 || >=24.0.0': the odd releases between are refused by packages that the tests need.
var ranges = manifest.engines.node.split(' || ');
if (!ranges.some(isIn)) {
  console.error(
    'kaltura-uploader needs Node 20.19, 22.13, or 24 and newer; this is ' + process.version + '.',
  );
  process.exit(1);
}

function isIn(range) {
  var lowest = numbersOf(/[\d.]+/.exec(range)[0]);
  var present = numbersOf(process.version);
  return !isOlder(present, lowest) && (range[0] === '>' || present[0] === lowest[0]);
}

function numbersOf(version) {
  return version.replace('v', '').split('.').map(Number);
}

function isOlder(version, other) {
  return version[0] < other[0] || (version[0] === other[0] && version[1] < other[1]);
}
