package millrace.toss;

import static millrace.toss.Meaning.DONE_BEFORE;
import static millrace.toss.Meaning.LOOK_UP;
import static millrace.toss.Meaning.OUR_FAULT;
import static millrace.toss.Meaning.REFUSED;
import static millrace.toss.Meaning.RETRY;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Toss's error codes by meaning, one table for charging and one for cancelling. Source:
 * docs.tosspayments.com/reference/error-codes. A code that no table lists is looked up, never taken
 * for a refusal: Toss adds codes without notice.
 */
final class ErrorCodes {

    private static final Set<String> ALWAYS_OUR_FAULT =
            Set.of(
                    "INVALID_REQUEST",
                    "INVALID_API_KEY",
                    "INVALID_IDEMPOTENCY_KEY",
                    "NOT_FOUND_TERMINAL_ID",
                    "INVALID_AUTHORIZE_AUTH",
                    "INVALID_UNREGISTERED_SUBMALL",
                    "UNAUTHORIZED_KEY",
                    "FORBIDDEN_REQUEST",
                    "INCORRECT_BASIC_AUTH_FORMAT",
                    "NOT_MATCHES_CUSTOMER_KEY",
                    "INVALID_CUSTOMER_KEY",
                    "NOT_SUPPORTED_METHOD",
                    "NOT_SUPPORTED_BILLING_MERCHANT");

    private static final Set<String> ALWAYS_RETRY =
            Set.of(
                    "PROVIDER_ERROR",
                    "IDEMPOTENT_REQUEST_PROCESSING",
                    "FORBIDDEN_CONSECUTIVE_REQUEST",
                    "TOO_MANY_REQUESTS",
                    "FAILED_INTERNAL_SYSTEM_PROCESSING",
                    "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING",
                    "FAILED_DB_PROCESSING",
                    "FAILED_CARD_COMPANY_RESPONSE");

    private static final Set<String> CHARGE_REFUSED =
            Set.of(
                    "EXCEED_MAX_CARD_INSTALLMENT_PLAN",
                    "NOT_ALLOWED_POINT_USE",
                    "INVALID_REJECT_CARD",
                    "BELOW_MINIMUM_AMOUNT",
                    "INVALID_CARD_EXPIRATION",
                    "INVALID_STOPPED_CARD",
                    "EXCEED_MAX_DAILY_PAYMENT_COUNT",
                    "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT",
                    "INVALID_CARD_INSTALLMENT_PLAN",
                    "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN",
                    "EXCEED_MAX_PAYMENT_AMOUNT",
                    "EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT",
                    "INVALID_CARD_LOST_OR_STOLEN",
                    "RESTRICTED_TRANSFER_ACCOUNT",
                    "INVALID_CARD_NUMBER",
                    "NOT_REGISTERED_BUSINESS",
                    "EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT",
                    "EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT",
                    "EXCEED_MAX_AMOUNT",
                    "INVALID_ACCOUNT_INFO_RE_REGISTER",
                    "NOT_AVAILABLE_PAYMENT",
                    "UNAPPROVED_ORDER_ID",
                    "REJECT_ACCOUNT_PAYMENT",
                    "REJECT_CARD_PAYMENT",
                    "REJECT_CARD_COMPANY",
                    "REJECT_TOSSPAY_INVALID_ACCOUNT",
                    "EXCEED_MAX_AUTH_COUNT",
                    "EXCEED_MAX_ONE_DAY_AMOUNT",
                    "NOT_AVAILABLE_BANK",
                    "INVALID_PASSWORD",
                    "FDS_ERROR",
                    "NOT_FOUND_PAYMENT",
                    "NOT_FOUND_PAYMENT_SESSION",
                    // Billing's own
                    "INVALID_BILL_KEY_REQUEST",
                    "INVALID_BILLING_AUTH",
                    "NOT_FOUND_BILLING",
                    "NOT_FOUND_BILLING_KEY",
                    "NOT_SUPPORTED_CARD_TYPE",
                    "NOT_REGISTERED_CARD_COMPANY",
                    "INVALID_CARD_PASSWORD",
                    "INVALID_CARD_IDENTITY",
                    "INVALID_BIRTH_DAY_FORMAT");

    private static final Set<String> CHARGE_LOOK_UP =
            Set.of(
                    "ALREADY_PROCESSED_PAYMENT",
                    "DUPLICATED_ORDER_ID",
                    "CARD_PROCESSING_ERROR",
                    "UNKNOWN_PAYMENT_ERROR");

    private static final Set<String> CANCEL_REFUSED =
            Set.of(
                    "NOT_CANCELABLE_AMOUNT",
                    "NOT_CANCELABLE_PAYMENT",
                    "EXCEED_MAX_REFUND_DUE",
                    "NOT_ALLOWED_PARTIAL_REFUND",
                    "REFUND_REJECTED",
                    "NOT_FOUND_PAYMENT");

    /** The codes that answer a charge or the issue of a billing key. */
    static final Map<String, Meaning> OF_CHARGE = charge();

    static final Map<String, Meaning> OF_CANCEL = cancel();

    private ErrorCodes() {}

    private static Map<String, Meaning> charge() {
        var codes = shared();
        CHARGE_REFUSED.forEach(code -> codes.put(code, REFUSED));
        CHARGE_LOOK_UP.forEach(code -> codes.put(code, LOOK_UP));
        return Map.copyOf(codes);
    }

    private static Map<String, Meaning> cancel() {
        var codes = shared();
        CANCEL_REFUSED.forEach(code -> codes.put(code, REFUSED));
        codes.put("ALREADY_CANCELED_PAYMENT", DONE_BEFORE);
        codes.put("FAILED_REFUND_PROCESS", RETRY);
        return Map.copyOf(codes);
    }

    private static Map<String, Meaning> shared() {
        var codes = new HashMap<String, Meaning>();
        ALWAYS_OUR_FAULT.forEach(code -> codes.put(code, OUR_FAULT));
        ALWAYS_RETRY.forEach(code -> codes.put(code, RETRY));
        return codes;
    }
}
