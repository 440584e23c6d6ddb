@NullMarked
package millrace.platform.observation.internal;

import org.jspecify.annotations.NullMarked;
