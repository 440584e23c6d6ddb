@NullMarked
package millrace.auth.token;

import org.jspecify.annotations.NullMarked;
