import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { JobsBar } from "./JobsBar.tsx";
import { useShell } from "./shellState.ts";
import css from "./TopBar.module.css";

export function TopBar() {
  const { t } = useTranslation();
  const show = useShell((shell) => shell.show);
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
          icon="settings"
          aria-label={t("shell.view")}
          title={t("shell.view")}
          onClick={() => show("view")}
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
