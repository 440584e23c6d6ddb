@org.jspecify.annotations.NullMarked
package millrace.notifications.recipient;
