import { useTranslation } from "react-i18next";
import type { Refusal } from "../../shared/rpc.ts";
import { Callout } from "./Callout.tsx";
import { withInstantsHere } from "./format.ts";

/** A refused call, as the service said it: what it would not do, and the rule's name where a rule said no. */
export function Refused({ refusal }: { readonly refusal: Refusal | undefined }) {
  const { t } = useTranslation();
  if (!refusal) return null;
  return (
    <Callout
      tone="bad"
      alert
      title={
        refusal.rule ? t("ui.refusedBy", { rule: wordsOf(refusal.rule) }) : t(`ui.refused.${refusal.code}`)
      }
    >
      {/* What to do about that stands above every screen. */}
      {refusal.code !== "unreachable" && withInstantsHere(refusal.message)}
    </Callout>
  );
}

/** A rule's name as people read it: "ownProposal" is "own proposal". */
const wordsOf = (rule: string): string =>
  rule.replaceAll(/[A-Z_]/g, (sign) => (sign === "_" ? " " : ` ${sign.toLowerCase()}`));
