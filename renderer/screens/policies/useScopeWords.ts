import { useTranslation } from "react-i18next";
import type { Scope } from "./scope.ts";

/** A scope in words: "Class A", "Everything else". */
export function useScopeWords(): (scope: Scope) => string {
  const { t } = useTranslation();
  return ({ scope, name }) =>
    scope === "default" ? t("policies.scope.default") : `${t(`policies.scope.${scope}`)} ${name}`;
}
