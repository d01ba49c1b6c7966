import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { projectFile } from "../../electron/project.ts";
import { runMain, settle, startMain } from "./start.ts";

const optionsOf = (args: readonly string[] | undefined): unknown =>
  JSON.parse(String(args?.[0]).replace("--stocktrace=", ""));

test("the service runs in a process of its own, on the app's project", async () => {
  const { electron } = await startMain();
  expect(electron.forks).toHaveLength(1);
  expect(electron.forks[0]?.entry).toMatch(/dist\/db\/service\.js$/);
  expect(optionsOf(electron.forks[0]?.args)).toEqual({
    file: path.join("/profile/userData", "warehouse.stocktrace"),
    logFile: path.join("/profile/logs", "service.log"),
  });
});

test("the project may be named when starting", async () => {
  const { electron } = await startMain(["stocktrace", "--some-switch", "/data/north.stocktrace"]);
  expect(optionsOf(electron.forks[0]?.args)).toMatchObject({ file: "/data/north.stocktrace" });
});

test.each([
  [["app"], "/user/warehouse.stocktrace"],
  [["app", "north.stocktrace"], "/here/north.stocktrace"],
  [["app", ".", "--x=1", "a.stocktrace", "b.stocktrace"], "/here/b.stocktrace"],
  [["app", "--project=north.db", "south.stocktrace"], "/here/north.db"],
  [["app", "--project="], "/user/warehouse.stocktrace"],
  [["app", "--other=evil.stocktrace"], "/user/warehouse.stocktrace"],
  [["app.stocktrace"], "/user/warehouse.stocktrace"],
])("%j opens %s", (argv, file) => {
  expect(projectFile(argv, "/here", "/user")).toBe(file);
});

test("a project that can't be opened is said in a dialog, and the app ends", async () => {
  const { electron, service } = await startMain(["stocktrace", "/data/north.stocktrace"]);
  service.tell({ kind: "opened", problem: "Another app has this project open." });
  await settle();
  expect(electron.dialog.showErrorBox.mock.calls).toEqual([
    ["This project can't be opened", "Another app has this project open.\n\n/data/north.stocktrace"],
  ]);
  expect(electron.app.exit.mock.calls).toEqual([[1]]);
});

test("a service that dies before the project is open is said too", async () => {
  const { electron, service } = await startMain();
  service.emit("exit", 1);
  await settle();
  expect(electron.dialog.showErrorBox).toHaveBeenCalledOnce();
});

test("an open project says nothing", async () => {
  const { electron, service } = await startMain();
  service.tell({ kind: "opened", problem: undefined });
  await settle();
  expect(electron.dialog.showErrorBox).not.toHaveBeenCalled();
  expect(electron.app.exit).not.toHaveBeenCalled();
});

describe("a second start", () => {
  test("opens nothing and ends", async () => {
    const electron = await runMain(["stocktrace"], { isFirstInstance: false });
    expect(electron.app.quit).toHaveBeenCalledOnce();
    expect(electron.forks).toEqual([]);
    expect(electron.windows).toEqual([]);
  });

  test("brings the first one's window to the front", async () => {
    const { electron, window } = await startMain();
    electron.app.emit("second-instance", {}, []);
    expect(window.restore).toHaveBeenCalledOnce();
    expect(window.focus).toHaveBeenCalledOnce();
  });
});

describe("closing", () => {
  test("the window ends the app, which closes the project first", async () => {
    const { electron, service } = await startMain();
    electron.app.emit("window-all-closed");
    expect(electron.app.quit).toHaveBeenCalledOnce();
    const event = { preventDefault: vi.fn() };
    electron.app.emit("will-quit", event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(service.posted).toEqual([{ kind: "close" }]);
    expect(electron.app.exit).not.toHaveBeenCalled();
    service.emit("exit", 0);
    await settle();
    expect(electron.app.exit.mock.calls).toEqual([[0]]);
    expect(electron.dialog.showErrorBox).not.toHaveBeenCalled();
  });

  test("doesn't wait for ever for a service that hangs", async () => {
    const { electron } = await startMain();
    vi.useFakeTimers();
    electron.app.emit("will-quit", { preventDefault: vi.fn() });
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    expect(electron.app.exit.mock.calls).toEqual([[0]]);
  });
});
