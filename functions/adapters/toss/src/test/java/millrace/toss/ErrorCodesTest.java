package millrace.toss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes as Toss's reference lists them; a code that changes its meaning must be seen here. */
class ErrorCodesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "REFUSED: EXCEED_MAX_CARD_INSTALLMENT_PLAN NOT_ALLOWED_POINT_USE"
                        + " INVALID_REJECT_CARD BELOW_MINIMUM_AMOUNT INVALID_CARD_EXPIRATION"
                        + " INVALID_STOPPED_CARD EXCEED_MAX_DAILY_PAYMENT_COUNT"
                        + " NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT"
                        + " INVALID_CARD_INSTALLMENT_PLAN NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN"
                        + " EXCEED_MAX_PAYMENT_AMOUNT EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT"
                        + " INVALID_CARD_LOST_OR_STOLEN RESTRICTED_TRANSFER_ACCOUNT"
                        + " INVALID_CARD_NUMBER NOT_REGISTERED_BUSINESS"
                        + " EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT"
                        + " EXCEED_MAX_AMOUNT INVALID_ACCOUNT_INFO_RE_REGISTER"
                        + " NOT_AVAILABLE_PAYMENT UNAPPROVED_ORDER_ID REJECT_ACCOUNT_PAYMENT"
                        + " REJECT_CARD_PAYMENT REJECT_CARD_COMPANY REJECT_TOSSPAY_INVALID_ACCOUNT"
                        + " EXCEED_MAX_AUTH_COUNT EXCEED_MAX_ONE_DAY_AMOUNT NOT_AVAILABLE_BANK"
                        + " INVALID_PASSWORD FDS_ERROR NOT_FOUND_PAYMENT NOT_FOUND_PAYMENT_SESSION"
                        + " INVALID_BILL_KEY_REQUEST NOT_SUPPORTED_CARD_TYPE",
                "RETRY: PROVIDER_ERROR IDEMPOTENT_REQUEST_PROCESSING FORBIDDEN_CONSECUTIVE_REQUEST"
                        + " FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING"
                        + " FAILED_INTERNAL_SYSTEM_PROCESSING",
                "LOOK_UP: ALREADY_PROCESSED_PAYMENT DUPLICATED_ORDER_ID CARD_PROCESSING_ERROR"
                        + " UNKNOWN_PAYMENT_ERROR",
                "OUR_FAULT: INVALID_REQUEST INVALID_API_KEY NOT_FOUND_TERMINAL_ID"
                        + " INVALID_AUTHORIZE_AUTH INVALID_UNREGISTERED_SUBMALL UNAUTHORIZED_KEY"
                        + " FORBIDDEN_REQUEST INCORRECT_BASIC_AUTH_FORMAT INVALID_IDEMPOTENCY_KEY"
                        + " NOT_MATCHES_CUSTOMER_KEY"
            })
    void each_code_of_a_charge_has_its_meaning(Meaning meaning, String codes) {
        assertThat(codes.split(" "))
                .allSatisfy(code ->
                        assertThat(ErrorCodes.OF_CHARGE).as(code).containsEntry(code, meaning));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "DONE_BEFORE: ALREADY_CANCELED_PAYMENT",
                "RETRY: FAILED_INTERNAL_SYSTEM_PROCESSING FAILED_REFUND_PROCESS PROVIDER_ERROR"
                        + " FORBIDDEN_CONSECUTIVE_REQUEST IDEMPOTENT_REQUEST_PROCESSING",
                "REFUSED: NOT_CANCELABLE_AMOUNT NOT_CANCELABLE_PAYMENT EXCEED_MAX_REFUND_DUE"
                        + " NOT_ALLOWED_PARTIAL_REFUND REFUND_REJECTED NOT_FOUND_PAYMENT",
                "OUR_FAULT: UNAUTHORIZED_KEY INVALID_REQUEST INVALID_API_KEY FORBIDDEN_REQUEST"
            })
    void each_code_of_a_cancel_has_its_meaning(Meaning meaning, String codes) {
        assertThat(codes.split(" "))
                .allSatisfy(code ->
                        assertThat(ErrorCodes.OF_CANCEL).as(code).containsEntry(code, meaning));
    }
}
