package app.aside.operator;

import app.aside.account.Companies;
import app.aside.account.Companies.Company;
import app.aside.account.Invitation;
import app.aside.account.OperatorInvitations;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Opens a new external database: makes a company and prints a one-time link for its administrator. The link is printed
 * anew at each start until somebody has come in by one.
 */
@Component
@Conditional(HasExternalDatabase.class)
class FirstAdministrator implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final OperatorSettings settings;
    private final Companies companies;
    private final OperatorInvitations invitations;
    private final PublicAddress address;

    FirstAdministrator(
            OperatorSettings settings, Companies companies, OperatorInvitations invitations, PublicAddress address) {
        this.settings = settings;
        this.companies = companies;
        this.invitations = invitations;
        this.address = address;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        try {
            open();
        } catch (Refusal refusal) {
            // Another node may have been faster, or a setting is wrong: neither is a reason not to serve.
            LOG.error("The first administrator was not invited: {}", refusal.sentence());
        }
    }

    void open() {
        String key = settings.company().key();
        if (companies.all().isEmpty()) {
            Company company = companies.create(key, settings.company().name(), Plan.ADVANCED);
            companies.addDepartment(company.id(), "Support");
        }
        if (companies.find(key).isPresent() && !invitations.canAdministratorSignIn(key)) {
            Invitation invitation = invitations.invite(key, settings.admin().email());
            LOG.info("""


                      Nobody can administrate {} yet. Open this link once, before {}, to set the password of {}:
                      {}
                    """, key, invitation.expiresAt(), invitation.email(), address.of(invitation.path()));
        }
    }
}
