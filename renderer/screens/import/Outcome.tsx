import { useTranslation } from "react-i18next";
import type { ImportReport } from "../../../shared/shapes.ts";
import { classesOf } from "../../ui/classes.ts";
import { formatCount } from "../../ui/format.ts";
import css from "./Import.module.css";

const c = classesOf(css);
const PARTS = ["rows", "accepted", "unchanged", "rejected"] as const;
const CREATED = ["locations", "bins", "items"] as const;
type Counts = Pick<ImportReport, "rows" | "accepted" | "unchanged" | "rejected" | "created">;

/** Four figures that add up: everything in the file is accounted for. */
type Props = {
  readonly counts: Counts;
  /** False for a preview, which says what would happen. */
  readonly done?: boolean;
};

export function Outcome({ counts, done = false }: Props) {
  const { t } = useTranslation();
  const { created } = counts;
  return (
    <>
      <dl className={c("counts")}>
        {PARTS.map((part) => (
          <div
            key={part}
            className={c("countBox", part === "rejected" && counts.rejected > 0 && "attention")}
          >
            <dd>{formatCount(counts[part])}</dd>
            <dt>{t(done && part === "accepted" ? "imports.result.accepted" : `imports.preview.${part}`)}</dt>
          </div>
        ))}
      </dl>
      {created.locations + created.bins + created.items > 0 && (
        <p className={c("note")}>
          {t(done ? "imports.result.made" : "imports.preview.makes", {
            what: CREATED.filter((kind) => created[kind] > 0)
              .map((kind) => t(`imports.preview.${kind}`, { count: created[kind] }))
              .join(", "),
          })}
        </p>
      )}
    </>
  );
}
