import { retryAfterMs } from "../shared/adjust/push/backOff.ts";
import type { PartOutcome } from "../shared/adjust/push/outcome.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { Http, HttpAnswer, HttpRequest } from "./http.ts";

export type Asked = { readonly status: number; readonly text: string };

/** Anything but what was hoped for ends the sending of a part: what it ends with says how it goes on. */
export type Ending = Extract<PartOutcome, { kind: "later" | "stop" }>;

export type Question = HttpRequest & {
  /** Whether it may change something there, so that a lost answer leaves open whether it did. */
  readonly changes: boolean;
  /** Statuses besides 2xx that whoever asks reads by itself. */
  readonly reads?: readonly number[];
};

export type Ask = (question: Question) => Promise<Result<Asked, Ending>>;

/** Asks one question and turns everything but its answer into how the sending ends. */
export function askOver(http: Http, now: () => number): Ask {
  return async ({ changes, reads = [], ...request }) => {
    const answer = await http(request);
    if (answer.kind === "answered" && (isSuccess(answer.status) || reads.includes(answer.status)))
      return ok({ status: answer.status, text: answer.text });
    return err(endingOf(answer, request.url, changes, now()));
  };
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** By the status (RFC 9110) and, for 409 and 422, by the draft of the Idempotency-Key header. */
function endingOf(answer: HttpAnswer, url: string, changes: boolean, now: number): Ending {
  const host = URL.parse(url)?.host ?? url;
  if (answer.kind === "unreachable")
    return later(`${host} is not reachable: ${answer.why}.`, { isReached: false, isUnknown: false });
  if (answer.kind === "lost")
    return later(`${host} gave no answer: ${answer.why}.`, { isReached: true, isUnknown: changes });
  const { status, retryAfter, text } = answer;
  const said = excerpt(text);
  const afterMs = retryAfter === undefined ? undefined : retryAfterMs(retryAfter, now);
  const again = (why: string, isUnknown: boolean): Ending =>
    later(why, { isReached: true, isUnknown, ...(afterMs !== undefined && { afterMs }) });
  switch (status) {
    case 429:
    case 425:
      return again(`${host} asks to wait (${status}).`, false);
    case 409:
      return again(`${host} is still busy with this request (409). ${said}`, changes);
    case 422:
      return stopped(`${host} knows this key with other contents, or can't take them (422). ${said}`);
    case 401:
    case 403:
      return stopped(`${host} doesn't let us in (${status}): the secret or its rights are wrong. ${said}`);
    case 408:
      return again(`${host} waited too long for the request (408).`, changes);
    default:
      if (status >= 500) return again(`${host} failed (${status}). ${said}`, changes);
      if (status >= 300 && status < 400)
        return stopped(
          `${host} sends us elsewhere (${status}); put the address it means into the connection.`,
        );
      return stopped(`${host} refused (${status}). ${said}`);
  }
}

const later = (why: string, how: Omit<Extract<Ending, { kind: "later" }>, "kind" | "why">): Ending => ({
  ...{ kind: "later", why: why.trim() },
  ...how,
});
const stopped = (why: string): Ending => ({ kind: "stop", why: why.trim() });

const LONGEST = 300;
/** The beginning of an answer, for people: without tags, in one line. */
export const excerpt = (text: string): string =>
  text
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST);
