import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";
import css from "./Items.module.css";
import { useDecidedBy } from "./useDecidedBy.ts";

type Props = { readonly open: boolean; readonly sources: readonly string[]; readonly onClose: () => void };

export function AuthorityDialog({ open, sources, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t("items.records.give")}>
      <AuthorityForm sources={sources} onClose={onClose} />
    </Dialog>
  );
}

function AuthorityForm({ sources, onClose }: Omit<Props, "open">) {
  const { t } = useTranslation();
  const call = useCall("sources.setAuthority");
  const [source, setSource] = useState(sources[0] ?? "");
  const decides = useDecidedBy(source);
  const submit = async () => {
    const answer = await call.run({ source, domain: "catalog" });
    if (!answer.ok) return;
    toast("good", t("items.records.given", { source }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <Select
        label={t("items.records.giveTo")}
        value={source}
        options={sources.map((name) => ({ value: name, label: name }))}
        onValue={setSource}
      />
      <p aria-live="polite">
        {decides === undefined
          ? t("items.records.counting")
          : t("items.records.decides", { count: decides, source })}
      </p>
      <p className={css["quiet"]}>{t("items.records.later")}</p>
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button
          tone="primary"
          type="submit"
          keys="mod+enter"
          disabled={call.pending || decides === undefined}
        >
          {t("items.records.giveDo", { source })}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
