package millrace.infra;

import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The log groups that AWS services write to, kept for as long as the stage says. */
final class LogGroups {

    private LogGroups() {}

    /** The group of a service's vended logs, such as the brokers'. */
    static LogGroup vended(Construct scope, String id, Stage stage, String what) {
        return LogGroup.Builder.create(scope, id)
                .logGroupName("/aws/vendedlogs/" + stage.prefixed(what))
                .retention(stage.logRetention())
                .removalPolicy(stage.dataRemoval())
                .build();
    }
}
