import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";

export type Launch = { readonly command: string; readonly args: readonly string[] };
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Browsers that show a page as a window of its own, without an address bar. */
const APP_BROWSERS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "brave-browser",
];

export function hasDisplay({ platform, env }: Machine): boolean {
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]);
}

/** How to show the address on this machine, or nothing where no way is known. */
export function browserLaunch(
  machine: Machine,
  url: string,
  isThere: (command: string) => boolean,
): Launch | undefined {
  if (machine.platform === "win32") return { command: "cmd", args: ["/c", "start", "", url] };
  if (machine.platform === "darwin") return { command: "open", args: [url] };
  const appBrowser = APP_BROWSERS.find(isThere);
  if (appBrowser) return { command: appBrowser, args: [`--app=${url}`] };
  return isThere("xdg-open") ? { command: "xdg-open", args: [url] } : undefined;
}

/** Opens the address where there is a display and a browser; says whether it tried. */
export function openBrowser(url: string): boolean {
  const machine: Machine = { platform: process.platform, env: process.env };
  const launch = hasDisplay(machine) ? browserLaunch(machine, url, isOnPath) : undefined;
  if (!launch) return false;
  const browser = spawn(launch.command, launch.args, { detached: true, stdio: "ignore" });
  // The address is printed in any case: a browser that doesn't start is no reason to stop serving.
  browser.on("error", () => undefined);
  browser.unref();
  return true;
}

function isOnPath(command: string): boolean {
  return (process.env["PATH"] ?? "").split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
