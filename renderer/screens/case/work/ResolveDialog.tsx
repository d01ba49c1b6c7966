import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Cause } from "../../../../shared/domain.ts";
import { TextArea } from "../../../ui/Field.tsx";
import { ActDialog, type ActProps } from "./ActDialog.tsx";
import { CauseFields } from "./CauseFields.tsx";

/** What resolving starts from: the explanation that was chosen, whose sentence is where the reason begins. */
export type Suggested = { readonly cause: Cause; readonly because: string };
type Props = ActProps & { readonly suggested: Suggested };

export function ResolveDialog({ suggested, ...props }: Props) {
  const { t } = useTranslation();
  const [cause, setCause] = useState<Cause | "">(suggested.cause);
  const [code, setCode] = useState("");
  const [reason, setReason] = useState(suggested.because);
  const said = reason.trim();
  const isWhole = cause !== "" && said !== "";
  return (
    <ActDialog
      {...props}
      title={t("casework.acts.resolve")}
      description={t("case.act.resolveText")}
      doName={t("case.act.resolveDo")}
      act={isWhole ? { do: "resolve", cause, reason: said, ...(code !== "" && { code }) } : undefined}
    >
      <CauseFields cause={cause} onCause={setCause} mayBeNone={false} code={code} onCode={setCode} />
      <TextArea label={t("case.act.reason")} value={reason} onValue={setReason} autoFocus />
    </ActDialog>
  );
}
