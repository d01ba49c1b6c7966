import { describe, expect, type Mock, test, vi } from "vitest";
import { FakeContents } from "./double.ts";
import { startMain } from "./start.ts";

test("the page runs sandboxed, isolated and without Node", async () => {
  const { electron, window } = await startMain();
  expect(electron.app.enableSandbox).toHaveBeenCalledOnce();
  expect(window.options.webPreferences).toEqual({
    preload: expect.stringMatching(/dist\/electron\/preload\.cjs$/) as string,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  });
});

test("the window shows the app's own page, once there is something to see", async () => {
  const { window } = await startMain();
  expect(window.loaded).toEqual(["app://stocktrace/"]);
  expect(window.options.show).toBe(false);
  window.emit("ready-to-show");
  expect(window.show).toHaveBeenCalledOnce();
});

test("the app's scheme is a secure origin that doesn't get round the policy", async () => {
  const { electron } = await startMain();
  expect(electron.protocol.registerSchemesAsPrivileged.mock.calls).toEqual([
    [[{ scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
  ]);
});

describe("every page there ever is", () => {
  test.each(["will-navigate", "will-frame-navigate", "will-redirect", "will-attach-webview"])(
    "is refused: %s",
    async (happening) => {
      const { electron } = await startMain();
      // Also one that main didn't open itself.
      const contents = new FakeContents(99, electron.ipcRenderer);
      electron.app.emit("web-contents-created", {}, contents);
      const event = { preventDefault: vi.fn(), url: "https://evil.example/" };
      contents.emit(happening, event);
      expect(event.preventDefault).toHaveBeenCalledOnce();
    },
  );

  test("opens no window", async () => {
    const { contents } = await startMain();
    expect(contents.openHandler?.({ url: "app://stocktrace/" })).toEqual({ action: "deny" });
    expect(contents.openHandler?.({ url: "https://evil.example/" })).toEqual({ action: "deny" });
  });
});

describe("the session", () => {
  /** What main answers to a page that asks for a permission, by request, by check and for a device. */
  const granted = async (permission: string, page: { requestingUrl: string; isMainFrame: boolean }) => {
    const { defaultSession } = (await startMain()).electron;
    const [request, check, device] = [
      defaultSession.setPermissionRequestHandler,
      defaultSession.setPermissionCheckHandler,
      defaultSession.setDevicePermissionHandler,
    ].map(handlerGivenTo);
    const answer = vi.fn<(isGranted: boolean) => void>();
    request?.({}, permission, answer, page);
    return [
      ...answer.mock.calls.flat(),
      check?.({}, permission, page.requestingUrl, page),
      device?.({ deviceType: permission }),
    ];
  };
  const ownPage = { requestingUrl: "app://stocktrace/", isMainFrame: true };

  test.each([
    "media",
    "geolocation",
    "notifications",
    "clipboard-read",
    "usb",
    "fileSystem",
    "openExternal",
    "display-capture",
    "unknown",
  ])("grants no %s", async (permission) => {
    expect(await granted(permission, ownPage)).toEqual([false, false, false]);
  });

  test("lets the app's own page copy, and no other", async () => {
    const copying = "clipboard-sanitized-write";
    expect(await granted(copying, ownPage)).toEqual([true, true, false]);
    expect(await granted(copying, { ...ownPage, isMainFrame: false })).toEqual([false, false, false]);
    expect(await granted(copying, { ...ownPage, requestingUrl: "https://evil.example/" })).toEqual([
      false,
      false,
      false,
    ]);
  });

  test.each([
    ["https://evil.example/", true],
    ["http://127.0.0.1:80/", true],
    ["ws://evil.example/", true],
    ["file:///etc/passwd", true],
    ["not an address", true],
    ["app://stocktrace/", false],
  ])("fetches only the app: %s cancelled %s", async (url, cancel) => {
    const { electron } = await startMain();
    const answer = vi.fn();
    electron.defaultSession.listening.beforeRequest?.({ url }, answer);
    expect(answer.mock.calls).toEqual([[{ cancel }]]);
  });

  test.each([
    ["blob:app://stocktrace/5c1f", 0],
    ["blob:https://evil.example/5c1f", 1],
    ["https://evil.example/malware", 1],
    ["data:text/plain,x", 1],
  ])("saves only files the page made: %s", async (url, refusals) => {
    const { electron } = await startMain();
    const event = { preventDefault: vi.fn() };
    electron.defaultSession.emit("will-download", event, { getURL: () => url });
    expect(event.preventDefault).toHaveBeenCalledTimes(refusals);
  });

  test("asks nobody for a dictionary", async () => {
    const { electron } = await startMain();
    expect(electron.defaultSession.setSpellCheckerEnabled.mock.calls).toEqual([[false]]);
  });
});

test("developers' tools are in the menu and the window in development only", async () => {
  const packaged = await startMain();
  expect(JSON.stringify(packaged.electron.menus)).not.toMatch(/toggleDevTools|reload/i);
  const { electron, window } = await startMain(["stocktrace"], { isPackaged: false });
  expect(JSON.stringify(electron.menus)).toContain("toggleDevTools");
  expect(window.options.webPreferences["devTools"]).toBe(true);
});

/** What main gave the session to ask; Electron would call it with arguments of its own. */
function handlerGivenTo(setter: Mock): (...details: unknown[]) => unknown {
  const [[handler] = []] = setter.mock.calls as [unknown][];
  if (typeof handler !== "function") throw new Error("no handler was set");
  return handler as (...details: unknown[]) => unknown;
}
