import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.js';

/** Takes the pictures of the gallery. Not part of the tests: the same page looks a little different on each machine. */
export default defineConfig({ ...base, testDir: '.', outputDir: '../../.cache/gallery-results' });
