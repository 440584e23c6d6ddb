@NullMarked
package millrace.platform.work.internal;

import org.jspecify.annotations.NullMarked;
