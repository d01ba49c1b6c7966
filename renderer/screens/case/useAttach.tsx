import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { newJobId, useJobs } from "../../data/jobs.ts";
import { upload } from "../../data/upload.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { toast } from "../../ui/toasts.ts";
import type { CaseWork } from "./useCaseWork.ts";

const KEY = "f";

/** The button that puts a photo or any other file to a case, and its key. */
export function useAttach(id: number, { isOpen, tell }: CaseWork): { readonly button: ReactNode } {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const ask = () => picker.current?.click();
  useActions(
    isOpen
      ? [{ id: "case.attach", title: t("casework.acts.attach"), group: "here", keys: KEY, run: ask }]
      : [],
  );
  const attach = async (file: File) => {
    const answer = await attached(id, file, t("casework.files.attaching", { name: file.name }));
    if (!answer.ok) {
      if (answer.error.code !== "cancelled") toast("bad", t("casework.acts.attach"), answer.error.message);
      return;
    }
    const { step } = answer.value;
    if (step === null) return;
    tell({
      title: t("casework.did.attach", { what: file.name }),
      undo: () => client["cases.undo"]({ case: id, step }),
    });
  };
  const button = isOpen && (
    <>
      <Button icon="file" keys={KEY} onClick={ask}>
        {t("casework.acts.attach")}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) void attach(chosen);
          event.target.value = "";
        }}
      />
    </>
  );
  return { button };
}

/** Hands the file over in pieces, as an import does, with its progress in the top bar; then keeps it with the case. */
async function attached(id: number, file: File, title: string) {
  const abort = new AbortController();
  const job = newJobId();
  const jobs = useJobs.getState();
  jobs.add({ id: job, title, progress: undefined, cancel: () => abort.abort() });
  const onProgress = (share: number) =>
    useJobs
      .getState()
      .report(job, { done: Math.round(share * file.size), total: file.size, what: file.name });
  const handed = await upload(file, { onProgress, signal: abort.signal });
  const answer = handed.ok
    ? await client["cases.attach"]({ case: id, file: { from: "upload", upload: handed.value } })
    : handed;
  useJobs.getState().remove(job);
  return answer;
}
