import { useTranslation } from "react-i18next";
import { CAUSES, type Cause } from "../../../../shared/domain.ts";
import { useRead } from "../../../data/useRead.ts";
import { Select } from "../../../ui/Select.tsx";

type Props = {
  readonly cause: Cause | "";
  readonly onCause: (cause: Cause | "") => void;
  /** Whether it may stay open. */
  readonly mayBeNone: boolean;
  readonly code: string;
  readonly onCode: (code: string) => void;
};

/** A root cause, and a reason of the company's own list that fits it; without a list, the cause alone. */
export function CauseFields({ cause, onCause, mayBeNone, code, onCode }: Props) {
  const { t } = useTranslation();
  const reasons = useRead("reasons.list", {}).data ?? [];
  const fitting = reasons.filter(
    (reason) => !reason.retired && (cause === "" || reason.cause === null || reason.cause === cause),
  );
  const chooseCause = (next: Cause | "") => {
    onCause(next);
    const reason = reasons.find((known) => known.code === code);
    if (reason?.cause && next !== "" && reason.cause !== next) onCode("");
  };
  const chooseCode = (next: string) => {
    onCode(next);
    const named = reasons.find((known) => known.code === next)?.cause;
    if (named) onCause(named);
  };
  return (
    <>
      <Select
        label={t("case.act.cause")}
        value={cause}
        options={[
          ...(mayBeNone ? [{ value: "" as const, label: t("casework.none") }] : []),
          ...CAUSES.map((value) => ({ value, label: t(`words.cause.${value}`) })),
        ]}
        onValue={chooseCause}
      />
      {fitting.length > 0 && (
        <Select
          label={t("casework.code")}
          value={fitting.some((known) => known.code === code) ? code : ""}
          options={[
            { value: "", label: t("casework.none") },
            ...fitting.map((reason) => ({ value: reason.code, label: `${reason.code} · ${reason.label}` })),
          ]}
          onValue={chooseCode}
        />
      )}
    </>
  );
}
