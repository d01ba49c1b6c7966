import { Checkbox as Base } from "@base-ui/react/checkbox";
import { classesOf } from "./classes.ts";
import css from "./Field.module.css";
import { Icon } from "./Icon.tsx";

const c = classesOf(css);

type Props = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
  readonly disabled?: boolean;
};

export function Checkbox({ label, hideLabel, checked, onChecked, disabled }: Props) {
  return (
    <label className={c("check")}>
      <Base.Root
        className={c("box")}
        checked={checked}
        onCheckedChange={onChecked}
        disabled={disabled ?? false}
        {...(hideLabel && { "aria-label": label })}
      >
        <Base.Indicator>
          <Icon name="check" size={14} />
        </Base.Indicator>
      </Base.Root>
      {!hideLabel && <span>{label}</span>}
    </label>
  );
}
