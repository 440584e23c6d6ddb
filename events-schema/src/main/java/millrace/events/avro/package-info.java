/**
 * Avro for flat JSON objects: schemas made from JSON Schema, values to and fro, and the registry
 * that names schemas. It knows no event.
 */
@NullMarked
package millrace.events.avro;

import org.jspecify.annotations.NullMarked;
