@org.jspecify.annotations.NullMarked
package millrace.kubernetes;
