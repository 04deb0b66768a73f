import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generateKs } from '../../../src/session/generate-ks.js';
import { FinishWorld, requestOf } from './finish-world.js';
import type { Uploaded } from './finish-world.js';

const PAGE = readFileSync('docs/finish.md', 'utf8');

function block(language: string): string {
  return new RegExp('\n```' + language + '\n([\\s\\S]*?)\n```').exec(PAGE)?.[1] ?? '';
}

function has(...commands: readonly string[]): boolean {
  return commands.every((command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0);
}

const PYTHON_MAIN = `
import sys
user_id, request = sys.argv[1], json.loads(sys.argv[2])
try:
    answer = finish(user_id, request)
    print(json.dumps([200, answer["entryId"], answer["status"]]))
except Refused as refused:
    print(json.dumps([refused.status, refused.error, str(refused)]))
`;

const CSHARP_MAIN = `
public class Program
{
    static async System.Threading.Tasks.Task<string> Post(
        string url, System.Collections.Generic.IDictionary<string, string> fields)
    {
        var form = new System.Collections.Specialized.NameValueCollection();
        foreach (var field in fields) form[field.Key] = field.Value;
        using (var client = new System.Net.WebClient())
            return System.Text.Encoding.UTF8.GetString(await client.UploadValuesTaskAsync(url, form));
    }

    public static void Main(string[] args)
    {
        var finish = new KalturaFinish(Post, args[0], args[1], args[2]);
        var fields = new System.Collections.Generic.Dictionary<string, string>();
        for (var index = 5; index + 1 < args.Length; index += 2) fields[args[index]] = args[index + 1];
        try
        {
            var answer = finish.Finish(args[3], "Lecture 4.mp4", long.Parse(args[4]), 1, fields).Result;
            System.Console.Write("[200,\\"" + answer.Key + "\\",\\"" + answer.Value + "\\"]");
        }
        catch (System.AggregateException error)
        {
            var refused = (Refused)error.InnerException;
            System.Console.Write("[" + refused.Status + ",\\"" + refused.Error + "\\",\\"" + refused.Message + "\\"]");
        }
    }
}
`;

describe('the recipes for other languages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'finish-recipes-'));
  let world: FinishWorld;
  beforeAll(async () => {
    world = await FinishWorld.start();
  });
  beforeEach(async () => {
    await world.api.server.reset();
  });
  afterAll(async () => {
    await world.api.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a program, which asks the server of this process, and returns the JSON that it prints. */
  async function run(command: string, args: readonly string[]): Promise<readonly [number, string, string]> {
    const { serviceUrl, partnerId, adminSecret } = world.options();
    const env = {
      ...process.env,
      KALTURA_SERVICE_URL: serviceUrl,
      KALTURA_PARTNER_ID: String(partnerId),
      KALTURA_ADMIN_SECRET: adminSecret,
    };
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    for await (const piece of child.stdout) printed += String(piece);
    return JSON.parse(printed) as [number, string, string];
  }

  type Finish = (userId: string, file: Uploaded, fields?: Record<string, string>) => ReturnType<typeof run>;

  async function expectGood(finish: Finish): Promise<void> {
    const file = await world.upload('Lecture 4.mp4');
    const answers = await Promise.all([finish('alice', file), finish('alice', file)]);
    answers.push(await finish('alice', file, { description: 'Waves' }));
    const made = answers.filter(([status]) => status === 200);
    // Of two at once, one may be told to ask again.
    expect(answers.map(([status]) => status).filter((status) => status !== 503)).toHaveLength(made.length);
    expect(made.length).toBeGreaterThan(1);
    expect(new Set(made.map(([, entryId]) => entryId)).size).toBe(1);
    expect(await world.entries()).toMatchObject([
      { id: made[0]?.[1], userId: 'alice', name: 'Lecture 4', sha256: file.sha256, ingestions: 1 },
    ]);
    world.api.instance.advance(2000);
    expect(await finish('alice', file)).toEqual([200, made[0]?.[1], 'ready']);
    world.api.server.options.moderation = true;
    expect(await finish('alice', file)).toEqual([200, made[0]?.[1], 'moderation']);
    world.api.server.options.moderation = false;

    const other = await world.upload('Lecture 4.mp4');
    expect(await finish('bob', other)).toEqual([403, 'NOT_YOURS', '']);
    expect(await finish('alice', { ...other, size: 999 })).toEqual([409, 'INCOMPLETE', '']);
    expect(await finish('alice', { ...other, tokenId: '0_nobody' })).toEqual([404, 'NOT_FOUND', '']);
    expect((await finish('alice', other, { accessControlId: '1' })).slice(0, 2)).toEqual([
      400,
      'FIELD_NOT_ALLOWED',
    ]);
    expect(await world.entries()).toHaveLength(1);
    // A process that is killed before it gives the bytes: the entry that it left is taken.
    world.api.server.faults.set([
      { match: { action: 'add' }, fault: { type: 'cut', at: 'after-acting' }, times: 1 },
    ]);
    expect(await finish('alice', other)).toEqual([503, 'TEMPORARY', '']);
    expect((await finish('alice', other))[0]).toBe(200);
    expect((await world.entries()).map(({ sha256 }) => sha256 as string)).toEqual([
      file.sha256,
      other.sha256,
    ]);
  }

  it.skipIf(!has('python3'))(
    'Python makes one entry of a token, and refuses what must be refused',
    async () => {
      const program = join(folder, 'finish.py');
      writeFileSync(program, block('python') + PYTHON_MAIN);
      await expectGood((userId, file, fields = {}) =>
        run('python3', [program, userId, JSON.stringify(requestOf(file, fields))]),
      );
    },
  );

  it.skipIf(!has('mcs', 'mono'))(
    'C# makes one entry of a token, and refuses what must be refused',
    async () => {
      writeFileSync(join(folder, 'finish.cs'), block('csharp'));
      writeFileSync(join(folder, 'main.cs'), CSHARP_MAIN);
      const compiled = spawnSync('mcs', ['-out:finish.exe', '-r:System.Xml.dll', 'finish.cs', 'main.cs'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(compiled.stderr).not.toContain('error');
      const { partnerId, adminSecret } = world.api.server.options;
      const ks = generateKs({ partnerId, adminSecret, userId: 'host', type: 2 });
      await expectGood((userId, { tokenId, size }, fields = {}) =>
        run('mono', [
          ...[join(folder, 'finish.exe'), world.api.url, ks, userId, tokenId, String(size)],
          ...Object.entries(fields).flat(),
        ]),
      );
    },
  );
});
