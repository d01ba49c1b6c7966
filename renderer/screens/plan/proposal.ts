import type { TFunction } from "i18next";
import type { Reply } from "../../../shared/contract.ts";
import { go } from "../../routing.ts";
import { toast } from "../../ui/toasts.ts";

/** Says that a proposal was made, and shows it. */
export function openProposal(t: TFunction, { count, lines }: Reply<"counts.plan">): void {
  toast("good", t("plan.form.proposed", { count: lines }));
  go("plan", count);
}
