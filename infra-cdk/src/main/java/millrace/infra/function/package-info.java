/** Functions with all that they need: each construct owns one promise and the rights to keep it. */
@NullMarked
package millrace.infra.function;

import org.jspecify.annotations.NullMarked;
