/** One field of what was changed; undefined on the side that doesn't have it. */
export type FieldChange = {
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly isChanged: boolean;
};

/**
 * What a record says was before and after, field by field where both are JSON objects or lists: "windows 2 ms". Plain
 * text is one field without a name. What changed comes first, each part in the record's own order.
 */
export function sideBySide(before: string, after: string): readonly FieldChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const fields = [...new Set([...old.keys(), ...now.keys()])].map((field): FieldChange => {
    const [was, is] = [old.get(field), now.get(field)];
    return { field, before: was, after: is, isChanged: was !== is };
  });
  return [...fields.filter(({ isChanged }) => isChanged), ...fields.filter(({ isChanged }) => !isChanged)];
}

function fieldsOf(text: string): ReadonlyMap<string, string> {
  if (text === "") return new Map();
  const value = parsed(text);
  if (typeof value !== "object" || value === null) return new Map([["", text]]);
  return new Map(leaves("", value));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every value at its path: names as they are, places in a list from 1. */
function leaves(path: string, value: unknown): readonly (readonly [string, string])[] {
  if (typeof value !== "object" || value === null) return [[path, String(value)]];
  const inside: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((one: unknown, place) => [String(place + 1), one])
    : Object.entries(value);
  if (inside.length === 0) return [[path, "–"]];
  return inside.flatMap(([name, one]) => leaves(path === "" ? name : `${path} ${name}`, one));
}
