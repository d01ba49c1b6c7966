import { describe, expect, test } from "vitest";
import { browserLaunch, hasDisplay } from "../../cli/serve/browser.ts";
import { lacksForElectron } from "../../cli/start/electron.ts";

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
});
