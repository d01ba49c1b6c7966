import { Fragment } from "react";
import { keyCaps } from "./keyCaps.ts";
import css from "./Kbd.module.css";

/** "mod+k" or "g h" as key caps. Hidden from screen readers: the action's own name is what they need. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={css["keys"]} aria-hidden="true">
      {keyCaps(keys).map((cap, place) => (
        <Fragment key={place}>
          <kbd className={css["cap"]}>{cap}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
