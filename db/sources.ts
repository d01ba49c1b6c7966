import type { Parsed, Reply } from "../shared/contract.ts";
import type { AuthorityDomain, Grain, SourceKind } from "../shared/domain.ts";
import { many } from "../shared/many.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import { zoneOf } from "../shared/time.ts";
import type { ReadDb } from "./connection.ts";
import type { ProjectHandlers, WriteContext } from "./context.ts";
import { followAuthority } from "./items/catalog.ts";
import { touchEverything } from "./touched.ts";

/** In `authorities`, stands for every location without an owner of its own. */
export const EVERYWHERE = 0;

type SourceRow = {
  readonly id: number;
  readonly name: string;
  readonly kind: SourceKind;
  readonly timezone: string;
  readonly grain: Grain;
  readonly writable: number;
  readonly location: string | null;
};

export type Source = Reply<"sources.list">[number] & { readonly id: number };

const SELECT = `SELECT s.id, s.name, s.kind, s.timezone, s.grain, s.writable, l.name AS location
  FROM sources s LEFT JOIN locations l ON l.id = s.location_id`;

export function findSource(db: ReadDb, name: string): Source | undefined {
  const row = db.get<SourceRow>(`${SELECT} WHERE s.name = ?`, name);
  return row && sourceOf(db, row);
}

export const listSources = (db: ReadDb): Source[] =>
  db.all<SourceRow>(`${SELECT} ORDER BY s.name`).map((row) => sourceOf(db, row));

export function locationId(write: WriteContext, name: string): number {
  const known = write.db.get<{ id: number }>("SELECT id FROM locations WHERE name = ?", name);
  return known?.id ?? write.db.runOne("INSERT INTO locations (name) VALUES (?)", name);
}

/** Registers a source. A domain that another source owns at the same place is refused: one owner each. */
export function addSource(
  write: WriteContext,
  input: Omit<Source, "id" | "location"> & { readonly location?: string | undefined },
): Answer<Reply<"sources.add">> {
  const { db, now, audit } = write;
  if (findSource(db, input.name)) return refuse("rule", `There is already a source ${input.name}.`);
  if (!zoneOf(input.timezone))
    return refuse("badInput", `${input.timezone} is not a time zone; write it like Europe/London.`);
  const location = input.location === undefined ? null : locationId(write, input.location);
  const id = db.runOne(
    "INSERT INTO sources (name, kind, timezone, grain, writable, location_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ...[input.name, input.kind, input.timezone, input.grain, input.writable ? 1 : 0, location, now],
  );
  for (const domain of new Set(input.authority)) {
    const owner = ownerOf(db, domain, location ?? EVERYWHERE);
    if (owner !== undefined)
      return refuse(
        "rule",
        `${owner} already has authority for ${domain} ${input.location ? `at ${input.location}` : "everywhere"}; one source owns it. Add ${input.name} without it, then hand it over if that is meant.`,
      );
    db.runOne(
      "INSERT INTO authorities (domain, location_id, source_id) VALUES (?, ?, ?)",
      domain,
      location ?? EVERYWHERE,
      id,
    );
  }
  audit({ action: "sources.add", subject: `source ${input.name}`, after: JSON.stringify(input) });
  const added = findSource(db, input.name);
  if (!added) throw new Error("the source just added is not there");
  return ok(replyOf(added));
}

/**
 * Makes a source the owner of a domain where its stock is, or everywhere, instead of whoever owned it there. What
 * stands on the owner follows at once: items take its records, and counted positions are owed verdicts on its book.
 */
function setAuthority(
  write: WriteContext,
  { source: name, domain }: Parsed<"sources.setAuthority">,
): Answer<Reply<"sources.setAuthority">> {
  const { db, audit } = write;
  const source = findSource(db, name);
  if (!source) return refuse("notFound", `There is no source ${name}. Add it first.`);
  const location = source.location === null ? EVERYWHERE : locationId(write, source.location);
  const before = ownerOf(db, domain, location);
  if (before === source.name) return ok(replyOf(source));
  db.runOne(
    `INSERT INTO authorities (domain, location_id, source_id) VALUES (?, ?, ?)
      ON CONFLICT (domain, location_id) DO UPDATE SET source_id = excluded.source_id`,
    ...[domain, location, source.id],
  );
  const items = domain === "catalog" ? followAuthority(write) : 0;
  if (domain === "on_hand") touchEverything(db);
  audit({
    action: "sources.setAuthority",
    subject: `${domain} ${source.location === null ? "everywhere" : `at ${source.location}`}`,
    before: before ?? "",
    after: `${source.name}${domain === "catalog" ? `: ${many(items, "item")} changed` : ""}`,
  });
  return ok(replyOf(findSource(db, name) ?? source));
}

function ownerOf(db: ReadDb, domain: AuthorityDomain, location: number): string | undefined {
  return db.get<{ name: string }>(
    "SELECT s.name FROM authorities a JOIN sources s ON s.id = a.source_id WHERE a.domain = ? AND a.location_id = ?",
    ...[domain, location],
  )?.name;
}

function sourceOf(db: ReadDb, row: SourceRow): Source {
  const owned = db.all<{ domain: AuthorityDomain }>(
    "SELECT domain FROM authorities WHERE source_id = ?",
    row.id,
  );
  return { ...row, writable: row.writable === 1, authority: owned.map(({ domain }) => domain) };
}

function replyOf({ id: _id, ...source }: Source): Reply<"sources.add"> {
  return source;
}

export const sourceHandlers = {
  "sources.list": ({ db }) => ok(listSources(db).map((source) => replyOf(source))),
  "sources.add": (context, input) => addSource(context, input),
  "sources.setAuthority": (context, input) => setAuthority(context, input),
  "locations.list": ({ db }) =>
    ok(
      db.all<Reply<"locations.list">[number]>(
        `SELECT l.name AS location,
          (SELECT COUNT(*) FROM bins b WHERE b.location_id = l.id AND b.name <> '') AS bins,
          (SELECT COUNT(*) FROM bins b JOIN positions p ON p.bin_id = b.id WHERE b.location_id = l.id) AS positions
        FROM locations l ORDER BY l.name`,
      ),
    ),
} satisfies Partial<ProjectHandlers>;
