/**
 * CloudFormation's own language: files, references, functions, conditions, exports and assets of a
 * synthesized cloud assembly. It knows no resource type.
 */
@NullMarked
package millrace.cloud.assembly;

import org.jspecify.annotations.NullMarked;
