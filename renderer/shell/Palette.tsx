import { Dialog as Base } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { useDialogFocus } from "../ui/useDialogFocus.ts";
import { useRegistry, type Action } from "../keys/actions.ts";
import css from "./Palette.module.css";
import { noteUsed, recentOf } from "./recent.ts";
import { useShell } from "./shellState.ts";

const GROUPS = ["here", "go", "app"] as const;
const TITLES = {
  recent: "shell.groupRecent",
  here: "shell.groupHere",
  go: "shell.groupGo",
  app: "shell.groupApp",
} as const;

/** Every action by name, with its shortcut beside it: the one place where nobody has to know where a thing is. */
export function Palette() {
  const { t } = useTranslation();
  const open = useShell((shell) => shell.dialog === "palette");
  const show = useShell((shell) => shell.show);
  const byOwner = useRegistry((registry) => registry.byOwner);
  const focus = useDialogFocus(open);
  const chosen = useRef<Action | undefined>(undefined);
  const choose = (action: Action) => {
    chosen.current = action;
    noteUsed(action.id);
    show(undefined);
  };
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => show(next ? "palette" : undefined)}
      // The action runs once the palette is gone, so that a dialog it opens gets the focus and keeps it.
      onOpenChangeComplete={(isOpen) => {
        const action = chosen.current;
        chosen.current = undefined;
        if (!isOpen) action?.run();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={css["backdrop"]} />
        <Base.Popup className={css["popup"]} aria-label={t("shell.paletteLabel")} {...focus}>
          <Command loop vimBindings={false} label={t("shell.paletteLabel")}>
            <div className={css["search"]}>
              <Icon name="search" />
              <Command.Input className={css["input"]} placeholder={t("shell.palettePlaceholder")} autoFocus />
            </div>
            <Command.List className={css["list"]} label={t("shell.paletteLabel")}>
              <Command.Empty className={css["none"]}>{t("shell.paletteNothing")}</Command.Empty>
              {groupsOf([...byOwner.values()].flat()).map(({ group, actions }) => (
                <Command.Group key={group} heading={t(TITLES[group])} className={css["group"]}>
                  {actions.map((action) => (
                    <Command.Item
                      key={action.id}
                      value={`${action.title} ${action.id}`}
                      className={css["item"]}
                      onSelect={() => choose(action)}
                    >
                      <span>{action.title}</span>
                      {action.keys && <Kbd keys={action.keys} />}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

type Group = { readonly group: keyof typeof TITLES; readonly actions: readonly Action[] };

/** What was used last comes first, and stands there only. */
function groupsOf(actions: readonly Action[]): readonly Group[] {
  const recent = recentOf(actions);
  const rest = actions.filter((action) => !recent.includes(action));
  const groups: readonly Group[] = [
    { group: "recent", actions: recent },
    ...GROUPS.map((group) => ({ group, actions: rest.filter((action) => action.group === group) })),
  ];
  return groups.filter((group) => group.actions.length > 0);
}
