import type { ComponentPropsWithRef } from "react";
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

export function Button({
  tone = "plain",
  size = "m",
  icon,
  keys,
  children,
  type = "button",
  ...rest
}: Props) {
  return (
    <button type={type} className={c("button", tone, size, !children && "square")} {...rest}>
      {icon && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
      {keys && <Kbd keys={keys} />}
    </button>
  );
}

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
