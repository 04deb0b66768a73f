import { describe, expect, it } from 'vitest';
import { plannedInstall } from '../../scripts/browser-install.mjs';

const CHROMIUM = `Reading package lists...
The following NEW packages will be installed:
  chromium chromium-common
0 upgraded, 174 newly installed, 0 to remove and 3 not upgraded.
Need to get 143 MB of archives.
After this operation, 523 MB of additional disk space will be used.
Do you want to continue? [Y/n] N
Abort.
`;

describe('what apt-get would install', () => {
  it('is told with the number of packages and their size', () => {
    expect(plannedInstall(CHROMIUM)).toBe('174 packages, 143 MB to download, 523 MB on the disk');
  });

  it('leaves out of the download what is there already', () => {
    const partly = CHROMIUM.replace('143 MB of', '79.7 MB/80.7 MB of').replace('174 newly', '1 newly');
    expect(plannedInstall(partly)).toBe('1 package, 79.7 MB to download, 523 MB on the disk');
  });

  it('is told without a size where apt-get tells none', () => {
    expect(plannedInstall('0 upgraded, 2 newly installed, 0 to remove and 0 not upgraded.')).toBe(
      '2 packages',
    );
  });

  it('is nothing when the packages are there, or not known', () => {
    expect(plannedInstall('0 upgraded, 0 newly installed, 0 to remove and 3 not upgraded.')).toBe(null);
    expect(plannedInstall('E: Unable to locate package chromium')).toBe(null);
  });
});
