import { signal } from '@preact/signals';
import { apiAddress, cloudAddress, isLocal } from './config.js';
import { Problem, call, query } from './problem.js';

const KEPT = 'millrace-session';

/** {token, refreshToken, email}, or null. It is kept for this tab alone. */
export const session = signal(restored());

/** Why the session is not enough; empty where it is. */
export const refusal = signal('');

function restored() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return null;
  }
}

function keep(tokens, email) {
  session.value = tokens && { token: tokens.token, refreshToken: tokens.refreshToken, email };
  if (session.value) sessionStorage.setItem(KEPT, JSON.stringify(session.value));
  else sessionStorage.removeItem(KEPT);
}

function post(path, body, token) {
  return call(apiAddress(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

export async function logIn(email, password) {
  refusal.value = '';
  keep(await post('/api/auth/login', { email, password }), email);
}

export async function logOut() {
  const token = session.value?.token;
  keep(null);
  if (token) await post('/api/auth/logout', null, token).catch(() => {});
}

/** A local cloud with demo data names its administrator, whose password is no secret there. */
export async function logInLocally() {
  if (!isLocal() || session.value) return;
  const account = await call(cloudAddress('account')).catch(() => null);
  if (account?.email) await logIn(account.email, account.password).catch(() => {});
}

let refreshing = null;

function refreshed() {
  const { refreshToken, email } = session.value;
  refreshing ??= post('/api/auth/refresh', { refreshToken })
    .then((tokens) => keep(tokens, email))
    .finally(() => (refreshing = null));
  return refreshing;
}

/** Calls the operations API as the administrator who is logged in. */
export async function admin(path, { method = 'GET', body, parameters, signal: abort } = {}) {
  const once = () =>
    call(apiAddress(path) + query(parameters), {
      method,
      signal: abort,
      headers: {
        authorization: `Bearer ${session.value?.token}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  if (!session.value) throw new Problem(401, 'LOG_IN', 'Log in as an administrator first.');
  try {
    return await once();
  } catch (problem) {
    if (!isRefused(problem)) throw problem;
    return again(once, problem);
  }
}

const isRefused = (problem) => problem.status === 401 || problem.status === 403;

/** The gateway answers 403 without a code where a token is too old; refreshed, it may do. */
async function again(once, problem) {
  try {
    await refreshed();
    return await once();
  } catch (later) {
    if (later.status === 401) keep(null);
    if (isRefused(later)) {
      refusal.value = `${session.value?.email ?? 'This account'} is no administrator here, or its session is over.`;
    }
    throw isRefused(later) ? later : problem;
  }
}
