package millrace.concerts.concert;

import java.time.Instant;

/** A concert as it was created; nothing changes it. */
record Concert(long concertId, String title, Instant createdAt) {}
