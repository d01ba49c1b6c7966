import { EventEmitter } from "node:events";
import { type Mock, vi } from "vitest";
import type { FromService, ToService } from "../../shared/protocol.ts";

/**
 * Stands in for the `electron` module: records what the main process asks of it, and lets a test play the system's
 * part (`emit`). The real `electron/main.ts` and preload run against it.
 */
export type Double = ReturnType<typeof createElectron>;
type Handler = (event: { sender: unknown; senderFrame: unknown }, message: unknown) => unknown;
type BeforeRequest = (details: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void;
type Answerer = (request: Request) => Promise<Response>;
type WindowOptions = { webPreferences: Record<string, unknown>; show: boolean };

// Typed here because the compiler can't name the type it would infer.
const spy = (): Mock => vi.fn();

export class FakeContents extends EventEmitter {
  readonly told: unknown[] = [];
  readonly id: number;
  readonly ipcRenderer: EventEmitter;
  destroyed = false;
  openHandler: ((details: { url: string }) => unknown) | undefined;
  constructor(id: number, ipcRenderer: EventEmitter) {
    super();
    this.id = id;
    this.ipcRenderer = ipcRenderer;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.openHandler = handler;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  send(channel: string, told: unknown): void {
    this.told.push(told);
    this.ipcRenderer.emit(channel, {}, told);
  }
}

export class FakeWindow extends EventEmitter {
  readonly loaded: string[] = [];
  readonly show = spy();
  readonly focus = spy();
  readonly restore = spy();
  readonly options: WindowOptions;
  readonly webContents: FakeContents;
  constructor(options: WindowOptions, webContents: FakeContents) {
    super();
    this.options = options;
    this.webContents = webContents;
  }
  isMinimized(): boolean {
    return true;
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
}

export class FakeChild extends EventEmitter {
  readonly posted: ToService[] = [];
  postMessage(message: ToService): void {
    this.posted.push(message);
  }
  tell(message: FromService): void {
    this.emit("message", message);
  }
}

export type Machine = {
  readonly appPath: string;
  readonly isPackaged?: boolean;
  readonly isFirstInstance?: boolean;
  /** What Linux keeps secrets with; `basic_text` is no lock at all. */
  readonly keyring?: string;
};

export function createElectron({
  appPath,
  isPackaged = true,
  isFirstInstance = true,
  keyring = "gnome_libsecret",
}: Machine) {
  const windows: FakeWindow[] = [];
  const handlers = new Map<string, Handler>();
  const forks: { entry: string; args: string[]; child: FakeChild }[] = [];
  const menus: unknown[] = [];
  const app = Object.assign(new EventEmitter(), {
    isPackaged,
    enableSandbox: spy(),
    quit: spy(),
    exit: spy(),
    requestSingleInstanceLock: () => isFirstInstance,
    whenReady: async () => undefined,
    getAppPath: () => appPath,
    getPath: (name: string) => `/profile/${name}`,
  });
  const defaultSession = createSession();

  // The page's end: what it sends arrives in the main process as from the first window's top frame.
  const ipcRenderer = Object.assign(new EventEmitter(), {
    invoke: async (channel: string, message: unknown) => {
      const senderFrame = { url: "app://stocktrace/", parent: null };
      return handlers.get(channel)?.({ sender: windows[0]?.webContents, senderFrame }, message);
    },
  });
  // Main calls it with `new`, which a function that answers an object allows.
  const BrowserWindow = function openFakeWindow(options: WindowOptions) {
    const window = new FakeWindow(options, new FakeContents(windows.length + 1, ipcRenderer));
    windows.push(window);
    app.emit("web-contents-created", {}, window.webContents);
    return window;
  };

  const module = {
    app,
    BrowserWindow,
    ipcRenderer,
    session: { defaultSession },
    dialog: { showErrorBox: spy() },
    protocol: { registerSchemesAsPrivileged: spy() },
    contextBridge: { exposeInMainWorld: spy() },
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (menu: unknown) => menus.push(menu),
    },
    ipcMain: { handle: (channel: string, handler: Handler) => void handlers.set(channel, handler) },
    // Turned round: a lock that a test can see through.
    safeStorage: {
      isAsyncEncryptionAvailable: () => Promise.resolve(true),
      getSelectedStorageBackend: () => keyring,
      encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(text).reverse()),
      decryptStringAsync: (locked: Buffer) =>
        Promise.resolve({ shouldReEncrypt: false, result: Buffer.from(locked).reverse().toString() }),
    },
    utilityProcess: {
      fork: (entry: string, args: string[]) => {
        const child = new FakeChild();
        forks.push({ entry, args, child });
        return child;
      },
    },
  };
  return { ...module, module, defaultSession, windows, handlers, forks, menus };
}

function createSession() {
  const answererByScheme = new Map<string, Answerer>();
  const listening: { beforeRequest: BeforeRequest | undefined } = { beforeRequest: undefined };
  return Object.assign(new EventEmitter(), {
    answererByScheme,
    listening,
    protocol: {
      handle: (scheme: string, answerer: Answerer) => void answererByScheme.set(scheme, answerer),
    },
    webRequest: {
      onBeforeRequest: (listener: BeforeRequest) => void (listening.beforeRequest = listener),
    },
    setPermissionRequestHandler: spy(),
    setPermissionCheckHandler: spy(),
    setDevicePermissionHandler: spy(),
    setDisplayMediaRequestHandler: spy(),
    setSpellCheckerEnabled: spy(),
  });
}
