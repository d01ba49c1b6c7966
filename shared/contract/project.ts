import * as v from "valibot";
import * as s from "../schema.ts";
import { accuracySchema, person } from "../shapes.ts";
import { administers, type CallRow, everybody, nothing, seesBook, works } from "./rows.ts";

/** A project as a whole: what it needs now, the sample, its backups, its soundness. */
export const project = {
  "home.needs": {
    kind: "read",
    roles: everybody,
    input: nothing,
    reply: v.strictObject({
      empty: v.boolean(),
      /** Each line: what, how many, where to go. Figures a role may not see are left out by the service. */
      needs: v.array(
        v.strictObject({
          kind: v.picklist([
            "countsOpen", "reconcileDue", "casesCritical", "casesOpen", "toApprove", "toExport", "rowsSetAside",
            "duplicateItems", "filesWaiting", "conflictsOpen", "nonStockProposed", "recountsOwed", "countsDue", "unknownCodes",
            "pushesStopped",
          ]), // prettier-ignore
          number: s.countSchema,
          /** Of cases: at stake, where a discrepancy that several tell of counts once. */
          value: v.nullable(s.moneySchema),
        }),
      ),
      accuracy: v.array(accuracySchema),
      project: v.strictObject({
        movements: s.countSchema,
        items: s.countSchema,
        positions: s.countSchema,
        sources: s.countSchema,
        locations: s.countSchema,
        from: v.nullable(s.instantSchema),
        to: v.nullable(s.instantSchema),
      }),
    }),
  },

  "project.loadSample": {
    kind: "long",
    roles: administers,
    input: v.strictObject({ seed: v.optional(s.countSchema, 7) }),
    /** The sample's people all have the PIN it answers. */
    reply: v.strictObject({ people: v.array(person), pin: v.string() }),
  },
  "project.backup": {
    kind: "long",
    roles: works,
    input: nothing,
    reply: v.strictObject({ file: v.string(), bytes: s.countSchema }),
  },
  "project.check": {
    kind: "long",
    roles: seesBook,
    input: nothing,
    reply: v.strictObject({ ok: v.boolean(), problems: v.array(v.string()) }),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
