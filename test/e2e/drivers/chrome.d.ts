import type { Browser as ExtensionApi } from 'webextension-polyfill';

/** What functions that run inside the browser find there. `chrome.*` answers with promises in both browsers. */
declare global {
  const chrome: ExtensionApi & { developerPrivate: DeveloperPrivate };
}

/** The part of chrome://extensions' own API that the driver uses. */
interface DeveloperPrivate {
  updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void>;
  updateExtensionConfiguration(update: { extensionId: string; incognitoAccess: boolean }): Promise<void>;
  addHostPermission(id: string, pattern: string): Promise<void>;
  removeHostPermission(id: string, pattern: string): Promise<void>;
  addUserSpecifiedSites(sites: UserSites): Promise<void>;
  removeUserSpecifiedSites(sites: UserSites): Promise<void>;
  deleteExtensionErrors(which: { extensionId: string }): Promise<void>;
  getExtensionInfo(id: string): Promise<{
    state: string;
    incognitoAccess: { isActive: boolean };
    runtimeErrors: RuntimeError[];
    manifestErrors: { message: string }[];
  }>;
}

interface UserSites {
  siteSet: 'USER_RESTRICTED';
  hosts: string[];
}

interface RuntimeError {
  message: string;
  source: string;
  severity: 'LOG' | 'WARN' | 'ERROR';
  stackTrace: { url: string; lineNumber: number; columnNumber: number }[];
}
