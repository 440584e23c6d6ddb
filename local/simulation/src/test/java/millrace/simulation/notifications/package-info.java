@NullMarked
package millrace.simulation.notifications;

import org.jspecify.annotations.NullMarked;
