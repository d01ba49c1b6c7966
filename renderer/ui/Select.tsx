import { Field as BaseField } from "@base-ui/react/field";
import { Select as Base } from "@base-ui/react/select";
import type { Ref } from "react";
import { classesOf } from "./classes.ts";
import css from "./Field.module.css";
import { Icon } from "./Icon.tsx";

const c = classesOf(css);

export type Option<V extends string> = { readonly value: V; readonly label: string };
type Props<V extends string> = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: V;
  readonly options: readonly Option<V>[];
  readonly onValue: (value: V) => void;
  readonly disabled?: boolean;
  readonly triggerRef?: Ref<HTMLButtonElement>;
};

/** A list box with type-ahead and arrows; the empty value stands for "no choice" and has its own label. */
export function Select<V extends string>(props: Props<V>) {
  const { label, hideLabel, value, options, onValue, disabled, triggerRef } = props;
  return (
    <BaseField.Root className={c("field")}>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(next) => next !== null && onValue(next)}
        disabled={disabled ?? false}
        modal={false}
      >
        <Base.Label className={c("label", hideLabel && "unseen")}>{label}</Base.Label>
        <Base.Trigger className={c("trigger")} {...(triggerRef && { ref: triggerRef })}>
          <Base.Value />
          <Base.Icon>
            <Icon name="down" />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className={c("positioner")} sideOffset={4} alignItemWithTrigger={false}>
            <Base.Popup className={c("popup")}>
              <Base.List>
                {options.map((option) => (
                  <Base.Item key={option.value} value={option.value} className={c("item")}>
                    <Base.ItemIndicator>
                      <Icon name="check" />
                    </Base.ItemIndicator>
                    <Base.ItemText>{option.label}</Base.ItemText>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </BaseField.Root>
  );
}
