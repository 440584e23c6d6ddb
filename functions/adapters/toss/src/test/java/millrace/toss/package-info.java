@NullMarked
package millrace.toss;

import org.jspecify.annotations.NullMarked;
