import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CASE_KINDS } from "../../../shared/shapes.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useRead } from "../../data/useRead.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { typedMoney } from "../../ui/typed.ts";

type Props = { readonly open: boolean; readonly onClose: () => void };
const ANY = "";

export function OwnerDialog({ open, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("policies.addOwner")}
      description={t("policies.ownerLead")}
    >
      <OwnerForm onClose={onClose} />
    </Dialog>
  );
}

function OwnerForm({ onClose }: Pick<Props, "onClose">) {
  const { t } = useTranslation();
  const { whoami, currency } = useSession();
  const call = useCall("owners.add");
  const locations = (useRead("locations.list", {}).data ?? []).map(({ location }) => location);
  const sources = (useRead("sources.list", {}).data ?? []).map(({ name }) => name);
  const people = whoami.people.map(({ user }) => user);
  const [owner, setOwner] = useState(people[0] ?? "");
  const [location, setLocation] = useState(ANY);
  const [source, setSource] = useState(ANY);
  const [kind, setKind] = useState<string>(ANY);
  const [text, setText] = useState("");
  const minValue = text.trim() === "" ? null : typedMoney(text, currency);
  const isGood = owner.trim() !== "" && minValue !== undefined;
  const submit = async () => {
    if (!isGood || call.pending) return;
    const caseKind = CASE_KINDS.find((known) => known === kind);
    const answer = await call.run({
      owner: owner.trim(),
      ...(location !== ANY && { location }),
      ...(source !== ANY && { source }),
      ...(caseKind && { kind: caseKind }),
      ...(minValue !== null && { minValue }),
    });
    if (answer.ok) onClose();
  };
  const options = (names: readonly string[]) => [
    { value: ANY, label: t("ui.any") },
    ...names.map((value) => ({ value, label: value })),
  ];
  return (
    <DialogForm onSubmit={() => void submit()}>
      {people.length > 0 ? (
        <Select
          label={t("policies.owner")}
          value={owner}
          options={people.map((value) => ({ value, label: value }))}
          onValue={setOwner}
        />
      ) : (
        <TextField label={t("policies.owner")} value={owner} onValue={setOwner} required />
      )}
      <Select
        label={t("policies.scope.location")}
        value={location}
        options={options(locations)}
        onValue={setLocation}
      />
      <Select label={t("policies.source")} value={source} options={options(sources)} onValue={setSource} />
      <Select
        label={t("policies.kind")}
        value={kind}
        options={[
          { value: ANY, label: t("ui.any") },
          ...CASE_KINDS.map((value) => ({ value, label: t(`cases.kinds.${value}`) })),
        ]}
        onValue={setKind}
      />
      <TextField
        label={`${t("policies.fromValue")}, ${currency.code}`}
        inputMode="decimal"
        value={text}
        onValue={setText}
        error={minValue === undefined ? t("policies.badLimit", { text }) : undefined}
      />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={!isGood || call.pending}>
          {t("policies.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
