/** What an API answered instead of what was asked for, in words for people. */
export class Problem extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** Reads an answer as JSON; anything but success is a Problem. */
export async function read(response) {
  const text = await response.text();
  const body = parsed(text);
  if (response.ok) return body;
  throw new Problem(
    response.status,
    body?.code ?? `HTTP_${response.status}`,
    sentence(body) ?? `The answer was ${response.status} without an explanation.`,
  );
}

function parsed(text) {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function sentence(body) {
  if (body?.errors?.length) return body.errors.map((each) => `${each.field}: ${each.message}`).join('; ');
  return body?.detail ?? body?.message;
}

/** Calls, and tells a network that does not answer in the same way as an answer that is none. */
export async function call(address, options) {
  let response;
  try {
    response = await fetch(address, { cache: 'no-store', ...options });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, 'UNREACHABLE', 'Nothing answers at this address. Is the system running?');
  }
  return read(response);
}

/** A query string of the parameters that have a value. */
export function query(parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== '' && value != null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
