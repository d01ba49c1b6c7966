import fc from "fast-check";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type FirstLooks, type Look, lookInto, tellFinished } from "../../../db/drops/looks.ts";
import { isTemporaryName, mayHoldTable } from "../../../db/drops/names.ts";
import { defaultFolder } from "../../../db/drops/place.ts";
import { instant } from "../../../shared/time.ts";
import { tempFolder } from "../project.ts";

const QUIET_MS = 2_000;
const look = (name: string, bytes: number, stamp = String(bytes)): Look => ({
  ...{ path: `/in/${name}`, name, bytes, modifiedAt: instant(0), isOrdinary: true, stamp },
});

describe("a file is finished", () => {
  const NEVER: FirstLooks = new Map();

  test("only at a second look, and only when enough time passed between the two", () => {
    const file = look("a.csv", 5);
    const first = tellFinished([file], NEVER, 1_000, QUIET_MS);
    expect(first.finished).toEqual([]);
    const soon = tellFinished([file], first.unfinished, 2_999, QUIET_MS);
    expect(soon.finished).toEqual([]);
    expect(tellFinished([file], soon.unfinished, 3_000, QUIET_MS).finished).toEqual([file]);
  });

  test("never while it is empty", () => {
    const first = tellFinished([look("a.csv", 0)], NEVER, 0, QUIET_MS);
    expect(tellFinished([look("a.csv", 0)], first.unfinished, 60_000, QUIET_MS).finished).toEqual([]);
  });

  test("whatever the writes and looks: never within the time after it was last seen to change", () => {
    const steps = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 3_000 }), writes: fc.boolean() }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (history) => {
        let now = 0;
        let version = 1;
        let looks: FirstLooks = NEVER;
        let seenVersion = 0;
        let seenAt = 0;
        for (const { wait, writes } of history) {
          now += wait;
          if (writes) version++;
          const isNew = seenVersion !== version;
          if (isNew) [seenVersion, seenAt] = [version, now];
          const { finished, unfinished } = tellFinished(
            [look("a.csv", 5, String(version))],
            looks,
            now,
            QUIET_MS,
          );
          expect(finished.length === 1).toBe(!isNew && now - seenAt >= QUIET_MS);
          if (finished.length === 1) return;
          looks = unfinished;
        }
      }),
    );
  });
});

test("what programs leave beside a file while they write it is no file to look at", () => {
  const temporary = [".hidden.csv", "~$book.xlsx", ".~lock.book.ods#", "a.csv.part", "a.csv.TMP", "a.csv.crdownload", "a.csv~", "Thumbs.db"]; // prettier-ignore
  expect(temporary.filter((name) => !isTemporaryName(name))).toEqual([]);
  expect(["a.csv", "Part 1.csv", "tmp.xlsx", "b.pdf"].filter(isTemporaryName)).toEqual([]);
  expect(["a.csv", "a.CSV", "a.xlsx", "a.txt", "a.tsv"].filter((name) => !mayHoldTable(name))).toEqual([]);
  expect(["a.pdf", "a", "csv", "a.csv.gz"].filter(mayHoldTable)).toEqual([]);
});

test("a folder is listed oldest first, without its folders; links and pipes are told from files", async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, "done"));
  writeFileSync(join(folder, "a.csv"), "x\n1\n");
  writeFileSync(join(folder, ".a.csv.swp"), "x");
  symlinkSync(join(folder, "a.csv"), join(folder, "link.csv"));
  const found = await lookInto(folder);
  expect(found).toMatchObject({ ok: true });
  const files = found.ok ? found.value.files : [];
  expect(files.map(({ name, isOrdinary }) => [name, isOrdinary])).toEqual([
    ["a.csv", true],
    ["link.csv", false],
  ]);
  expect(await lookInto(join(folder, "none"))).toEqual({
    ok: false,
    error: `There is no folder ${join(folder, "none")}.`,
  });
  expect(await lookInto(join(folder, "a.csv"))).toMatchObject({ ok: false });
});

describe("the folder beside the project", () => {
  const place = (source: string): string => defaultFolder(join("/p", "north.stocktrace"), source);

  test("is named after the project and the source", () => {
    expect(place("WMS")).toBe(join("/p", "north-drops", "WMS"));
    expect(place("Lager Süd 2")).toBe(join("/p", "north-drops", "Lager Süd 2"));
  });

  test("lies directly in the project's own, and no two sources share one, whatever they are called", () => {
    const name = fc.oneof(
      fc.constantFrom(
        "..",
        ".",
        "a/b",
        "a:b",
        "a\\b",
        "CON",
        "con.csv",
        "x.",
        "x ",
        "../../etc",
        "é",
        "e\u0301",
      ),
      fc.string({ minLength: 1, maxLength: 200, unit: "grapheme" }),
    );
    fc.assert(
      fc.property(name, name, (one, other) => {
        const relative = place(one).slice(join("/p", "north-drops").length + 1);
        expect(relative).not.toMatch(/[/\\:*?"<>|]|^\.|[. ]$|^$/);
        if (one.toLowerCase() !== other.toLowerCase()) expect(place(one)).not.toBe(place(other));
      }),
    );
  });
});
