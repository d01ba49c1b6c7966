import { BrowserWindow } from "electron";
import { APP_URL } from "./protocol.ts";

/** Opens the app's window. It is shown once there is something to see. */
export function openWindow(preload: string, development: boolean): BrowserWindow {
  const window = new BrowserWindow({
    title: "Stocktrace",
    width: 1280,
    height: 840,
    minWidth: 720,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
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
      // Chromium would fetch its dictionaries from the network.
      spellcheck: false,
      devTools: development,
    },
  });
  window.once("ready-to-show", () => window.show());
  void window.loadURL(APP_URL);
  return window;
}
