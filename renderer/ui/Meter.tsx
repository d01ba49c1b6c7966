import { formatCount } from "./format.ts";
import css from "./Meter.module.css";

type Props = { readonly done: number; readonly total: number; readonly label: string };

/** How much of a whole is done, as a bar and as figures. */
export function Meter({ done, total, label }: Props) {
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <span
      className={css["meter"]}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={Math.min(done, total)}
    >
      <span className={css["track"]}>
        <span className={css["bar"]} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={css["figure"]}>
        {formatCount(done)} / {formatCount(total)}
      </span>
    </span>
  );
}
