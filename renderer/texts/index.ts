import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { usePreferences } from "../data/preferences.ts";
import { formatNumber } from "../ui/format.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";

/** Texts are in the bundle: there is nothing to wait for, so the first paint already has them. */
void i18next.use(initReactI18next).init({
  lng: usePreferences.getState().language,
  fallbackLng: "en",
  resources: { en: { translation: en }, de: { translation: de } },
  initAsync: false,
  interpolation: { escapeValue: false },
});
// Numbers within sentences are written as those in tables are, whatever language the sentence is in.
i18next.services.formatter?.add("number", (value: unknown) =>
  typeof value === "number" ? formatNumber(value) : String(value),
);

export { i18next };
