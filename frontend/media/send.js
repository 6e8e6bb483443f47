// Sending a file in pieces, so that a lost connection costs no more than the last one. The portal says from where to go on.

const PIECE = 1024 * 1024;
const TRIES = 8;
const LONGEST_MS = 30_000;
const KEPT = "wysylka:";

/** What the portal refused, with its sentence. */
export class Refused extends Error {}

/**
 * Sends `file` to the library at `address`. `progress` hears 0…1, `waiting` hears true while the connection is lost. Gives what
 * the portal made of it; fails with Refused, or with the last error once it has tried long enough: then the same call goes on.
 */
export async function send(address, file, { progress = () => {}, waiting = () => {}, signal } = {}) {
  const uploads = `${address}/wysylka`;
  const key = `${KEPT}${uploads} ${file.name} ${file.size} ${file.lastModified}`;
  let tries = 0;
  let place = recall(key);
  for (;;) {
    signal?.throwIfAborted();
    try {
      const stands = place ? await ask(`${uploads}/${place}`, signal) : await begin(uploads, file, signal);
      if (!stands) {
        place = forget(key);
        continue;
      }
      place = keep(key, stands.token ?? place);
      const made = await pieces(`${uploads}/${place}`, file, stands, (share) => ((tries = 0), waiting(false), progress(share)), signal);
      forget(key);
      return made;
    } catch (why) {
      if (why instanceof Refused) forget(key);
      if (why instanceof Refused || signal?.aborted || ++tries > TRIES) throw why;
      waiting(true);
      await rest(Math.min(1000 * 2 ** (tries - 1), LONGEST_MS), signal);
    }
  }
}

/** One piece after another from where the portal stands. */
async function pieces(address, file, stands, progress, signal) {
  while (!stands.id) {
    const { offset } = stands;
    const piece = file.slice(offset, offset + PIECE);
    stands = await put(address, piece, offset, (sent) => progress((offset + sent) / file.size), signal);
  }
  progress(1);
  return stands;
}

const begin = (uploads, { name, size }, signal) => json(fetch(uploads, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams({ name, size }), signal }));

/** Where the portal stands; null where it knows nothing of this upload any more. */
async function ask(address, signal) {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, signal });
  return answer.status === 404 ? null : json(answer);
}

async function json(answer) {
  const come = await answer;
  return judge(come.status, await come.json().catch(() => null));
}

/** Fetch tells nothing of what has gone out, so this asks the old way. */
function put(address, piece, offset, sent, signal) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("PUT", address);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Upload-Offset", offset);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded }) => sent(Math.min(loaded, piece.size));
    request.onerror = request.onabort = request.ontimeout = () => failed(new Error("unreachable"));
    request.onloadend = () => signal?.removeEventListener("abort", abort);
    request.onload = () => {
      try {
        done(judge(request.status, request.response));
      } catch (why) {
        failed(why);
      }
    };
    signal?.addEventListener("abort", abort);
    request.send(piece);
  });
}

/** What is refused stays refused; what is the moment's is tried again. */
function judge(status, answer) {
  if (status >= 200 && status < 300 && answer) return answer;
  const moment = status >= 500 || [0, 404, 408, 409, 429].includes(status);
  throw moment ? new Error(`${status}`) : new Refused(answer?.error ?? "refused");
}

/** Until the pause is over, or the machine says that it has a connection again. */
const rest = (pause, signal) =>
  new Promise((rested) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener("online", go);
      signal?.removeEventListener("abort", go);
      rested();
    };
    const timer = setTimeout(go, pause);
    addEventListener("online", go);
    signal?.addEventListener("abort", go);
  });

// Who chooses the same file again after the page was closed goes on, too. A browser that keeps nothing begins anew.
function recall(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key, token) {
  try {
    sessionStorage.setItem(key, token);
  } catch {
    // It is known until the page goes.
  }
  return token;
}

function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // There is nothing then.
  }
  return null;
}
