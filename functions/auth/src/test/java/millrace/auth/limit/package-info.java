@NullMarked
package millrace.auth.limit;

import org.jspecify.annotations.NullMarked;
