import { Tabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { Kbd } from "./Kbd.tsx";
import css from "./TabPanels.module.css";

export type Tab<Name extends string> = {
  readonly name: Name;
  readonly title: string;
  /** The key that shows it, on the tab. */
  readonly keys?: string;
};
type Props<Name extends string> = {
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly value: Name;
  readonly onValue: (name: Name) => void;
  /** What the chosen tab shows; the others are not in the page. */
  readonly children: ReactNode;
};

/** A screen in parts, one at a time, each with the whole height. */
export function TabPanels<Name extends string>({ label, tabs, value, onValue, children }: Props<Name>) {
  return (
    <Tabs.Root
      className={css["tabs"]}
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find(({ name }) => name === next);
        if (tab) onValue(tab.name);
      }}
    >
      <Tabs.List className={css["list"]} aria-label={label}>
        {tabs.map(({ name, title, keys }) => (
          <Tabs.Tab key={name} value={name} className={css["tab"]}>
            {title}
            {keys && <Kbd keys={keys} />}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ name }) => (
        <Tabs.Panel key={name} value={name} className={css["panel"]} tabIndex={-1}>
          {name === value && children}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
