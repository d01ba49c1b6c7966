import fc from "fast-check";
import { expect, test } from "vitest";
import { ALIAS_KINDS } from "../../../../../shared/domain.ts";
import {
  did,
  isMended,
  type Mend,
  type MendHistory,
  NO_MENDS,
  NOTHING_MENDED,
  redid,
  sentMends,
  undid,
} from "../../../../../renderer/screens/import/mend/mends.ts";

/** What a person does, before it is known what stands there. */
type Deed =
  | { readonly kind: "cells"; readonly line: number; readonly cells: readonly string[] | undefined }
  | { readonly kind: "alias"; readonly of: (typeof ALIAS_KINDS)[number]; readonly ours: string | undefined }
  | { readonly kind: "items"; readonly name: string };

const some = fc.constantFrom("a", "b", "c");
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constant("cells" as const),
    line: fc.nat(3),
    cells: fc.option(fc.array(some, { maxLength: 2 }), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant("alias" as const),
    of: fc.constantFrom(...ALIAS_KINDS),
    ours: fc.option(some, { nil: undefined }),
  }),
  fc.record({ kind: fc.constant("items" as const), name: some }),
);

function mendOf({ mended }: MendHistory, wanted: Deed): Mend {
  switch (wanted.kind) {
    case "cells": {
      const { line, cells } = wanted;
      return { kind: "cells", rows: [{ line, before: mended.cells.get(line), after: cells }] };
    }
    case "alias": {
      const before = mended.aliases[wanted.of].get("theirs");
      return { kind: "alias", of: wanted.of, theirs: "theirs", before, after: wanted.ours };
    }
    case "items":
      return { kind: "items", before: mended.items, after: new Set([...mended.items, wanted.name]) };
  }
}
const after = (deeds: readonly Deed[]): MendHistory =>
  deeds.reduce((history, wanted) => did(history, mendOf(history, wanted)), NO_MENDS);

test("whatever was mended is taken back step by step, and done again", () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
      const done = after(deeds);
      const undone = deeds.reduce(undid, done);
      expect(undone.mended).toEqual(NOTHING_MENDED);
      expect(undid(undone)).toBe(undone);
      expect(deeds.reduce(redid, undone).mended).toEqual(done.mended);
    }),
  );
});

test("a new mend after an undo is the end of what could be done again", () => {
  const history = undid(after([{ kind: "items", name: "a" }]));
  expect(redid(did(history, mendOf(history, { kind: "items", name: "b" }))).mended.items).toEqual(
    new Set("b"),
  );
});

test("is sent as the import takes it", () => {
  const { mended } = after([
    { kind: "cells", line: 3, cells: ["x", ""] },
    { kind: "alias", of: "location", ours: "NORTH" },
    { kind: "alias", of: "item", ours: "A1" },
    { kind: "items", name: "b" },
  ]);
  expect(sentMends(mended)).toEqual({
    cells: [{ line: 3, cells: ["x", ""] }],
    aliases: [
      { kind: "item", theirs: "theirs", ours: "A1" },
      { kind: "location", theirs: "theirs", ours: "NORTH" },
    ],
    items: ["b"],
  });
  expect(isMended(mended)).toBe(true);
  expect(isMended(NOTHING_MENDED)).toBe(false);
});
