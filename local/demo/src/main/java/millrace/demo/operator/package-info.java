/** Commands for the operators of a system, local or deployed, over its HTTP interface. */
@NullMarked
package millrace.demo.operator;

import org.jspecify.annotations.NullMarked;
