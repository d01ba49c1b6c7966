import { type Preferences, usePreferences } from "../data/preferences.ts";
import { i18next } from "../texts/index.ts";

/** Puts what a person prefers onto the page, now and whenever they change their mind. */
export function followPreferences(): void {
  apply(usePreferences.getState());
  usePreferences.subscribe(apply);
}

/** The theme `auto` follows the system: no attribute, and `light-dark()` asks prefers-color-scheme. */
function apply({ theme, density, language }: Preferences): void {
  const { dataset } = document.documentElement;
  if (theme === "auto") delete dataset["theme"];
  else dataset["theme"] = theme;
  dataset["density"] = density;
  document.documentElement.lang = language;
  if (i18next.language !== language) void i18next.changeLanguage(language);
}
