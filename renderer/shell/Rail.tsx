import { useTranslation } from "react-i18next";
import { useSession } from "../data/session.tsx";
import { useNow } from "../data/useNow.ts";
import { hrefOf, useRoute } from "../routing.ts";
import { classesOf } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { zoneHere } from "../ui/format.ts";
import { Kbd } from "../ui/Kbd.tsx";
import { Mark } from "./Mark.tsx";
import { NAV } from "./nav.ts";
import css from "./Rail.module.css";
import { RailUser } from "./RailUser.tsx";

const c = classesOf(css);

export function Rail() {
  const { t } = useTranslation();
  const { whoami, may } = useSession();
  const { screen } = useRoute();
  const zone = zoneHere(useNow());
  const here = screen === "case" ? "cases" : screen === "item" ? "items" : screen;
  return (
    <nav className={c("rail")} aria-label={t("shell.navigation")}>
      <a className={c("brand")} href={hrefOf("home")}>
        <Mark size={26} />
        <span className={c("name")}>{t("shell.name")}</span>
      </a>
      <ul className={c("list")}>
        {NAV.filter(({ roles }) => roles === "everybody" || may(...roles)).map((entry) => (
          <li key={entry.screen}>
            <a
              className={c("link", entry.screen === here && "on")}
              href={hrefOf(entry.screen)}
              {...(entry.screen === here && { "aria-current": "page" as const })}
            >
              <Icon name={entry.icon} />
              <span>{t(`shell.nav.${entry.screen}`)}</span>
              <Kbd keys={entry.keys} />
            </a>
          </li>
        ))}
      </ul>
      <div className={c("foot")}>
        <p className={c("project")} title={whoami.project}>
          <Icon name="file" size={14} />
          <span>{nameOf(whoami.project)}</span>
        </p>
        <p className={c("project")} title={t("shell.timesHint", { zone: zone.whole })}>
          <Icon name="clock" size={14} />
          <span>{t("shell.times", { zone: zone.short })}</span>
        </p>
        <RailUser />
      </div>
    </nav>
  );
}

/** The file's own name; where it lies is said on hover. */
const nameOf = (project: string): string => project.split(/[/\\]/).at(-1) ?? project;
