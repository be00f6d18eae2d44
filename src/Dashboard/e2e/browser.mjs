// A Chromium of the system: CHROMIUM names it, else the usual places are looked at.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chromium-headless-shell'];
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin', '/opt/google/chrome', '/Applications/Google Chrome.app/Contents/MacOS'];

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

export const findBrowser = () => process.env.CHROMIUM ?? FOLDERS.flatMap((folder) => [...NAMES, 'Google Chrome'].map((name) => join(folder, name))).find(isProgram) ?? null;

export const launch = (executablePath) => chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** How pages are looked at. */
export const LOOKS = {
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  light: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true, hasTouch: true },
};
