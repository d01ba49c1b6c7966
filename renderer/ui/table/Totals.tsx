import type { ReactNode } from "react";
import css from "./Table.module.css";

type Props = {
  readonly totals: readonly { readonly name: string; readonly figure: ReactNode }[];
  readonly title?: string;
};

/** What the rows of a filter add up to, each figure by its name. */
export const Totals = ({ totals, title }: Props) => (
  <dl className={css["totals"]} title={title}>
    {totals.map(({ name, figure }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{figure}</dd>
      </div>
    ))}
  </dl>
);
