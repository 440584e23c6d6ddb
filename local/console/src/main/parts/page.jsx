import { useEffect } from 'preact/hooks';
import { link } from '../route.js';
import { isLocal } from '../config.js';
import { session } from '../session.js';
import { Login } from './login.jsx';

/** A page with its heading; `parents` are [words, ...place] for the way back. */
export function Page({ title, parents = [], note, actions, children }) {
  useEffect(() => {
    document.title = `${title} · Millrace console`;
  }, [title]);
  return (
    <article class="page">
      <header class="page-head">
        <div>
          {parents.length > 0 && (
            <nav class="parents" aria-label="Way back">
              {parents.map(([words, ...place]) => (
                <a key={words} href={link(...place)}>{words}</a>
              ))}
            </nav>
          )}
          <h1 tabindex="-1">{title}</h1>
          {note && <p class="note">{note}</p>}
        </div>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </article>
  );
}

/** Shows what was loaded, that it is loading, or why it is not there. */
export function Loaded({ of: { data, problem, reload }, children }) {
  return (
    <>
      {problem && <Failure problem={problem} reload={reload} />}
      {data !== null && data !== undefined ? children(data) : !problem && <p class="quiet" role="status">Loading…</p>}
    </>
  );
}

export function Failure({ problem, reload }) {
  return (
    <p class="failure" role="alert">
      {problem.message}
      {reload && <button type="button" onClick={reload}>Try again</button>}
    </p>
  );
}

/** Parts that only a local cloud has: a sentence elsewhere. */
export function LocalOnly({ what, children }) {
  if (isLocal()) return children;
  return (
    <p class="quiet">
      {what} are known to the local cloud only. Where it is deployed, look into the AWS console and the CloudWatch
      dashboard.
    </p>
  );
}

/** Parts that need an administrator: the login elsewhere. */
export function AdminOnly({ children }) {
  return session.value ? children : <Login />;
}
