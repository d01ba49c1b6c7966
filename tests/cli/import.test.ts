import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importText, must, openTestProject } from "../db/project.ts";
import { stocktrace } from "./run.ts";

/** A German stock list as it comes: a title above, a total below, a decimal comma, one code that nobody knows. */
const LIST =
  "Bestandsliste vom 1.2.2025;;;\n;;;\nArtikelnummer;Lagerplatz;Menge;Stand\nA-1;R1-01;1.234,5;01.02.2025\nA-2;R1-02;7;01.02.2025\nX-9;R1-03;3;13.02.2025\nSumme;;1.244,5;\n";
const MAPPING = ["sku=Artikelnummer", "bin=Lagerplatz", "qty=Menge", "as_of=Stand"].flatMap((pair) => [
  "--map",
  pair,
]);

async function shop(): Promise<{
  run: (...words: string[]) => ReturnType<typeof stocktrace>;
  folder: string;
}> {
  const made = openTestProject();
  const { client, file, folder } = made;
  const lager = { name: "lager", kind: "erp", location: "DC" } as const;
  must(await client["sources.add"]({ ...lager, authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,description\nA-1,Axle\nA-2,Bolt\n");
  made.close();
  return { run: (...words) => stocktrace(file, words), folder };
}

test("a dry run says how a file would be read, and what would come of it", async () => {
  const { run, folder } = await shop();
  const file = join(folder, "liste.csv");
  writeFileSync(file, LIST);
  const seen = await run("import", "snapshot", file, "--source", "lager", ...MAPPING, "--dry-run");
  expect(seen.status).toBe(3);
  expect(seen.rows).toMatchObject([
    {
      ...{ import: null, kind: "snapshot", effect: "sets", rows: 3, accepted: 2, rejected: 1, left_out: 1 },
      ...{ encoding: "utf-8", encoding_guessed: false, header_line: 3, header_rows: 1, ambiguous: [] },
      dialect: { delimiter: ";", quote: '"' },
      header: ["Artikelnummer", "Lagerplatz", "Menge", "Stand"],
      unknown: [{ kind: "item", name: "X-9", rows: 1 }],
      set_aside: [{ reason: "unknownItem", column: "sku", rows: 1 }],
      sample: [
        { sku: "A-1", bin: "R1-01", qty: "1.234,5", as_of: "01.02.2025" },
        { sku: "A-2" },
        { sku: "X-9" },
      ],
    },
  ]);
  expect((await run("import", "list")).rows).toHaveLength(1);
});

test("a choice that is owed ends in a refusal, and what is chosen once is remembered for the source", async () => {
  const { run, folder } = await shop();
  const file = join(folder, "liste.csv");
  writeFileSync(file, LIST.replace("13.02.2025", "02.02.2025").replace(",5", "").replace("1.244,5", "1.244"));
  const words = ["import", "snapshot", file, "--source", "lager", ...MAPPING];
  const owed = await run(...words, "--dry-run");
  expect(owed.status).toBe(1);
  expect(owed.rows).toMatchObject([
    {
      ambiguous: [
        { column: "as_of", values: ["dmy", "mdy"] },
        { column: "qty", values: [".", ","] },
      ],
    },
  ]);
  expect((await run(...words)).status).toBe(1);
  const taken = await run(...words, "--date-order", "dmy", "--decimal", ",");
  expect(taken.rows).toMatchObject([{ accepted: 2, rejected: 1 }]);
  writeFileSync(file, LIST.replaceAll(".02.", ".03.").replace("13.03", "03.03"));
  const again = await run(...words);
  expect(again.rows).toMatchObject([{ accepted: 2, rejected: 1 }]);
  expect(again.stderr).toContain("as was chosen for this source before");
});

test("a way of reading is kept as a profile, exported, imported elsewhere and used by name", async () => {
  const { run, folder } = await shop();
  const file = join(folder, "liste.csv");
  const profile = join(folder, "profile.json");
  writeFileSync(file, LIST);
  const words = ["import", "snapshot", file, "--source", "lager"];
  await run(...words, ...MAPPING, "--save-profile", "Bestand");
  expect((await run("profiles", "export", "Bestand", profile, "--source", "lager")).status).toBe(0);
  expect(JSON.parse(readFileSync(profile, "utf8"))).toMatchObject({ name: "Bestand", kind: "snapshot" });

  const other = await shop();
  const saved = await other.run("profiles", "import", profile, "--source", "lager");
  expect(saved.rows).toEqual([{ profile: "Bestand", kind: "snapshot", source: "lager", version: 1 }]);
  const taken = await other.run(...words, "--profile", "bestand");
  expect(taken.rows).toMatchObject([{ profile: "Bestand v1", accepted: 2, rejected: 1 }]);
  expect((await other.run("import", "list")).rows[0]).toMatchObject({ profile: "Bestand v1" });
  expect((await other.run(...words, "--profile", "nobody's")).stderr).toContain("Bestand");
});

test("rows set aside are mended in their file, which completes the import when it comes back", async () => {
  const { run, folder } = await shop();
  const file = join(folder, "liste.csv");
  const rejects = join(folder, "rejects.csv");
  writeFileSync(file, LIST);
  const words = ["--source", "lager", ...MAPPING];
  const aside = await run("import", "snapshot", file, ...words, "--rejects", rejects);
  expect(aside.status).toBe(3);
  expect(aside.stderr).toMatch(/^line 6: sku “X-9” is no item/m);
  const [header = "", row = ""] = readFileSync(rejects, "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  expect(header).toBe("Artikelnummer,Lagerplatz,Menge,Stand,reject_line,reject_reason");
  expect(row).toMatch(/^X-9,R1-03,3,13\.02\.2025,6,"?sku “X-9” is no item/);
  writeFileSync(rejects, `${header}\r\n${row.replace("X-9", "A-2")}\r\n`);
  const mended = await run("import", "snapshot", rejects, ...words);
  expect([mended.status, mended.rows[0]?.["accepted"]]).toEqual([0, 1]);
});
