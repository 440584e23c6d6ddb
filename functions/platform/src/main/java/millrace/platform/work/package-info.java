/** The unit of work: what one decision changes and publishes, written all of it or nothing. */
@NullMarked
package millrace.platform.work;

import org.jspecify.annotations.NullMarked;
