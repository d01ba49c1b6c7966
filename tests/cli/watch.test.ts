import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestProject, tempFolder } from "../db/project.ts";
import { sales, stock } from "../db/drops/setup.ts";
import { type Ran, stocktrace } from "./run.ts";

type Run = (words: string, watch?: Parameters<typeof stocktrace>[3]) => Promise<Ran>;

/** A stocked project with the profile `daily`, and `stocktrace` on it. */
async function prepareProject(): Promise<{ readonly folder: string; readonly run: Run }> {
  const folder = tempFolder();
  const project = openTestProject(join(folder, "w.stocktrace"));
  await stock(project.client, folder);
  project.close();
  return { folder, run: (words, watch) => stocktrace(project.file, words.split(" "), {}, watch) };
}

test("a folder is added and looked into once: a line a file, and 3 where one needs somebody", async () => {
  const { folder, run } = await prepareProject();
  expect(await run("watch --once")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("watch add"),
  });
  const added = await run("watch add WMS --profile daily");
  const own = join(folder, "w-drops", "WMS");
  expect(added).toMatchObject({
    status: 0,
    rows: [{ source: "WMS", folder: own, on: true, profile: "daily" }],
  });
  writeFileSync(join(own, "good.csv"), sales(1, 3));
  writeFileSync(join(own, "other.csv"), "x;y\n1;2\n");
  const looked = await run("watch --once");
  expect(looked.status, looked.stderr).toBe(3);
  expect(looked.rows).toMatchObject([
    { file: "good.csv", state: "imported", rows: 3, rejected: 0, profile: "daily v1" },
    { file: "other.csv", state: "waiting", reason: expect.stringContaining("“daily” doesn't fit") },
  ]);
  expect(await run("watch --once")).toMatchObject({ status: 0, rows: [] });
});

test("the queue is read, a file dismissed where it is, and a folder switched off", async () => {
  const { folder, run } = await prepareProject();
  await run("watch add WMS --profile daily");
  const file = join(folder, "w-drops", "WMS", "other.csv");
  writeFileSync(file, "x;y\n1;2\n");
  await run("watch --once");
  const queue = await run("watch queue");
  expect(queue.rows).toMatchObject([{ file: "other.csv", state: "waiting" }]);
  const dismissed = await run(`watch dismiss ${String(queue.rows[0]?.["dropped"])}`);
  expect(dismissed).toMatchObject({ status: 0, rows: [{ file: "other.csv", state: "dismissed" }] });
  expect((await run("watch queue")).rows).toEqual([]);
  expect((await run("watch queue --all")).rows).toHaveLength(1);
  expect(existsSync(file)).toBe(true);
  expect(await run("watch off WMS")).toMatchObject({ rows: [{ on: false, profile: "daily" }] });
  expect((await run("watch list")).rows).toMatchObject([{ source: "WMS", on: false }]);
});

test("a watch imports what comes, a line a file, until Ctrl+C, which is how it ends well", async () => {
  const { folder, run } = await prepareProject();
  const drops = join(folder, "exports");
  mkdirSync(drops);
  expect((await run(`watch add WMS ${drops}`)).status).toBe(0);
  const ran = await run("watch --every 1", (child) => {
    child.stderr?.on("data", (text) => {
      if (String(text).includes("Watching")) writeFileSync(join(drops, "a.csv"), sales(1, 2));
    });
    // A second one would end it at once.
    child.stdout?.once("data", () => child.kill("SIGINT"));
  });
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.rows).toMatchObject([{ source: "WMS", file: "a.csv", state: "imported", rows: 2 }]);
});

test("what is no use of it is said: a time of nothing, a word too many, a source or file that isn't there", async () => {
  const { run } = await prepareProject();
  expect((await run("watch --every 0")).status).toBe(2);
  expect((await run("watch somewhere")).status).toBe(2);
  expect((await run("watch dismiss x")).status).toBe(2);
  expect(await run("watch add ERP")).toMatchObject({ status: 1, stderr: expect.stringContaining("ERP") });
  expect(await run("watch dismiss 7")).toMatchObject({ status: 1 });
});
