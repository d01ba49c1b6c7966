import { useTranslation } from "react-i18next";
import { useSession } from "../data/session.tsx";
import { classesOf } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import css from "./Rail.module.css";
import { useShell } from "./shellState.ts";

const c = classesOf(css);

/** Who is signed in, and the way to become somebody else. */
export function RailUser() {
  const { t } = useTranslation();
  const { whoami } = useSession();
  const show = useShell((shell) => shell.show);
  if (whoami.people.length === 0) return <p className={c("nobody")}>{t("shell.everybody")}</p>;
  return (
    <button
      type="button"
      className={c("user")}
      onClick={() => show("signIn")}
      aria-label={t("shell.switchUser")}
    >
      <span className={c("avatar")} aria-hidden="true">
        {(whoami.user ?? "?").slice(0, 1).toUpperCase()}
      </span>
      <span className={c("who")}>
        <span className={c("userName")}>{whoami.user}</span>
        <span className={c("role")}>{whoami.role && t(`words.role.${whoami.role}`)}</span>
      </span>
      {whoami.role === "auditor" ? <Icon name="lock" /> : <Kbd keys="g w" />}
    </button>
  );
}
