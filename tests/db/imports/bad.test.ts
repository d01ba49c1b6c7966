import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { must, openImporter, stocked, tally } from "./setup.ts";

async function refusal(text: string | Uint8Array, reading = {}): Promise<string> {
  const project = await openImporter();
  const before = project.rows("SELECT COUNT(*) FROM imports");
  const answer = await project.load("items", text, { reading });
  expect(project.rows("SELECT COUNT(*) FROM imports")).toEqual(before);
  expect(project.bugs).toEqual([]);
  return answer.ok ? `taken: ${tally(answer.value)}` : answer.error.message;
}

test.each([
  ["an empty file", "", /empty/],
  ["nothing but line ends", "\r\n\r\n", /empty/],
  ["no header", "A,1\nB,2\n", /No column for sku/],
  ["a header twice", "sku,sku\nA,B\n", /“sku” is there 2 times/],
  ["a broken workbook", "PK\u0003\u0004 rest of it", /workbook is damaged/],
  ["bytes that no text has", "sku\nA\u0000\u0001\u0002\n", /not a text file/],
  [
    "a quote that is never closed",
    `sku,description\nA,"${"x".repeat(1_100_000)}`,
    /line 2 is longer than a million/,
  ],
  ["one line without end", "x".repeat(3_000_000), /first line is longer|longer than a million/],
])("%s is refused and says what it is", async (_what, text, message) => {
  expect(await refusal(text)).toMatch(message);
});

test("a pipe is refused at once, and nobody waits for its other end", async () => {
  const project = await openImporter();
  const pipe = join(project.folder, "pipe.csv");
  execFileSync("mkfifo", [pipe]);
  const answer = await project.call("imports.preview", { kind: "items", file: { from: "path", path: pipe } });
  expect(answer.ok ? "taken" : answer.error.message).toMatch(/not an ordinary file/);
});

test("a folder, a file that isn't there, an encoding, zone or source that isn't", async () => {
  const project = await openImporter();
  const folder = join(project.folder, "folder.csv");
  mkdirSync(folder);
  const run = async (input: object): Promise<string> => {
    const answer = await project.call("imports.run", {
      kind: "items",
      file: { from: "path", path: folder },
      ...input,
    });
    return answer.ok ? "taken" : answer.error.message;
  };
  expect(await run({})).toMatch(/is a folder/);
  expect(await run({ file: { from: "path", path: `${folder}.gone` } })).toMatch(/There is no file/);
  expect(await run({ source: "ERP" })).toMatch(/no source “ERP”.*WMS/);
  expect(await run({ kind: "movements" })).toMatch(/which system/);
  expect(await refusal("sku\nA\n", { encoding: "klingon" })).toMatch(/no encoding/);
  expect(await refusal("sku\nA\n", { timezone: "Mars/Base" })).toMatch(/no time zone/);
  expect(await refusal(Buffer.from("sku\nÄ\n", "latin1"), { encoding: "utf-8" })).toMatch(/isn't utf-8/);
});

test.each([
  ["UTF-8 with a mark", Buffer.from("\uFEFFsku,description\nA,Größe\n")],
  ["UTF-16 little end first", Buffer.from("\uFEFFsku,description\nA,Größe\n", "utf16le")],
  ["UTF-16 big end first", Buffer.from("\uFEFFsku,description\nA,Größe\n", "utf16le").swap16()],
  ["UTF-16 without a mark", Buffer.from("sku,description\nA,Größe\n", "utf16le")],
  ["Windows-1252", Buffer.from("sku,description\nA,Größe\n", "latin1")],
])("%s is read right, and a guess is said", async (_what, bytes) => {
  const project = await openImporter();
  const report = must(await project.load("items", bytes));
  expect(project.rows("SELECT description FROM items")).toEqual(["Größe"]);
  expect(report.notes.some((note) => note.includes("guess"))).toBe(
    _what.includes("without") || _what === "Windows-1252",
  );
});

test("a sep= line, semicolons, a blank line, trailing spaces and mixed line ends", async () => {
  const project = await openImporter();
  const report = must(
    await project.load(
      "items",
      'sep=;\r\nsku;description\r\n\r\nA;"a;b"\nB; padded \r;;\r\nC;"two\r\nlines"',
    ),
  );
  expect(tally(report)).toBe("3: 3 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(report.notes).toContain("2 empty rows were skipped.");
  expect(project.rows("SELECT sku, description FROM items")).toEqual(["A a;b", "B padded", "C two\r\nlines"]);
});

test("cells stay text: zeros in front, exponents, formulas and names that objects have", async () => {
  const project = await openImporter();
  must(
    await project.load(
      "items",
      "sku,description,__proto__\n00123,=1+1,x\n1E5,+1,y\n__proto__,-1,z\nconstructor,@x,w\n",
    ),
  );
  expect(project.rows("SELECT sku, description FROM items ORDER BY id")).toEqual([
    "00123 =1+1",
    "1E5 +1",
    "__proto__ -1",
    "constructor @x",
  ]);
});

test("a quote out of place sets its row aside, and the rows around it come in", async () => {
  const project = await openImporter();
  const report = must(
    await project.load("items", 'sku,description\nA,one\nB,"two" x\nC,"three"\nD,five 5" pipe\n'),
  );
  expect(report.accepted + report.rejected).toBe(report.rows);
  expect(project.rows("SELECT sku FROM items")).toContain("A");
  expect(project.rows("SELECT sku FROM items")).toContain("D");
  expect(report.rejected).toBeGreaterThan(0);
});

test("the rejects of an import, mended and imported again, complete it", async () => {
  const project = await stocked();
  const head = "event_id,line,occurred_at,type,sku,qty,from_location,from_bin";
  must(
    await project.load(
      "movements",
      `${head}\n1,1,2025-02-01,sale,SKU1,1,DC,A-1\n2,1,2025-02-01,sale,SKUX,1,DC,A-1\n`,
    ),
  );
  const mended = `${head},reject_line,reject_reason\n2,1,2025-02-01,sale,SKU2,1,DC,A-1,3,unknown item\n`;
  const report = must(await project.load("movements", mended));
  expect(tally(report)).toBe("1: 1 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(report.notes.join()).not.toContain("reject_line");
});
