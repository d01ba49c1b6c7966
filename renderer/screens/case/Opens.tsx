import type { ReactNode } from "react";
import css from "./Case.module.css";

/** What opens the evidence behind a number: something that is done, or a screen to go to. */
export type Opener = { readonly title: string } & ({ readonly run: () => void } | { readonly href: string });

type Props = {
  readonly by: Opener | undefined;
  /** How it is spoken of, where the number is only drawn. */
  readonly label?: string;
  readonly children?: ReactNode;
};

/** A number that opens where it came from; nothing but the number where nobody knows that. */
export function Opens({ by, label, children }: Props) {
  if (!by) return children;
  if ("href" in by)
    return (
      <a className={css["opens"]} href={by.href} title={by.title} aria-label={label}>
        {children}
      </a>
    );
  return (
    <button type="button" className={css["opens"]} title={by.title} aria-label={label} onClick={by.run}>
      {children}
    </button>
  );
}
