import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { hrefOf } from "../../routing.ts";
import { type Action, useActions } from "../../keys/actions.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";

export type PlanHead = Reply<"planning.lines">["head"];

type Props = {
  readonly head: PlanHead;
  readonly works: boolean;
  readonly pending: boolean;
  readonly onRelease: () => void;
  readonly onTakeOut: () => void;
  readonly onOpen: (dialog: "amend" | "assign" | "discard") => void;
};

/** What can be done with a plan: all of it while it is a proposal, later only whose lines they are and when it is due. */
export function ProposalActions({ head, works, pending, onRelease, onTakeOut, onOpen }: Props) {
  const { t } = useTranslation();
  const isProposed = head.state === "proposed";
  const offered: readonly (Action & { readonly keys: string })[] = [
    ...(isProposed
      ? [action("takeOut", "x", onTakeOut), action("discard", "d", () => onOpen("discard"))]
      : []),
    ...(head.state === "closed"
      ? []
      : [action("amend", "e", () => onOpen("amend")), action("assign", "a", () => onOpen("assign"))]),
    ...(isProposed ? [action("release", "mod+enter", onRelease)] : []),
  ];
  useActions(works ? offered : []);
  if (!works) return null;
  return (
    <>
      {offered.map(({ id, title, keys, run }) => (
        <Button
          key={id}
          keys={keys}
          tone={id === "plan.release" ? "primary" : "plain"}
          disabled={pending}
          onClick={run}
        >
          {title}
        </Button>
      ))}
      {!isProposed && (
        <ButtonLink tone="primary" href={hrefOf("count", head.count)}>
          {t("plan.one.count")}
        </ButtonLink>
      )}
    </>
  );

  function action(
    name: "takeOut" | "discard" | "amend" | "assign" | "release",
    keys: string,
    run: () => void,
  ) {
    return {
      ...{ id: `plan.${name}`, title: t(`plan.one.${name}`), keys, run },
      group: "here" as const,
      ofRows: name === "takeOut",
    };
  }
}
