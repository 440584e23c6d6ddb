package millrace.cloud.iam;

import java.util.List;
import millrace.cloud.service.AccessRequest;

/**
 * One operator of a statement on one key. {@code StringEquals}, {@code StringLike}, {@code Null}
 * and {@code ForAllValues:} are judged; any other counts as not known.
 */
record Condition(String operator, String key, List<Wildcards> expected) {

    private static final String FOR_ALL_VALUES = "ForAllValues:";

    boolean holds(AccessRequest request, boolean whenUnknown) {
        var values = request.context().get(key);
        if (values == null) {
            return whenUnknown;
        }
        return switch (operator) {
            case "Null" -> expected.stream().anyMatch(is -> is.matches(isNull(values)));
            case "StringEquals", "StringLike" -> values.stream().anyMatch(this::isExpected);
            case FOR_ALL_VALUES + "StringEquals", FOR_ALL_VALUES + "StringLike" ->
                    values.stream().allMatch(this::isExpected);
            default -> whenUnknown;
        };
    }

    private static String isNull(List<String> values) {
        return Boolean.toString(values.isEmpty());
    }

    private boolean isExpected(String value) {
        return expected.stream().anyMatch(each -> each.matches(value));
    }
}
