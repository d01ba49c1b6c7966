import path from "node:path";
import { app, type BrowserWindow, dialog, session } from "electron";
import type { Service } from "../shared/protocol.ts";
import { answerPages, attachPage } from "./ipc.ts";
import { setMenu } from "./menu.ts";
import { projectFile } from "./project.ts";
import { registerAppScheme, serveApp } from "./protocol.ts";
import { lockContents, lockSession } from "./security.ts";
import { startService } from "./service.ts";
import { openWindow } from "./window.ts";

/** The desktop shell: it wires a window to the service and keeps everything else out. No business rule is here. */
const CLOSING_PATIENCE_MS = 5_000;

// Both must come before the app is ready.
registerAppScheme();
app.enableSandbox();
app.on("web-contents-created", (_event, contents) => lockContents(contents));

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

async function start(): Promise<void> {
  lockSession(session.defaultSession);
  serveApp(session.defaultSession, built("renderer"));
  setMenu(process.platform, !app.isPackaged);
  const file = projectFile(process.argv, process.cwd(), app.getPath("userData"));
  const logFile = path.join(app.getPath("logs"), "service.log");
  const service = startService(built("db/service.js"), { file, logFile });
  answerPages(service);
  // The window loads while the project opens: what it asks meanwhile waits in the service.
  const window = openWindow(built("electron/preload.cjs"), !app.isPackaged);
  attachPage(service, window.webContents);
  const isEnding = endTogether(service, window);
  const opened = await service.opened;
  // Closing the window while the project still opens stops the service too, and that is no news.
  if (!opened.ok && !isEnding()) giveUp(file, opened.error.message);
}

const built = (relative: string): string => path.join(app.getAppPath(), "dist", relative);

/** One window, one project: a second start shows the first's window, and closing the window ends the app. */
function endTogether(service: Service, window: BrowserWindow): () => boolean {
  let ending = false;
  app.on("second-instance", () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on("window-all-closed", () => app.quit());
  app.once("will-quit", (event) => {
    event.preventDefault();
    ending = true;
    // A service that doesn't answer any more must not keep the app alive; the file survives that.
    const impatient = setTimeout(() => app.exit(0), CLOSING_PATIENCE_MS);
    void service.close().then(() => {
      clearTimeout(impatient);
      app.exit(0);
    });
  });
  return () => ending;
}

function giveUp(file: string, why: string): void {
  dialog.showErrorBox("This project can't be opened", `${why}\n\n${file}`);
  app.exit(1);
}
