import type { TFunction } from "i18next";
import type { CheckedRow } from "../../../shared/comparisonShapes.ts";
import css from "./Ledger.module.css";

type Props = { readonly t: TFunction; readonly broken: CheckedRow["firstBreak"] };

/** The movement at which a ledger broke. Where it may be a later one, only the movement's name is cut, never that doubt. */
export function BrokeAt({ t, broken }: Props) {
  if (broken === null) return <span>–</span>;
  return (
    <span className={css["broke"]} title={brokeText(t, broken)}>
      <span>{broken.movement}</span>
      {broken.by === "interval" && <span className={css["doubt"]}>{t("ledger.orLater")}</span>}
    </span>
  );
}

/** The same as a spreadsheet takes it. */
export function brokeText(t: TFunction, broken: CheckedRow["firstBreak"]): string {
  if (broken === null) return "";
  return broken.by === "interval" ? `${broken.movement} ${t("ledger.orLater")}` : broken.movement;
}
