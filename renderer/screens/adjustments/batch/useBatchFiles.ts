import { useTranslation } from "react-i18next";
import { type TargetName, TARGETS } from "../../../../shared/adjust/targets/index.ts";
import type { Input, Reply } from "../../../../shared/contract.ts";
import { FILE_FORMATS } from "../../../../shared/contract/handover.ts";
import { ok } from "../../../../shared/result.ts";
import type { Answer } from "../../../../shared/rpc.ts";
import { useCall } from "../../../data/useCall.ts";

type Saved = { readonly name: string; readonly base64: string; readonly mediaType: string };
type BatchFiles = {
  readonly pending: boolean;
  readonly cover: () => Promise<Answer<readonly Saved[]>>;
  /** Every file that was handed over, the same bytes again, with the covering page. */
  readonly allAgain: () => Promise<Answer<readonly Saved[]>>;
};

/** The bytes of a batch's files, as the service hands them over. */
export function useBatchFiles({ batch, files, handedOver }: Reply<"batches.get">): BatchFiles {
  const { t } = useTranslation();
  const drawing = useCall("batches.cover", t("adjustments.batch.cover"));
  const writing = useCall("batches.export", t("adjustments.batch.downloadAll"));
  const last = TARGETS.find((known) => known === handedOver[0]?.target);
  const cover = async () => {
    const answer = await drawing.run({ batch, ...(last && { target: last }) });
    return answer.ok ? ok([answer.value]) : answer;
  };
  const allAgain = async () => {
    const all: Saved[] = [];
    for (const kept of handed(files, handedOver)) {
      const answer = await writing.run({ batch, ...kept });
      if (!answer.ok) return answer;
      all.push(...answer.value.files);
    }
    const drawn = await cover();
    return drawn.ok ? ok([...all, ...drawn.value]) : drawn;
  };
  return { pending: drawing.pending || writing.pending, cover, allAgain };
}

type Kept = { readonly target: TargetName; readonly format: NonNullable<Input<"batches.export">["format"]> };

/** Which formats there are files of, of those handed over: a record that nobody took isn't handed over by this. */
function handed(
  files: Reply<"batches.get">["files"],
  handedOver: Reply<"batches.get">["handedOver"],
): readonly Kept[] {
  return TARGETS.filter((target) => handedOver.some((each) => each.target === target)).flatMap((target) =>
    FILE_FORMATS.filter((format) =>
      files.some((file) => file.target === target && file.name.endsWith(`.${format}`)),
    ).map((format) => ({ target, format })),
  );
}
