import { never } from "../../shared/result.ts";
import { aliasLoader } from "./kinds/aliases.ts";
import { bundleLoader } from "./kinds/bundles.ts";
import { countLoader } from "./kinds/counts.ts";
import { itemLoader } from "./kinds/items.ts";
import { orderLoader } from "./kinds/orders.ts";
import { packLoader } from "./kinds/packs.ts";
import { placeLoader } from "./kinds/places.ts";
import { reportedLoader } from "./kinds/reported.ts";
import { movementLoader } from "./movements/loader.ts";
import type { Loader, Session } from "./session.ts";

/** What takes in the rows of the session's kind. */
export function loaderOf(session: Session): Loader {
  switch (session.kind) {
    case "places":
      return placeLoader(session);
    case "items":
      return itemLoader(session);
    case "packs":
      return packLoader(session);
    case "bundles":
      return bundleLoader(session);
    case "aliases":
      return aliasLoader(session);
    case "baseline":
      return reportedLoader(session, 1);
    case "snapshot":
      return reportedLoader(session, 0);
    case "movements":
      return movementLoader(session);
    case "orders":
      return orderLoader(session);
    case "counts":
      return countLoader(session);
    default:
      return never(session.kind);
  }
}
