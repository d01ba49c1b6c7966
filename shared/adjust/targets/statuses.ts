import { STATUS_CLASS, type Status } from "../../domain.ts";

/** Everything that stands in the place, whatever its state: what systems call on hand. */
export const isOnHand = (status: Status): boolean => STATUS_CLASS[status] !== "in_transit";

/** What can be sold, which is all that a shop's own number is about. */
export const isSellable = (status: Status): boolean => STATUS_CLASS[status] === "sellable";
