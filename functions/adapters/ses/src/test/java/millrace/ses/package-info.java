@NullMarked
package millrace.ses;

import org.jspecify.annotations.NullMarked;
