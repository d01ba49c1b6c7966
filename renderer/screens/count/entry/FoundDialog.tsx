import { useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { STATUSES, type Status } from "../../../../shared/domain.ts";
import { useCall } from "../../../data/useCall.ts";
import { useRead } from "../../../data/useRead.ts";
import { Button } from "../../../ui/Button.tsx";
import { Callout } from "../../../ui/Callout.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/Field.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { Select } from "../../../ui/Select.tsx";
import { toast } from "../../../ui/toasts.ts";
import { holdKeysWhile } from "../scan/held.ts";
import { useScans } from "../scan/useScans.ts";
import type { FoundStart } from "./place.ts";
import { plainTyped } from "./typed.ts";

type Props = {
  readonly count: number;
  /** Nothing keeps the dialog closed. */
  readonly start: FoundStart | undefined;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};
const COUNTABLE = STATUSES.filter((status) => status !== "in_transit");

/** Stock that no line has: of a known item it is an entry, of a code that nobody knows it waits for a manager. */
export function FoundDialog({ count, start, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={start !== undefined}
      onClose={onClose}
      title={t("count.found.title")}
      description={t("count.found.text")}
    >
      {start && (
        <FoundForm key={start.code} count={count} start={start} onClose={onClose} onSaved={onSaved} />
      )}
    </Dialog>
  );
}

type Found = {
  readonly code: string;
  readonly bin: string;
  readonly qty: string;
  readonly lot: string;
  readonly status: Status;
  readonly note: string;
};

function FoundForm({ count, start, onClose, onSaved }: Props & { readonly start: FoundStart }) {
  const { t } = useTranslation();
  const [found, setFound] = useState<Found>({ ...start, qty: "", lot: "", status: "available", note: "" });
  const change = (next: Partial<Found>) => setFound((before) => ({ ...before, ...next }));
  const code = found.code.trim();
  const meaning = useRead("counts.code", code === "" ? undefined : { count, code }).data;
  const isUnknown = code !== "" && meaning !== undefined && meaning.kind !== "item";
  const { save, refusal, pending } = useSave(count, isUnknown, start, found, () => {
    toast("good", t(isUnknown ? "count.found.kept" : "count.found.saved", { what: `${code}: ${found.qty}`, bin: found.bin })); // prettier-ignore
    onSaved();
    // At once: the next key is for the count's own field.
    flushSync(onClose);
  });
  useScans((scanned) => change(meaning?.kind === "item" && meaning.tracking !== "none" ? { lot: scanned } : { code: scanned })); // prettier-ignore
  return (
    <DialogForm onSubmit={() => void save()}>
      <TextField
        label={t("count.found.code")}
        value={found.code}
        onValue={(next) => change({ code: next })}
        required
        autoFocus={start.code === ""}
        hint={meaning?.kind === "item" ? `${meaning.sku} · ${meaning.description}` : undefined}
      />
      <TextField label={t("count.entry.bin")} value={found.bin} onValue={(bin) => change({ bin })} />
      <TextField
        label={t("count.entry.qty")}
        value={found.qty}
        onValue={(qty) => change({ qty })}
        required
        inputMode="decimal"
        autoFocus={start.code !== ""}
        hint={meaning?.kind === "item" ? t("count.found.units", { units: unitsIn(meaning) }) : undefined}
      />
      {isUnknown ? (
        <>
          <Callout tone="info" title={t("count.found.unknown")}>
            {t("count.found.unknownText")}
          </Callout>
          <TextField label={t("count.found.note")} value={found.note} onValue={(note) => change({ note })} />
        </>
      ) : (
        <>
          {meaning?.kind === "item" && meaning.tracking !== "none" && (
            <TextField
              label={t(meaning.tracking === "serial" ? "count.entry.serialField" : "count.entry.lotField")}
              value={found.lot}
              onValue={(lot) => change({ lot })}
            />
          )}
          <Select
            label={t("count.entry.statusField")}
            value={found.status}
            options={COUNTABLE.map((value) => ({ value, label: t(`words.status.${value}`) }))}
            onValue={(status) => change({ status })}
          />
        </>
      )}
      <Refused refusal={refusal} />
      <DialogActions>
        <Button
          tone="primary"
          type="submit"
          keys="mod+enter"
          disabled={pending || code === "" || found.qty.trim() === ""}
        >
          {t(isUnknown ? "count.found.keep" : "count.found.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

type Item = Extract<Reply<"counts.code">, { kind: "item" }>;
const unitsIn = ({ uom, packs }: Item): string =>
  [uom, ...packs.map((pack) => pack.uom).filter((name) => name !== uom)].join(", ");

function useSave(count: number, isUnknown: boolean, start: FoundStart, found: Found, onDone: () => void) {
  const enter = useCall("counts.enter");
  const keep = useCall("counts.found");
  const { code, bin, lot, status, note } = found;
  const place =
    bin === start.bin && start.location !== undefined ? { bin, location: start.location } : { bin };
  const qty = plainTyped(found.qty);
  const save = async () => {
    const saving = isUnknown
      ? keep.run({ count, ...place, code, qty, note })
      : enter.run({ count, sku: code, ...place, lot, status, qty });
    const answer = await holdKeysWhile<{ readonly ok: boolean }>(saving, ({ ok }) => ok);
    if (answer.ok) onDone();
  };
  const call = isUnknown ? keep : enter;
  return { save, refusal: call.refusal, pending: call.pending };
}
