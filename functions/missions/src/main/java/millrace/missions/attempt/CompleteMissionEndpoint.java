package millrace.missions.attempt;

import java.time.Clock;
import java.util.Set;
import millrace.events.auth.AuthUserId;
import millrace.events.missions.MissionCompleted;
import millrace.missions.catalogue.Mission;
import millrace.missions.catalogue.MissionPath;
import millrace.missions.catalogue.Missions;
import millrace.missions.environment.CleanupTrigger;
import millrace.missions.environment.Environments;
import millrace.platform.http.Call;
import millrace.platform.http.Caller;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/**
 * {@code POST /api/missions/{id}/complete}: submits code. Attempt and event are one transaction
 * (R02), and the learner's environment is cleaned up from there on; the result is watched at the
 * attempt's own address (X24).
 */
public record CompleteMissionEndpoint(
        Missions missions, Attempts attempts, Environments environments, Clock clock)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return attempts.latestAttempt(call.caller().userId(), MissionPath.missionId(call))
                .map(read -> complete(read, call.body(CompleteMission.class), call.caller()))
                .orElseGet(AttemptRefusal::notStarted);
    }

    private Reply complete(Stored<Attempt> read, CompleteMission asked, Caller caller) {
        var attempt = read.value();
        if (!(attempt.state() instanceof AttemptState.InProgress open)) {
            return AttemptRefusal.of(attempt.state());
        }
        var languages =
                missions.version(attempt.missionId(), attempt.missionVersion())
                        .map(Mission::languages)
                        .orElse(Set.of());
        if (!languages.contains(asked.language())) {
            return Reply.rejected(
                    422, "LANGUAGE_NOT_SUPPORTED", "The mission takes " + languages + ".");
        }
        var submission = asked.submission(clock.instant());
        var submitted = attempt.in(open.complete(submission));
        return Reply.accepted(
                        AttemptMoved.of(submitted), "/api/missions/attempts/" + attempt.attemptId())
                .committing(work(read, submitted, submission, caller));
    }

    private Work work(
            Stored<Attempt> read, Attempt submitted, Submission submission, Caller caller) {
        var work =
                Work.of(attempts.replace(read, submitted))
                        .publish(completed(submitted, submission, caller), read.version() + 1);
        return environments
                .cleaning(
                        submitted.userId(),
                        submitted.missionId(),
                        CleanupTrigger.COMPLETION,
                        submission.at())
                .map(work::and)
                .orElse(work);
    }

    private static MissionCompleted completed(
            Attempt attempt, Submission submission, Caller caller) {
        var at = submission.at().toEpochMilli();
        return new MissionCompleted(
                attempt.attemptId(),
                attempt.userId(),
                AuthUserId.of(attempt.userId()),
                caller.email(),
                attempt.missionId().toString(),
                attempt.missionTitle(),
                submission.code(),
                submission.language(),
                at,
                submission.executionTimeMs(),
                at);
    }
}
