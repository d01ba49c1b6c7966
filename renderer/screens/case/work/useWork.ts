import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActInput } from "../../../../shared/casework/acts.ts";
import type { Input } from "../../../../shared/contract.ts";
import type { BulkReply } from "../../../../shared/contract/casework.ts";
import type { Refusal } from "../../../../shared/rpc.ts";
import { client } from "../../../data/client.ts";
import { useCall } from "../../../data/useCall.ts";
import type { Step } from "../../../shell/useUndo.ts";
import { toast } from "../../../ui/toasts.ts";

/** What is worked on: one case, those chosen, or all of a filter. */
export type Target = {
  readonly which: Input<"cases.bulk">["which"];
  /** What stands in the fields at first, where it is one case. */
  readonly owner: string | null;
  /** Tells of what was done, with the way back beside it. */
  readonly tell: (step: Step) => void;
};

/** Does the same to all of a target. Answers whether that's done; what a rule refused is said. */
export function useWork({ which, tell }: Target) {
  const { t } = useTranslation();
  const call = useCall("cases.bulk", t("casework.working"));
  const [left, setLeft] = useState<Refusal>();
  const run = async (act: ActInput): Promise<boolean> => {
    setLeft(undefined);
    const answer = await call.run({ which, act });
    if (!answer.ok) return false;
    const { bulk, changed, refused } = answer.value;
    const [first] = refused;
    if (bulk === null && first) {
      setLeft(refusalOf(first));
      return false;
    }
    const what = named(changed);
    if (bulk === null) toast("good", t("casework.asItWas"));
    else
      tell({
        title: t(`casework.did.${act.do}`, { what }),
        text: first ? t("casework.left", { count: refused.length, why: first.message }) : "",
        undo: () => takeBack(bulk),
      });
    return true;
  };
  const named = (changed: number): string => {
    const [only, ...others] = "cases" in which ? which.cases : [];
    return only !== undefined && others.length === 0
      ? t("casework.oneCase", { case: only })
      : t("casework.cases", { count: changed });
  };
  return { run, pending: call.pending, refusal: left ?? call.refusal };
}

/** What somebody else changed since stays; that is told as a refusal, because not all of it went back. */
async function takeBack(bulk: string): ReturnType<Step["undo"]> {
  const answer = await client["cases.undoBulk"]({ bulk });
  const first = answer.ok ? answer.value.refused[0] : undefined;
  return first ? { ok: false, error: refusalOf(first) } : answer;
}

const refusalOf = ({ rule, message }: BulkReply["refused"][number]): Refusal => ({
  code: "rule",
  rule,
  message,
});
