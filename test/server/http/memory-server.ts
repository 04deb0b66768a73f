import { createKalturaServer } from '../../../demo/server/index.js';

/** A server for the test of memory: prints its port, and at each line of input the highest resident size so far, in bytes. */
const [dataDir = ''] = process.argv.slice(2);
const server = await createKalturaServer({ dataDir });
const { url } = await server.listen();
console.log(new URL(url).port);
process.stdin.on('data', () => {
  console.log(process.resourceUsage().maxRSS * 1024);
});
