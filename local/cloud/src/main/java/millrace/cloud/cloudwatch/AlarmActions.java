package millrace.cloud.cloudwatch;

import java.util.List;
import millrace.cloud.assembly.Resource;

/** The ARNs that an alarm acts on when it comes into each state. */
record AlarmActions(List<String> onAlarm, List<String> onOk, List<String> onInsufficientData) {

    static final AlarmActions NONE = new AlarmActions(List.of(), List.of(), List.of());

    static AlarmActions read(Resource alarm) {
        return alarm.flag("ActionsEnabled", true)
                ? new AlarmActions(
                        alarm.texts("AlarmActions"),
                        alarm.texts("OKActions"),
                        alarm.texts("InsufficientDataActions"))
                : NONE;
    }

    List<String> of(AlarmState state) {
        return switch (state) {
            case ALARM -> onAlarm;
            case OK -> onOk;
            case INSUFFICIENT_DATA -> onInsufficientData;
        };
    }
}
