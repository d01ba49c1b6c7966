import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

/** Twelve that left for here three days before the count, and how far the ledger is known. */
const sent = (known: string, more = "", blamed = ""): string => `
  bin   item  book  counted
  A-01  SKU7  60    72

  at       event  type  doc    line  effect
  2 09:00  W1     pick  SO-10  1     -3
  ${known}  W2     pick  SO-11  1     -4

  elsewhere  event  type          doc    line  status      effect
  17 10:00   W3     transfer_out  TR-70  2     in_transit  12${blamed}
  ${more}`;

describe("a transfer whose window closes after the count", () => {
  test("wasn't received, by all that is known since", () =>
    fires(sent("25 09:00", "", "    → transfer_not_received +12")));

  test("may still come, where nothing is known since", () => accusesNothing(sent("21 09:00")));

  test("was only counted first, where it was received in time", () =>
    accusesNothing(sent("25 09:00", "21 10:00   W4     transfer_in   TR-70  2     in_transit  -12")));

  test("wasn't received in time, where it was received after its window", () =>
    fires(
      sent(
        "25 09:00",
        "24 10:00   W4     transfer_in   TR-70  2     in_transit  -12",
        "    → transfer_not_received +12",
      ),
    ));
});

describe("a return that needn't be decided on yet", () => {
  const returned = (foundWaiting: number): string => `
    bin   item  status    book  counted
    A-01  SKU7  available  30    34
    RET   SKU7  returned   4     ${foundWaiting}

    at       event  type  doc    line  effect
    2 09:00  W1     pick  SO-10  1     -3

    elsewhere  event  type    bin  status    doc    line  effect
    14 10:00   W3     return  RET  returned  RMA-1  1     4${foundWaiting === 0 ? "    → return_not_released +4" : ""}

    order  line  kind  qty  due       state
    RMA-1  1     rma   4    19 17:00  accepted`;

  test("was put back where it is missing from where it waited and over on the shelf", () =>
    fires(returned(0)));

  test("waits where it is still there", () => accusesNothing(returned(4)));
});

describe("a transfer to here that was received at another location", () => {
  const received = (sentFrom: string, arrivedAt: string, blamed = ""): string => `
    bin   item  book  counted
    A-01  SKU7  60    72

    at       event  type  doc    line  effect
    2 09:00  W1     pick  SO-10  1     -3

    elsewhere  event  type          doc    line  status      end           effect
    7 10:00    W3     transfer_out  TR-70  2     in_transit  ${sentFrom.padEnd(12)}  12${blamed}
    8 10:00    W4     transfer_in   TR-70  2     in_transit  ${arrivedAt.padEnd(12)}  -12`;

  test("lies here too much, and is moved from there", () => {
    const { evidence } = scenario(received("DC/", "W3/"));
    const [first] = trace(evidence).explanations;
    expect(told(first, evidence)).toEqual(["transfer_not_received +12 W3 W4"]);
    expect(first?.parts[0]?.heldAt?.location).toBe("W3");
  });

  test("says nothing in a ledger that keeps goods in transit where they come from", () =>
    accusesNothing(received("B-09", "W3/")));

  test("says nothing where it was received here", () => accusesNothing(received("DC/", "B-09")));
});

describe("a slip whose reason says more than was booked", () => {
  const scrapped = (reason: string): readonly string[] => {
    const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  60    57

      at       event  type   doc      line  reason  effect
      9 09:00  W1     scrap  SCR-221  1     ${reason}  -1
    `);
    return told(trace(evidence).explanations[0], evidence);
  };

  test.each(["pallet fell, 4 pcs broken", "4 Stück zerbrochen", "broken: 4"])(
    "tells how many were thrown away: %s",
    (reason) => expect(scrapped(reason)).toEqual(["unrecorded_scrap -3 SCR-221:1"]),
  );

  test.each([
    "04",
    "4",
    "broken, see SCR-4",
    "broken on 4/5",
    "broken at 4:30",
    "broken, 40 pcs lot",
    "4.5 kg broken",
  ])("tells nothing by a number that is none of pieces: %s", (reason) =>
    expect(scrapped(reason)).toEqual(["unexplained -3"]),
  );
});
