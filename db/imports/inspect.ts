import type { Parsed } from "../../shared/contract.ts";
import type { ImportKind } from "../../shared/domain.ts";
import type { Inspection } from "../../shared/importShapes.ts";
import { suggest } from "../../shared/ingest/match/suggest.ts";
import { profileFits } from "../../shared/ingest/profiles/fit.ts";
import { builtInProfiles } from "../../shared/ingest/profiles/index.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext } from "../context.ts";
import { savedProfiles } from "../profiles/find.ts";
import type { Source } from "../sources.ts";
import { openFeed } from "./feed.ts";
import type { Inspected } from "./parse/protocol.ts";
import { type Plan, prepare, readOrder } from "./prepare.ts";

/** Says what a file looks like, what its columns may be, and which profiles fit it. Nothing of it need be known. */
export async function inspectFile(
  context: LongContext,
  input: Parsed<"imports.inspect">,
): Promise<Answer<Inspection>> {
  const plan = prepare(context, input, { look: true });
  if (!plan.ok) return plan;
  const looked = await look(plan.value);
  if (!looked.ok) return looked;
  const { found, choices, notes, lines, rows } = looked.value;
  const { kind, reading, source } = plan.value;
  return ok({
    table: found,
    choices: [...choices],
    notes: [...notes],
    lines: lines.map(({ line, cells }) => ({ line, cells: [...cells] })),
    suggestions: suggest({ kind, header: found.header, rows, createItems: reading.createItems }),
    fits: fits(context.db, kind, source, found.header),
  });
}

async function look(plan: Plan): Promise<Answer<Inspected>> {
  const feed = openFeed(readOrder(plan, { inspect: true }));
  try {
    const message = await feed.next();
    if (message.kind === "inspected") return ok(message.table);
    if (message.kind === "refused") return refuse("badInput", message.message);
    throw new Error(`the reader answered an inspection with ${message.kind}`);
  } finally {
    await feed.close();
  }
}

type Fit = Inspection["fits"][number];

/** How well each profile fits a header: those of the kind first, of them those that miss the least, own before built-in. */
function fits(db: ReadDb, kind: ImportKind, source: Source | undefined, header: readonly string[]): Fit[] {
  const own = source
    ? savedProfiles(db, source.name).map(({ profile }) => ({ profile, builtIn: false }))
    : [];
  const all = [...own, ...builtInProfiles.map((profile) => ({ profile, builtIn: true }))];
  const ranked = all.map(({ profile, builtIn }) => ({
    profile: profile.name,
    kind: profile.kind,
    builtIn,
    missing: [...profileFits(profile, header).missing],
  }));
  return ranked.toSorted(
    (a, b) =>
      Number(b.kind === kind) - Number(a.kind === kind) ||
      a.missing.length - b.missing.length ||
      Number(a.builtIn) - Number(b.builtIn),
  );
}
