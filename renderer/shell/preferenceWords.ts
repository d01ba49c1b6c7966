import { DENSITIES, FORMATS, LANGUAGES, THEMES } from "../data/preferences.ts";

/** What a person can prefer, in the order of the menu, with the texts of each choice. */
export const PREFERENCES = [
  { key: "theme", title: "shell.theme", values: THEMES },
  { key: "density", title: "shell.density", values: DENSITIES },
  { key: "language", title: "shell.language", values: LANGUAGES },
  { key: "formats", title: "shell.formats", values: FORMATS },
] as const;

export const VALUE_TEXTS = {
  auto: "shell.themeAuto",
  light: "shell.themeLight",
  dark: "shell.themeDark",
  comfortable: "shell.densityComfortable",
  compact: "shell.densityCompact",
  en: "shell.languageEn",
  de: "shell.languageDe",
  system: "shell.formatsSystem",
  language: "shell.formatsLanguage",
} as const;
