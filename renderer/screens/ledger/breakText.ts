import type { TFunction } from "i18next";
import type { Reply } from "../../../shared/contract.ts";

type Marked = Pick<Reply<"ledger.rows">["rows"][number], "broke" | "breakEnd">;

/** What a movement says of where its ledger broke: at it, or, where that isn't known, at an end of those among which it did. */
export function breakText(t: TFunction, { broke, breakEnd }: Marked): string | undefined {
  if (broke) return t("ledger.broke");
  return breakEnd === null ? undefined : t(`ledger.breakEnd.${breakEnd}`);
}
