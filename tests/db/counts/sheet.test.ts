import { expect, test } from "vitest";
import type { Reply } from "../../../shared/contract.ts";
import type { Client } from "../../../shared/rpc.ts";
import { rowsOf } from "../imports/sheetFiles.ts";
import { must, type Importer, openImporter } from "../imports/setup.ts";
import { withPeople } from "../project.ts";
import { pdfTexts } from "./pdfText.ts";
import { partOf } from "./workbook.ts";

/** Lines that make a second page. */
const MORE = 20;

/** Three items in two bins of one location, and more of one of them by lot; 777 and 888 are in no other number on a sheet. */
async function planned(method: "blind" | "open", named = "Łożysko"): Promise<Importer> {
  const project = await openImporter();
  must(
    await project.load(
      "items",
      `sku,description,barcode,tracking\n007,Bolt <M8> & nut,4006381333931,\nB-1,${named},,lot\nC-1,Mug,,\n`,
    ),
  );
  must(await project.load("packs", "sku,uom,units_per\n007,CASE,12\n"));
  must(
    await project.load(
      "baseline",
      `sku,location,bin,lot,status,qty,as_of
007,DC,A-10,,,777,2025-01-01T00:00:00Z
B-1,DC,A-10,L-9,quality_hold,888,2025-01-01T00:00:00Z
C-1,DC,A-2,,,777.5,2025-01-01T00:00:00Z
${Array.from({ length: MORE }, (_, lot) => `B-1,DC,A-11,X-${lot},,888,2025-01-01T00:00:00Z`).join("\n")}
`,
    ),
  );
  must(await project.client["counts.plan"]({ location: "DC", method }));
  return project;
}

const sheet = async (client: Client, format: "pdf" | "xlsx" | "csv"): Promise<Reply<"counts.sheet">> =>
  must(await client["counts.sheet"]({ count: 1, format }));
const bytesOf = ({ base64 }: Reply<"counts.sheet">): Uint8Array => Buffer.from(base64, "base64");
const csvOf = (reply: Reply<"counts.sheet">): string => Buffer.from(reply.base64, "base64").toString();

test("a printed sheet has its head on each page, the bins in natural order, and what tells lines apart", async () => {
  const { client } = await planned("blind");
  const made = await sheet(client, "pdf");
  expect(made).toMatchObject({ count: 1, file: "count-1.pdf", lines: 3 + MORE, pages: 2 });
  const pages = pdfTexts(bytesOf(made));
  for (const [place, texts] of pages.entries())
    expect(texts).toEqual(
      expect.arrayContaining(["Count 1", "Blind count", `Page ${place + 1} of 2`, "Counted by", "Signature"]),
    );
  const first = pages[0] ?? [];
  expect(first.filter((text) => /^A-\d+$/.test(text))).toEqual(["A-2", "A-10", "A-11"]);
  expect(first).toEqual(
    expect.arrayContaining([
      "007",
      "Bolt <M8> & nut",
      "4006381333931",
      "EA",
      "CASE = 12",
      "Lot L-9 · quality hold",
    ]),
  );
  expect(first.filter((text) => text === "Bin is empty")).toHaveLength(3);
  // The bin goes on overleaf, under its own head.
  expect(pages[1]).toEqual(expect.arrayContaining(["A-11", "continued"]));
  expect(pages.flat()).toContain("Found here, but on no line");
});

test("names in other scripts are printed; a letter that no font has is a box, and the page says so", async () => {
  const { client } = await planned("blind", "Łożysko 不锈钢 스테인리스 สกรู");
  const texts = pdfTexts(bytesOf(await sheet(client, "pdf"))).flat();
  expect(texts).toEqual(expect.arrayContaining(["Łożysko ", "不锈钢 ", "스테인리스 ", "□□□"]));
  expect(texts.filter((text) => text.startsWith("□ stands for a letter"))).toHaveLength(2);
});

test("a blind sheet has no book quantity, in any format and for anybody", async () => {
  const { client } = await planned("blind");
  const shown = [
    pdfTexts(bytesOf(await sheet(client, "pdf")))
      .flat()
      .join("\n"),
    csvOf(await sheet(client, "csv")),
    (await rowsOf(bytesOf(await sheet(client, "xlsx")), {})).join("\n"),
  ];
  for (const text of shown) {
    expect(text).toContain("B-1");
    expect(text).not.toMatch(/777|888/);
  }
});

test("an open sheet has the book quantities, and still none for a counter", async () => {
  const project = await planned("open");
  const people = await withPeople(project, "ada:admin", "cy:counter");
  const textOf = async (name: string, format: "pdf" | "csv"): Promise<string> => {
    const made = await sheet(people(name), format);
    return format === "csv" ? csvOf(made) : pdfTexts(bytesOf(made)).flat().join("\n");
  };
  for (const format of ["pdf", "csv"] as const) {
    expect(await textOf("ada", format)).toMatch(/777\.5[^]*777[^]*888/);
    expect(await textOf("cy", format)).toContain("B-1");
    expect(await textOf("cy", format)).not.toMatch(/777|888/);
  }
});

test("a workbook keeps codes as texts, its keys hidden, its head in sight, and only the cells to fill in unlocked", async () => {
  const { client } = await planned("blind");
  const bytes = bytesOf(await sheet(client, "xlsx"));
  const xml = partOf(bytes, "xl/worksheets/sheet1.xml");
  expect(xml).toContain('ySplit="3"');
  expect(xml).toMatch(/<\/sheetData><sheetProtection [^>]*sheet="1"/);
  expect(xml.match(/<col [^>]*hidden="1"/g)).toHaveLength(4);
  const styles = partOf(bytes, "xl/styles.xml").match(/<xf .*?<\/xf>/g) ?? [];
  const unlocked = new Set(
    styles.flatMap((style, at) => (style.includes('<protection locked="0"/>') ? [at] : [])),
  );
  const styleOf = (address: string): number => Number(new RegExp(`r="${address}" s="(\\d+)"`).exec(xml)?.[1]);
  // Row 4 is the first line: zone, bin, SKU, description, lot, status, barcode, then counted qty to bin empty.
  expect([..."ABCDEFG"].filter((column) => unlocked.has(styleOf(`${column}4`)))).toEqual([]);
  expect([..."HIJKLM"].filter((column) => unlocked.has(styleOf(`${column}4`)))).toEqual([..."HIJKLM"]);
  expect(partOf(bytes, "xl/sharedStrings.xml")).toContain("<t>007</t>");
});

test("a count that isn't there, and one without lines, have no sheet", async () => {
  const { client } = await planned("blind");
  expect(await client["counts.sheet"]({ count: 9, format: "pdf" })).toMatchObject({
    ok: false,
    error: { code: "notFound" },
  });
});
