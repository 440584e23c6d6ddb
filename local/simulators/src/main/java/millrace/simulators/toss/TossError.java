package millrace.simulators.toss;

import java.util.Map;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;
import org.jspecify.annotations.Nullable;

/** Toss's error answers: an HTTP status and {@code {"code", "message"}}. */
final class TossError {

    private static final Map<String, Integer> STATUS_BY_CODE =
            Map.ofEntries(
                    Map.entry("UNAUTHORIZED_KEY", 401),
                    Map.entry("FORBIDDEN_REQUEST", 403),
                    Map.entry("INCORRECT_BASIC_AUTH_FORMAT", 403),
                    Map.entry("REJECT_ACCOUNT_PAYMENT", 403),
                    Map.entry("REJECT_CARD_PAYMENT", 403),
                    Map.entry("REJECT_CARD_COMPANY", 403),
                    Map.entry("REJECT_TOSSPAY_INVALID_ACCOUNT", 403),
                    Map.entry("EXCEED_MAX_AUTH_COUNT", 403),
                    Map.entry("EXCEED_MAX_ONE_DAY_AMOUNT", 403),
                    Map.entry("NOT_AVAILABLE_BANK", 403),
                    Map.entry("INVALID_PASSWORD", 403),
                    Map.entry("FDS_ERROR", 403),
                    Map.entry("NOT_CANCELABLE_AMOUNT", 403),
                    Map.entry("NOT_CANCELABLE_PAYMENT", 403),
                    Map.entry("NOT_ALLOWED_PARTIAL_REFUND", 403),
                    Map.entry("EXCEED_MAX_REFUND_DUE", 403),
                    Map.entry("FORBIDDEN_CONSECUTIVE_REQUEST", 403),
                    Map.entry("NOT_FOUND_PAYMENT", 404),
                    Map.entry("NOT_FOUND_PAYMENT_SESSION", 404),
                    Map.entry("IDEMPOTENT_REQUEST_PROCESSING", 409),
                    Map.entry("TOO_MANY_REQUESTS", 429),
                    Map.entry("FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING", 500),
                    Map.entry("FAILED_INTERNAL_SYSTEM_PROCESSING", 500),
                    Map.entry("FAILED_REFUND_PROCESS", 500),
                    Map.entry("FAILED_DB_PROCESSING", 500),
                    Map.entry("FAILED_CARD_COMPANY_RESPONSE", 500),
                    Map.entry("UNKNOWN_PAYMENT_ERROR", 500));

    private static final Map<String, String> MESSAGE_BY_CODE =
            Map.ofEntries(
                    Map.entry("UNAUTHORIZED_KEY", "인증되지 않은 시크릿 키입니다."),
                    Map.entry("INCORRECT_BASIC_AUTH_FORMAT", "':'를 포함해 인코딩해 주세요."),
                    Map.entry("REJECT_CARD_PAYMENT", "한도 초과 또는 잔액 부족으로 결제에 실패했습니다."),
                    Map.entry("NOT_FOUND_PAYMENT", "존재하지 않는 결제입니다."),
                    Map.entry("DUPLICATED_ORDER_ID", "이미 승인 또는 취소된 주문번호입니다."),
                    Map.entry("ALREADY_CANCELED_PAYMENT", "이미 취소된 결제입니다."),
                    Map.entry("NOT_CANCELABLE_AMOUNT", "취소할 수 없는 금액입니다."),
                    Map.entry("NOT_FOUND_PAYMENT_SESSION", "결제 시간이 만료되어 결제 진행 데이터가 존재하지 않습니다."),
                    Map.entry("ALREADY_PROCESSED_PAYMENT", "이미 처리된 결제입니다."),
                    Map.entry("FORBIDDEN_REQUEST", "허용되지 않은 요청입니다."),
                    Map.entry("IDEMPOTENT_REQUEST_PROCESSING", "같은 멱등키의 요청을 처리하고 있습니다."));

    private TossError() {}

    static Answer of(String code) {
        return of(null, code);
    }

    /**
     * @param status null for the one that goes with the code
     */
    static Answer of(@Nullable Integer status, String code) {
        int effective = status == null ? STATUS_BY_CODE.getOrDefault(code, 400) : status;
        return Answer.json(
                effective, Json.object().put("code", code).put("message", message(code)));
    }

    static String message(String code) {
        return MESSAGE_BY_CODE.getOrDefault(code, "요청을 처리하지 못했습니다.");
    }
}
