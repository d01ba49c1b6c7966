import type { ComponentPropsWithRef, MouseEvent } from "react";
import css from "./Button.module.css";
import { classesOf } from "./classes.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { Kbd } from "./Kbd.tsx";

const c = classesOf(css);

type Look = { readonly tone?: "primary" | "plain" | "quiet" | "danger"; readonly size?: "m" | "s" | "l" };
type Props = Look & {
  readonly icon?: IconName | undefined;
  /** The key that does the same, shown on the button. */
  readonly keys?: string | undefined;
} & Omit<ComponentPropsWithRef<"button">, "className" | "style">;

/**
 * A disabled one keeps the focus that it has, which the browser would take from it: many are disabled only while their call runs,
 * and the next key is for them again.
 */
export function Button({
  tone = "plain",
  size = "m",
  icon,
  keys,
  children,
  type = "button",
  disabled = false,
  ...rest
}: Props) {
  return (
    <button
      type={type}
      className={c("button", tone, size, !children && "square")}
      data-keys={keys}
      {...rest}
      {...(disabled && DISABLED)}
    >
      {icon && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
      {keys && <Kbd keys={keys} />}
    </button>
  );
}

/** As the browser has it for `disabled`: nobody comes to it by Tab, and a press does nothing, also not to what it stands in. */
const DISABLED = {
  "aria-disabled": true,
  tabIndex: -1,
  onClick: (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  },
} as const;

type LinkProps = Look & { readonly icon?: IconName; readonly keys?: string | undefined } & Omit<
    ComponentPropsWithRef<"a">,
    "className" | "style"
  >;

/** Looks like a button, goes somewhere: a link, so that it can be opened and copied like one. */
export function ButtonLink({ tone = "plain", size = "m", icon, keys, children, ...rest }: LinkProps) {
  return (
    <a className={c("button", tone, size)} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {keys && <Kbd keys={keys} />}
    </a>
  );
}
