import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { JobsBar } from "./JobsBar.tsx";
import { useShell } from "./shellState.ts";
import { chooseTheme, currentTheme, THEMES, type Theme } from "./theme.ts";
import css from "./TopBar.module.css";

const LOOKS = {
  auto: { icon: "auto", text: "shell.themeAuto" },
  light: { icon: "sun", text: "shell.themeLight" },
  dark: { icon: "moon", text: "shell.themeDark" },
} as const;

export function TopBar() {
  const { t } = useTranslation();
  const show = useShell((shell) => shell.show);
  const [theme, setTheme] = useState<Theme>(currentTheme);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto";
  return (
    <header className={css["bar"]}>
      <button type="button" className={css["search"]} onClick={() => show("palette")}>
        <Icon name="search" />
        <span>{t("shell.openPalette")}</span>
        <Kbd keys="mod+k" />
      </button>
      <JobsBar />
      <div className={css["end"]}>
        <Button
          tone="quiet"
          icon={LOOKS[theme].icon}
          aria-label={`${t("shell.theme")}: ${t(LOOKS[theme].text)}`}
          title={t(LOOKS[theme].text)}
          onClick={() => {
            chooseTheme(next);
            setTheme(next);
          }}
        />
        <Button
          tone="quiet"
          aria-label={t("shell.shortcuts")}
          title={t("shell.shortcuts")}
          keys="?"
          onClick={() => show("shortcuts")}
        />
      </div>
    </header>
  );
}
