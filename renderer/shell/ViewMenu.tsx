import { Menu } from "@base-ui/react/menu";
import { useTranslation } from "react-i18next";
import { prefer, usePreferences } from "../data/preferences.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { PREFERENCES, VALUE_TEXTS } from "./preferenceWords.ts";
import css from "./ViewMenu.module.css";

/** How the app looks on this machine: each choice holds at once, and is remembered. */
export function ViewMenu() {
  const { t } = useTranslation();
  const preferred = usePreferences();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        render={<Button tone="quiet" icon="settings" aria-label={t("shell.view")} title={t("shell.view")} />}
      />
      <Menu.Portal>
        <Menu.Positioner className={css["positioner"]} sideOffset={4} align="end">
          <Menu.Popup className={css["popup"]}>
            {PREFERENCES.map(({ key, title, values }) => (
              <Menu.RadioGroup
                key={key}
                value={preferred[key]}
                onValueChange={(next) => {
                  const value = values.find((known) => known === next);
                  if (value !== undefined) prefer(key, value);
                }}
              >
                <Menu.Group>
                  <Menu.GroupLabel className={css["title"]}>{t(title)}</Menu.GroupLabel>
                  {values.map((value) => (
                    <Menu.RadioItem key={value} value={value} className={css["item"]} closeOnClick={false}>
                      <span className={css["mark"]}>
                        <Menu.RadioItemIndicator>
                          <Icon name="check" />
                        </Menu.RadioItemIndicator>
                      </span>
                      {t(VALUE_TEXTS[value])}
                    </Menu.RadioItem>
                  ))}
                </Menu.Group>
              </Menu.RadioGroup>
            ))}
            <p className={css["note"]}>{t("shell.languageNote")}</p>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
