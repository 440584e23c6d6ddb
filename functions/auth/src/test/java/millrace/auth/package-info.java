@NullMarked
package millrace.auth;

import org.jspecify.annotations.NullMarked;
