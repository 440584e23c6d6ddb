/** Cold starts of one function, with Spring Cloud Function and bare. */
@NullMarked
package millrace.bench.coldstart;

import org.jspecify.annotations.NullMarked;
