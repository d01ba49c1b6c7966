import { useTranslation } from "react-i18next";
import { upload } from "../../data/upload.ts";
import { useCall } from "../../data/useCall.ts";
import { FileButton } from "../../ui/FileButton.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";

/** Opens a count that came from another laptop; whoever it is for signs in then. */
export function OpenCarried() {
  const { t } = useTranslation();
  const call = useCall("exchange.open", t("progress.open.opening"));
  const open = async (file: File) => {
    const sent = await upload(file, { onProgress: () => undefined, signal: new AbortController().signal });
    if (!sent.ok) return toast("bad", t("progress.open.do"), sent.error.message);
    const answer = await call.run({ file: { from: "upload", upload: sent.value } });
    if (answer.ok) toast("good", t("progress.open.opened", { name: answer.value.name }));
  };
  return (
    <>
      <FileButton
        icon="count"
        label={t("progress.open.do")}
        accept=".stcount"
        disabled={call.pending}
        onFile={(file) => void open(file)}
      />
      <Refused refusal={call.refusal} />
    </>
  );
}
