import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../db/project.ts";
import { type Ran, stocktrace } from "./run.ts";

/** The files of a sample in the order they build on each other. */
const FILES = [
  ["places", "places.csv"],
  ["items", "items.csv"],
  ["packs", "packs.csv"],
  ["bundles", "bundles.csv"],
  ["aliases", "aliases.csv"],
  ["baseline", "baseline-WMS.csv", "--source", "WMS"],
  ["baseline", "baseline-ERP.csv", "--source", "ERP"],
  ["movements", "movements-WMS.csv", "--source", "WMS"],
  ["movements", "movements-ERP.csv", "--source", "ERP"],
  ["snapshot", "snapshot-WMS.csv", "--source", "WMS"],
  ["orders", "orders.csv", "--source", "ERP"],
  ["counts", "counts.csv"],
] as const;

type Run = (words: string, env?: Record<string, string>) => Promise<Ran>;

const done = async (run: Promise<Ran>): Promise<Ran> => {
  const ran = await run;
  expect(ran.status, ran.stderr).toBe(0);
  return ran;
};

async function importSample(folder: string, run: Run): Promise<void> {
  await done(run("init"));
  await done(run("sources add WMS --kind wms --timezone Europe/London --authority on_hand,availability"));
  await done(
    run("sources add ERP --kind erp --timezone Europe/London --grain location --authority catalog,valuation"),
  );
  await done(run(`sample ${folder}/sample --seed 11`));
  for (const [kind, file, ...rest] of FILES) {
    const { rows, status, stderr } = await run(`import ${kind} ${folder}/sample/${file} ${rest.join(" ")}`);
    expect(status, `${file}: ${stderr}`).toBe(0);
    expect(rows[0]).toMatchObject({ kind, rejected: 0, duplicates: 0 });
    expect(rows[0]?.["accepted"]).toBe(rows[0]?.["rows"]);
  }
}

function readTruth(folder: string): Map<string, { variance: number; cause: string }> {
  const [, ...lines] = readFileSync(join(folder, "sample/truth.csv"), "utf8").trim().split("\n");
  return new Map(
    lines.map((line) => {
      const [sku, location, bin, lot, status, variance, cause = ""] = line.split(",");
      // Of several faults at one position the largest comes first.
      const [largest = ""] = cause.split("+");
      return [[sku, location, bin, lot, status].join("|"), { variance: Number(variance), cause: largest }];
    }),
  );
}

const keyOf = (row: Record<string, unknown>): string =>
  ["sku", "location", "bin", "lot", "status"].map((name) => String(row[name])).join("|");

test("the whole job on the command line: import, reconcile, trace, propose, approve, export once", async () => {
  const folder = tempFolder();
  const project = join(folder, "w.stocktrace");
  const run: Run = (words, env) => stocktrace(project, words.split(" ").filter(Boolean), env);
  await importSample(folder, run);
  const again = await done(run(`import movements ${folder}/sample/movements-WMS.csv --source WMS`));
  expect(again.rows[0]).toMatchObject({ import: null, accepted: 0 });
  expect(again.rows[0]?.["unchanged"]).toBe(again.rows[0]?.["rows"]);

  const [first] = (await done(run("reconcile"))).rows;
  const [second] = (await done(run("reconcile"))).rows;
  expect(second).toMatchObject({
    compared: first?.["compared"],
    exception: first?.["exception"],
    changed: 0,
  });

  const truth = readTruth(folder);
  const variances = (await done(run("variances"))).rows;
  expect(new Map(variances.map((row) => [keyOf(row), row["variance"]]))).toEqual(
    new Map([...truth].map(([key, { variance }]) => [key, variance])),
  );
  const all = (await done(run("variances --all"))).rows;
  expect(all.length).toBe(first?.["compared"]);

  const traces = (await done(run("trace --all"))).rows as unknown as TraceLine[];
  expect(traces.length).toBe(truth.size);
  for (const row of traces)
    for (const { parts } of row.explanations)
      expect(parts.reduce((sum, part) => sum + part.explains, 0)).toBeCloseTo(row.variance, 9);
  const right = traces.filter((row) => row.explanations[0]?.parts[0]?.cause === truth.get(keyOf(row))?.cause);
  expect(right.length / truth.size).toBeGreaterThanOrEqual(0.9);

  await done(run("users add ada --role admin", { STOCKTRACE_PIN: "1111" }));
  const as = (user: string, words: string): Promise<Ran> =>
    run(`--as ${user} ${words}`, { STOCKTRACE_PIN: user === "ada" ? "1111" : "2222" });
  for (const [user, role] of [
    ["may", "manager"],
    ["sue", "supervisor"],
    ["h.bakker", "supervisor"],
  ] as const)
    await done(
      run(`--as ada users add ${user} --role ${role}`, {
        STOCKTRACE_PIN: "1111",
        STOCKTRACE_NEW_PIN: "2222",
      }),
    );
  expect((await run("variances")).status).toBe(1);

  const proposed = (await done(as("may", "propose --all"))).rows;
  expect(proposed.length).toBeGreaterThan(0);
  const ids = proposed.map((row) => row["adjustment"]).join(" ");
  const byManager = await as("may", `approve ${ids} --reason traced`);
  expect(byManager).toMatchObject({ status: 1, stderr: expect.stringContaining("[role]") });
  const byCounter = await as("h.bakker", `approve ${ids} --reason traced`);
  expect(byCounter).toMatchObject({ status: 1, stderr: expect.stringContaining("[ownCount]") });
  const approved = (await done(as("sue", `approve ${ids} --reason traced`))).rows;
  expect(new Set(approved.map((row) => row["state"]))).toEqual(new Set(["approved"]));

  const exported = (await done(as("sue", `export --target native --out ${folder}/out`))).rows[0];
  expect(exported).toMatchObject({
    target: "native",
    quantity: "delta",
    rows: proposed.length,
    again: false,
  });
  const [file = ""] = readdirSync(join(folder, "out"));
  const bytes = readFileSync(join(folder, "out", file));
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(exported?.["sha256"]);
  const repeat = await done(as("sue", `export --target native --out ${folder}/out2`));
  expect(repeat.rows[0]).toMatchObject({
    batch: exported?.["batch"],
    again: true,
    sha256: exported?.["sha256"],
  });
  expect(repeat.stderr).toContain("same bytes");
  expect(readFileSync(join(folder, "out2", file)).equals(bytes)).toBe(true);
  const verified = await done(run(`audit verify --anchor ${String(exported?.["audit_head"])}`));
  expect(verified.rows[0]).toMatchObject({ ok: true });
});

type TraceLine = Record<string, unknown> & {
  readonly variance: number;
  readonly explanations: readonly {
    readonly parts: readonly { readonly cause: string; readonly explains: number }[];
  }[];
};

test("wrong usage is 2, a refusal is 1, and a project that isn't there is not made by the way", async () => {
  const project = join(tempFolder(), "none.stocktrace");
  expect((await stocktrace(project, ["frobnicate"])).status).toBe(2);
  expect((await stocktrace(project, ["import"])).status).toBe(2);
  expect(await stocktrace(project, ["variances"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("stocktrace init"),
  });
  expect(readdirSync(join(project, ".."))).toEqual([]);
});

test("Ctrl+C during an import ends it with 130, and nothing of it is in the project", async () => {
  const folder = tempFolder();
  const project = join(folder, "w.stocktrace");
  for (const words of [["init"], ["sources", "add", "shop", "--kind", "pos", "--location", "L1"]])
    await done(stocktrace(project, words));
  const rows = Array.from({ length: 400_000 }, (_, n) => `E${n},2026-01-01T00:00:00Z,sale,SKU${n % 900},1`);
  writeFileSync(join(folder, "m.csv"), `event_id,occurred_at,type,sku,qty\n${rows.join("\n")}\n`);
  const words = [
    "import",
    "movements",
    join(folder, "m.csv"),
    "--source",
    "shop",
    "--create-items",
    "--sign",
    "out",
  ];
  const ran = await stocktrace(project, words, {}, (child) => {
    child.stderr?.on("data", (text) => String(text).includes("%") && child.kill("SIGINT"));
  });
  expect(ran).toMatchObject({
    status: 130,
    rows: [],
    stderr: expect.stringContaining("Nothing was changed"),
  });
  expect((await done(stocktrace(project, ["import", "list"]))).rows).toEqual([]);
});
