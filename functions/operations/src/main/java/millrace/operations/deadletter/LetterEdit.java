package millrace.operations.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decision of a person to send a letter's record otherwise than it was.
 *
 * @param redriveId the redrive that sent what was edited
 * @param reason the person's own words; null for none
 * @param before what the letter held until then
 */
record LetterEdit(
        String redriveId, long by, Instant at, @Nullable String reason, LetterContent before) {}
