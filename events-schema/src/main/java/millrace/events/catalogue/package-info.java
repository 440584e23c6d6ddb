/** The catalogue of production: every event that a Millrace function publishes or reads. */
@NullMarked
package millrace.events.catalogue;

import org.jspecify.annotations.NullMarked;
