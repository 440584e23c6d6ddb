package millrace.concerts.waiting;

import millrace.platform.http.Reply;

/** The refusals of requests about a line. */
final class QueueRefusals {

    private QueueRefusals() {}

    static Reply noRoom() {
        return Reply.rejected(
                404,
                "NO_WAITING_ROOM",
                "The schedule has no waiting room; its seats are held without a pass.");
    }

    static Reply roomOver() {
        return Reply.rejected(409, "WAITING_ROOM_OVER", "Nobody waits for this schedule any more.");
    }

    static Reply invalidPlace() {
        return Reply.rejected(
                400,
                "PLACE_INVALID",
                "Send the place that POST to the queue gave in the header Waiting-Room-Place; POST"
                        + " gives it again.");
    }

    static Reply placeOfAnotherPerson() {
        return Reply.rejected(
                403, "PLACE_OF_ANOTHER_PERSON", "This place is another person's. Join the queue.");
    }

    static Reply placeOfAnotherSchedule() {
        return Reply.rejected(
                403, "PLACE_OF_ANOTHER_SCHEDULE", "This place is in another schedule's queue.");
    }

    static Reply placeOver() {
        return Reply.rejected(
                410,
                "PLACE_OVER",
                "The turn of this place is over, or its pass is used. Join the queue again.");
    }
}
