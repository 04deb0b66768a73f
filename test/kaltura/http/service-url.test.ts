import { expect } from '@open-wc/testing';
import { ConfigurationError } from '../../../src/errors.js';
import { normalizeServiceUrl, safeUploadHost } from '../../../src/kaltura/http/service-url.js';

function refusal(value: string, pageProtocol: string): ConfigurationError {
  try {
    normalizeServiceUrl(value, pageProtocol);
  } catch (error) {
    return error as ConfigurationError;
  }
  throw new Error('It should have been refused.');
}

describe('normalizeServiceUrl', () => {
  for (const [value, expected] of [
    ['https://www.kaltura.com', 'https://www.kaltura.com'],
    ['https://www.kaltura.com//', 'https://www.kaltura.com'],
    [' HTTPS://WWW.Kaltura.com/ ', 'https://www.kaltura.com'],
    ['https://www.kaltura.com/api_v3', 'https://www.kaltura.com'],
    ['https://www.kaltura.com/api_v3/', 'https://www.kaltura.com'],
    ['https://media.example:8443/kaltura/', 'https://media.example:8443/kaltura'],
    ['https://media.example/kaltura/api_v3', 'https://media.example/kaltura'],
    ['https://media.example/?partner=1#top', 'https://media.example'],
  ] as const) {
    it(`takes ${value}`, () => {
      expect(normalizeServiceUrl(value, 'https:')).to.equal(expected);
    });
  }

  it('keeps the path prefix of a local server', () => {
    expect(normalizeServiceUrl('http://host/k/name/', 'http:')).to.equal('http://host/k/name');
  });

  for (const value of [
    '',
    'www.kaltura.com',
    '/kaltura',
    'ftp://kaltura.example',
    'https://me@kaltura.example',
    'https://me:secret@kaltura.example',
  ]) {
    it(`refuses "${value}", naming it and what to give`, () => {
      const error = refusal(value, 'https:');
      expect(error).to.be.instanceOf(ConfigurationError);
      expect(error.code).to.equal('INVALID_SERVICE_URL');
      expect(error.message).to.contain(`"${value}"`).and.to.contain('https://www.kaltura.com');
    });
  }

  it('refuses http on an https page, and takes it on an http page (S3)', () => {
    const error = refusal('http://kaltura.example', 'https:');
    expect(error.code).to.equal('INSECURE_SERVICE_URL');
    expect(error.message).to.contain('"http://kaltura.example"').and.to.contain('https address');
    expect(normalizeServiceUrl('http://kaltura.example', 'http:')).to.equal('http://kaltura.example');
  });

  it('takes http on the same machine, as browsers do', () => {
    for (const host of ['localhost:8080', '127.0.0.1', '127.1.2.3', '[::1]:3000', 'dev.localhost']) {
      expect(normalizeServiceUrl(`http://${host}`, 'https:')).to.equal(`http://${host}`);
    }
    for (const host of ['localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1']) {
      expect(refusal(`http://${host}`, 'https:').code).to.equal('INSECURE_SERVICE_URL');
    }
  });
});

describe('safeUploadHost', () => {
  const secure = 'https://www.kaltura.com';

  it('takes https, and the path as it is (S3)', () => {
    expect(safeUploadHost('https://ny-upload.kaltura.com/', secure, null, 'https:')).to.equal(
      'https://ny-upload.kaltura.com',
    );
    expect(safeUploadHost('https://host/k/name', secure, null, 'https:')).to.equal('https://host/k/name');
  });

  it('takes http only when the service itself is reached by http (S3)', () => {
    expect(safeUploadHost('http://upload.example', secure, null, 'https:')).to.equal(null);
    expect(safeUploadHost('http://upload.example', secure, null, 'http:')).to.equal(null);
    expect(safeUploadHost('http://upload.example', 'http://service.example', null, 'http:')).to.equal(
      'http://upload.example',
    );
    expect(safeUploadHost('http://upload.example', 'http://localhost', null, 'https:')).to.equal(null);
  });

  it('takes nothing outside the allow-list (S3)', () => {
    const allowed = ['ny-upload.kaltura.com', 'upload.example:8443'];
    expect(safeUploadHost('https://ny-upload.kaltura.com', secure, allowed, 'https:')).to.equal(
      'https://ny-upload.kaltura.com',
    );
    expect(safeUploadHost('https://upload.example:8443', secure, allowed, 'https:')).to.equal(
      'https://upload.example:8443',
    );
    expect(safeUploadHost('https://upload.example', secure, allowed, 'https:')).to.equal(null);
    expect(safeUploadHost('https://ny-upload.kaltura.com.evil.example', secure, allowed, 'https:')).to.equal(
      null,
    );
  });

  it('takes nothing that is no address', () => {
    for (const value of [
      undefined,
      null,
      5,
      '',
      'ny-upload.kaltura.com',
      'javascript:alert(1)',
      'https://a:b@host',
    ]) {
      expect(safeUploadHost(value, secure, null, 'https:')).to.equal(null);
    }
  });
});
