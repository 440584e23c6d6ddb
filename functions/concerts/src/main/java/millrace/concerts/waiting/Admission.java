package millrace.concerts.waiting;

import millrace.platform.http.Reply;

/** The answer to whether a person may hold seats of a schedule now. */
public sealed interface Admission {

    /** The schedule has no waiting room, or it is over. */
    record Free() implements Admission {}

    /** With a pass, which the hold uses up. */
    record With(Pass pass) implements Admission {}

    record Refused(Reply reply) implements Admission {}
}
