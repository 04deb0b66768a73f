/** As `fast-page-script`, and how busy the machine is makes no request fail: its deadline is over when a test says so. */
import './fast-page-script.js';
import { PATIENT_TIMING } from './fast-timing.js';
import { FastUploader } from './fast-uploader.js';

FastUploader.timing = PATIENT_TIMING;
