import { expect } from '@open-wc/testing';
import type { Recovery } from '../../../src/errors.js';
import { provesNoEffect, recoveryFor, waitAfter } from '../../../src/kaltura/wire/recoveries.js';

const recovery = (code: string, args: Record<string, string> = {}, sent: readonly string[] = []): Recovery =>
  recoveryFor({ code, args, sent });

describe('reactionTo', () => {
  const EXPECTED: Readonly<Record<Recovery, readonly string[]>> = {
    retry: [
      'INTERNAL_SERVERL_ERROR',
      'INTERNAL_SERVER_ERROR',
      'INTERNAL_DATABASE_ERROR',
      'UPLOAD_ERROR',
      'ACTION_BLOCKED',
      'REMOTE_DC_NOT_FOUND',
      'LOCK_TIMED_OUT',
    ],
    session: ['MISSING_KS'],
    'new-token': [
      'UPLOAD_TOKEN_NOT_FOUND',
      'UPLOAD_TOKEN_CANNOT_RESUME',
      'UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED',
      'MAX_ALLOWED_CHUNK_COUNT_EXCEEDED',
      'UPLOADED_FILE_NOT_FOUND_BY_TOKEN',
    ],
    'check-token': ['UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD', 'ENTRY_ALREADY_WITH_CONTENT'],
    resend: ['UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE'],
    'smaller-chunk': [],
    'give-up': [
      'UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD',
      'SERVICE_FORBIDDEN',
      'SERVICE_FORBIDDEN_CONTENT_BLOCKED',
      'USER_BLOCKED',
      'ACCESS_UNAUTHORIZED',
      'ENTRY_ID_NOT_FOUND',
      'FILE_CONTENT_NOT_SECURE',
      'OBJECT_TYPE_ABSTRACT',
      'CONVERSION_PROFILE_ID_NOT_FOUND',
      'PROPERTY_VALIDATION_CANNOT_BE_NULL',
      'SERVICE_DOES_NOT_EXISTS',
      'A_CODE_OF_THE_FUTURE',
      '',
    ],
  };
  for (const [expected, codes] of Object.entries(EXPECTED)) {
    for (const code of codes) {
      it(`to "${code}" is ${expected} (N3)`, () => {
        expect(recovery(code)).to.equal(expected);
      });
    }
  }

  for (const reason of [
    'EXPIRED',
    'LOGOUT',
    'EXCEEDED_ACTIONS_LIMIT',
    'EXCEEDED_RESTRICTED_IP',
    'djJ8MTAy',
  ]) {
    it(`to a KS refused as ${reason} is another KS (K3)`, () => {
      expect(recovery('INVALID_KS', { KSID: reason, ERR_CODE: '-1', ERR_DESC: 'INVALID_STR' })).to.equal(
        'session',
      );
    });
  }

  for (const reason of ['EXCEEDED_RESTRICTED_URI', 'INVALID_PARTNER', 'INVALID_USER']) {
    it(`to a KS refused as ${reason} is to give up (K5)`, () => {
      expect(recovery('INVALID_KS', { KSID: reason, ERR_CODE: '-1', ERR_DESC: 'INVALID_STR' })).to.equal(
        'give-up',
      );
    });
  }

  it('to a question of ownership is to give up (K5)', () => {
    expect(recovery('INVALID_KS', { KSID: '', ERR_CODE: '-4', ERR_DESC: 'INVALID_TYPE' })).to.equal(
      'give-up',
    );
  });

  it('to a parameter that was sent and did not arrive is a smaller chunk (N8)', () => {
    const args = { PARAM_NAME: 'fileData' };
    expect(recovery('MISSING_MANDATORY_PARAMETER', args, ['uploadTokenId', 'fileData'])).to.equal(
      'smaller-chunk',
    );
    expect(recovery('MISSING_MANDATORY_PARAMETER', args, ['uploadTokenId'])).to.equal('give-up');
    expect(recovery('MISSING_MANDATORY_PARAMETER', {}, ['uploadTokenId'])).to.equal('give-up');
  });
});

describe('provesNoEffect', () => {
  it('holds for what is refused before the action runs, and for nothing else (P3)', () => {
    for (const code of ['INVALID_KS', 'UPLOAD_ERROR', 'MISSING_MANDATORY_PARAMETER', 'ACTION_BLOCKED']) {
      expect(provesNoEffect(code), code).to.be.true;
    }
    for (const code of ['INTERNAL_SERVERL_ERROR', 'UPLOAD_TOKEN_CANNOT_RESUME', 'LOCK_TIMED_OUT', 'NEW']) {
      expect(provesNoEffect(code), code).to.be.false;
    }
  });
});

describe('waitAfter', () => {
  it('is at least 10 s when the rate limit is reached (N4)', () => {
    expect(waitAfter('ACTION_BLOCKED', null)).to.equal(10_000);
    expect(waitAfter('ACTION_BLOCKED', 2_000)).to.equal(10_000);
    expect(waitAfter('ACTION_BLOCKED', 45_000)).to.equal(45_000);
    expect(waitAfter('INTERNAL_SERVERL_ERROR', null)).to.equal(null);
    expect(waitAfter('INTERNAL_SERVERL_ERROR', 3_000)).to.equal(3_000);
  });
});
