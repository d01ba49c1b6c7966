import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../data/session.tsx";
import { useRoute } from "../routing.ts";
import { screens } from "../screens/index.ts";
import { SignInDialog } from "../screens/people/SignInDialog.tsx";
import { Toaster } from "../ui/Toaster.tsx";
import { LostHint } from "./LostHint.tsx";
import { Palette } from "./Palette.tsx";
import { Rail } from "./Rail.tsx";
import { SampleHint } from "./SampleHint.tsx";
import css from "./Shell.module.css";
import { Shortcuts } from "./Shortcuts.tsx";
import { TopBar } from "./TopBar.tsx";
import { ViewDialog } from "./ViewDialog.tsx";
import { useAppActions } from "./useAppActions.ts";
import { useShortcuts } from "./useShortcuts.ts";

export function Shell() {
  const { t } = useTranslation();
  const route = useRoute();
  const { whoami } = useSession();
  const main = useRef<HTMLElement>(null);
  useAppActions();
  useShortcuts();
  const Screen = screens[route.screen];
  const place = `${route.screen}/${route.id ?? ""}`;

  // A screen that doesn't take the focus itself gets it as a whole, so that keys and readers start at its top.
  useEffect(() => {
    document.title = `${t(`shell.nav.${route.screen}`)} · ${t("shell.name")}`;
    const element = main.current;
    if (element && !element.contains(document.activeElement)) element.focus({ preventScroll: true });
  }, [place, route.screen, t]);

  return (
    <div className={css["shell"]}>
      <a
        className={css["skip"]}
        href="#main"
        onClick={(event) => (event.preventDefault(), main.current?.focus())}
      >
        {t("shell.skip")}
      </a>
      <Rail />
      <div className={css["stage"]}>
        <TopBar />
        <LostHint />
        <SampleHint />
        <main ref={main} id="main" className={css["main"]} tabIndex={-1}>
          {/* Another person begins anew: what one has typed or marked is theirs. */}
          <Screen key={`${whoami.user ?? ""} ${place}`} route={route} />
        </main>
      </div>
      <Palette />
      <Shortcuts />
      <SignInDialog />
      <ViewDialog />
      <Toaster />
    </div>
  );
}
