package millrace.notifications;

/** Where a customer can be reached. */
record Contact(long userId, String email, String name) {}
