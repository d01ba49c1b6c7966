import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Input, Reply } from "../../../shared/contract.ts";
import type { Dropped } from "../../../shared/importShapes.ts";
import type { Client } from "../../../shared/rpc.ts";
import { filledOnce, must, type TestProject } from "../project.ts";

export { must };

/** How long a dropped file must stay as it is in these tests. */
export const QUIET_MS = 20;

/** A WMS's own export of movements, and the profile that reads it. */
export const HEADER = "Beleg;Zeit;Art;Artikel;Menge;Von;Platz";
export const DAILY: Input<"profiles.save">["profile"] = {
  name: "daily",
  kind: "movements",
  reading: {
    delimiter: ";",
    map: {
      ...{ event_id: "Beleg", occurred_at: "Zeit", type: "Art", sku: "Artikel", qty: "Menge" },
      ...{ from_location: "Von", from_bin: "Platz" },
    },
    decimal: ",",
    dateOrder: "ymd",
  },
};

/** Sales of one SKU1 each, with the ids `from` to `to`. */
export function sales(from: number, to: number, sku = "SKU1"): string {
  const lines = [HEADER];
  for (let id = from; id <= to; id++) lines.push(`E${id};2025-02-01 10:00;sale;${sku};1,0;DC;A-1`);
  return `${lines.join("\n")}\n`;
}

/** A source, two items, a baseline, and the profile. */
export async function stock(client: Client, folder: string, profile = DAILY): Promise<void> {
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  const load = async (kind: "items" | "baseline", text: string, source?: string): Promise<void> => {
    const path = join(folder, `${kind}.csv`);
    writeFileSync(path, text);
    must(
      await client["imports.run"]({
        kind,
        file: { from: "path", path },
        ...(source !== undefined && { source }),
      }),
    );
  };
  await load("items", "sku,description\nSKU1,One\nSKU2,Two\n");
  await load("baseline", "sku,location,bin,qty,as_of\nSKU1,DC,A-1,10,2025-01-01T00:00:00Z\n", "WMS");
  must(await client["profiles.save"]({ source: "WMS", profile }));
}

export type Dropping = TestProject & {
  readonly drops: string;
  /** Writes a file into the drop folder, whole. */
  readonly drop: (name: string, text: string | Uint8Array) => string;
  /** Looks until nothing is unfinished; answers every file that was decided on, by name. */
  readonly settle: (again?: boolean) => Promise<Record<string, Dropped>>;
  readonly scan: (again?: boolean) => Promise<Reply<"drops.scan">>;
  readonly movements: () => Promise<number>;
};

const openStocked = filledOnce(({ client, folder }) => stock(client, folder), { quietMs: QUIET_MS });

/** A stocked project whose WMS has a drop folder that is on. */
export async function openDropping(): Promise<Dropping> {
  const project = await openStocked();
  const drops = join(project.folder, "in");
  mkdirSync(drops);
  must(await project.client["drops.set"]({ source: "WMS", on: true, folder: drops }));
  const scan = async (again = false) => must(await project.client["drops.scan"]({ again }));
  return {
    ...project,
    drops,
    scan,
    drop: (name, text) => {
      const path = join(drops, name);
      writeFileSync(path, text);
      return path;
    },
    settle: async (again = false) => {
      const seen: Dropped[] = [];
      for (let first = true; ; first = false) {
        const scanned = await scan(again && first);
        seen.push(...scanned.seen);
        if (scanned.unfinished === 0) return Object.fromEntries(seen.map((file) => [file.file, file]));
        await delay(QUIET_MS);
      }
    },
    movements: async () => must(await project.client["home.needs"]({})).project.movements,
  };
}
