package app.aside.operator;

import app.aside.company.CompanyService;
import app.aside.company.CompanyService.CompanyDetails;
import app.aside.company.Plan;
import app.aside.shared.PublicUrl;
import app.aside.shared.Refusal;
import app.aside.singlesignon.PasswordSignInRule;
import app.aside.staff.Invitation;
import app.aside.staff.StaffProvisioningService;
import app.aside.staff.secondfactor.SecondFactorAdministration;
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
 * {@code /actuator/companies} on the management port, for the operator: lists companies, creates one, sets a plan,
 * invites an administrator, takes a lost second factor away, allows passwords again. Guarded by {@link OperatorSecurityConfiguration}.
 */
@Component
@Endpoint(id = "companies")
class CompaniesEndpoint {

    private final CompanyService companies;
    private final StaffProvisioningService staff;
    private final SecondFactorAdministration secondFactors;
    private final PasswordSignInRule passwords;
    private final PublicUrl publicUrl;

    CompaniesEndpoint(
            CompanyService companies,
            StaffProvisioningService staff,
            SecondFactorAdministration secondFactors,
            PasswordSignInRule passwords,
            PublicUrl address) {
        this.companies = companies;
        this.staff = staff;
        this.secondFactors = secondFactors;
        this.passwords = passwords;
        this.publicUrl = address;
    }

    /** All companies, by key. */
    record CompanyListResponse(List<CompanyResponse> companies) implements OperationResponseBody {}

    /** A company; {@code invitation} is the one-time link of its administrator, if one was asked for. */
    record CompanyResponse(
            String key, String name, Plan plan, @Nullable String invitation) implements OperationResponseBody {}

    /** Why a request was refused. */
    record RefusalResponse(String detail) implements OperationResponseBody {}

    @ReadOperation
    CompanyListResponse list() {
        return new CompanyListResponse(companies.list().stream()
                .map(company -> toResponse(company, null))
                .toList());
    }

    /** {@code POST {"key": …, "name": …, "plan": …}}, and {@code "administrator"} with an e-mail address to invite one. */
    @WriteOperation
    WebEndpointResponse<OperationResponseBody> create(
            @Nullable String key, @Nullable String name, @Nullable String plan, @Nullable String administrator) {
        return respond(() -> {
            if (key == null || name == null || plan == null) {
                throw Refusal.invalid("Send a key, a name and a plan.");
            }
            CompanyDetails company = companies.create(key, name, parsePlan(plan));
            try {
                return toResponse(company, administrator);
            } catch (Refusal refusal) {
                throw new Refusal(
                        refusal.reason(), "The company was created, but nobody was invited. %s", refusal.message());
            }
        });
    }

    /**
     * {@code POST …/{key} {"plan": …}}, or {@code {"administrator": …}} with an e-mail address to invite one, or {@code
     * {"resetSecondFactor": …}} with the address of somebody who has lost it, or {@code {"allowPasswords": "true"}} where single
     * sign-on fails and its break-glass administrator is lost.
     */
    @WriteOperation
    WebEndpointResponse<OperationResponseBody> change(
            @Selector String key,
            @Nullable String plan,
            @Nullable String administrator,
            @Nullable String resetSecondFactor,
            @Nullable Boolean allowPasswords) {
        return respond(() -> {
            boolean allows = Boolean.TRUE.equals(allowPasswords);
            if (plan == null && administrator == null && resetSecondFactor == null && !allows) {
                throw Refusal.invalid("Send a plan, or an administrator's e-mail address.");
            }
            if (resetSecondFactor != null) {
                secondFactors.resetByOperator(key, resetSecondFactor);
            }
            if (allows && !passwords.allowByOperator(key)) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT, "This company has no single sign-on; everybody signs in by password.");
            }
            CompanyDetails company = plan == null
                    ? companies.findByKey(key).orElseThrow(() -> Refusal.notFound("company"))
                    : companies.setPlan(key, parsePlan(plan));
            return toResponse(company, administrator);
        });
    }

    private CompanyResponse toResponse(CompanyDetails company, @Nullable String administrator) {
        String link = null;
        if (administrator != null) {
            Invitation invitation = staff.inviteAdministrator(company.key(), administrator);
            link = publicUrl.resolve(invitation.path());
        }
        return new CompanyResponse(company.key(), company.name(), company.plan(), link);
    }

    private static Plan parsePlan(String typed) {
        String name = typed.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(Plan.values())
                .filter(plan -> plan.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("The plan is ESSENTIAL or ADVANCED."));
    }

    private static WebEndpointResponse<OperationResponseBody> respond(Supplier<OperationResponseBody> work) {
        try {
            return new WebEndpointResponse<>(work.get());
        } catch (Refusal refusal) {
            int status = switch (refusal.reason()) {
                case NOT_FOUND -> 404;
                case INVALID, TOO_LARGE, WRONG_TYPE -> 400;
                case CONFLICT, CLOSED, CHANGED_MEANWHILE -> 409;
                case NOT_ALLOWED, NOT_IN_PLAN -> 403;
                case UNAVAILABLE -> 503;
            };
            return new WebEndpointResponse<>(new RefusalResponse(refusal.message()), status);
        }
    }
}
