/** The launcher {@code ./millrace}, run as a process beside stubs of the tools that it calls. */
@org.jspecify.annotations.NullMarked
package millrace.demo.launcher;
