package millrace.demo;

import static millrace.demo.client.RunningSystem.ADMIN_EMAIL;
import static millrace.demo.client.RunningSystem.ADMIN_PASSWORD;

import java.util.Map;
import java.util.Set;
import millrace.demo.client.Customer;
import millrace.demo.client.MillraceApi;

/** The administrator of a system with demo data, signed up where there is none yet. */
final class DemoAdministrator {

    private DemoAdministrator() {}

    /** True where the system has the function that makes one. */
    static boolean canBe(Set<String> functionNames, String stage) {
        return functionNames.contains(grantRole(stage));
    }

    private static String grantRole(String stage) {
        return "millrace-" + stage + "-auth-grant-role";
    }

    /**
     * Tokens tell the roles that their user had when they were issued: these come after the grant.
     */
    static Customer of(MillraceApi api, String stage) {
        var signedUp =
                Customer.trySignUp(api, ADMIN_EMAIL, ADMIN_PASSWORD, "Millrace administrator");
        if (!signedUp.isSuccess() && !signedUp.code().equals("EMAIL_TAKEN")) {
            signedUp.expecting(201);
        }
        api.invoke(grantRole(stage), Map.of("email", ADMIN_EMAIL, "role", "ADMIN")).expecting(200);
        return signedUp.isSuccess()
                ? Customer.refreshed(api, ADMIN_EMAIL, signedUp.text("refreshToken"))
                : Customer.logIn(api, ADMIN_EMAIL, ADMIN_PASSWORD);
    }
}
