import { useEffect, useRef, useState } from 'preact/hooks';
import { admin } from '../session.js';
import { timed } from './model.js';

const PAGE = 100;
/** Drawn again when it has grown by half, so that drawing costs no more than reading. */
const GROWN = 1.5;
const MOST_STEPS = 20_000;

/** All pages of a flow, the first at once; what has come is shown while more is read. */
export function useFlow(id) {
  const [flow, setFlow] = useState({ data: null, problem: null, isRead: false });
  const generation = useRef(0);

  async function read() {
    const mine = ++generation.current;
    const steps = [];
    let shown = 0;
    let cursor;
    const show = (page, isRead) => setFlow({ data: { ...page, steps: [...steps] }, problem: null, isRead });
    try {
      do {
        const page = await admin(`/api/flows/${encodeURIComponent(id)}`, { parameters: { limit: PAGE, cursor } });
        if (mine !== generation.current) return;
        steps.push(...page.steps.map(timed));
        cursor = steps.length < MOST_STEPS ? page.next : null;
        if (!cursor || steps.length >= shown * GROWN) {
          shown = steps.length;
          show(page, !cursor);
        }
      } while (cursor);
    } catch (problem) {
      if (mine === generation.current) setFlow((before) => ({ ...before, problem }));
    }
  }

  useEffect(() => {
    setFlow({ data: null, problem: null, isRead: false });
    read();
    return () => {
      generation.current += 1;
    };
  }, [id]);

  return { ...flow, reload: read };
}
