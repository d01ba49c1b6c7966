import { useTranslation } from "react-i18next";
import { useSession } from "../data/session.tsx";
import { go } from "../routing.ts";
import { useActions } from "./actions.ts";
import { NAV } from "./nav.ts";
import { useShell } from "./shellState.ts";
import { chooseTheme } from "./theme.ts";

/** The actions that are there on every screen. */
export function useAppActions(): void {
  const { t } = useTranslation();
  const { may, whoami } = useSession();
  const show = useShell((shell) => shell.show);
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
          {
            id: "app.switch",
            title: t("shell.switchUser"),
            group: "app" as const,
            keys: "g w",
            run: () => show("signIn"),
          },
        ]
      : []),
    {
      id: "app.palette",
      title: t("shell.openPalette"),
      group: "app",
      keys: "mod+k",
      run: () => show("palette"),
    },
    { id: "app.keys", title: t("shell.shortcuts"), group: "app", keys: "?", run: () => show("shortcuts") },
    { id: "app.light", title: t("shell.themeLight"), group: "app", run: () => chooseTheme("light") },
    { id: "app.dark", title: t("shell.themeDark"), group: "app", run: () => chooseTheme("dark") },
    { id: "app.auto", title: t("shell.themeAuto"), group: "app", run: () => chooseTheme("auto") },
  ]);
}
