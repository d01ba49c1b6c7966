import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { browserLaunch, hasDisplay } from "../../cli/serve/browser.ts";
import { electronBinary, lacksForElectron, runElectron } from "../../cli/start/electron.ts";
import { tempFolder } from "../temp.ts";

const URL = "http://127.0.0.1:1/?token=t";

describe("the browser", () => {
  test.each([
    ["linux", ["chromium", "xdg-open"], "chromium", [`--app=${URL}`]],
    ["linux", ["microsoft-edge", "google-chrome"], "google-chrome", [`--app=${URL}`]],
    ["linux", ["firefox", "xdg-open"], "xdg-open", [URL]],
    ["darwin", [], "open", [URL]],
    ["win32", [], "cmd", ["/c", "start", "", URL]],
  ] as const)("on %s with %j is %s", (platform, commands, command, args) => {
    const isThere = (name: string) => (commands as readonly string[]).includes(name);
    expect(browserLaunch({ platform, env: {} }, URL, isThere)).toEqual({ command, args });
  });

  test("is none where there is none", () => {
    expect(browserLaunch({ platform: "linux", env: {} }, URL, () => false)).toBeUndefined();
  });

  test.each([
    ["linux", {}, false],
    ["linux", { DISPLAY: "" }, false],
    ["linux", { DISPLAY: ":0" }, true],
    ["linux", { WAYLAND_DISPLAY: "wayland-0" }, true],
    ["linux", { DISPLAY: "", WAYLAND_DISPLAY: "wayland-0" }, true],
    ["darwin", {}, true],
    ["win32", {}, true],
  ] as const)("on %s with %j has a display: %s", (platform, env, answer) => {
    expect(hasDisplay({ platform, env })).toBe(answer);
  });
});

describe("Electron", () => {
  const able = { hasBinary: true, hasDisplay: true, isRoot: false };
  test("runs where its binary and a display are", () => {
    expect(lacksForElectron(able)).toBeUndefined();
  });

  test.each([
    [{ ...able, hasBinary: false }, /binary is not installed/],
    [{ ...able, hasDisplay: false }, /no display/],
    [{ ...able, isRoot: true }, /root/],
  ])("with %j is said to lack something", (place, why) => {
    expect(lacksForElectron(place)).toMatch(why);
  });

  describe.skipIf(process.platform !== "linux")("where there is a binary", () => {
    afterEach(() => {
      vi.unstubAllEnvs();
      // The shell's exit status would be taken for the test run's.
      process.exitCode = undefined;
    });

    const install = (script: string): string => {
      const folder = tempFolder();
      writeFileSync(path.join(folder, "electron"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", folder);
      return folder;
    };

    test("opens the checkout and the project, and ends as it ends", async () => {
      const folder = install('echo "$@" > "$(dirname "$0")/said"; exit 3');
      expect(await runElectron("/data/north.stocktrace")).toBe(true);
      expect(process.exitCode).toBe(3);
      const [app = "", project] = readFileSync(path.join(folder, "said"), "utf8").trim().split(" ");
      expect([path.resolve(app), project]).toEqual([
        path.resolve(import.meta.dirname, "../.."),
        "--project=/data/north.stocktrace",
      ]);
    });

    test.each([
      ["a library is missing", "exit 127"],
      ["the system refuses its sandbox", "kill -TRAP $$"],
    ])("makes way for the browser when %s", async (_, script) => {
      install(script);
      expect(await runElectron("/data/north.stocktrace")).toBe(false);
    });

    test("is looked for, never fetched", () => {
      vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", path.join(tmpdir(), "stocktrace-no-such-folder"));
      expect(electronBinary()).toBeUndefined();
    });
  });
});
