import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DAY_MS, instant } from "../../../../shared/time.ts";
import { useNow } from "../../../data/useNow.ts";
import { dayText, startOfDay } from "../../../ui/days.ts";
import { TextField } from "../../../ui/Field.tsx";
import { ActDialog, type ActProps } from "./ActDialog.tsx";

const A_WEEK_MS = 7 * DAY_MS;

/** Until a day begins where the person is. */
export function WaitDialog(props: ActProps) {
  const { t } = useTranslation();
  const now = useNow();
  const [day, setDay] = useState(() => dayText(now + A_WEEK_MS));
  const [what, setWhat] = useState("");
  const until = startOfDay(day);
  const isWhole = until !== undefined && what.trim() !== "";
  return (
    <ActDialog
      {...props}
      title={t("casework.acts.wait")}
      description={t("casework.wait.text")}
      doName={t("casework.wait.do")}
      act={isWhole ? { do: "wait", until: instant(until), for: what.trim() } : undefined}
    >
      <TextField label={t("casework.wait.for")} value={what} onValue={setWhat} autoFocus />
      <TextField
        label={t("casework.wait.until")}
        type="date"
        min={dayText(now + DAY_MS)}
        value={day}
        onValue={setDay}
      />
    </ActDialog>
  );
}
