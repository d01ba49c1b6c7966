import { Command } from "cmdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { STATUS_CLASS, STATUSES } from "../../../../shared/domain.ts";
import { useRead } from "../../../data/useRead.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import css from "./Mend.module.css";
import type { Unknown } from "./NameList.tsx";

type Props = {
  readonly unknown: Unknown | undefined;
  readonly onClose: () => void;
  readonly onMap: (ours: string) => void;
};

/** Which of our names one of theirs stands for: searched by typing, taken by Enter. */
export function MapDialog({ unknown, onClose, onMap }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={unknown !== undefined}
      onClose={onClose}
      title={t("imports.names.mapTitle", { name: unknown?.name ?? "" })}
      description={unknown && t("imports.names.mapText", { count: unknown.rows })}
    >
      {unknown && <Search unknown={unknown} onMap={onMap} />}
    </Dialog>
  );
}

type Ours = { readonly name: string; readonly note: string };
const SHOWN = 50;

function Search({ unknown, onMap }: Pick<Props, "onMap"> & { readonly unknown: Unknown }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [picked, setPicked] = useState("");
  const found = useOurs(unknown.kind, typed);
  const free = unknown.kind === "bin" || unknown.kind === "uom";
  const written = typed.trim();
  // What is found comes later than what is typed: the first of it is picked until another one is.
  const names = [...(free && written !== "" ? [written] : []), ...found.map(({ name }) => name)];
  return (
    <Command
      loop
      shouldFilter={false}
      value={names.includes(picked) ? picked : (names[0] ?? "")}
      onValueChange={setPicked}
      label={t("imports.names.search")}
      className={css["search"]}
    >
      <Command.Input
        className={css["searchInput"]}
        value={typed}
        onValueChange={setTyped}
        placeholder={t(free ? "imports.names.type" : "imports.names.search")}
        autoFocus
      />
      <Command.List className={css["searchList"]} label={t("imports.names.search")}>
        {free && written !== "" && (
          <Command.Item className={css["searchItem"]} value={written} onSelect={() => onMap(written)}>
            <strong>{written}</strong>
          </Command.Item>
        )}
        {found.map(({ name, note }) => (
          <Command.Item key={name} className={css["searchItem"]} value={name} onSelect={() => onMap(name)}>
            <strong>{name}</strong>
            <span className={css["note"]}>{note}</span>
          </Command.Item>
        ))}
        <Command.Empty className={css["note"]}>{t("imports.names.nothing")}</Command.Empty>
      </Command.List>
    </Command>
  );
}

/** Our names of a kind that hold what was typed. */
function useOurs(kind: Unknown["kind"], typed: string): readonly Ours[] {
  const { t } = useTranslation();
  const items = useRead(
    "items.list",
    kind === "item" ? { search: typed, only: "stock", limit: SHOWN } : undefined,
  );
  const locations = useRead("locations.list", kind === "location" ? {} : undefined);
  const holds = (name: string) => name.toLowerCase().includes(typed.trim().toLowerCase());
  switch (kind) {
    case "item":
      return (items.data?.rows ?? []).map(({ sku, description }) => ({ name: sku, note: description }));
    case "location":
      return (locations.data ?? [])
        .filter(({ location }) => holds(location))
        .map(({ location, bins }) => ({ name: location, note: t("imports.preview.bins", { count: bins }) }));
    case "status":
      return STATUSES.filter(holds).map((status) => ({
        name: status,
        note: t(`imports.statusClass.${STATUS_CLASS[status]}`),
      }));
    case "bin":
    case "uom":
      return [];
  }
}
