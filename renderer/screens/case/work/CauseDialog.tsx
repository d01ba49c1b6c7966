import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Cause } from "../../../../shared/domain.ts";
import { ActDialog, type ActProps } from "./ActDialog.tsx";
import { CauseFields } from "./CauseFields.tsx";

type Props = ActProps & { readonly cause: Cause | null; readonly code: string | null };

export function CauseDialog({ cause: before, code: codeBefore, ...props }: Props) {
  const { t } = useTranslation();
  const [cause, setCause] = useState<Cause | "">(before ?? "");
  const [code, setCode] = useState(codeBefore ?? "");
  return (
    <ActDialog
      {...props}
      title={t("casework.acts.cause")}
      doName={t("casework.causeDo")}
      act={{ do: "cause", cause: cause === "" ? null : cause, code: code === "" ? null : code }}
    >
      <CauseFields cause={cause} onCause={setCause} mayBeNone code={code} onCode={setCode} />
    </ActDialog>
  );
}
