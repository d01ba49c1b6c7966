import { useTranslation } from "react-i18next";
import type { ImportReport } from "../../../../shared/importShapes.ts";
import { classesOf } from "../../../ui/classes.ts";
import { formatCount } from "../../../ui/format.ts";
import css from "./Consequences.module.css";

const c = classesOf(css);
const ALWAYS = ["rows", "fresh", "changed", "unchanged", "rejected"] as const;
const WHERE_ANY = ["duplicates", "leftOut"] as const;
type Counts = Pick<
  ImportReport,
  "rows" | "accepted" | "changed" | "unchanged" | "rejected" | "duplicates" | "leftOut"
>;
type Props = { readonly counts: Counts };

/** Figures that add up: everything in the file is accounted for. */
export function Outcome({ counts }: Props) {
  const { t } = useTranslation();
  const figures = { ...counts, fresh: counts.accepted - counts.changed };
  const shown = [...ALWAYS, ...WHERE_ANY.filter((part) => counts[part] > 0)];
  return (
    <dl className={c("counts")}>
      {shown.map((part) => (
        <div key={part} className={c("countBox", part === "rejected" && counts.rejected > 0 && "attention")}>
          <dd>{formatCount(figures[part])}</dd>
          <dt>{t(`imports.figures.${part}`)}</dt>
        </div>
      ))}
    </dl>
  );
}
