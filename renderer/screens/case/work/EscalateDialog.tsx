import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isHigher } from "../../../../shared/casework/rank.ts";
import { useSession } from "../../../data/session.tsx";
import { Callout } from "../../../ui/Callout.tsx";
import { TextArea } from "../../../ui/Field.tsx";
import { Select } from "../../../ui/Select.tsx";
import { ActDialog, type ActProps } from "./ActDialog.tsx";

/** Up from the owner; where nobody owns it, or it is many cases, from whoever escalates. */
export function EscalateDialog(props: ActProps) {
  const { t } = useTranslation();
  const { whoami } = useSession();
  const owner = whoami.people.find(({ user }) => user === props.target.owner);
  const from = owner?.role ?? whoami.role ?? "admin";
  const people = whoami.people.filter(({ disabled, role }) => !disabled && isHigher(role, from));
  const [to, setTo] = useState(people[0]?.user ?? "");
  const [why, setWhy] = useState("");
  const said = why.trim();
  return (
    <ActDialog
      {...props}
      title={t("casework.acts.escalate")}
      description={t("casework.escalate.text")}
      doName={t("casework.acts.escalate")}
      act={to === "" || said === "" ? undefined : { do: "escalate", to, why: said }}
    >
      {people.length === 0 ? (
        <Callout tone="warn" title={t("casework.escalate.nobody", { role: t(`words.role.${from}`) })} />
      ) : (
        <Select
          label={t("casework.escalate.to")}
          value={to}
          options={people.map(({ user, role }) => ({
            value: user,
            label: `${user} · ${t(`words.role.${role}`)}`,
          }))}
          onValue={setTo}
        />
      )}
      <TextArea label={t("casework.why")} value={why} onValue={setWhy} autoFocus />
    </ActDialog>
  );
}
