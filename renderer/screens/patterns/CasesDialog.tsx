import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { hrefOf } from "../../routing.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Money } from "../../ui/Figures.tsx";
import { Table } from "../../ui/Table.tsx";

type Pattern = Reply<"reports.patterns">["patterns"][number];
type Props = {
  readonly pattern: Pattern | undefined;
  /** What the cases have in common, in words. */
  readonly title: string;
  readonly onClose: () => void;
};

/** The cases behind a pattern, the dearest first; each opens its evidence. */
export function CasesDialog({ pattern, title, onClose }: Props) {
  const { t } = useTranslation();
  const shown = pattern?.dearest.length ?? 0;
  const isCut = pattern !== undefined && shown < pattern.cases;
  return (
    <Dialog
      open={pattern !== undefined}
      onClose={onClose}
      form="side"
      title={title}
      description={isCut && t("patterns.dearest", { shown, count: pattern.cases })}
    >
      {pattern && (
        <Table
          caption={title}
          rows={pattern.dearest}
          keyOf={(row) => row.case}
          columns={[
            {
              id: "case",
              header: t("patterns.case"),
              heads: true,
              cell: (row) => <a href={hrefOf("case", row.case)}>{t("case.one.title", { case: row.case })}</a>,
            },
            { id: "sku", header: t("patterns.unusual.item"), cell: (row) => row.sku },
            {
              id: "place",
              header: t("patterns.unusual.place"),
              cell: ({ location, bin }) => [location, bin].filter((part) => part !== "").join(" · "),
            },
            {
              id: "cause",
              header: t("patterns.kind.cause"),
              wrap: true,
              cell: ({ cause }) => (cause ? t(`words.cause.${cause}`) : "–"),
            },
            {
              id: "value",
              header: t("patterns.value"),
              align: "end",
              cell: ({ value }) => <Money amount={value} />,
            },
          ]}
        />
      )}
    </Dialog>
  );
}
