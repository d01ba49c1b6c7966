import { useTranslation } from "react-i18next";
import { useRemembered } from "../data/remembered.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { keyCaps } from "../ui/keyCaps.ts";
import { useRegistry } from "../keys/actions.ts";
import css from "./Shortcuts.module.css";
import { useShell } from "./shellState.ts";
import { SINGLE_KEYS } from "./useShortcuts.ts";

const GROUPS = ["here", "go", "app"] as const;
const TITLES = { here: "shell.groupHere", go: "shell.groupGo", app: "shell.groupApp" } as const;

export function Shortcuts() {
  const { t } = useTranslation();
  const open = useShell((shell) => shell.dialog === "shortcuts");
  const show = useShell((shell) => shell.show);
  const byOwner = useRegistry((registry) => registry.byOwner);
  const [singleKeys, setSingleKeys] = useRemembered(SINGLE_KEYS, "on");
  const actions = [...byOwner.values()].flat().filter((action) => action.keys !== undefined);
  return (
    <Dialog
      open={open}
      onClose={() => show(undefined)}
      form="broad"
      title={t("shell.shortcuts")}
      description={t("shell.shortcutsLead")}
    >
      <div className={css["single"]}>
        <Checkbox
          label={t("shell.singleKeys")}
          checked={singleKeys === "on"}
          onChecked={(on) => setSingleKeys(on ? "on" : "off")}
        />
        <p className={css["hint"]}>{t("shell.singleKeysHint")}</p>
      </div>
      <div className={css["columns"]}>
        {GROUPS.map((group) => {
          const here = actions.filter((action) => action.group === group);
          if (here.length === 0) return null;
          return (
            <section key={group} className={css["group"]}>
              <h3 className={css["title"]}>{t(TITLES[group])}</h3>
              <dl className={css["list"]}>
                {here.map(({ id, title, keys = "" }) => (
                  <div key={id} className={css["line"]}>
                    <dt>{title}</dt>
                    <dd>
                      <span className="unseen">{keyCaps(keys).join(" ")}</span>
                      <Kbd keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
