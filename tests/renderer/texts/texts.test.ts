import { parseSync } from "vite";
import { expect, test } from "vitest";
import { de } from "../../../renderer/texts/de.ts";
import { en } from "../../../renderer/texts/en.ts";
import { CONTROL_DEFINITION } from "../../../shared/accuracy/control.ts";
import { COUNTERS_DEFINITION } from "../../../shared/accuracy/counters.ts";
import { measures } from "../../../shared/reconcile/accuracy.ts";
import { files, read } from "../../house/source.ts";

type Tree = { readonly [key: string]: string | Tree };

/** Every text of a language by its whole key. */
const textsOf = (tree: Tree, above = ""): readonly (readonly [key: string, text: string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[above + key, value] as const] : textsOf(value, `${above}${key}.`),
  );

const english = new Map(textsOf(en));
const german = new Map(textsOf(de));

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{[^}]*\}\}/g)].map(([placeholder]) => placeholder).toSorted();

test("both languages have the same keys", () => {
  expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  expect(english.size).toBeGreaterThan(1_000);
});

test("every German text takes what its English one takes", () => {
  const differing = [...english].filter(
    ([key, text]) => placeholders(german.get(key) ?? "").join() !== placeholders(text).join(),
  );
  expect(differing.map(([key, text]) => `${key}: ${text} / ${german.get(key)}`)).toEqual([]);
});

test("no text is empty, and no sentence was left in English", () => {
  const isSentence = (text: string): boolean =>
    text
      .replaceAll(/\{\{[^}]*\}\}/g, "")
      .trim()
      .split(" ").length > 2;
  const left = [...english].filter(([key, text]) => isSentence(text) && german.get(key) === text);
  expect(left).toEqual([]);
  expect([...english, ...german].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("German writes quotes, dashes and ellipses as German does", () => {
  const foreign = [...german].filter(([, text]) => /[“][^„“]*[”]|"|[^\s(]…/.test(text));
  expect(foreign).toEqual([]);
});

/** The same in every language: what a pattern may say, columns of somebody's file, a unit. */
const NO_TEXT = new Set(["101, C*, negative", "{Posting Date} {Entry Time}", "KB"]);
const SEEN = /^(aria-label|title|label|placeholder|alt|text|header|lead|hint)$/;

/** Texts that stand in the markup itself: between tags, or in an attribute that people see or hear. */
function literalsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(literalsIn);
  if (typeof node !== "object" || node === null) return [];
  return [...ownLiteral(node), ...Object.values(node).flatMap(literalsIn)];
}

function ownLiteral(node: object): readonly string[] {
  const { type, value, name } = { type: undefined, value: undefined, name: undefined, ...node };
  const text =
    type === "JSXText" ? value : type === "JSXAttribute" && isSeen(name) ? wordOf(value) : undefined;
  return typeof text === "string" && /\p{L}{2}/u.test(text) && !NO_TEXT.has(text.trim()) ? [text.trim()] : [];
}

const isSeen = (name: unknown): boolean =>
  typeof name === "object" && name !== null && "name" in name && SEEN.test(String(name.name));
const wordOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "value" in value ? value.value : undefined;

test("the screens hold no text of their own", () => {
  const screens = files.filter((file) => file.startsWith("renderer/") && file.endsWith(".tsx"));
  expect(literalsIn(parseSync("a.tsx", '<p title="Two words">Hello</p>').program)).toEqual([
    "Two words",
    "Hello",
  ]);
  expect(
    screens.flatMap((file) =>
      literalsIn(parseSync(file, read(file)).program).map((text) => `${file}: ${text}`),
    ),
  ).toEqual([]);
});

test("a figure is defined on the screens as the service defines it", () => {
  for (const { name, definition } of measures)
    expect(english.get(`home.definitions.${name}`), name).toBe(definition);
  expect(english.get("accuracy.controlDefinition")).toBe(CONTROL_DEFINITION);
  expect(english.get("accuracy.countersDefinition")).toBe(COUNTERS_DEFINITION);
});
