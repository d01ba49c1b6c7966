import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { At } from "../../ui/Figures.tsx";
import { formatInstantHere } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { useSpan } from "../../ui/useSpan.ts";
import css from "./Policies.module.css";
import { useChangeWords } from "./useChangeWords.ts";

type Version = Reply<"policy.versions">["rows"][number];

/** Every version of the policy, the one in force first: a verdict remembers its own. */
export function VersionsTab() {
  const { t } = useTranslation();
  const pages = usePages("policy.versions", (page) => client["policy.versions"](page));
  const [span, setSpan] = useSpan("policy.versions");
  const words = useChangeWords();
  const changed = ({ version, changes }: Version): string =>
    version === 1 ? t("policies.preset") : changes.map(words).join("; ");
  const columns: readonly Column<Version>[] = [
    {
      id: "version",
      header: t("policies.version"),
      width: "90px",
      align: "end",
      text: ({ version }) => String(version),
      cell: ({ version }) => version,
    },
    {
      id: "at",
      header: t("policies.when"),
      width: "150px",
      text: ({ at, version }) => (version === 1 ? "" : formatInstantHere(at)),
      cell: ({ at, version }) => <At at={version === 1 ? null : at} />,
    },
    { id: "by", header: t("policies.who"), width: "130px", text: ({ by }) => by, cell: ({ by }) => by },
    {
      id: "changes",
      header: t("policies.what"),
      width: "minmax(300px, 1fr)",
      text: changed,
      cell: (row) => <span title={changed(row)}>{changed(row)}</span>,
    },
  ];
  return (
    <>
      <p className={css["head"]}>{t("policies.versionsText")}</p>
      <PagedGrid
        label={t("policies.tabs.versions")}
        name="policyVersions"
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        empty={
          <EmptyState icon="settings" title={t("policies.tabs.versions")} text={t("policies.versionsText")} />
        }
      />
    </>
  );
}
