import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Table } from "../../ui/Table.tsx";

const SHOWN = 20;

export function Duplicates() {
  const { t } = useTranslation();
  const { may } = useSession();
  const sees = may("manager", "auditor", "supervisor", "admin");
  const { data } = useRead("items.duplicates", sees ? { limit: SHOWN } : undefined);
  if (!data || data.rows.length === 0) return null;
  return (
    <Panel title={t("home.duplicates")} note={t("home.duplicatesText")} flush>
      <Table
        caption={t("home.duplicates")}
        rows={data.rows}
        keyOf={(row) => row.skus.join(" ")}
        columns={[
          { id: "skus", header: t("home.codes"), heads: true, cell: (row) => row.skus.join(" · ") },
          {
            id: "descriptions",
            header: t("home.descriptions"),
            wrap: true,
            cell: (row) => row.descriptions.join(" · "),
          },
        ]}
      />
    </Panel>
  );
}
