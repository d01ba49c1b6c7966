import { useState } from "react";
import { useTranslation } from "react-i18next";
import { worksCases } from "../../../../shared/casework/rank.ts";
import { useSession } from "../../../data/session.tsx";
import { TextField } from "../../../ui/Field.tsx";
import { Select } from "../../../ui/Select.tsx";
import { ActDialog, type ActProps } from "./ActDialog.tsx";

const NOBODY = "";

export function AssignDialog(props: ActProps) {
  const { t } = useTranslation();
  const { whoami } = useSession();
  const people = whoami.people.filter(({ disabled, role }) => !disabled && worksCases(role));
  const { owner } = props.target;
  const [name, setName] = useState(owner ?? whoami.user ?? people[0]?.user ?? NOBODY);
  // A team may own it, too, which is no user.
  const names = new Set([...(owner === null ? [] : [owner]), ...people.map(({ user }) => user)]);
  return (
    <ActDialog
      {...props}
      title={t("case.act.assign")}
      doName={t("case.act.assignDo")}
      act={{ do: "assign", owner: name.trim() === NOBODY ? null : name.trim() }}
    >
      {people.length > 0 ? (
        <Select
          label={t("case.act.assignTo")}
          value={name}
          options={[
            ...[...names].map((user) => ({ value: user, label: user })),
            { value: NOBODY, label: t("case.nobody") },
          ]}
          onValue={setName}
        />
      ) : (
        <TextField label={t("case.act.assignTo")} value={name} onValue={setName} />
      )}
    </ActDialog>
  );
}
