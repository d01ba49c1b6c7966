import { expect, test } from "vitest";
import type { Input } from "../../../shared/contract.ts";
import { builtInProfiles } from "../../../shared/ingest/profiles/index.ts";
import { unsound } from "../../../db/profiles/sound.ts";
import { LEGS, must, stocked } from "./setup.ts";

type Profile = Input<"profiles.save">["profile"];
const SALES: Profile = {
  name: "till",
  kind: "movements",
  reading: {
    map: { sku: "Artikel", qty: "Menge", occurred_at: "Wann" },
    set: { type: "sale", location: "DC", bin: "A-1" },
    sign: "out",
    decimal: ",",
  },
};
const FILE = "Wann;Artikel;Menge\n2025-02-01T10:00:00Z;SKU1;1,5\n";

test("a file is read by a saved profile, and the import says by which version", async () => {
  const project = await stocked();
  must(await project.client["profiles.save"]({ source: "WMS", profile: SALES }));
  const report = must(await project.load("movements", FILE, { profile: "Till" }));
  expect(report).toMatchObject({ accepted: 1, profile: "till v1" });
  expect(project.rows(LEGS)).toEqual(["SKU1 DC A-1 available 1738404000000 -1.5"]);
  expect(must(await project.client["imports.list"]({})).rows[0]?.profile).toBe("till v1");
});

test("what is said of the file outranks its profile", async () => {
  const project = await stocked();
  must(await project.client["profiles.save"]({ source: "WMS", profile: SALES }));
  must(
    await project.load("movements", FILE, { profile: "till", reading: { sign: "in", set: { bin: "A-2" } } }),
  );
  expect(project.rows(LEGS)).toEqual(["SKU1 DC A-2 available 1738404000000 1.5"]);
});

test("saving the same again changes nothing, another content is the next version, and both are on record", async () => {
  const project = await stocked();
  const save = async (profile: Profile) =>
    must(await project.client["profiles.save"]({ source: "wms", profile }));
  expect(await save(SALES)).toMatchObject({ source: "WMS", version: 1, builtIn: false });
  const audited = project.rows("SELECT COUNT(*) FROM audit");
  expect(await save({ ...SALES, name: "TILL" })).toMatchObject({ name: "till", version: 1 });
  expect(project.rows("SELECT COUNT(*) FROM audit")).toEqual(audited);
  expect(await save({ ...SALES, note: "the till's" })).toMatchObject({ version: 2, note: "the till's" });
  expect(project.rows("SELECT name, version FROM profiles ORDER BY id")).toEqual(["till 1", "till 2"]);
  const listed = must(await project.client["profiles.list"]({ source: "WMS" }));
  expect(listed.slice(0, 1)).toMatchObject([{ name: "till", version: 2 }]);
  expect(listed.slice(1).map(({ name, version, builtIn }) => [name, version, builtIn])).toEqual(
    builtInProfiles.map(({ name }) => [name, 0, true]),
  );
  expect(must(await project.client["profiles.list"]({})).length).toBe(listed.length);
});

test("a listed profile, saved for another source, is the same profile there", async () => {
  const project = await stocked();
  must(await project.client["sources.add"]({ name: "ERP", kind: "erp" }));
  must(await project.client["profiles.save"]({ source: "WMS", profile: SALES }));
  const [listed] = must(await project.client["profiles.list"]({ source: "WMS" }));
  const exported: unknown = JSON.parse(JSON.stringify(listed));
  expect(exported).toEqual(listed);
  if (!listed) throw new Error("nothing was listed");
  const { name, kind, note, reading } = listed;
  const saved = must(
    await project.client["profiles.save"]({ source: "ERP", profile: { name, kind, note, reading } }),
  );
  expect(saved).toMatchObject({ source: "ERP", version: 1, reading });
});

test.each([
  ["a field that isn't there", { map: { colour: "Farbe" } }, /no field “colour”/],
  ["a zone that isn't there", { map: {}, timezone: "Mars/Base" }, /no time zone “Mars\/Base”/],
  ["a pattern without names", { split: [{ column: "Platz", pattern: "x" }] }, /pattern “x”.*names nothing/],
  ["a constant that is mapped, too", { map: { sku: "A" }, set: { sku: "B" } }, /both mapped/],
])("a profile with %s is refused", async (_what, reading, message) => {
  const project = await stocked();
  const refused = await project.client["profiles.save"]({
    source: "WMS",
    profile: { name: "bad", kind: "movements", reading },
  });
  expect(refused.ok ? "" : refused.error.message).toMatch(message);
});

test("a profile of another kind, and one that nobody knows, refuse the import and say what there is", async () => {
  const project = await stocked();
  must(await project.client["profiles.save"]({ source: "WMS", profile: SALES }));
  const refusal = async (kind: "movements" | "snapshot", profile: string): Promise<string> => {
    const answer = await project.load(kind, FILE, { profile });
    return answer.ok ? "" : answer.error.message;
  };
  expect(await refusal("snapshot", "till")).toMatch(/“till” reads movements.*of snapshot/);
  expect(await refusal("movements", "tiller")).toMatch(/“tiller”\. There are: till, odoo-stock-moves/);
});

test("every profile that is built in is sound, and saved for a source it hides the one built in", async () => {
  expect(builtInProfiles.map((profile) => [profile.name, unsound(profile)])).toEqual(
    builtInProfiles.map(({ name }) => [name, undefined]),
  );
  const project = await stocked();
  must(await project.client["profiles.save"]({ source: "WMS", profile: { ...SALES, name: "sales-lines" } }));
  const report = must(await project.load("movements", FILE, { profile: "sales-lines" }));
  expect(report).toMatchObject({ accepted: 1, profile: "sales-lines v1" });
});

test("an inspection says which profiles fit, those of the kind and without a missing column first", async () => {
  const project = await stocked();
  must(await project.client["profiles.save"]({ source: "WMS", profile: SALES }));
  must(
    await project.client["profiles.save"]({
      source: "WMS",
      profile: {
        ...SALES,
        name: "other",
        reading: { ...SALES.reading, map: { ...SALES.reading.map, doc: "Beleg" } },
      },
    }),
  );
  const { kind, file } = project.input("movements", FILE);
  const seen = must(await project.client["imports.inspect"]({ kind, file, source: "WMS" }));
  expect(seen.fits.slice(0, 2)).toEqual([
    { profile: "till", kind: "movements", builtIn: false, missing: [] },
    { profile: "other", kind: "movements", builtIn: false, missing: ["Beleg"] },
  ]);
  expect(seen.table.header).toEqual(["Wann", "Artikel", "Menge"]);
  expect(seen.lines[0]).toEqual({ line: 1, cells: ["Wann", "Artikel", "Menge"] });
  const unknown = must(await project.client["imports.inspect"]({ kind, file }));
  expect(unknown.fits.every(({ builtIn }) => builtIn)).toBe(true);
  expect(project.rows("SELECT COUNT(*) FROM imports WHERE kind = 'movements'")).toEqual(["0"]);
});
