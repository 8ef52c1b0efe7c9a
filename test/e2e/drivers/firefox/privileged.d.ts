/** The part of Firefox's privileged globals that the driver's functions use. */
declare global {
  const BrowsingContext: {
    getCurrentTopByBrowserId(id: number): { embedderElement: BrowserElement | null } | null;
  };
  const Services: {
    cookies: {
      readonly cookies: NativeCookie[];
      getCookiesWithOriginAttributes(pattern: string, host: string): NativeCookie[];
      add(...args: unknown[]): void;
      removeAll(): void;
      removeCookiesWithOriginAttributes(pattern: string): void;
    };
    console: { registerListener(listener: { observe(message: NativeMessage): void }): void };
    io: { newURI(url: string): { spec: string } };
    ppmm: {
      addMessageListener(name: string, listener: (message: { data: never }) => void): void;
      loadProcessScript(url: string, alsoLater: boolean): void;
    };
    prefs: {
      setIntPref(name: string, value: number): void;
      setBoolPref(name: string, value: boolean): void;
      setStringPref(name: string, value: string): void;
      getStringPref(name: string, otherwise: string): string;
    };
    scriptSecurityManager: { getSystemPrincipal(): unknown };
    wm: { getEnumerator(type: string): Iterable<BrowserWindow> };
  };
  const WebExtensionPolicy: {
    getByID(id: string): { extension: NativeExtension; mozExtensionHostname: string };
  };
  const ChromeUtils: {
    importESModule(url: string): { ExtensionPermissions: ExtensionPermissions };
    generateQI(interfaces: string[]): unknown;
  };
  const Cc: Record<string, { createInstance(which: unknown): never } | undefined>;
  const Ci: Record<string, { [constant: string]: number }> & {
    nsITextInputProcessor: unknown;
  };
  const Components: { Exception: new (message: string, code: number) => { name: string } };
}

export interface BrowserElement extends HTMLElement {
  readonly ownerDocument: Document & { readonly defaultView: BrowserWindow };
  browsingContext: {
    browserId: number;
    currentWindowGlobal: {
      drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap>;
    };
  };
  currentURI: { spec: string };
  fullZoom: number;
  messageManager: {
    addMessageListener(name: string, listener: (message: { data: never }) => void): void;
    removeMessageListener(name: string, listener: (message: { data: never }) => void): void;
    loadFrameScript(url: string, alsoLater: boolean): void;
    sendAsyncMessage(name: string, data: unknown): void;
  };
  loadURI(uri: unknown, options: { triggeringPrincipal: unknown }): void;
  addProgressListener(listener: unknown, mask: number): void;
  removeProgressListener(listener: unknown): void;
}

export interface BrowserWindow extends Window {
  gBrowser: {
    selectedTab: TabElement;
    selectedBrowser: BrowserElement;
    browsers: BrowserElement[];
    getTabForBrowser(browser: BrowserElement): TabElement | null;
    addTab(url: string, options: Record<string, unknown>): TabElement;
    removeTab(tab: TabElement, options?: { skipPermitUnload?: boolean }): void;
  };
  SidebarController: { browser: HTMLIFrameElement; isOpen: boolean; hide(): void };
  FullZoom: { reset(browser: BrowserElement): Promise<void> };
  PopupNotifications: { panel: Panel };
  CustomizableUI: { addWidgetToArea(id: string, area: string): void; AREA_NAVBAR: string };
  OpenBrowserWindow(options: { private: boolean }): BrowserWindow;
  gBrowserInit: { delayedStartupFinished: boolean };
  synthesizeMouseEvent(type: string, x: number, y: number, data: object, options: object, done: () => void): void;
}

export interface TabElement extends HTMLElement {
  linkedBrowser: BrowserElement;
}

export interface Panel extends HTMLElement {
  state: string;
  hidePopup(): void;
}

export interface NativeExtension {
  backgroundState: string;
  views: Set<{ viewType: string; xulBrowser: BrowserElement }>;
  wakeupBackground(): Promise<void>;
  terminateBackground(options: { disableResetIdleForTest: boolean }): Promise<void>;
  tabManager: { getWrapper(tab: TabElement): { id: number } };
}

export interface ExtensionPermissions {
  get(id: string): Promise<{ permissions: string[]; origins: string[] }>;
  add(id: string, what: object, extension: NativeExtension): Promise<void>;
  remove(id: string, what: object, extension: NativeExtension): Promise<void>;
}

export interface NativeCookie {
  name: string;
  value: string;
  /** With a leading dot unless host-only. */
  host: string;
  path: string;
  isSecure: boolean;
  isHttpOnly: boolean;
  isSession: boolean;
  /** Milliseconds. */
  expiry: number;
  sameSite: number;
  originAttributes: { partitionKey: string; userContextId: number; privateBrowsingId: number };
}

export interface NativeMessage {
  QueryInterface(which: unknown): {
    sourceName: string;
    lineNumber: number;
    columnNumber: number;
    errorMessage: string;
    /** 0 error, 1 warning. */
    flags: number;
  };
}
