import { create } from "zustand";
import { recall, remember } from "./remembered.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export const DENSITIES = ["comfortable", "compact"] as const;
export const LANGUAGES = ["en", "de"] as const;
/** Whose habits numbers and dates follow: the system's, or those of the chosen language. */
export const FORMATS = ["system", "language"] as const;
export type Language = (typeof LANGUAGES)[number];

/** How this person wants the app to look on this machine. */
export type Preferences = {
  readonly theme: (typeof THEMES)[number];
  readonly density: (typeof DENSITIES)[number];
  readonly language: Language;
  readonly formats: (typeof FORMATS)[number];
};

export const usePreferences = create<Preferences>()(() => ({
  theme: oneOf(THEMES, recall("theme")) ?? "auto",
  density: oneOf(DENSITIES, recall("density")) ?? "comfortable",
  language: oneOf(LANGUAGES, recall("language")) ?? systemLanguage(navigator.languages),
  formats: oneOf(FORMATS, recall("formats")) ?? "system",
}));

/** Takes a choice at once and remembers it. */
export function prefer<Key extends keyof Preferences>(key: Key, value: Preferences[Key]): void {
  remember(key, value);
  usePreferences.setState((before) => ({ ...before, [key]: value }));
}

/** The first of the system's languages that the app speaks. */
export function systemLanguage(tags: readonly string[]): Language {
  return tags.flatMap((tag) => LANGUAGES.find((known) => speaks(tag, known)) ?? [])[0] ?? "en";
}

/** The locales by which numbers and dates are written, the best first. */
export function localesOf({ language, formats }: Preferences, tags: readonly string[]): readonly string[] {
  return formats === "system" ? tags : [...tags.filter((tag) => speaks(tag, language)), language];
}

function speaks(tag: string, language: Language): boolean {
  return tag.split("-")[0]?.toLowerCase() === language;
}

function oneOf<Value extends string>(known: readonly Value[], value: string | undefined): Value | undefined {
  return known.find((candidate) => candidate === value);
}
