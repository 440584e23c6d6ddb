package millrace.operations.deadletter;

import millrace.platform.Platform;
import millrace.platform.http.HttpApiBuilder;

/** The routes about dead letters. */
public record DeadLetterApi(Platform platform, Effects effects) {

    public HttpApiBuilder on(HttpApiBuilder api) {
        var letters = new Letters(platform.table(), platform.inboxExpiry());
        var redrives = new Redrives(platform.table());
        var clock = platform.clock();
        var parked = new ParkedLetters(letters, effects, clock);
        var steering = new RedriveEndpoints(redrives, clock);
        return api.on("GET /api/dead-letters/groups", new ListGroupsEndpoint(letters))
                .on("GET /api/dead-letters", new ListLettersEndpoint(letters))
                .on(
                        "POST /api/dead-letters/discard",
                        new DiscardLettersEndpoint(
                                letters, platform.unitOfWork(), platform.optimisticRetry(), clock))
                .on(
                        "GET /api/dead-letters/{letterId}",
                        new GetLetterEndpoint(letters, effects, parked))
                .on(
                        "POST /api/dead-letters/{letterId}/discard",
                        new DiscardLetterEndpoint(letters, effects, clock))
                .on("POST /api/dead-letters/{letterId}/edit", editing(letters, redrives))
                .on(
                        "POST /api/redrives/preview",
                        new PreviewRedriveEndpoint(letters, effects, parked, platform.codec()))
                .on(
                        "POST /api/redrives",
                        new StartRedriveEndpoint(letters, redrives, platform.ids(), clock))
                .on("GET /api/redrives", steering::list)
                .on("GET /api/redrives/{redriveId}", steering::get)
                .on("POST /api/redrives/{redriveId}/pause", steering::pause)
                .on("POST /api/redrives/{redriveId}/resume", steering::resume)
                .on("POST /api/redrives/{redriveId}/abort", steering::abort);
    }

    private EditLetterEndpoint editing(Letters letters, Redrives redrives) {
        return new EditLetterEndpoint(
                letters,
                redrives,
                effects,
                new Rewriting(platform.codec(), platform.json()),
                platform.json(),
                platform.ids(),
                platform.clock());
    }
}
