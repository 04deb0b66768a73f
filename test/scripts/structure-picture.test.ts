import { describe, expect, it } from 'vitest';
import { withPicture } from '../../scripts/structure/picture.mjs';
import type { Rooms } from '../../scripts/structure/import-rules.mjs';

const TABLE: Rooms = {
  layers: { 'src/errors.ts': [], 'src/engine/': ['src/errors.ts'], 'src/': [] },
  rooms: { 'src/engine/': ['model/', 'task/', ''] },
};

const PAGE = 'Before\n<!-- rooms: written by `npm run docs` -->\nold\n<!-- rooms: end -->\nAfter\n';

function imports(...edges: readonly (readonly [string, string, boolean?])[]) {
  return edges.map(([from, to, isType = false]) => ({ from, to, isType }));
}

describe('the picture of the rooms', () => {
  it('stands between its marks: boxes of rooms, arrows dashed where only types are imported', () => {
    const page = withPicture(
      PAGE,
      imports(
        ['src/engine/uploader.ts', 'src/engine/task/task.ts'],
        ['src/engine/uploader.ts', 'src/engine/model/upload.ts'],
        ['src/engine/task/task.ts', 'src/engine/model/upload.ts', true],
        ['src/engine/task/task.ts', 'src/engine/task/step.ts'],
        ['src/engine/model/upload.ts', 'src/errors.ts'],
        ['test/a.ts', 'src/errors.ts'],
      ),
      TABLE,
    );
    expect(page).toBe(`Before
<!-- rooms: written by \`npm run docs\` -->

\`\`\`mermaid
flowchart TD
  subgraph rooms_of_engine["engine/"]
    src_engine["engine"]
    src_engine_model["model"]
    src_engine_task["task"]
  end
  src_errors_ts["errors.ts"]
  src_engine --> src_engine_task
  src_engine_model --> src_errors_ts
  src_engine_task -.-> src_engine_model
\`\`\`

<!-- rooms: end -->
After
`);
    expect(withPicture(page, imports(['src/engine/model/upload.ts', 'src/errors.ts']), TABLE)).not.toBe(page);
  });

  it('is drawn with whole arrows as soon as one import is of a value', () => {
    const both = imports(
      ['src/engine/task/a.ts', 'src/errors.ts', true],
      ['src/engine/task/b.ts', 'src/errors.ts'],
    );
    expect(withPicture(PAGE, both, TABLE)).toContain('src_engine_task --> src_errors_ts');
  });

  it('shows all arrows of rooms that import each other in a circle', () => {
    const circle = imports(
      ['src/engine/task/a.ts', 'src/engine/model/b.ts'],
      ['src/engine/model/b.ts', 'src/engine/task/a.ts'],
      ['src/engine/task/a.ts', 'src/errors.ts'],
      ['src/engine/model/b.ts', 'src/errors.ts'],
    );
    const page = withPicture(PAGE, circle, TABLE);
    expect(page).toContain('src_engine_task --> src_engine_model');
    expect(page).toContain('src_engine_model --> src_engine_task');
    expect(page.match(/--> src_errors_ts/g)).toHaveLength(1);
  });

  it('needs a page with a place for it', () => {
    expect(() => withPicture('Nothing', [], TABLE)).toThrow('no place for the picture');
  });
});
