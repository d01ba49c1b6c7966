import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useId, type ReactNode, type Ref } from "react";
import css from "./Choices.module.css";

export type ChoiceOption = { readonly value: string; readonly label: ReactNode };
type Props = {
  readonly title: string;
  readonly hint?: ReactNode;
  /** Nothing is chosen where it is undefined. */
  readonly value: string | undefined;
  readonly options: readonly ChoiceOption[];
  readonly onValue: (value: string) => void;
  readonly firstRef?: Ref<HTMLElement>;
};

/** A question with its answers, one below the other: for what must be chosen, and for what is chosen in full view. */
export function Choices({ title, hint, value, options, onValue, firstRef }: Props) {
  const id = useId();
  return (
    <RadioGroup
      className={css["choices"]}
      aria-labelledby={id}
      value={value ?? null}
      onValueChange={(next) => typeof next === "string" && onValue(next)}
    >
      <p id={id} className={css["title"]}>
        {title}
      </p>
      {hint && <p className={css["hint"]}>{hint}</p>}
      {options.map((option, at) => (
        <label key={option.value} className={css["option"]}>
          <Radio.Root
            value={option.value}
            className={css["dot"]}
            // The component keeps every Enter from the page; with Ctrl it goes on to the next step.
            onKeyDown={(event) => {
              if (event.key === "Enter") event.preventBaseUIHandler();
            }}
            {...(at === 0 && firstRef && { ref: firstRef })}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </RadioGroup>
  );
}
