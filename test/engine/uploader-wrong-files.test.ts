import { expect } from '@open-wc/testing';
import { Simulation } from './simulation/simulation.js';
import { failOnUnhandledRejections } from './simulation/uploader-suite.js';

describe('Uploader', () => {
  failOnUnhandledRejections();

  function* failing(): Generator<File> {
    yield new File(['x'], 'a.mp4');
    throw new Error('of the page');
  }

  for (const [what, files] of [
    ['something that is no File', () => [new File(['x'], 'a.mp4'), null as never]],
    ['an iterable that throws on the way', failing],
  ] as const)
    it(`takes none of the files when there is ${what} among them`, async () => {
      const simulation = new Simulation();
      const { uploader, events, network } = simulation;
      expect(() => uploader.add(files())).to.throw();
      await simulation.run();
      expect(uploader.uploads).to.deep.equal([]);
      expect(events).to.deep.equal([]);
      expect(network.log).to.deep.equal([]);
    });

  it('rejects what is provided for an interrupted upload and is no File', async () => {
    const { uploader } = new Simulation();
    const error = await uploader
      .provideFile('upload-1', new Blob(['x']) as File)
      .catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(TypeError);
    expect(String(error)).to.contain('index 0 is Blob').and.to.contain('new File([blob], name)');
    expect(uploader.uploads).to.deep.equal([]);
  });
});
