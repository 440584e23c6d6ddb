import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/**
 * Loads, and loads again every so many milliseconds while the page is seen; 0 loads once. What was
 * loaded stays when a later load fails. Other inputs begin anew.
 */
export function usePolled(load, everyMs, inputs = []) {
  const [state, setState] = useState({ data: null, problem: null, at: 0 });
  const generation = useRef(0);
  const latest = useRef(load);
  latest.current = load;

  const reload = useCallback(async () => {
    const mine = generation.current;
    try {
      const data = await latest.current();
      if (mine === generation.current) setState({ data, problem: null, at: Date.now() });
    } catch (problem) {
      if (mine === generation.current) setState((before) => ({ ...before, problem }));
    }
  }, []);

  useEffect(() => {
    generation.current += 1;
    const mine = generation.current;
    setState({ data: null, problem: null, at: 0 });
    let timer;
    const round = async () => {
      if (document.visibilityState === 'visible') await reload();
      if (everyMs > 0 && mine === generation.current) timer = setTimeout(round, everyMs);
    };
    round();
    return () => {
      generation.current += 1;
      clearTimeout(timer);
    };
  }, [everyMs, ...inputs]);

  return { ...state, reload };
}
