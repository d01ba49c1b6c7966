import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs"; // prettier-ignore
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Input } from "../../../shared/contract.ts";
import { importText, must, tempFolder } from "../project.ts";
import { DAILY, HEADER, openDropping, QUIET_MS, sales } from "./setup.ts";

const audited = async (project: Awaited<ReturnType<typeof openDropping>>): Promise<string[]> =>
  must(await project.client["audit.list"]({})).rows.map(({ action }) => action);

/** Writes a file anew so that its time differs, as it does when a person saves it later. */
function rewrite(path: string, text: string): void {
  const later = new Date(statSync(path).mtimeMs + 5_000);
  writeFileSync(path, text);
  utimesSync(path, later, later);
}

describe("a new file that fits the saved profile", () => {
  test("is imported by itself at its second look, and left as it is", async () => {
    const project = await openDropping();
    const path = project.drop("monday.csv", sales(1, 3));
    const first = await project.scan();
    expect(first).toMatchObject({ seen: [], unfinished: 1, problems: [] });
    expect(await project.movements()).toBe(0);
    const { "monday.csv": file } = await project.settle();
    expect(file).toMatchObject({
      ...{ source: "WMS", state: "imported", reason: "", profile: "daily v1", rows: 3, rejected: 0 },
    });
    expect(await project.movements()).toBe(3);
    expect(readFileSync(path, "utf8")).toBe(sales(1, 3));
    const [latest] = must(await project.client["imports.list"]({})).rows;
    expect(latest).toMatchObject({
      import: file?.import,
      file: "monday.csv",
      source: "WMS",
      profile: "daily v1",
    });
    expect(await project.settle()).toEqual({});
  });

  test("takes its good rows in, and its line counts those set aside", async () => {
    const project = await openDropping();
    project.drop("mixed.csv", sales(1, 2) + sales(3, 5, "NOBODY").replace(`${HEADER}\n`, ""));
    const { "mixed.csv": file } = await project.settle();
    expect(file).toMatchObject({ state: "imported", rows: 5, rejected: 3 });
    expect(await project.movements()).toBe(2);
  });

  test("has what it touched reconciled, once a scan: its positions, and its records alone where nothing there was counted", async () => {
    const project = await openDropping();
    await importText(
      project,
      project.client,
      "counts",
      "sku,location,bin,counted_qty,counted_at\nSKU1,DC,A-1,8,2025-03-01T00:00:00Z\n",
    );
    must(await project.client["reconcile.run"]({}));
    project.drop("a.csv", sales(1, 1));
    project.drop("b.csv", sales(2, 2));
    await project.scan();
    const { seen, compared } = await settledScan(project);
    expect(seen.map(({ state }) => state)).toEqual(["imported", "imported"]);
    expect(compared).toBe(1);
    const [variance] = must(await project.client["variances.list"]({})).rows;
    expect(variance).toMatchObject({ sku: "SKU1", verdict: "match", book: 80_000 });
    project.drop("c.csv", sales(3, 3, "SKU2"));
    await project.scan();
    expect(await settledScan(project)).toMatchObject({ seen: [{ state: "imported" }], compared: 0 });
    expect((await audited(project)).filter((action) => action === "reconcile.run")).toHaveLength(3);
  });

  test("is imported in the folder that was made beside the project, too", async () => {
    const project = await openDropping();
    must(await project.client["sources.add"]({ name: "Shop", kind: "pos", location: "S1" }));
    must(await project.client["profiles.save"]({ source: "Shop", profile: DAILY }));
    const { folder } = must(await project.client["drops.set"]({ source: "Shop", on: true }));
    expect(folder).toBe(join(project.folder, "test-drops", "Shop"));
    writeFileSync(join(folder, "s.csv"), sales(1, 1).replace(";DC;A-1", ";S1;"));
    expect(await project.settle()).toMatchObject({ "s.csv": { source: "Shop", state: "imported" } });
  });
});

/** The scan that decides on what an earlier one has seen. */
async function settledScan(project: Awaited<ReturnType<typeof openDropping>>) {
  for (;;) {
    await delay(QUIET_MS);
    const scanned = await project.scan();
    if (scanned.seen.length > 0) return scanned;
  }
}

describe("a half-written file", () => {
  test("is not read while it grows, and is when it stays as it is", async () => {
    const project = await openDropping();
    const path = project.drop("slow.csv", `${HEADER}\n`);
    for (let rows = 1; rows <= 5; rows++) {
      expect(await project.scan()).toMatchObject({ seen: [], unfinished: 1 });
      writeFileSync(path, sales(1, rows));
    }
    expect(await project.settle()).toMatchObject({ "slow.csv": { rows: 5 } });
    expect(must(await project.client["drops.list"]({})).total).toBe(1);
  });

  test("is not read while it is empty or bears a name for files under way", async () => {
    const project = await openDropping();
    project.drop("empty.csv", "");
    project.drop("~$open.xlsx", "lock");
    project.drop("download.csv.part", sales(1, 1));
    for (let looks = 0; looks < 3; looks++) {
      expect(await project.scan()).toMatchObject({ seen: [], unfinished: 1 });
      await delay(QUIET_MS);
    }
    expect(must(await project.client["drops.list"]({})).total).toBe(0);
  });
});

describe("a file that isn't imported waits with the reason", () => {
  test("when no profile is saved, none fits, or more than one does", async () => {
    const project = await openDropping();
    project.drop("other.csv", "Datum;Ort\n2025-02-01;DC\n");
    const seen = await project.settle();
    expect(seen["other.csv"]).toMatchObject({ state: "waiting", import: null });
    expect(seen["other.csv"]?.reason).toContain("“daily” doesn't fit: the file has no column");
    expect(seen["other.csv"]?.reason).toContain("“Artikel”");
    must(await project.client["profiles.save"]({ source: "WMS", profile: { ...DAILY, name: "weekly" } }));
    project.drop("both.csv", sales(1, 1));
    expect((await project.settle())["both.csv"]?.reason).toContain(
      "more than one profile: “daily”, “weekly”",
    );
    must(await project.client["sources.add"]({ name: "Shop", kind: "pos" }));
    const { folder } = must(await project.client["drops.set"]({ source: "Shop", on: true }));
    writeFileSync(join(folder, "new.csv"), sales(1, 1));
    expect((await project.settle())["new.csv"]?.reason).toContain("Shop has no saved profile yet");
    expect(await project.movements()).toBe(0);
  });

  test("the folder's own profile decides where several fit, and must fit, too", async () => {
    const project = await openDropping();
    must(await project.client["profiles.save"]({ source: "WMS", profile: { ...DAILY, name: "weekly" } }));
    must(await project.client["drops.set"]({ source: "WMS", on: true, profile: "Weekly" }));
    project.drop("a.csv", sales(1, 1));
    project.drop("b.csv", "Datum;Ort\n2025-02-01;DC\n");
    const seen = await project.settle();
    expect(seen["a.csv"]).toMatchObject({ state: "imported", profile: "weekly v1" });
    expect(seen["b.csv"]?.reason).toContain("“weekly” doesn't fit");
  });

  test("when a profile names no columns, and the file lacks those that its kind must have", async () => {
    const project = await openDropping();
    const native = { name: "native", kind: "movements" as const, reading: {} };
    must(await project.client["profiles.save"]({ source: "WMS", profile: native }));
    project.drop("a.csv", sales(1, 1));
    project.drop(
      "b.csv",
      "event_id,occurred_at,type,sku,qty,from_location\nN1,2025-02-01T10:00:00Z,sale,SKU1,1,DC\n",
    );
    project.drop("c.csv", "sku,qty\nSKU1,1\n");
    const seen = await project.settle();
    expect(seen["a.csv"]).toMatchObject({ state: "imported", profile: "daily v1" });
    expect(seen["b.csv"]).toMatchObject({ state: "imported", profile: "native v1" });
    expect(seen["c.csv"]?.reason).toContain("“native” doesn't fit. No column for occurred_at, type");
  });

  test("when it is no table, or of an ending that isn't read", async () => {
    const project = await openDropping();
    project.drop("scan.pdf", "%PDF-1.7");
    project.drop("README", "hello");
    project.drop("binary.csv", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 255, 0, 1]));
    const seen = await project.settle();
    expect(seen["scan.pdf"]?.reason).toContain("Files ending in .pdf aren't read by themselves");
    expect(seen["README"]?.reason).toContain("It has no ending");
    expect(seen["binary.csv"]).toMatchObject({ state: "waiting", import: null });
    expect(seen["binary.csv"]?.reason).not.toBe("");
  });

  test("when a choice is owed; nothing of it is imported until somebody chooses", async () => {
    const project = await openDropping();
    const { dateOrder: _open, ...reading } = DAILY.reading;
    must(await project.client["profiles.save"]({ source: "WMS", profile: { ...DAILY, reading } }));
    project.drop(
      "d.csv",
      `${HEADER}\nE1;01/02/2025;sale;SKU1;1,0;DC;A-1\nE2;03/04/2025;sale;SKU1;1,0;DC;A-1\n`,
    );
    const { "d.csv": waiting } = await project.settle();
    expect(waiting).toMatchObject({ state: "waiting", reason: expect.stringContaining("more than one way") });
    expect(await project.movements()).toBe(0);
  });

  test("when it is a link, wherever that leads; a pipe stops nobody", async (context) => {
    if (process.platform === "win32") return context.skip("skipped: Windows has no such pipes");
    const project = await openDropping();
    const outside = join(tempFolder(), "outside.csv");
    writeFileSync(outside, sales(1, 1));
    symlinkSync(outside, join(project.drops, "link.csv"));
    execFileSync("mkfifo", [join(project.drops, "pipe.csv")]);
    const seen = await project.settle();
    expect(seen["link.csv"]?.reason).toContain("no ordinary file");
    expect(seen["pipe.csv"]?.reason).toContain("no ordinary file");
    const file: Input<"imports.inspect">["file"] = { from: "dropped", dropped: seen["link.csv"]?.id ?? 0 };
    expect(await project.client["imports.inspect"]({ kind: "movements", file })).toMatchObject({
      ok: false,
      error: { rule: "fileChanged" },
    });
    expect(await project.movements()).toBe(0);
  });

  test("when it may not be read", async (context) => {
    if (process.getuid?.() === 0) return context.skip("skipped: root may read everything");
    const project = await openDropping();
    chmodSync(project.drop("secret.csv", sales(1, 1)), 0o000);
    expect((await project.settle())["secret.csv"]?.reason).toContain("no right");
  });

  test("once, however often it is looked at, and again when somebody asks", async () => {
    const project = await openDropping();
    project.drop("w.csv", sales(1, 2).replace("Artikel", "Ware"));
    await project.settle();
    expect(await project.settle()).toEqual({});
    const reading = { ...DAILY.reading, map: { ...DAILY.reading.map, sku: "Ware" } };
    must(
      await project.client["profiles.save"]({ source: "WMS", profile: { ...DAILY, name: "ware", reading } }),
    );
    expect(await project.settle()).toEqual({});
    expect(await project.settle(true)).toMatchObject({ "w.csv": { state: "imported", profile: "ware v1" } });
    expect(must(await project.client["drops.list"]({ state: "waiting" })).total).toBe(0);
  });
});

describe("a file that was there before", () => {
  test("changes nothing when its very bytes come again under another name, and says so", async () => {
    const project = await openDropping();
    project.drop("a.csv", sales(1, 3));
    const { "a.csv": first } = await project.settle();
    project.drop("copy of a.csv", sales(1, 3));
    const { "copy of a.csv": second } = await project.settle();
    expect(second).toMatchObject({ state: "imported", import: first?.import });
    expect(second?.reason).toContain(`as import ${first?.import} (a.csv)`);
    expect(await project.movements()).toBe(3);
    expect(
      must(await project.client["imports.list"]({})).rows.filter(({ kind }) => kind === "movements"),
    ).toHaveLength(1);
  });

  test("is a new look when it is written again, and adds what is new in it", async () => {
    const project = await openDropping();
    const path = project.drop("a.csv", sales(1, 3));
    await project.settle();
    rewrite(path, sales(1, 5));
    expect(await project.settle()).toMatchObject({ "a.csv": { state: "imported", rows: 5 } });
    expect(await project.movements()).toBe(5);
  });

  test("is not read another way by itself where that could count its rows twice", async () => {
    const project = await openDropping();
    project.drop("a.csv", sales(1, 2) + sales(3, 3, "NOBODY").replace(`${HEADER}\n`, ""));
    const { "a.csv": first } = await project.settle();
    const { event_id: _none, ...map } = DAILY.reading.map ?? {};
    must(
      await project.client["profiles.save"]({
        source: "WMS",
        profile: { ...DAILY, reading: { ...DAILY.reading, map } },
      }),
    );
    rewrite(join(project.drops, "a.csv"), readFileSync(join(project.drops, "a.csv"), "utf8"));
    const { "a.csv": second } = await project.settle();
    expect(second).toMatchObject({ state: "waiting", import: null });
    expect(second?.reason).toContain(`take import ${first?.import} back first`);
    expect(await project.movements()).toBe(2);
  });

  test("goes in anew after its import was taken back", async () => {
    const project = await openDropping();
    const path = project.drop("a.csv", sales(1, 3));
    const { "a.csv": first } = await project.settle();
    must(await project.client["imports.undo"]({ import: first?.import ?? 0 }));
    rewrite(path, sales(1, 3));
    expect(await project.settle()).toMatchObject({ "a.csv": { state: "imported", reason: "", rows: 3 } });
    expect(await project.movements()).toBe(3);
  });

  test("leaves the queue when it goes away or is written again", async () => {
    const project = await openDropping();
    const gone = project.drop("gone.csv", "x;y\n1;2\n");
    const mended = project.drop("mended.csv", "x;y\n1;2\n");
    await project.settle();
    expect(must(await project.client["drops.list"]({ state: "waiting" })).total).toBe(2);
    rmSync(gone);
    rewrite(mended, sales(1, 1));
    expect(await project.settle()).toMatchObject({ "mended.csv": { state: "imported" } });
    expect(must(await project.client["drops.list"]({})).rows.map(({ file }) => file)).toEqual(["mended.csv"]);
  });
});

describe("a waiting file that somebody imports", () => {
  const byHand = (dropped: number): Input<"imports.run"> => ({
    ...{ kind: "movements", source: "WMS", file: { from: "dropped", dropped } },
    reading: { ...DAILY.reading, map: { ...DAILY.reading.map, sku: "Ware" } },
  });

  test("leaves the queue with that import, in one", async () => {
    const project = await openDropping();
    project.drop("w.csv", sales(1, 2).replace("Artikel", "Ware"));
    const { "w.csv": waiting } = await project.settle();
    const id = waiting?.id ?? 0;
    const report = must(await project.client["imports.run"](byHand(id)));
    expect(must(await project.client["drops.list"]({})).rows).toMatchObject([
      { id, state: "imported", import: report.import, rows: 2, rejected: 0, profile: null },
    ]);
    expect(await project.client["imports.run"](byHand(id))).toMatchObject({ error: { rule: "notWaiting" } });
  });

  test("leaves it, too, when its rows were all there before", async () => {
    const project = await openDropping();
    await importText(
      project,
      project.client,
      "movements",
      "event_id,occurred_at,type,sku,qty,from_location,from_bin\nE1,2025-02-01T10:00:00Z,sale,SKU1,1,DC,A-1\n",
      "WMS",
    );
    project.drop("w.csv", sales(1, 1).replace("Artikel", "Ware"));
    const { "w.csv": waiting } = await project.settle();
    expect(must(await project.client["imports.run"](byHand(waiting?.id ?? 0)))).toMatchObject({
      import: null,
    });
    const [row] = must(await project.client["drops.list"]({})).rows;
    expect(row).toMatchObject({
      state: "imported",
      import: null,
      reason: expect.stringContaining("Nothing changed"),
    });
  });

  test("is refused once it is no longer the file that was queued, and nothing is imported", async () => {
    const project = await openDropping();
    const path = project.drop("w.csv", sales(1, 2).replace("Artikel", "Ware"));
    const { "w.csv": waiting } = await project.settle();
    rewrite(path, sales(1, 9).replace("Artikel", "Ware"));
    const answer = await project.client["imports.run"](byHand(waiting?.id ?? 0));
    expect(answer).toMatchObject({ ok: false, error: { rule: "fileChanged" } });
    expect(await project.movements()).toBe(0);
  });

  test("stays away from the queue when it is dismissed, and stays where it is", async () => {
    const project = await openDropping();
    const path = project.drop("w.csv", "x;y\n1;2\n");
    const { "w.csv": waiting } = await project.settle();
    const id = waiting?.id ?? 0;
    expect(must(await project.client["drops.dismiss"]({ dropped: id }))).toMatchObject({
      state: "dismissed",
    });
    expect(await project.settle(true)).toEqual({});
    expect(existsSync(path)).toBe(true);
    expect(await project.client["drops.dismiss"]({ dropped: id })).toMatchObject({
      error: { rule: "notWaiting" },
    });
    expect(await project.client["drops.dismiss"]({ dropped: 999 })).toMatchObject({
      error: { code: "notFound" },
    });
  });
});

test("a scan that finds nothing new writes nothing", async () => {
  const project = await openDropping();
  project.drop("a.csv", sales(1, 1));
  project.drop("b.csv", "x;y\n1;2\n");
  await project.settle();
  const before = await audited(project);
  await project.settle();
  expect(await audited(project)).toEqual(before);
});

test("what the scan does is in the audit, and the chain holds", async () => {
  const project = await openDropping();
  project.drop("a.csv", sales(1, 1));
  project.drop("b.csv", "x;y\n1;2\n");
  await project.settle();
  const actions = await audited(project);
  expect(actions).toEqual(
    expect.arrayContaining(["drops.set", "drops.seen", "drops.imported", "drops.wait", "imports.run"]),
  );
  expect(must(await project.client["audit.verify"]({}))).toMatchObject({ ok: true });
  expect(project.bugs).toEqual([]);
});

test("a folder that went away is a problem that is told, and the others are looked into all the same", async () => {
  const project = await openDropping();
  must(await project.client["sources.add"]({ name: "Shop", kind: "pos" }));
  const { folder } = must(await project.client["drops.set"]({ source: "Shop", on: true }));
  rmSync(folder, { recursive: true });
  project.drop("a.csv", sales(1, 1));
  expect(await project.settle()).toMatchObject({ "a.csv": { state: "imported" } });
  expect((await project.scan()).problems).toEqual([`Shop: There is no folder ${folder}.`]);
  const shop = must(await project.client["drops.folders"]({})).find(({ source }) => source === "Shop");
  expect(shop).toMatchObject({ on: true, problem: `There is no folder ${folder}.` });
  mkdirSync(folder);
  expect((await project.scan()).problems).toEqual([]);
});

test("a scan of many files keeps one copy of the project as it was before", async () => {
  const project = await openDropping();
  const folder = `${project.file}-backups`;
  const copies = (): number => (existsSync(folder) ? readdirSync(folder).length : 0);
  const before = copies();
  for (const id of [1, 2, 3]) project.drop(`${id}.csv`, sales(id, id));
  expect(Object.keys(await project.settle())).toHaveLength(3);
  expect(await project.movements()).toBe(3);
  expect(copies()).toBe(before + 1);
});

test("other bytes of the same size and time are never imported for those that were queued", async () => {
  const project = await openDropping();
  const path = project.drop("w.csv", sales(1, 2).replace("Artikel", "Waren"));
  const { "w.csv": waiting } = await project.settle();
  const { atimeMs, mtimeMs } = statSync(path);
  writeFileSync(path, sales(3, 4).replace("Artikel", "Waren"));
  utimesSync(path, atimeMs / 1_000, Math.floor(mtimeMs) / 1_000);
  const reading = { ...DAILY.reading, map: { ...DAILY.reading.map, sku: "Waren" } };
  const file: Input<"imports.run">["file"] = { from: "dropped", dropped: waiting?.id ?? 0 };
  const byHand = await project.client["imports.run"]({ kind: "movements", source: "WMS", file, reading });
  expect(byHand).toMatchObject({ ok: false, error: { rule: "fileChanged" } });
  expect(await project.movements()).toBe(0);
  must(
    await project.client["profiles.save"]({ source: "WMS", profile: { ...DAILY, name: "waren", reading } }),
  );
  await project.settle(true);
  expect(await project.settle()).toMatchObject({ "w.csv": { state: "imported", rows: 2 } });
  expect(must(await project.client["drops.list"]({})).total).toBe(1);
});

test("a file whose name is no text can't be opened, and is named as a problem", async (context) => {
  const project = await openDropping();
  try {
    writeFileSync(
      Buffer.concat([Buffer.from(`${project.drops}/best`), Buffer.from([0xe4]), Buffer.from("nde.csv")]),
      sales(1, 1),
    );
  } catch {
    return context.skip("skipped: this disk takes no such name");
  }
  expect((await project.scan()).problems).toEqual([
    expect.stringContaining("best\uFFFDnde.csv can't be opened"),
  ]);
});
