import { useTranslation } from "react-i18next";
import { prefer, usePreferences } from "../data/preferences.ts";
import { signOut, useSession } from "../data/session.tsx";
import { go } from "../routing.ts";
import { useActions, type Action } from "../keys/actions.ts";
import { NAV } from "./nav.ts";
import { PREFERENCES, VALUE_TEXTS } from "./preferenceWords.ts";
import { useShell } from "./shellState.ts";

/** The actions that are there on every screen. */
export function useAppActions(): void {
  const { t } = useTranslation();
  const { may, whoami } = useSession();
  const show = useShell((shell) => shell.show);
  const preferred = usePreferences();
  const app = (id: string, title: string, keys: string | undefined, run: () => void): Action => ({
    id: `app.${id}`,
    title,
    group: "app",
    keys,
    run,
  });
  useActions([
    ...NAV.filter(({ roles }) => roles === "everybody" || may(...roles)).map((entry) => ({
      id: `go.${entry.screen}`,
      title: t(`shell.nav.${entry.screen}`),
      group: "go" as const,
      keys: entry.keys,
      run: () => go(entry.screen),
    })),
    ...(whoami.people.length > 0
      ? [
          app("switch", t("shell.switchUser"), "g w", () => show("signIn")),
          app("lock", t("shell.lock"), "mod+l", () => void signOut()),
        ]
      : []),
    app("palette", t("shell.openPalette"), "mod+k", () => show("palette")),
    app("keys", t("shell.shortcuts"), "?", () => show("shortcuts")),
    app("view", t("shell.view"), undefined, () => show("view")),
    ...PREFERENCES.flatMap(({ key, title, values }) =>
      values
        .filter((value) => value !== preferred[key])
        .map((value) =>
          app(`${key}.${value}`, `${t(title)}: ${t(VALUE_TEXTS[value])}`, undefined, () =>
            prefer(key, value),
          ),
        ),
    ),
  ]);
}
