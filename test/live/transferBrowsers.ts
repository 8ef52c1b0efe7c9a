/** Chromium under the control of tools that people hand cookies to. */
import { type Browser as PlaywrightBrowser, chromium } from 'playwright-core';
import puppeteer, { type Browser as PuppeteerBrowser } from 'puppeteer-core';
import { findBrowser } from '../../scripts/find-browser.mjs';

const executablePath = findBrowser('chromium');
if (!executablePath) throw new Error('there is no Chromium here: run npm test, or set CHROME_PATH');
// Its sandbox does not start for root.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export const startPlaywright = (): Promise<PlaywrightBrowser> => chromium.launch({ executablePath, args });
export const startPuppeteer = (): Promise<PuppeteerBrowser> => puppeteer.launch({ executablePath, args });
