import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { HOUR_MS } from "../../../shared/time.ts";
import { must, openTestProject } from "../project.ts";
import { countedProject } from "../counting/counted.ts";
import { away, edited, merge, packed } from "./laptops.ts";

test("a damaged, edited, foreign or newer count is refused in words, and nothing of it is opened", async () => {
  const home = await countedProject();
  const { bytes, path: good } = await packed(home, "ann");
  const project = openTestProject();
  const messageOf = async (content: Uint8Array | string): Promise<string> => {
    const path = join(project.folder, "x.stcount");
    writeFileSync(path, content);
    const answer = await project.client["exchange.open"]({ file: { from: "path", path } });
    return answer.ok ? "opened" : answer.error.message;
  };
  const flipped = Buffer.from(bytes);
  flipped[200] = (flipped[200] ?? 0) ^ 1;
  expect(await messageOf(flipped)).toMatch(/^x\.stcount is damaged, or no file of Stocktrace/);
  expect(await messageOf(bytes.subarray(0, 300))).toMatch(/is damaged/);
  expect(await messageOf("sku,qty\nBOLT,1\n")).toMatch(/is damaged, or no file of Stocktrace/);
  expect(await messageOf(gzipSync('{"lines":[]}'))).toMatch(/is no file that Stocktrace wrote/);
  expect(await messageOf(edited(bytes, (text) => text.replace('"sku":"NUT"', '"sku":"NIT"')))).toMatch(
    /was changed or damaged/,
  );
  expect(await messageOf(edited(bytes, (text) => text.replace('"version":1', '"version":2')))).toMatch(
    /newer Stocktrace/,
  );
  expect(
    await messageOf(edited(bytes, (text) => text.replace('"stocktrace":"count"', '"stocktrace":"entries"'))),
  ).toMatch(/Merge it where the count was exported/);
  expect(must(await project.client["locations.list"]({}))).toEqual([]);
  // The file as it was is opened, once: the project isn't empty then.
  const file = { from: "path", path: good } as const;
  const there = must(await project.client["exchange.open"]({ file }));
  expect(there).toMatchObject({ count: 1, lines: 3, people: ["ann"] });
  expect(await project.client["exchange.open"]({ file })).toMatchObject({ error: { code: "signIn" } });
  expect(await home.as("ada")["exchange.open"]({ file })).toMatchObject({ error: { rule: "notEmpty" } });
});

test("entries that were edited, or belong to another project's count, are not taken in", async () => {
  const home = await countedProject();
  const laptop = await away(home, "ann");
  must(await laptop.enter("ann", "BOLT", "A-01", "30"));
  const file = await laptop.bringHome("ann");
  const { base64 } = must(await laptop.as("ann")["exchange.return"]({}));
  const forged = edited(Buffer.from(base64, "base64"), (text) => text.replaceAll("300000", "360000"));
  const path = join(home.folder, "forged.stentries");
  writeFileSync(path, forged);
  const refusal = await home.as("max")["exchange.merge"]({ file: { from: "path", path } });
  expect(refusal).toMatchObject({ ok: false, error: { code: "badInput" } });
  const other = openTestProject();
  expect(await other.client["exchange.merge"]({ file: { from: "path", path: file } })).toMatchObject({
    error: { rule: "otherProject" },
  });
  expect(must(await home.as("max")["counts.list"]({}))).toMatchObject([{ counted: 0 }]);
  expect(await home.as("ann")["exchange.return"]({})).toMatchObject({ error: { rule: "notCarried" } });
  expect((await merge(home, file)).taken).toBe(1);
});

test("a laptop whose clock is hours behind keeps its order, and its entries are of no time before they were made", async () => {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now });
  try {
    const home = await countedProject();
    const packedAt = Date.now();
    const { path, pins } = await packed(home, "bob");
    const late = openTestProject();
    vi.setSystemTime(packedAt - 5 * HOUR_MS);
    must(await late.client["exchange.open"]({ file: { from: "path", path } }));
    must(await late.client["session.login"]({ user: "bob", pin: pins.get("bob") ?? "" }));
    for (const qty of ["30", "31"])
      must(await late.client["counts.enter"]({ count: 1, sku: "BOLT", bin: "A-01", qty }));
    const { base64 } = must(await late.client["exchange.return"]({}));
    writeFileSync(path, Buffer.from(base64, "base64"));
    vi.setSystemTime(packedAt + HOUR_MS);
    must(await home.as("max")["session.login"]({ user: "max", pin: "1234" }));
    const report = await merge(home, path);
    expect(report.clockShiftMs).toBe(5 * HOUR_MS);
    const { rows } = must(await home.as("max")["counts.review"]({ count: home.count }));
    expect(rows[0]?.entries).toMatchObject([
      { qty: 300_000, at: packedAt, clockBack: true },
      { qty: 310_000, at: packedAt, clockBack: true },
    ]);
    expect(rows[0]?.accepted).toMatchObject({ entry: rows[0]?.entries[1]?.entry });
  } finally {
    vi.useRealTimers();
  }
});
