/** Makes a playable test video: `npm run make-video -- big.mp4 500MB`. */
import { makeVideo } from '../test/support/made-video.js';

const UNITS: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9 };

const [path, sizeText = ''] = process.argv.slice(2);
const [, amount, unit = 'B'] = /^([\d.]+)\s*([KMG]?B)?$/i.exec(sizeText) ?? [];
const factor = UNITS[unit.toUpperCase()];
if (path === undefined || amount === undefined || factor === undefined) {
  console.error('Usage: npm run make-video -- <file.mp4> <size, for example 500MB>');
  process.exit(1);
}
const { size, sha256 } = await makeVideo(path, { size: Math.round(Number(amount) * factor) });
console.log(`${path}: ${String(size)} bytes, SHA-256 ${sha256}`);
