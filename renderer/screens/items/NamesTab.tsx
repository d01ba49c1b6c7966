import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameFilters } from "../../../shared/columnFilters.ts";
import { ALIAS_KINDS } from "../../../shared/domain.ts";
import { useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import { replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";
import type { ScreenProps } from "../index.ts";
import css from "./Items.module.css";
import { NameDialog, type NameDraft } from "./NameDialog.tsx";
import { NameList } from "./NameList.tsx";
import { StatusMap } from "./StatusMap.tsx";

const ANY = "";

/** What each system calls things: as a list, or its statuses as a map from their words to ours and their class. */
export function NamesTab({ route }: ScreenProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const sources = useRead("sources.list", {});
  const [draft, setDraft] = useState<NameDraft>();
  const names = (sources.data ?? []).map(({ name }) => name);
  const source = route.query.get("source") ?? ANY;
  const kind = ALIAS_KINDS.find((known) => known === route.query.get("kind"));
  const filters = filtersFrom(nameFilters, route.query.get("columns"));
  const asMap = route.query.get("view") === "map";
  const works = may("manager", "supervisor", "admin");
  const show = (next: Readonly<Record<string, string | undefined>>) =>
    replaceQuery({
      tab: "names",
      source,
      kind,
      view: asMap ? "map" : undefined,
      columns: filtersText(filters),
      ...next,
    });
  const add = () =>
    setDraft({
      source: source || names[0] || "",
      kind: asMap ? "status" : (kind ?? "item"),
      theirs: "",
      ours: "",
    });
  const turn = () => show({ view: asMap ? undefined : "map" });
  useActions([
    { id: "names.map", title: t(asMap ? "items.names.asList" : "items.names.map"), group: "here", keys: "v", run: turn }, // prettier-ignore
    ...(works && names.length > 0
      ? [{ id: "names.add", title: t("items.names.add"), group: "here" as const, keys: "n", run: add }]
      : []),
  ]);
  const options = names.map((value) => ({ value, label: value }));
  return (
    <>
      <div className={css["toolbar"]}>
        <Select
          label={t("items.names.source")}
          hideLabel
          value={asMap ? source || (names[0] ?? ANY) : source}
          options={asMap ? options : [{ value: ANY, label: t("items.names.anySource") }, ...options]}
          onValue={(next) => show({ source: next })}
        />
        {!asMap && (
          <Select
            label={t("items.names.kind")}
            hideLabel
            value={kind ?? ANY}
            options={[
              { value: ANY, label: t("items.names.anyKind") },
              ...ALIAS_KINDS.map((value) => ({ value, label: t(`words.aliasKind.${value}`) })),
            ]}
            onValue={(next) => show({ kind: next })}
          />
        )}
        <div className={css["barButtons"]}>
          <Button keys="v" onClick={turn}>
            {t(asMap ? "items.names.asList" : "items.names.map")}
          </Button>
          {works && names.length > 0 && (
            <Button tone="primary" icon="plus" keys="n" onClick={add}>
              {t("items.names.add")}
            </Button>
          )}
        </div>
      </div>
      {asMap ? (
        <StatusMap source={source || names[0]} onChange={works ? setDraft : undefined} />
      ) : (
        <NameList
          source={source}
          kind={kind}
          filters={filters}
          onFilters={(next) => show({ columns: filtersText(next) })}
          onChange={works ? setDraft : undefined}
        />
      )}
      <NameDialog draft={draft} sources={names} onClose={() => setDraft(undefined)} />
    </>
  );
}
