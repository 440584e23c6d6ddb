package millrace.demo;

import static millrace.demo.CustomerSteps.LIMIT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.demo.ConcertsDemoData.Section;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Await;
import millrace.demo.client.Fan;
import millrace.demo.client.RunningSystem;
import millrace.demo.client.StepFailure;

/** Steps of fans in the waiting room of a schedule. */
record WaitingRoomSteps(RunningSystem system, Narration narration) {

    private static final int ADMITTED_PER_SECOND = 5;

    void admitted() {
        var schedule =
                new ConcertOffice(system.api(), system.administrator())
                        .openWithWaitingRoom(
                                "밀레이스 대기실 / Millrace waiting room",
                                List.of(new Section("S", 2, 10, 99_000)),
                                ADMITTED_PER_SECOND);
        narration.does(
                "POST /api/concerts/{id}/schedules: schedule %s lets %s people in a second"
                        .formatted(schedule, ADMITTED_PER_SECOND));
        var fan = signUp("yuna");
        var wish = Map.of("scheduleId", schedule, "best", 1);
        refused("without a pass", fan.tryHold(wish), "PASS_REQUIRED");
        var token = fan.joinQueue(schedule);
        narration.does("POST /api/schedules/%s/queue: 201, and a place".formatted(schedule));
        var place =
                Await.until(
                        LIMIT,
                        "the turn of place " + token,
                        () ->
                                Optional.of(fan.place(schedule, token))
                                        .filter(now -> now.path("pass").isString()));
        narration.holds(
                "%s at position %s: a pass until %s"
                        .formatted(
                                place.path("status").asString(),
                                place.path("position"),
                                place.path("passUntil").asString()));
        var pass = place.path("pass").asString();
        refused("somebody else's", signUp("thief").tryHold(wish, pass), "PASS_OF_ANOTHER_PERSON");
        var held = fan.tryHold(wish, pass).expecting(201);
        narration.holds("with the pass: 201, seats " + held.body().path("seatIds"));
        refused("the same pass again", fan.tryHold(wish, pass), "PASS_USED");
    }

    private Fan signUp(String name) {
        var fan = new Fan(system.newCustomer(name));
        narration.does("POST /api/auth/signup: " + name + " is user " + fan.userId());
        return fan;
    }

    private void refused(String what, ApiAnswer answer, String code) {
        if (!answer.code().equals(code)) {
            throw new StepFailure(what + ": " + answer.status() + " " + answer.body());
        }
        narration.holds("%s: %s %s".formatted(what, answer.status(), answer.code()));
    }
}
