import type * as v from "valibot";

/** The few kinds of schema a call's input is made of. */
type Schema =
  | { readonly type: "strict_object"; readonly entries: Readonly<Record<string, v.GenericSchema>> }
  | { readonly type: "array"; readonly item: v.GenericSchema }
  | { readonly type: "variant" | "union"; readonly options: readonly v.GenericSchema[] }
  | { readonly type: "picklist"; readonly options: readonly unknown[] }
  | { readonly type: "literal"; readonly literal: unknown }
  | { readonly type: "string" | "number" | "boolean" | "record" | "optional" | "nullable" };
type Piped = { readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[] };

/** The smallest input a schema takes: what is optional left out. A kind not known here is a bug of the test. */
export function sampleInput(schema: v.GenericSchema): unknown {
  // Valibot types a schema by what it parses; at run time it says what it is made of.
  const known = schema as unknown as Schema & Piped;
  switch (known.type) {
    case "strict_object":
      return Object.fromEntries(
        Object.entries(known.entries)
          .filter(([, entry]) => entry.type !== "optional")
          .map(([name, entry]) => [name, sampleInput(entry)]),
      );
    case "array":
      return [sampleInput(known.item)];
    case "variant":
    case "union":
      return known.options[0] && sampleInput(known.options[0]);
    case "picklist":
      return known.options[0];
    case "literal":
      return known.literal;
    case "string":
      return "x".repeat(minLengthOf(known));
    case "number":
      return 1;
    case "boolean":
      return true;
    case "record":
      return {};
    case "nullable":
      return null;
    default:
      throw new Error(`no sample for a schema of the kind ${known.type}`);
  }
}

function minLengthOf({ pipe = [] }: Piped): number {
  const rule = pipe.find(({ type }) => type === "min_length");
  return typeof rule?.requirement === "number" ? rule.requirement : 1;
}
