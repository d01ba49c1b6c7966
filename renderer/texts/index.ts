import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en.ts";

/** Texts are in the bundle: there is nothing to wait for, so the first paint already has them. */
void i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { translation: en } },
  initAsync: false,
  interpolation: { escapeValue: false },
});

export { i18next };
