import { Field as Base } from "@base-ui/react/field";
import type { ComponentPropsWithRef, ReactNode } from "react";
import { classesOf } from "./classes.ts";
import css from "./Field.module.css";

const c = classesOf(css);

type Shared = {
  readonly label: string;
  /** Keeps the label for screen readers only, where the place says what it is. */
  readonly hideLabel?: boolean;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
};

type InputProps = Shared & { readonly onValue: (value: string) => void } & Omit<
    ComponentPropsWithRef<"input">,
    "className" | "style" | "onChange"
  >;

export function TextField({ label, hideLabel, hint, error, onValue, ...input }: InputProps) {
  return (
    <Base.Root className={c("field")} invalid={error !== undefined}>
      <Base.Label className={c("label", hideLabel && "unseen")}>{label}</Base.Label>
      <Base.Control
        className={c("input")}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onValue(event.target.value)}
        {...input}
      />
      {hint && <Base.Description className={c("hint")}>{hint}</Base.Description>}
      {error && (
        <Base.Error className={c("error")} match>
          {error}
        </Base.Error>
      )}
    </Base.Root>
  );
}

type AreaProps = Shared & { readonly onValue: (value: string) => void } & Omit<
    ComponentPropsWithRef<"textarea">,
    "className" | "style" | "onChange"
  >;

export function TextArea({ label, hideLabel, hint, onValue, error: _, ...area }: AreaProps) {
  return (
    <Base.Root className={c("field")}>
      <Base.Label className={c("label", hideLabel && "unseen")}>{label}</Base.Label>
      <Base.Control
        className={c("input", "area")}
        render={<textarea rows={3} {...area} onChange={(event) => onValue(event.target.value)} />}
      />
      {hint && <Base.Description className={c("hint")}>{hint}</Base.Description>}
    </Base.Root>
  );
}
