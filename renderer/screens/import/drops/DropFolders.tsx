import { useTranslation } from "react-i18next";
import { useCall } from "../../../data/useCall.ts";
import { useRead } from "../../../data/useRead.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { withInstantsHere } from "../../../ui/format.ts";
import { Refused } from "../../../ui/Refused.tsx";
import { Select } from "../../../ui/Select.tsx";
import { Table } from "../../../ui/Table.tsx";
import css from "./Drops.module.css";

/** Any of the source's own profiles that fits. */
const ANY = "";

/** Each system's drop folder: where it is, whether it is looked into, and by which profile its files are read. */
export function DropFolders({ mayWork }: { readonly mayWork: boolean }) {
  const { t } = useTranslation();
  const { data, refusal } = useRead("drops.folders", {});
  const profiles = useRead("profiles.list", {});
  const set = useCall("drops.set");
  if (refusal) return <Refused refusal={refusal} />;
  if (!data) return null;
  if (data.length === 0)
    return <EmptyState icon="file" title={t("imports.drops.noSourceTitle")} text={t("imports.drops.noSourceText")} />; // prettier-ignore
  return (
    <>
      <Refused refusal={set.refusal} />
      <Table
        caption={t("imports.drops.folders")}
        rows={data}
        keyOf={({ source }) => source}
        columns={[
          { id: "source", header: t("imports.list.source"), heads: true, cell: ({ source }) => source },
          {
            id: "on",
            header: t("imports.drops.watched"),
            cell: ({ source, on, profile }) => (
              <Checkbox
                label={t("imports.drops.watch", { source })}
                hideLabel
                checked={on}
                disabled={!mayWork || set.pending}
                onChecked={(next) => void set.run({ source, on: next, profile })}
              />
            ),
          },
          {
            id: "profile",
            header: t("imports.list.profile"),
            cell: ({ source, on, profile }) => (
              <Select
                label={t("imports.drops.profileOf", { source })}
                hideLabel
                value={profile ?? ANY}
                disabled={!mayWork || set.pending}
                options={[
                  { value: ANY, label: t("imports.drops.anyProfile") },
                  ...(profiles.data ?? [])
                    .filter((known) => known.source === source || known.builtIn)
                    .map(({ name }) => ({ value: name, label: name })),
                ]}
                onValue={(next) => void set.run({ source, on, profile: next === ANY ? null : next })}
              />
            ),
          },
          {
            id: "folder",
            header: t("imports.drops.folder"),
            wrap: true,
            cell: ({ folder, problem }) => (
              <span className={css["folder"]}>
                <code>{folder}</code>
                {problem !== null && <Badge tone="bad">{withInstantsHere(problem)}</Badge>}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}
