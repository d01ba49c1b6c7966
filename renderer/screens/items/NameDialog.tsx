import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ALIAS_KINDS, STATUS_CLASS, STATUSES, type AliasKind } from "../../../shared/domain.ts";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";

/** A name as it is being written; `given` where it is there already and only its meaning changes. */
export type NameDraft = {
  readonly source: string;
  readonly kind: AliasKind;
  readonly theirs: string;
  readonly ours: string;
  readonly given?: true;
};
type Props = {
  readonly draft: NameDraft | undefined;
  readonly sources: readonly string[];
  readonly onClose: () => void;
};

export function NameDialog({ draft, sources, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={draft !== undefined}
      onClose={onClose}
      title={draft?.given ? t("items.names.changeTitle", draft) : t("items.names.addTitle")}
      description={t("items.names.text")}
    >
      {draft && <NameForm draft={draft} sources={sources} onClose={onClose} />}
    </Dialog>
  );
}

function NameForm({ draft, sources, onClose }: Props & { readonly draft: NameDraft }) {
  const { t } = useTranslation();
  const call = useCall("aliases.set");
  const [name, setName] = useState(draft);
  const ours = name.kind === "status" ? STATUSES.find((status) => status === name.ours) : name.ours.trim();
  const submit = async () => {
    const { source, kind } = name;
    const theirs = name.theirs.trim();
    if (!ours) return;
    const answer = await call.run({ source, kind, theirs, ours });
    if (!answer.ok) return;
    toast("good", t("items.names.saved", { source, theirs, ours }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      {!draft.given && <WhoseName name={name} sources={sources} onName={setName} />}
      {name.kind === "status" ? (
        <Select
          label={t("items.names.oursStatus")}
          value={name.ours}
          options={STATUSES.map((value) => ({
            value,
            label: `${t(`words.status.${value}`)} · ${t(`words.statusClass.${STATUS_CLASS[value]}`)}`,
          }))}
          onValue={(next) => setName({ ...name, ours: next })}
        />
      ) : (
        <TextField
          label={t("items.names.ours")}
          value={name.ours}
          onValue={(next) => setName({ ...name, ours: next })}
        />
      )}
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button
          tone="primary"
          type="submit"
          keys="mod+enter"
          disabled={call.pending || name.theirs.trim() === "" || !ours}
        >
          {t("items.names.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

type WhoseProps = {
  readonly name: NameDraft;
  readonly sources: readonly string[];
  readonly onName: (name: NameDraft) => void;
};

/** Which system's word it is, and for what; fixed once the name is there. */
function WhoseName({ name, sources, onName }: WhoseProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t("items.names.source")}
        value={name.source}
        options={sources.map((value) => ({ value, label: value }))}
        onValue={(source) => onName({ ...name, source })}
      />
      <Select
        label={t("items.names.kind")}
        value={name.kind}
        options={ALIAS_KINDS.map((value) => ({ value, label: t(`words.aliasKind.${value}`) }))}
        onValue={(kind) => onName({ ...name, kind, ours: "" })}
      />
      <TextField
        label={t("items.names.theirs")}
        hint={t("items.names.theirsHint")}
        value={name.theirs}
        onValue={(theirs) => onName({ ...name, theirs })}
        autoFocus
      />
    </>
  );
}
