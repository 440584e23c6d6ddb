package millrace.users.learning;

/** An attempt is its user's: nobody's event reaches another's attempt, whatever id it names. */
record AttemptId(long userId, String attemptId) {}
