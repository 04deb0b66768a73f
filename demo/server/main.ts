import { parseArgs } from 'node:util';
import { createKalturaServer, defaultOptions } from './index.js';

/** Runs the server alone: `tsx demo/server/main.ts [--port 8480] [--data folder] [--sink] [--control-origin http://localhost:8000]`. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8480' },
    data: { type: 'string', default: defaultOptions().dataDir },
    sink: { type: 'boolean', default: false },
    'control-origin': { type: 'string', multiple: true, default: [] },
  },
});

const server = await createKalturaServer({
  dataDir: values.data,
  sink: values.sink,
  controlOrigins: values['control-origin'],
});
const { url } = await server.listen(Number(values.port));
console.log(`Kaltura server for demos and tests: ${url}`);
