/**
 * Read models: what a consumer makes of its topics and nothing else does, so that it can be made
 * again from them beside the one that is read, and take its place.
 */
@NullMarked
package millrace.platform.replay;

import org.jspecify.annotations.NullMarked;
