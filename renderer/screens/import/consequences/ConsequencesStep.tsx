import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Callout } from "../../../ui/Callout.tsx";
import { withInstantsHere } from "../../../ui/format.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { useWizard } from "../wizard/store.ts";
import { useFirstFocus } from "../wizard/useFirstFocus.ts";
import css from "./Consequences.module.css";
import { Facts } from "./Facts.tsx";
import { LargestChanges } from "./LargestChanges.tsx";
import { NonStock } from "./NonStock.tsx";
import { Outcome } from "./Outcome.tsx";
import { PackChanges } from "./PackChanges.tsx";
import { SampleRows } from "./SampleRows.tsx";
import { UnknownNames } from "./UnknownNames.tsx";
import { WhatIsMade } from "./WhatIsMade.tsx";

/** What would happen, in full, before it does. */
export function ConsequencesStep() {
  const { t } = useTranslation();
  const { preview, source, file, mends, kind } = useWizard();
  const top = useRef<HTMLParagraphElement>(null);
  useFirstFocus(top, preview !== undefined);
  if (!preview) return null;
  const what = t(`words.importKind.${kind}`);
  return (
    <>
      <Panel title={t("imports.steps.consequences")} note={file?.name}>
        <div className={css["stack"]}>
          <div>
            <p ref={top} tabIndex={-1} className={css["sentence"]}>
              {t(`imports.effect.${preview.effect}`, {
                count: preview.accepted,
                source: source === "" ? t("imports.file.ownWord") : source,
                what,
              })}
            </p>
            <p className={css["note"]}>{t("imports.effect.nothingYet")}</p>
          </div>
          <Outcome counts={preview} />
          <WhatIsMade created={preview.created} mended={mends.mended} />
          {preview.conflicts > 0 && (
            <Callout tone="warn" title={t("imports.effect.conflicts", { count: preview.conflicts })}>
              {t("imports.effect.conflictsText")}
            </Callout>
          )}
          {preview.rejected > 0 && <p>{t("imports.effect.aside", { count: preview.rejected })}</p>}
          <UnknownNames unknown={preview.unknown} />
          {preview.notes.length > 0 && (
            <ul className={css["facts"]}>
              {preview.notes.map((note) => (
                <li key={note}>{withInstantsHere(note)}</li>
              ))}
            </ul>
          )}
          {preview.facts && <Facts facts={preview.facts} />}
        </div>
      </Panel>
      <PackChanges packs={preview.packs} />
      <LargestChanges changes={preview.largest} />
      <NonStock proposals={preview.nonStock} />
      <SampleRows sample={preview.sample} />
    </>
  );
}
