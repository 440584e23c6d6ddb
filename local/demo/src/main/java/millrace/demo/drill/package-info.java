/**
 * Drills: each page of the runbook with the condition of its alarm, caused on a running local
 * system, seen, mended and seen to be over.
 */
@NullMarked
package millrace.demo.drill;

import org.jspecify.annotations.NullMarked;
