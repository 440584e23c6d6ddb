@NullMarked
package millrace.auth.account;

import org.jspecify.annotations.NullMarked;
