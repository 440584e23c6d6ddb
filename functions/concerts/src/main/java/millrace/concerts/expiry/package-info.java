/** Holds that ran out: they are found every minute, and their seats are freed in bulk. */
@NullMarked
package millrace.concerts.expiry;

import org.jspecify.annotations.NullMarked;
