import type { Parsed, Reply } from "../shared/contract.ts";
import { type AliasKind, STATUS_CLASS, STATUSES } from "../shared/domain.ts";
import { foldHeader } from "../shared/ingest/header.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import { conditionsOf } from "./columnFilters.ts";
import type { ReadDb } from "./connection.ts";
import type { ProjectHandlers, WriteContext } from "./context.ts";
import { aliasOf, aliasTable } from "./imports/kinds/aliases.ts";
import { keyOf } from "./imports/kinds/table.ts";
import { isProblem } from "./imports/session.ts";
import { removeAlias, setAlias } from "./items/aliasChanges.ts";
import { findSource } from "./sources.ts";

type Listed = Reply<"aliases.list">["rows"][number];

/** Every column that the contract lets be filtered, as SQL. */
const COLUMNS = { source: "s.name", kind: "a.kind", theirs: "a.theirs", ours: "a.ours" };

function listAliases(
  db: ReadDb,
  { source, kind, filters, offset, limit }: Parsed<"aliases.list">,
): Reply<"aliases.list"> {
  const byColumn = conditionsOf(filters, COLUMNS);
  const from = `FROM aliases a JOIN sources s ON s.id = a.source_id
    WHERE ${["s.name = COALESCE(?, s.name)", "a.kind = COALESCE(?, a.kind)", ...byColumn.conditions].join(" AND ")}`;
  const params = [source ?? null, kind ?? null, ...byColumn.params];
  const total = db.get<{ n: number }>(`SELECT COUNT(*) AS n ${from}`, ...params)?.n ?? 0;
  const rows = db.all<Omit<Listed, "class">>(
    `SELECT s.name AS source, a.kind, a.theirs, a.ours ${from} ORDER BY s.name, a.kind, a.theirs LIMIT ? OFFSET ?`,
    ...[...params, limit, offset],
  );
  return { total, rows: rows.map((row) => ({ ...row, class: classOf(row.kind, row.ours) })) };
}

function classOf(kind: AliasKind, ours: string): Listed["class"] {
  const status =
    kind === "status" ? STATUSES.find((each) => foldHeader(each) === foldHeader(ours)) : undefined;
  return status === undefined ? null : STATUS_CLASS[status];
}

/** Sets or takes away what a source calls something of ours; imports from then on read it so. */
function changeAlias(write: WriteContext, input: Parsed<"aliases.set">): Answer<Reply<"aliases.set">> {
  const { db, audit } = write;
  const source = findSource(db, input.source);
  if (!source) return refuse("notFound", `There is no source ${input.source}. Add it first.`);
  const key = keyOf(source.name, input.kind, input.theirs);
  const before = aliasTable.read(db, key);
  const subject = `${input.kind} “${input.theirs}” of ${source.name}`;
  if (input.ours === null) {
    if (!before)
      return refuse("notFound", `${source.name} has no alias for the ${input.kind} ${input.theirs}.`);
    removeAlias(write, key);
    audit({ action: "aliases.set", subject, before: before.ours });
    return ok({});
  }
  const alias = aliasOf(db, {
    source: source.name,
    kind: input.kind,
    theirs: input.theirs,
    ours: input.ours,
  });
  if (isProblem(alias)) return refuse("badInput", alias.message);
  if (before?.ours === alias.ours) return ok({});
  setAlias(write, alias);
  audit({ action: "aliases.set", subject, before: before?.ours ?? "", after: alias.ours });
  return ok({});
}

export const aliasHandlers = {
  "aliases.list": ({ db }, input) => ok(listAliases(db, input)),
  "aliases.set": (write, input) => changeAlias(write, input),
} satisfies Partial<ProjectHandlers>;
