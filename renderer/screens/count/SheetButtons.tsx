import { useTranslation } from "react-i18next";
import type { Input } from "../../../shared/contract.ts";
import type { Paper } from "../../../shared/counting/sheet/paper.ts";
import { useCall } from "../../data/useCall.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { downloadBytes } from "../../ui/download.ts";
import { toast } from "../../ui/toasts.ts";

type Format = Input<"counts.sheet">["format"];

const TYPES: Readonly<Record<Format, string>> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
};
const FORMATS = ["pdf", "xlsx", "csv"] as const satisfies readonly Format[];

/** Countries that print on Letter (CLDR, paper size "US-Letter"); all others print on A4. */
const ON_LETTER = new Set([
  "BZ",
  "CA",
  "CL",
  "CO",
  "CR",
  "GT",
  "MX",
  "NI",
  "PA",
  "PH",
  "PR",
  "SV",
  "US",
  "VE",
]);
const usualPaper = (): Paper =>
  ON_LETTER.has(new Intl.Locale(navigator.language).maximize().region ?? "") ? "letter" : "a4";

/** The count's sheet as a file, to print or to fill in elsewhere. */
export function SheetButtons({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const call = useCall("counts.sheet", t("count.sheet.writing"));
  const save = async (format: Format, paper: Paper) => {
    const answer = await call.run({ count, format, paper });
    if (answer.ok) downloadBytes(answer.value.file, answer.value.base64, TYPES[format]);
    else if (answer.error.code !== "cancelled") toast("bad", t("count.sheet.failed"), answer.error.message);
  };
  const action = (id: string, title: string, format: Format, paper: Paper) => ({
    id: `count.sheet.${id}`,
    title,
    group: "here" as const,
    run: () => void save(format, paper),
  });
  useActions([
    action("a4", t("count.sheet.a4"), "pdf", "a4"),
    action("letter", t("count.sheet.letter"), "pdf", "letter"),
    action("xlsx", t("count.sheet.xlsx"), "xlsx", "a4"),
    action("csv", t("count.sheet.csv"), "csv", "a4"),
  ]);
  return (
    <>
      {FORMATS.map((format) => (
        <Button
          key={format}
          icon="download"
          disabled={call.pending}
          aria-label={t("count.sheet.as", { format: format.toUpperCase() })}
          onClick={() => void save(format, usualPaper())}
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </>
  );
}
