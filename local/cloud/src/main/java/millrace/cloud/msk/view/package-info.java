/** Kafka as the console shows it: topics, messages and consumer groups. */
@NullMarked
package millrace.cloud.msk.view;

import org.jspecify.annotations.NullMarked;
