import { expect, fixture, html } from '@open-wc/testing';
import { ApiError, FileError, NetworkError, ProcessingError, SessionError } from '../../../src/errors.js';
