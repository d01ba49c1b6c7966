import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FLAGS = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A real Chromium: the one named, the one on the PATH, Debian's own package, or Playwright's download. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  const isRoot = process.getuid?.() === 0;
  // As root Chromium has no sandbox to start in. The flag is the tests' alone.
  return chromium.launch({ executablePath, args: isRoot ? [...FLAGS, "--no-sandbox"] : FLAGS });
}

/**
 * Takes from a page what a test left in it and in what its browser remembers, so that the next test finds the app as new: a
 * browser context of its own for each would take longer than most of the tests.
 */
export async function forget(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}

/** Where it is; gets one where there is none. The tests' own preparation asks first, so that no two get it at once. */
export function chromiumPath(): string {
  return process.env["CHROME_PATH"] ?? onPath() ?? fromDebian() ?? fromPlaywright();
}

function onPath(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

function fromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined;
  console.log("No Chromium here: apt-get install -y chromium");
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore", timeout: 180_000, env });
    execFileSync("apt-get", ["install", "-y", "-qq", "chromium"], { stdio: "ignore", timeout: 600_000, env });
  } catch {
    return undefined;
  }
  return onPath();
}

function fromPlaywright(): string {
  const file = chromium.executablePath();
  if (existsSync(file)) return file;
  console.log("No Chromium here: playwright-core install chromium");
  execFileSync(process.execPath, [join("node_modules", "playwright-core", "cli.js"), "install", "chromium"], {
    stdio: "inherit",
    timeout: 300_000,
  });
  return file;
}
