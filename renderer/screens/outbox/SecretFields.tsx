import { useTranslation } from "react-i18next";
import type { ConnectionRow } from "../../../shared/contract/outbox.ts";
import { TextField } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";

const WAYS = ["environment", "locked", "none"] as const satisfies readonly ConnectionRow["secret"][];

/** Where the secret is to be kept, and its variable's name or itself; empty leaves it as it is. */
export type SecretDraft = { readonly kept: ConnectionRow["secret"]; readonly text: string };

/** As the calls take it. */
export function secretInput({ kept, text }: SecretDraft) {
  if (text === "" || kept === "none") return {};
  return kept === "environment" ? { secretEnv: text.trim() } : { secret: text };
}

type Props = {
  /** What it is there, in the target's own words. */
  readonly what: string;
  readonly isKnown: boolean;
  readonly draft: SecretDraft;
  readonly onDraft: (draft: SecretDraft) => void;
};

export function SecretFields({ what, isKnown, draft, onDraft }: Props) {
  const { t } = useTranslation();
  const { kept, text } = draft;
  return (
    <>
      <Select
        label={t("outbox.connection.secretOf", { what })}
        value={kept}
        options={WAYS.map((value) => ({ value, label: t(`outbox.connection.ways.${value}`) }))}
        onValue={(next) => onDraft({ kept: next, text: "" })}
      />
      {kept !== "none" && (
        <TextField
          label={t(kept === "environment" ? "outbox.connection.variable" : "outbox.connection.secret")}
          hint={isKnown ? t("outbox.connection.secretStays") : undefined}
          type={kept === "environment" ? "text" : "password"}
          value={text}
          onValue={(next) => onDraft({ kept, text: next })}
        />
      )}
    </>
  );
}
