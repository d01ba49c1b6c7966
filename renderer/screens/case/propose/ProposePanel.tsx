import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { SignedQty } from "../../../ui/Figures.tsx";
import { formatQty, formatSignedQty } from "../../../ui/format.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { VERDICT_TONES } from "../../../ui/tones.ts";
import { placeText } from "../placeText.ts";
import type { CaseWork } from "../useCaseWork.ts";
import css from "./Propose.module.css";
import { RemedyCard } from "./RemedyCard.tsx";

type Preview = Reply<"adjustments.preview">;
type Props = { readonly work: CaseWork; readonly number: number };

/** What the chosen explanation would change, in every system, before anything is proposed. */
export function ProposePanel({ work, number }: Props) {
  const { t } = useTranslation();
  const { preview, also, toggleAlso } = work.proposing;
  const { data, refusal } = preview;
  const { act, actName, pending } = work;
  const changes = data?.remedies.some(({ kind }) => kind === "adjustment" || kind === "reclassification");
  return (
    <Panel
      title={t("adjustments.preview.title")}
      note={t("adjustments.preview.note", { number })}
      actions={
        act && (
          <Button size="s" disabled={pending} onClick={act}>
            {actName}
          </Button>
        )
      }
    >
      <div className={css["panel"]}>
        <Refused refusal={refusal} />
        {data?.remedies.length === 0 && <p className={css["quiet"]}>{t("adjustments.preview.none")}</p>}
        {data && data.remedies.length > 0 && (
          <ul className={css["remedies"]}>
            {data.remedies.map((remedy, place) => (
              <RemedyCard key={place} remedy={remedy} />
            ))}
          </ul>
        )}
        {data && <Outlook outlook={data.outlook} />}
        {data && data.alsoIn.length > 0 && changes && act && (
          <AlsoIn systems={data.alsoIn} also={also} onToggle={toggleAlso} />
        )}
      </div>
    </Panel>
  );
}

/** Per counted position: what would be left of its variance, and whether that would still be an exception. */
function Outlook({ outlook }: Pick<Preview, "outlook">) {
  const { t } = useTranslation();
  if (outlook.length === 0) return null;
  return (
    <div>
      <h3 className={css["term"]}>{t("adjustments.preview.outlook")}</h3>
      <ul className={css["outlook"]}>
        {outlook.map((line) => (
          <li key={placeText(line)}>
            <span>{placeText(line)}</span>
            <span>
              <SignedQty qty={line.variance} /> → <SignedQty qty={line.left} />
            </span>
            <Badge tone={VERDICT_TONES[line.verdict]}>{t(`words.verdict.${line.verdict}`)}</Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}

type AlsoProps = {
  readonly systems: Preview["alsoIn"];
  readonly also: ReadonlySet<string>;
  readonly onToggle: (source: string) => void;
};

function AlsoIn({ systems, also, onToggle }: AlsoProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={css["also"]}>
      <legend className={css["term"]}>{t("adjustments.preview.alsoIn")}</legend>
      {systems.map(({ source, book, variance }) => (
        <Checkbox
          key={source}
          label={t("adjustments.preview.also", {
            source,
            book: formatQty(book),
            variance: formatSignedQty(variance),
          })}
          checked={also.has(source)}
          onChecked={() => onToggle(source)}
        />
      ))}
    </fieldset>
  );
}
