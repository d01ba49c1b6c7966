import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PUSH_TARGETS, pushTargetOf, type PushTargetName } from "../../../shared/adjust/push/index.ts";
import type { ConnectionRow } from "../../../shared/contract/outbox.ts";
import { useCall } from "../../data/useCall.ts";
import { useRead } from "../../data/useRead.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";
import { SecretFields, type SecretDraft, secretInput } from "./SecretFields.tsx";

type Props = { readonly opened: ConnectionRow | "new" | undefined; readonly onClose: () => void };

export function ConnectionDialog({ opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={opened !== undefined}
      onClose={onClose}
      title={typeof opened === "object" ? opened.connection : t("outbox.connection.add")}
      description={t("outbox.connection.lead")}
    >
      {opened && <ConnectionForm known={opened === "new" ? undefined : opened} onClose={onClose} />}
    </Dialog>
  );
}

type FormProps = { readonly known: ConnectionRow | undefined; readonly onClose: () => void };

function ConnectionForm({ known, onClose }: FormProps) {
  const { t } = useTranslation();
  const add = useCall("connections.add");
  const change = useCall("connections.change");
  const writable = (useRead("sources.list", {}).data ?? []).filter((source) => source.writable);
  const [connection, setConnection] = useState(known?.connection ?? "");
  const [target, setTarget] = useState<PushTargetName>(known?.target ?? "tryton");
  const [chosen, setSource] = useState<string>();
  const [url, setUrl] = useState(known?.url ?? "");
  const [settings, setSettings] = useState<Readonly<Record<string, string>>>(known?.settings ?? {});
  const [secret, setSecret] = useState<SecretDraft>({ kept: known?.secret ?? "environment", text: "" });
  const source = chosen ?? known?.source ?? writable[0]?.name ?? "";
  const asked = pushTargetOf(target);
  const isGood = connection.trim() !== "" && url.trim() !== "" && source !== "";
  const submit = async () => {
    if (!isGood || add.pending || change.pending) return;
    const filled = Object.fromEntries(asked.settings.map(({ key }) => [key, settings[key] ?? ""]));
    const fields = {
      connection: connection.trim(),
      url: url.trim(),
      settings: filled,
      ...secretInput(secret),
    };
    const answer = known ? await change.run(fields) : await add.run({ ...fields, target, source });
    if (!answer.ok) return;
    toast("good", t("outbox.connection.saved", { connection: answer.value.connection }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      {!known && (
        <>
          <TextField
            label={t("outbox.connection.name")}
            value={connection}
            onValue={setConnection}
            required
            autoFocus
          />
          <Select
            label={t("outbox.columns.target")}
            value={target}
            options={PUSH_TARGETS.map((value) => ({ value, label: pushTargetOf(value).label }))}
            onValue={setTarget}
          />
          <Select
            label={t("outbox.connection.source")}
            value={source}
            options={writable.map(({ name }) => ({ value: name, label: name }))}
            onValue={setSource}
          />
        </>
      )}
      <TextField
        label={t("outbox.connection.url")}
        hint={t("outbox.connection.urlHint")}
        value={url}
        onValue={setUrl}
        required
      />
      {asked.settings.map(({ key, label, isRequired, usual }) => (
        <TextField
          key={key}
          label={isRequired ? label : t("outbox.connection.optional", { label })}
          placeholder={usual}
          value={settings[key] ?? ""}
          onValue={(text) => setSettings((before) => ({ ...before, [key]: text }))}
        />
      ))}
      <SecretFields what={asked.secret} isKnown={known !== undefined} draft={secret} onDraft={setSecret} />
      <Refused refusal={add.refusal ?? change.refusal} />
      <DialogActions>
        <Button
          tone="primary"
          type="submit"
          keys="mod+enter"
          disabled={!isGood || add.pending || change.pending}
        >
          {t("outbox.connection.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
