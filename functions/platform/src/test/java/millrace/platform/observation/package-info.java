@NullMarked
package millrace.platform.observation;

import org.jspecify.annotations.NullMarked;
