import {
  useEffect,
  useId,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
} from "react";
import { classesOf } from "./classes.ts";
import css from "./ListBox.module.css";

const c = classesOf(css);
const PAGE = 10;

type Props = {
  readonly label: string;
  readonly count: number;
  readonly active: number;
  readonly onActive: (place: number) => void;
  /** Enter or a double click. */
  readonly onOpen: (place: number) => void;
  /** Left out: the active one is the chosen one. */
  readonly isSelected?: (place: number) => boolean;
  readonly children: (place: number) => ReactNode;
  readonly listRef?: Ref<HTMLDivElement>;
};

/** A short list walked by arrows. It holds the focus itself and names the active line. */
export function ListBox(props: Props) {
  const { label, count, active, onActive, onOpen, isSelected, children, listRef } = props;
  const id = useId();
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    option.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || count === 0) return;
    const step = STEPS[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (step === undefined) onOpen(active);
    else onActive(Math.max(0, Math.min(count - 1, active + step)));
  };
  const onMouse = (act: (place: number) => void) => (event: MouseEvent<HTMLElement>) => {
    const place = placeOf(event.target);
    if (place !== undefined) act(place);
  };
  return (
    <div className={c("frame")}>
      <div
        ref={listRef}
        className={c("box")}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        {...(active < count && { "aria-activedescendant": `${id}-${active}` })}
        onKeyDown={onKeyDown}
        onMouseDown={onMouse(onActive)}
        onDoubleClick={onMouse(onOpen)}
      >
        {Array.from({ length: count }, (_, place) => (
          <div
            key={place}
            id={`${id}-${place}`}
            ref={place === active ? option : null}
            role="option"
            data-place={place}
            aria-selected={isSelected ? isSelected(place) : place === active}
            className={c("option", place === active && "active")}
          >
            {children(place)}
          </div>
        ))}
      </div>
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function placeOf(target: EventTarget): number | undefined {
  const option = target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null;
  return option ? Number(option.dataset["place"]) : undefined;
}
