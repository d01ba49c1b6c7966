import { useTranslation } from "react-i18next";
import { Panel } from "../../../../ui/Panel.tsx";
import { useWizard } from "../../wizard/store.ts";
import type { FileColumn } from "../columns.ts";
import { Direction } from "./Direction.tsx";
import { JoinRules } from "./JoinRules.tsx";
import { LeftOut } from "./LeftOut.tsx";
import { NumbersAndDates } from "./NumbersAndDates.tsx";
import { SplitRules } from "./SplitRules.tsx";
import { StatusColumns } from "./StatusColumns.tsx";
import { TypeRules } from "./TypeRules.tsx";

/** What the cells mean beyond their columns: folded away, open where something of it is said. */
export function Rules({ columns }: { readonly columns: readonly FileColumn[] }) {
  const { t } = useTranslation();
  const kind = useWizard((wizard) => wizard.kind);
  const isReported = kind === "baseline" || kind === "snapshot";
  return (
    <Panel title={t("imports.rules.title")} flush>
      <NumbersAndDates />
      {kind === "movements" && <Direction />}
      {kind === "movements" && <TypeRules columns={columns} />}
      {isReported && <StatusColumns columns={columns} />}
      <SplitRules columns={columns} />
      <JoinRules columns={columns} />
      <LeftOut columns={columns} />
    </Panel>
  );
}
