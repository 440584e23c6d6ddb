@NullMarked
package millrace.simulation.dynamodb;

import org.jspecify.annotations.NullMarked;
