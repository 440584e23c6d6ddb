package millrace.missions;

import static millrace.missions.MissionsFixture.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MissionCompletedOnTheWireTest {

    private final MissionsInMemory missions = MissionsInMemory.withMission();

    /** Section 5.3 of the source: names and types of every field. */
    @Test
    void the_message_is_the_sources_json_beside_the_header() {
        var attemptId = missions.submitted(LEARNER);

        var row = missions.test().table().outbox().getLast();
        var message = (ObjectNode) missions.tree(row.value());

        assertThat(row.topic()).isEqualTo("mission-events");
        assertThat(row.key()).isEqualTo("123");
        assertThat(message.remove("eventId").stringValue()).hasSize(36);
        assertThat(message)
                .isEqualTo(
                        missions.tree(
                                """
                                {"eventType":"mission.completed","source":"mission-service",
                                 "occurredAt":"2026-01-01T12:00:00Z","version":"1.0",
                                 "missionAttemptId":"%s","userId":123,
                                 "authUserId":"auth_user_123","email":"user-123@example.com",
                                 "missionId":"mission_1","missionTitle":"Sum of two",
                                 "code":"function sum(a, b) { return a + b; }",
                                 "language":"javascript","completedAt":1767268800000,
                                 "executionTime":1500,"timestamp":1767268800000}\
                                """
                                        .formatted(attemptId)));
    }
}
