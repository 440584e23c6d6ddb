import { useEffect, useRef, useState } from 'preact/hooks';
import { admin } from '../session.js';

/** Pages of a list of the admin API: the first is read again and again, further ones when asked. */
export function usePages(path, parameters, name, everyMs) {
  const [state, setState] = useState({ data: null, problem: null, next: null });
  const wanted = path + JSON.stringify(parameters);
  const current = useRef(wanted);
  current.current = wanted;
  const further = useRef(false);

  async function page(cursor) {
    const mine = wanted;
    try {
      const answer = await admin(path, { parameters: { ...parameters, cursor } });
      if (mine !== current.current) return;
      setState((before) => ({ data: cursor ? [...before.data, ...answer[name]] : answer[name], problem: null, next: answer.next }));
    } catch (problem) {
      if (mine === current.current) setState((before) => ({ ...before, problem }));
    }
  }

  useEffect(() => {
    further.current = false;
    setState({ data: null, problem: null, next: null });
    page();
    const timer = everyMs > 0 && setInterval(() => document.visibilityState === 'visible' && !further.current && page(), everyMs);
    return () => clearInterval(timer);
  }, [wanted]);

  return {
    ...state,
    reload: () => page(),
    more: () => {
      further.current = true;
      return page(state.next);
    },
  };
}

export function More({ pages }) {
  return pages.next ? <p><button type="button" onClick={pages.more}>Show more</button></p> : null;
}
