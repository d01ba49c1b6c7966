import type { ReactNode } from "react";
import type { Refusal } from "../../../shared/rpc.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Refused } from "../../ui/Refused.tsx";
import css from "./Policies.module.css";

type Props = {
  readonly text: string;
  /** What is added by key; left out for whoever may not. */
  readonly add: { readonly title: string; readonly run: () => void } | undefined;
  readonly refusal: Refusal | undefined;
  readonly children: ReactNode;
};

/** A part of the screen: what it is about, the way to add to it, its table. */
export function TabBody({ text, add, refusal, children }: Props) {
  useActions(add ? [{ id: "policies.add", title: add.title, group: "here", keys: "n", run: add.run }] : []);
  return (
    <div className={css["scroll"]}>
      <div className={css["head"]}>
        <p>{text}</p>
        {add && (
          <Button tone="primary" icon="plus" keys="n" onClick={add.run}>
            {add.title}
          </Button>
        )}
      </div>
      <Refused refusal={refusal} />
      {children}
    </div>
  );
}
