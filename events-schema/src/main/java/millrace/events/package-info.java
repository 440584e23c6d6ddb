/**
 * The contract between the systems: topics, events, their schemas, and the codec that holds every
 * message to them. What the functions, the infrastructure and the documents say about topics and
 * events is read from here.
 */
@NullMarked
package millrace.events;

import org.jspecify.annotations.NullMarked;
