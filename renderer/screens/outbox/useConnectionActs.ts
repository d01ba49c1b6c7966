import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConnectionRow } from "../../../shared/contract/outbox.ts";
import { useCall } from "../../data/useCall.ts";
import { toast } from "../../ui/toasts.ts";

type Greeted = { readonly connection: string; readonly reached: boolean; readonly words: string };

/** What is done about a connection by one press; the answer of a test stays on screen until the next. */
export function useConnectionActs() {
  const { t } = useTranslation();
  const test = useCall("connections.test", t("outbox.connection.testing"));
  const change = useCall("connections.change");
  const taken = useCall("connections.remove");
  const [greeted, setGreeted] = useState<Greeted>();
  return {
    greeted,
    pending: test.pending || change.pending || taken.pending,
    refusal: test.refusal ?? change.refusal ?? taken.refusal,
    greet: async ({ connection }: ConnectionRow) => {
      setGreeted(undefined);
      const answer = await test.run({ connection });
      if (answer.ok) setGreeted({ connection, ...answer.value });
    },
    turn: ({ connection, enabled }: ConnectionRow) => change.run({ connection, enabled: !enabled }),
    remove: async ({ connection }: ConnectionRow) => {
      const answer = await taken.run({ connection });
      if (answer.ok)
        toast(
          "good",
          t(answer.value.removed ? "outbox.connection.removed" : "outbox.connection.keptOff", { connection }),
        );
    },
  };
}
