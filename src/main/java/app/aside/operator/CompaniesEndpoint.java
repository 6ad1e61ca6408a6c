package app.aside.operator;

import app.aside.account.Companies;
import app.aside.account.Companies.Company;
import app.aside.account.Invitation;
import app.aside.account.OperatorInvitations;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/companies} on the management port, for the operator: lists companies, creates one, sets a plan, lets
 * an administrator in. Guarded by {@link OperatorConfiguration}.
 */
@Component
@Endpoint(id = "companies")
class CompaniesEndpoint {

    private final Companies companies;
    private final OperatorInvitations invitations;
    private final PublicAddress address;

    CompaniesEndpoint(Companies companies, OperatorInvitations invitations, PublicAddress address) {
        this.companies = companies;
        this.invitations = invitations;
        this.address = address;
    }

    /** All companies, by key. */
    record Listed(List<Shown> companies) implements OperationResponseBody {}

    /** A company; {@code invitation} is the one-time link of its administrator, if one was asked for. */
    record Shown(
            String key, String name, Plan plan, @Nullable String invitation) implements OperationResponseBody {}

    /** Why nothing was done. */
    record Refused(String detail) implements OperationResponseBody {}

    @ReadOperation
    Listed list() {
        return new Listed(
                companies.all().stream().map(company -> shown(company, null)).toList());
    }

    /** {@code POST {"key": …, "name": …, "plan": …}}, and {@code "administrator"} with an e-mail address to invite one. */
    @WriteOperation
    WebEndpointResponse<OperationResponseBody> create(
            @Nullable String key, @Nullable String name, @Nullable String plan, @Nullable String administrator) {
        return attempt(() -> {
            if (key == null || name == null || plan == null) {
                throw Refusal.invalid("Send a key, a name and a plan.");
            }
            Company company = companies.create(key, name, plan(plan));
            try {
                return shown(company, administrator);
            } catch (Refusal refusal) {
                throw new Refusal(
                        refusal.reason(),
                        "The company was created, but nobody was invited. %s".formatted(refusal.sentence()));
            }
        });
    }

    /** {@code POST …/{key} {"plan": …}}, or {@code {"administrator": …}} with an e-mail address to invite one. */
    @WriteOperation
    WebEndpointResponse<OperationResponseBody> change(
            @Selector String key, @Nullable String plan, @Nullable String administrator) {
        return attempt(() -> {
            if (plan == null && administrator == null) {
                throw Refusal.invalid("Send a plan, or an administrator's e-mail address.");
            }
            Company company = plan == null
                    ? companies.find(key).orElseThrow(() -> Refusal.notFound("company"))
                    : companies.setPlan(key, plan(plan));
            return shown(company, administrator);
        });
    }

    private Shown shown(Company company, @Nullable String administrator) {
        String link = null;
        if (administrator != null) {
            Invitation invitation = invitations.invite(company.key(), administrator);
            link = address.of(invitation.path());
        }
        return new Shown(company.key(), company.name(), company.plan(), link);
    }

    private static Plan plan(String typed) {
        String name = typed.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(Plan.values())
                .filter(plan -> plan.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("The plan is ESSENTIAL or ADVANCED."));
    }

    private static WebEndpointResponse<OperationResponseBody> attempt(Supplier<OperationResponseBody> work) {
        try {
            return new WebEndpointResponse<>(work.get());
        } catch (Refusal refusal) {
            int status = switch (refusal.reason()) {
                case NOT_FOUND -> 404;
                case INVALID, TOO_LARGE, WRONG_TYPE -> 400;
                case CONFLICT, CLOSED, CHANGED_MEANWHILE -> 409;
                case NOT_ALLOWED, NOT_IN_PLAN -> 403;
            };
            return new WebEndpointResponse<>(new Refused(refusal.sentence()), status);
        }
    }
}
